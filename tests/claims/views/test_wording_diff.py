"""The suggested wording beside the quote: what differs, why, and one click back to the quote's own words."""

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.extraction import Candidate, Change
from claims.models import Claim, Event
from claims.services import intake, triage
from tests import factories

pytestmark = pytest.mark.django_db

QUOTE = "He promised 400 jobs & <b>no</b> taxes last year."
WORDING = "Luis Rivera promised 400 jobs & <b>no</b> taxes in 2025."


@pytest.fixture
def claim(desk):
    snapshot = factories.article(desk, QUOTE).snapshots.get()
    run = intake.lease_extraction(snapshot_id=snapshot.pk, detector_version="by hand", now=timezone.now())
    start = snapshot.text.index(QUOTE)
    candidate = Candidate(
        text=WORDING,
        quote=QUOTE,
        start=start,
        end=start + len(QUOTE),
        speaker=None,
        score=0.8,
        changes=(Change("PRONOUN", "He", "Luis Rivera", 2), Change("DATE", "last year", "in 2025")),
    )
    intake.record_extraction(extraction=run, candidates=[candidate], language="en", now=timezone.now())
    return Claim.objects.get(quote=QUOTE)


def page_of(browser, claim):
    return browser.get(reverse("claims:queue"), {"claim": claim.pk}).content.decode()


def test_what_was_changed_is_marked_and_said_in_words(desk, sitting, claim):
    page = page_of(sitting(desk.triager), claim)

    assert (
        '<del><span class="sr" lang="en" dir="auto">removed: </span>He</del> '
        '<ins><span class="sr" lang="en" dir="auto">added: </span>Luis Rivera</ins>' in page
    )
    assert "jobs &amp; &lt;b&gt;no&lt;/b&gt; taxes" in page
    assert "“He” is Luis Rivera. Named 2 sentences before." in page
    assert "“last year” is “in 2025”, counted from the day of the article." in page


def test_the_quotes_own_words_are_one_click_away_and_so_is_the_way_back(desk, sitting, claim):
    browser = sitting(desk.triager)
    reword = reverse("claims:reword", args=[claim.pk])

    browser.post(reword, {"wording": QUOTE, "seen": WORDING})
    claim.refresh_from_db()
    page = page_of(browser, claim)

    assert claim.wording == QUOTE
    assert Event.objects.filter(claim=claim, step="claim.reword").count() == 1
    assert "Use the suggested wording" in page
    assert "Use the quote&#x27;s own words" not in page
    assert "“He” is Luis Rivera" not in page


def test_a_claim_in_the_quotes_own_words_shows_no_comparison(desk, sitting):
    claim = factories.candidate(desk)

    assert "reworded" not in page_of(sitting(desk.triager), claim)


def test_somebody_who_may_not_triage_sees_the_difference_and_no_button(desk, sitting, claim):
    page = page_of(sitting(desk.publisher), claim)

    assert "Luis Rivera</ins>" in page
    assert "Use the quote" not in page


def test_the_page_of_an_accepted_claim_compares_too(desk, sitting, claim):
    triage.accept(claim_id=claim.pk, by=desk.triager)

    page = sitting(desk.lead).get(reverse("claims:claim", args=[claim.pk])).content.decode()

    assert "Luis Rivera</ins>" in page
