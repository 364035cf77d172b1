"""What the OpenAPI description promises holds: invented requests get no 5xx, and answers have the shape told."""

from random import Random

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from claims.partners.models import Partner, Scope
from claims.partners.services import issue_key
from tests import factories

load_all_checks()
CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
]
EACH = 8
"""Requests invented for each operation; a nightly run may take more."""


@pytest.fixture
def one_connection(db):
    """Requests stay within the test's transaction, as Django's own test client has it."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def description(one_connection):
    return schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", get_wsgi_application())


@pytest.fixture
def partner(db) -> Partner:
    return Partner.objects.create(name="The Almanac")


@pytest.fixture
def key(partner) -> str:
    """A key that opens everything."""
    return issue_key(partner=partner, scopes=list(Scope))[1]


@pytest.fixture
def there(partner) -> dict[str, list[int]]:
    """Numbers that lead somewhere: checks that stand, are contested, were corrected or withdrawn."""
    desk = factories.open_desk()
    states = (factories.live, factories.contested, factories.superseded, factories.retracted)
    return {"claim_id": [make(desk).claim_id for make in states], "number": [1, 2]}


schema = schemathesis.pytest.from_fixture("description")
some = settings(
    max_examples=EACH,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)


@schema.parametrize()
@some
def test_answers_are_as_described(case, key):
    case.call_and_validate(headers={"Authorization": f"Bearer {key}"}, checks=CHECKS)


@schema.include(path_regex="claim_id").parametrize()
@some
def test_so_are_those_about_what_is_there(case, key, there):
    chance = Random(repr(case.query))
    case.path_parameters |= {name: chance.choice(there[name]) for name in case.path_parameters}
    case.call_and_validate(headers={"Authorization": f"Bearer {key}"}, checks=CHECKS)


@schema.parametrize()
@settings(some, max_examples=2)
def test_nothing_but_the_description_is_open_to_somebody_without_a_key(case):
    assert case.call_and_validate(checks=CHECKS).status_code in (400, 401, 404)
