"""Every number is that of the list behind it."""

import datetime
import html
import re
from urllib.parse import urlsplit

import lxml.html
import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim, LinkState
from claims.services import assignment, panel, triage, verdict
from tests import factories

from .figures import PAGE, a_busy_desk, behind, told

pytestmark = pytest.mark.django_db

NO_COUNT = re.compile(
    r"%|[0-9] (?:minutes|hours|days)|^0\.|n < |newest|[0-9]{2}:[0-9]{2}|is full agreement|or 3 days|in UTC|^Since"
)


def test_a_new_desk_sees_what_will_stand_there(desk, browser):
    page = browser.get(PAGE).content.decode()

    assert "Nothing was decided in this period." in page
    assert "Nothing with a topic was published in this period." in page
    assert "No claim stood in more than one article" in page
    assert "Nobody has anything in hand." in page


def test_every_number_is_that_of_the_list_behind_it(desk, browser):
    a_busy_desk(desk)
    found = told(browser)

    tables = (found.flow, found.waiting, found.rated, found.scores, found.loads)
    numbers = [number for table in tables for row in table for number in row.numbers if number.url and number.value]
    assert len(numbers) > 12
    lists = [number for number in numbers if urlsplit(number.url).path == reverse("claims:list")]
    wrong = [(number.value, number.url) for number in lists if behind(browser, number.url) != number.value]
    assert not wrong
    (noted,) = [figure for figure in found.figures if " since " in figure.note]
    assert noted.note.startswith(f"{behind(browser, noted.note_url)} since")
    for figure in found.figures[2:-1]:  # the last one leads to links, not to claims
        assert behind(browser, figure.url) == int(figure.value), figure.name


def test_no_count_stands_without_its_list(desk, browser):
    """Shares, scores, ages and coefficients say themselves that they are none."""
    a_busy_desk(desk)
    factories.merged(desk)
    work = factories.researched(desk)
    verdict.submit(review_id=work.pk, by=desk.researcher, blind=True)
    panel.answer(review_id=work.pk, by=desk.reviewer, rating_key="true", reason="By both reports.")
    verdict.approve(review_id=work.pk, by=desk.reviewer)
    for _again in range(2):
        of_a_link_that_is_gone(desk)
    main = lxml.html.fromstring(browser.get(PAGE).content.decode()).get_element_by_id("main")

    for element in main.xpath(".//a | .//svg | .//form | .//nav | .//*[@scope='row'] | .//caption"):
        element.drop_tree()

    told = [text.strip() for text in main.itertext() if re.search(r"[1-9]", text)]
    assert [text for text in told if not NO_COUNT.search(text)] == []


def of_a_link_that_is_gone(desk):
    piece = factories.researched(desk).claim.evidence.first()
    now = timezone.now()
    LinkState.objects.create(evidence=piece, state="GONE", url=piece.url, looked_at=now, look_at=now)


def test_what_was_undecided_then_leads_to_the_claims_that_were(desk, browser):
    old, kept = factories.candidates(desk, "The council bought nine buses.", "The council sold four ferries.")
    Claim.objects.filter(pk__in=(old.pk, kept.pk)).update(created_at=timezone.now() - datetime.timedelta(days=30))
    triage.dismiss(claim_id=old.pk, by=desk.triager, code="OPINION")

    before, now = [row.numbers[2] for row in told(browser).flow][-2:]

    assert (before.value, behind(browser, before.url)) == (2, 2)
    assert (now.value, behind(browser, now.url)) == (1, 1)


def test_answers_of_second_reviews_lead_to_the_checks_that_got_them(desk, browser):
    factories.approved(desk)
    verdict.take_back(review_id=factories.approved(desk).pk, by=desk.researcher)  # it was approved all the same
    factories.changes_requested(desk)
    approved, changes = (row.numbers[0] for row in told(browser).answers)

    assert (approved.value, behind(browser, approved.url)) == (2, 2)
    assert (changes.value, behind(browser, changes.url)) == (1, 1)


def test_a_bar_of_ratings_leads_to_its_checks(desk, browser):
    a_busy_desk(desk)
    bar = told(browser).rated[0].bar
    (address,) = re.findall(r'<a href="([^"]+)" aria-label="Economy, True: 1">', bar)

    assert behind(browser, html.unescape(address)) == 1


def test_the_figures_add_up(desk, browser):
    a_busy_desk(desk)
    found = told(browser)

    assert found.flow[-1].numbers[0].value == Claim.objects.count()
    assert (
        found.flow[-1].numbers[1].value == Claim.objects.filter(status__in=("ACCEPTED", "DISMISSED", "MERGED")).count()
    )
    assert found.flow[-1].numbers[2].value == Claim.objects.filter(status__in=("CANDIDATE", "SNOOZED")).count()
    waiting = {row.name: row.numbers[0].value for row in found.waiting}
    assert waiting["Needs triage"] == Claim.objects.filter(status="CANDIDATE").count()
    assert waiting["Second review"] == 1
    assert [row.name for row in found.rated] == ["Economy"]


def test_what_was_undecided_is_counted_back_from_now(desk, browser):
    old, kept = factories.candidates(desk, "The council bought nine buses.", "The council sold four ferries.")
    month_ago = timezone.now() - datetime.timedelta(days=30)
    Claim.objects.filter(pk__in=(old.pk, kept.pk)).update(created_at=month_ago)
    triage.dismiss(claim_id=old.pk, by=desk.triager, code="OPINION")

    undecided = [row.numbers[2].value for row in told(browser).flow]

    assert undecided[0] == 0
    assert undecided[-2:] == [2, 1]


def test_an_old_candidate_waits_long_and_the_queue_shows_it(desk, browser):
    old, _young = factories.candidates(desk, "The council bought nine buses.", "The council sold four ferries.")
    Claim.objects.filter(pk=old.pk).update(created_at=timezone.now() - datetime.timedelta(days=9))

    triage_row = told(browser).waiting[0]

    assert [number.value for number in triage_row.numbers] == [2, 1, 0, 1]
    assert "9 days" in triage_row.note.replace("\xa0", " ") or "1 week" in triage_row.note.replace("\xa0", " ")
    shown = browser.get(triage_row.numbers[3].url)
    assert str(old) in shown.content.decode() or old.wording in shown.content.decode()


def test_the_share_kept_is_told_for_each_band_of_scores(desk, browser):
    claims = factories.candidates(desk, *(f"The council bought {n} buses." for n in (11, 12, 13)))
    for claim in claims[:2]:
        triage.accept(claim_id=claim.pk, by=desk.triager)
    triage.dismiss(claim_id=claims[2].pk, by=desk.triager, code="TRIVIAL")

    found = told(browser)

    band = next(row for row in found.scores if row.name == "80–89")
    assert [number.value for number in band.numbers] == [2, 1]
    assert band.note == "67%"
    assert found.decided == 3


def test_a_claim_in_two_articles_is_among_the_repeated(desk, browser):
    kept, repeat = factories.accepted(desk), factories.candidate(desk)
    triage.merge(claim_id=repeat.pk, into_id=kept.pk, by=desk.triager)

    ((own, rating),) = told(browser).repeated

    assert (own.claim.pk, own.articles, rating) == (kept.pk, 2, None)


def test_the_loads_lead_to_what_each_person_has(desk, browser):
    mine = factories.researching(desk)
    assignment.assign(review_id=mine.pk, to=desk.researcher, by=desk.researcher)

    (load,) = told(browser).loads

    assert load.name == str(desk.researcher)
    assert behind(browser, load.numbers[0].url) == 1
