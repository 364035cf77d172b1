"""What a page of the desk may cost: at most 15 questions to the database, and 120 kB before it can be read."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from claims.services import assignment, discussion
from factcheck.accounts.roles import LEAD
from tests import factories
from tests.factories import Desk, person
from tests.trips import MOST, queries_of

pytestmark = pytest.mark.django_db

MOST_BYTES = 120_000
"""Compressed: the page, its style sheets, scripts and icons; without the fonts, which it does not wait for."""
_LINKED = re.compile(r'(?:href|src)="/static/([^"#]+\.(?:css|js|svg))')
_IMPORTED = re.compile(r'(?:import|from)\s*\(?"\./([^"]+)"')

PAGES = (
    *("claims:queue", "claims:queue_filters", "claims:list", "claims:articles", "claims:my_desk", "claims:insights"),
    *("claims:notifications", "claims:detector", "claims:detector_versions", "claims:links", "claims:rules"),
    *("claims:keys", "preferences", "articles:add", "articles:batches", "articles:feeds"),
)
"""Pages that are about nothing in particular."""
STAGES = ("researched", "submitted", "changes_requested", "approved", "live", "superseded", "retracted")


@pytest.fixture
def browser(desk) -> Client:
    """A lead's: nobody sees more on a page."""
    client = Client()
    client.force_login(person(LEAD))
    return client


@pytest.fixture
def lively(desk) -> Desk:
    """A desk with something on every page."""
    for make in (factories.candidate, factories.candidate, factories.submitted, factories.approved, factories.live):
        make(desk)
    work = factories.researching(desk)
    assignment.assign(review_id=work.pk, to=desk.researcher, by=desk.lead)
    discussion.comment(claim_id=work.claim_id, by=desk.triager, text="@Lena Lead, look.")
    return desk


def test_no_page_asks_the_database_more_than_fifteen_questions(lively, browser):
    asked = {name: queries_of(browser, reverse(name)) for name in PAGES}
    assert {name: count for name, count in asked.items() if count > MOST} == {}


@pytest.mark.parametrize("stage", STAGES)
def test_no_stage_of_a_claim_does(desk, browser, stage):
    claim_id = getattr(factories, stage)(desk).claim_id
    for address in (reverse("claims:claim", args=[claim_id]), reverse("claims:versions", args=[claim_id])):
        assert queries_of(browser, address) <= MOST, address


@pytest.mark.parametrize("name", ["claims:queue", "claims:insights", "claims:my_desk", "articles:feeds"])
def test_the_first_load_of_a_page_is_small(lively, browser, name):
    assert first_load(browser, reverse(name)) <= MOST_BYTES


def test_the_first_load_of_a_claim_is_small(desk, browser):
    work = factories.submitted(desk)
    assert first_load(browser, reverse("claims:claim", args=[work.claim_id])) <= MOST_BYTES


def first_load(browser: Client, address: str) -> int:
    """Bytes of the page and of all that it links to, each gzipped."""
    page = browser.get(address).content
    files = set(_LINKED.findall(page.decode()))
    assert any(name.endswith(".css") for name in files), "the page links to no style sheet"
    assert any(name.endswith("icons.svg") for name in files), "the page shows no icon"
    for name in sorted(files):
        files |= imported(name)
    return sum(len(gzip.compress(data, 6)) for data in (page, *(content(name) for name in files)))


def imported(name: str) -> set[str]:
    """The modules of ours that a script brings along, and theirs."""
    found, waiting = set(), [name] if name.endswith(".js") else []
    while waiting:
        folder = Path(waiting[-1]).parent
        more = {str(folder / other) for other in _IMPORTED.findall(content(waiting.pop()).decode())} - found
        found |= more
        waiting += more
    return found


def content(name: str) -> bytes:
    return Path(finders.find(name)).read_bytes()
