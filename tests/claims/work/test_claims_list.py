"""The list of claims: its filters are its address, its pages go on from a claim, its file runs no formula."""

import csv
import datetime
import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim
from claims.selectors.claim_filter import ClaimFilter, Order
from claims.selectors.claims_list import claims_page
from claims.services import assignment, wording
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(desk) -> Client:
    client = Client()
    client.force_login(desk.researcher)
    return client


def listed(browser: Client, **query: str) -> set[int]:
    answer = browser.get(reverse("claims:list"), query)
    assert answer.status_code == 200
    return {row.claim.pk for row, _ in answer.context["rows"]}


def test_each_state_of_a_claim_has_its_list(desk, browser):
    claims = {status.lower(): make(desk).pk for status, make in factories.CLAIM_IN.items()}
    reviews = {status: make(desk).claim_id for status, make in factories.REVIEW_IN.items()}
    shown = {status: make(desk).claim_id for status, make in factories.PUBLICATION_IN.items()}

    assert claims["candidate"] in listed(browser, view="waiting")
    assert listed(browser, view="rejected") == {claims["dismissed"]}
    assert listed(browser, view="repeats") == {claims["merged"]}
    assert listed(browser, view="later") == {claims["snoozed"]}
    for status in ("SUBMITTED", "CHANGES_REQUESTED", "APPROVED", "SCHEDULED", "ABANDONED"):
        assert listed(browser, view=status) == {reviews[status]}, status
    assert listed(browser, view="CONTESTED") == {shown["CONTESTED"]}
    assert listed(browser, view="RETRACTED") == {shown["RETRACTED"]}
    assert shown["LIVE"] in listed(browser, view="PUBLISHED")
    everything = listed(browser)
    assert {reviews["SUBMITTED"], shown["LIVE"]} <= everything
    assert claims["candidate"] not in everything


def test_filters_narrow_and_each_chip_takes_one_off(desk, browser):
    mine, other, done = factories.researching(desk), factories.researching(desk), factories.submitted(desk)
    assignment.assign(review_id=mine.pk, to=desk.researcher, by=desk.researcher)
    assignment.set_due(review_id=mine.pk, by=desk.researcher, due_on=timezone.localdate())
    wording.describe(claim_id=mine.claim_id, by=desk.researcher, speaker="Mayor Quill", topics=["health"])

    assert listed(browser, assignee="me") == {mine.claim_id}
    assert listed(browser, view="mine") == {mine.claim_id}
    assert listed(browser, assignee="nobody") == {other.claim_id, done.claim_id}
    assert listed(browser, speaker="mayor quill") == {mine.claim_id}
    assert listed(browser, topic="health") == {mine.claim_id}
    assert listed(browser, rating="true") == {done.claim_id}
    assert listed(browser, due="soon") == {mine.claim_id}
    assert listed(browser, due="overdue") == set()
    assert listed(browser, language="en") == {mine.claim_id, other.claim_id, done.claim_id}
    assert listed(browser, q="bus", language="es") == set()
    page = browser.get(reverse("claims:list"), {"topic": "health", "assignee": "me", "q": "bought bus"})
    chips = {chip.label: chip.without for chip in page.context["asked"].chips}
    assert set(chips) == {"Topic", "Assigned to"}
    assert chips["Topic"] == "?assignee=me&q=bought+bus"


def test_a_state_without_a_tab_is_named_and_taken_off_like_a_filter(desk, browser):
    factories.dismissed(desk)
    (chip,) = browser.get(reverse("claims:list"), {"view": "rejected"}).context["asked"].chips
    assert (chip.label, chip.value, chip.without) == ("State", "Rejected", "?")
    assert browser.get(reverse("claims:list"), {"view": "PUBLISHED"}).context["asked"].chips == []


def test_an_address_that_means_nothing_shows_the_list(desk, browser):
    work = factories.submitted(desk)
    nonsense = dict.fromkeys(("view", "assignee", "topic", "rating", "language", "due", "sort", "after"), "\x00nothing")

    assert listed(browser, **nonsense) == {work.claim_id}
    assert listed(browser, before="9" * 40, sort="due") == set()


@pytest.mark.parametrize("order", list(Order))
def test_pages_go_on_from_where_they_ended_and_back(desk, order):
    works = [factories.researching(desk) for _ in range(7)]
    for place, work in enumerate(works):
        day = timezone.localdate() + datetime.timedelta(days=place % 3)
        assignment.set_due(review_id=work.pk, by=desk.lead, due_on=day)
    filters = ClaimFilter(today=timezone.localdate(), order=order)
    whole = claims_page(filters, viewer=desk.lead).rows

    pages, after = [], ""
    for _ in range(3):
        page = claims_page(filters, viewer=desk.lead, after=after, size=3)
        pages.append(page)
        after = page.older
    assert [claim for page in pages for claim in page.rows] == whole
    assert (pages[0].newer, pages[2].older) == ("", "")
    assert claims_page(filters, viewer=desk.lead, before=pages[2].newer, size=3).rows == pages[1].rows
    assert claims_page(filters, viewer=desk.lead, before=pages[1].newer, size=3) == pages[0]


def test_the_file_has_what_the_list_has_and_runs_nothing(desk, browser):
    claim = factories.submitted(desk).claim
    factories.researching(desk)
    Claim.objects.filter(pk=claim.pk).update(wording='=HYPERLINK("http://evil.example","x")')
    answer = browser.get(reverse("claims:list_csv"), {"view": "SUBMITTED"})

    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["Claim"] for row in rows] == ['\'=HYPERLINK("http://evil.example","x")']
    assert rows[0]["State"] == "Second review"
    assert rows[0]["Address"] == f"http://testserver/claims/{claim.pk}/"


def test_tabs_count_only_what_they_show(desk, browser):
    factories.submitted(desk)
    factories.researching(desk)

    plain = browser.get(reverse("claims:list")).context["tabs"]
    assert {tab["label"]: tab["count"] for tab in plain}["All"] == 2
    filtered = browser.get(reverse("claims:list"), {"q": "bus"}).context["tabs"]
    assert {tab["count"] for tab in filtered} == {None}
