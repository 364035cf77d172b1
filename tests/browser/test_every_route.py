"""Whatever address shows a page is opened in Chromium: here, or in another file of these tests that names it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from factcheck.accounts.roles import LEAD
from tests.architecture.route_table import TABLE
from tests.architecture.test_routes import addresses  # noqa: F401 -- a fixture
from tests.browser.conftest import Visit
from tests.browser.test_screens import faults_of
from tests.factories import person

pytestmark = pytest.mark.django_db(transaction=True)

HERE = Path(__file__)
NOT_OUR_MARKUP = {"api_v1:reference"}  # Swagger UI's
_NAMED = re.compile(r'"([a-z_0-9]+(?::[a-z_0-9]+)?)"')


def opened_elsewhere() -> set[str]:
    """Routes that another file of browser tests names."""
    texts = [file.read_text(encoding="utf-8") for file in HERE.parent.rglob("test_*.py") if file != HERE]
    return TABLE.keys() & {name for text in texts for name in _NAMED.findall(text)}


def pages(addresses: dict[str, str], who: str, client: Client) -> Iterator[tuple[str, str]]:  # noqa: F811
    """Routes that answer this client with a whole page, and that no other test opens."""
    known = opened_elsewhere()
    for name, address in addresses.items():
        if TABLE[name][who] != 200 or name in known:
            continue
        answer = client.get(address)
        if answer["Content-Type"].startswith("text/html") and b"<html" in answer.content:
            yield name, address


def test_every_page_is_accessible_silent_and_fits(addresses, visit):  # noqa: F811
    lead = person(LEAD)
    signed_in = Client()
    signed_in.force_login(lead)
    seen = {"lead": visit(person=lead), "reader": visit()}
    faults = []
    for who, client in (("lead", signed_in), ("reader", Client())):
        for name, address in pages(addresses, who, client):
            faults += [f"{name}, as {who}: {fault}" for fault in faults_at(seen[who], name, address)]

    assert not faults, "\n".join(faults)


def faults_at(seen: Visit, name: str, address: str) -> Iterator[str]:
    seen.complaints.clear()
    seen.opens(address)
    if name not in NOT_OUR_MARKUP:
        yield from faults_of(seen)
    yield from seen.complaints
