"""The examples of the docs, run: Python and requests against a running desk, JSON and YAML read."""

import base64
import contextlib
import json
import re
import shlex
from datetime import UTC, datetime
from itertools import pairwise
from urllib.request import Request, urlopen

import pytest
import yaml
from standardwebhooks import Webhook

from articles.fetching import FetchFailed
from claims.models import RatingScale
from claims.partners.models import Partner, Scope
from claims.partners.services import issue_key
from claims.services.scales import take_into_use
from tests import factories
from tests.admin.conftest import admin, keeper  # noqa: F401 -- fixtures
from tests.admin.test_lists import brings, confirms
from tests.claims.partners.match.asking import BUSES, published
from tests.factories import fresh

from .pages import NAMES, Block, blocks, shell_lines, text_of

pytestmark = pytest.mark.django_db(transaction=True)

PLACES = re.compile(r"https://desk\.example|http://127\.0\.0\.1:8000")
KEYS = re.compile(r"pl_…|<the key it printed>")
_LANGUAGE = re.compile(r"^ *```(\w+)$", re.MULTILINE)
SECRET = "whsec_" + base64.b64encode(b"a secret of twenty-four b").decode()


@pytest.fixture
def as_at_this_desk(transactional_db, live_server):
    """An example with the address of a running desk in it, on which something is published, and a key to it."""
    published(factories.open_desk(), BUSES)
    key = issue_key(partner=Partner.objects.create(name="The Almanac"), scopes=list(Scope))[1]
    return lambda text: KEYS.sub(key, PLACES.sub(live_server.url, text)).replace("…", "0")


def given() -> dict:
    """What an example takes as given: an address that leads nowhere, a message that was signed."""
    body, at = json.dumps({"type": "webhook.test"}), datetime.now(tz=UTC)
    headers = {"webhook-id": "msg_1", "webhook-timestamp": str(int(at.timestamp()))}
    headers["webhook-signature"] = Webhook(SECRET).sign("msg_1", at, body)
    return {"url": "http://127.0.0.1:1/", "old_etag": None, "secret": SECRET, "body": body, "headers": headers}


@pytest.mark.parametrize("example", blocks("python"), ids=lambda block: block.page)
def test_python_runs(example: Block, as_at_this_desk, capsys):
    known = given()
    with contextlib.suppress(FetchFailed):  # what the example says of an address that leads nowhere
        exec(compile(as_at_this_desk(example.text), example.page, "exec"), known)

    if "print(" in example.text:
        assert "True" in capsys.readouterr().out, "the rating of what is published"
    elif "verify(" in example.text:
        assert known["message"] == {"type": "webhook.test"}


REQUESTS = [(page, line) for page, line in shell_lines() if line.startswith("curl ")]


@pytest.mark.parametrize(("page", "line"), REQUESTS, ids=lambda text: text[:60])
def test_a_request_is_answered_as_it_says(page, line, as_at_this_desk):
    words = shlex.split(as_at_this_desk(line))
    pairs = list(pairwise(words))
    headers = dict(value.split(": ", 1) for option, value in pairs if option == "-H")
    body = next((value.encode() for option, value in pairs if option == "-d"), None)

    with urlopen(Request(words[-1], body, headers)) as answer:
        told = json.load(answer)

    shown = _shown_after(page, line)
    assert shown is None or fits(shown, told), told


def _shown_after(page: str, line: str) -> object:
    """The JSON that the page shows for a request that sends something; None: none."""
    if " -d " not in line:
        return None
    part = "results" if line.rstrip("/").endswith("match") else "status_url"
    return next(json.loads(block.text) for block in blocks("json") if block.page == page and f'"{part}"' in block.text)


def fits(shown: object, told: object) -> bool:
    """Whether an answer has all that the page shows of it, name by name."""
    if isinstance(shown, dict):
        return isinstance(told, dict) and all(name in told and fits(shown[name], told[name]) for name in shown)
    if isinstance(shown, list):
        return isinstance(told, list) and all(fits(shown[0], one) for one in told[:1])
    if isinstance(shown, int | float) and not isinstance(shown, bool):
        return told is None or (isinstance(told, int | float) and not isinstance(told, bool))
    return told is None or shown is None or isinstance(told, type(shown))


def test_json_and_yaml_can_be_read():
    for block in blocks("json"):
        json.loads(block.text)
    for block in blocks("yaml"):
        assert yaml.safe_load(block.text), block.page


def test_no_example_is_in_a_language_that_no_test_reads():
    every = {language for name in NAMES for language in _LANGUAGE.findall(text_of(name))}
    assert every <= {"json", "yaml", "python", "csv", "sql"}  # SQL makes roles and a database: operations/ tries those


def test_the_list_of_a_rating_scale_comes_in_and_is_taken_into_use(db, admin, keeper):  # noqa: F811
    (example,) = blocks("csv")
    confirms(admin, "claims_ratingscale", brings(admin, "claims_ratingscale", example.text))
    made = RatingScale.objects.get(name="Harbour")
    take_into_use(scale_id=made.pk, by=keeper)

    assert fresh(made).is_active
    assert [rating.common for rating in made.ratings.all()] == ["true", "half-true", "false", "unproven"]
    assert made.ratings.first().in_language("es") == ("Cierto", "Es así.")
