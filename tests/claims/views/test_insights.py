"""How the desk does: every number is that of the list behind it, and the file says the same."""

import csv
import datetime
import io
import itertools
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.agreement import cohens_kappa, krippendorffs_alpha, nominal
from claims.models import Claim
from claims.selectors.period import Period
from claims.services import assignment, panel, publication, triage, verdict, wording
from factcheck.accounts.models import User
from tests import factories
from tests.trips import trips

pytestmark = pytest.mark.django_db
PAGE = "/insights/"


@pytest.fixture
def browser(desk, sitting):
    return sitting(desk.reviewer)


def told(browser, **query):
    answer = browser.get(PAGE, query)
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.context["told"]


def behind(browser, url: str) -> int:
    """How many claims the list behind a number has."""
    answer = browser.get(url)
    assert answer.status_code == 200
    if urlsplit(url).path == reverse("claims:list"):
        return len(answer.context["rows"])
    return int(re.search(r'data-total="(\d+)"', answer.content.decode())[1])


def a_busy_desk(desk):
    for make in (*factories.CLAIM_IN.values(), *factories.REVIEW_IN.values(), *factories.PUBLICATION_IN.values()):
        make(desk)
    work = factories.submitted(desk, topics=("economy",))
    verdict.approve(review_id=work.pk, by=desk.reviewer)
    publication.publish(review_id=work.pk, by=desk.publisher)


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
    for figure in found.figures[2:-1]:  # the last one leads to links, not to claims
        assert behind(browser, figure.url) == int(figure.value), figure.name


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


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"from": "soon"}, "Give two dates"),
        ({"from": "2026-11-20", "to": "2026-11-01"}, "The first day comes before the last"),
        ({"from": "2010-01-01"}, "longer than five years"),
        ({"from": "2026-01-01", "to": "9999-12-31"}, "the last is no later than today"),
        ({"from": "\x00", "to": "x" * 500}, "Give two dates"),
    ],
)
def test_dates_that_mean_nothing_leave_the_usual_period(desk, browser, query, sentence):
    answer = browser.get(PAGE, query)

    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert answer.context["asked"].preset == "12w"
    assert answer.context["asked"].period.days == 84


def test_steps_cover_the_period_without_a_gap():
    day = datetime.date(2026, 11, 23)
    for days in (1, 2, 28, 31, 32, 84, 200, 201, 364, 801, 1830):
        period = Period(first=day - datetime.timedelta(days=days - 1), last=day)
        steps = period.steps
        assert (steps[0][0], steps[-1][1]) == (period.first, period.last)
        assert all(b[0] - a[1] == datetime.timedelta(days=1) for a, b in itertools.pairwise(steps))
        assert len(period.edges) == len(steps) + 1 <= 33
        assert browser_safe(period)


def browser_safe(period) -> bool:
    return all(edge.tzinfo for edge in period.edges)


def test_the_file_says_the_same_and_runs_no_formula(desk, browser):
    kept, repeat = factories.accepted(desk), factories.candidate(desk)
    triage.merge(claim_id=repeat.pk, into_id=kept.pk, by=desk.triager)
    wording.reword(claim_id=kept.pk, by=desk.researcher, wording='=HYPERLINK("http://evil.example","Bus")')

    answer = browser.get(reverse("claims:insights_csv"), {"period": "4w"})

    text = answer.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["Figure", "Of what", "Which", "Number"]
    (line,) = [row for row in rows if row[0] == "Most repeated"]
    assert line[1].startswith("'=HYPERLINK")
    assert line[3] == "2"
    assert "attachment" in answer["Content-Disposition"]


def test_it_asks_the_same_of_the_database_however_full_the_desk(desk, browser):
    a_busy_desk(desk)
    questions(browser)  # the settings of the desk are asked for once
    few = questions(browser)
    for _again in range(3):
        a_busy_desk(desk)

    assert questions(browser) == few <= 15


def questions(browser) -> int:
    return trips(lambda: browser.get(PAGE))


def test_addresses_of_the_lists_keep_their_days(desk, browser):
    a_busy_desk(desk)
    url = told(browser).flow[-1].numbers[0].url

    page = browser.get(url)

    days = parse_qs(urlsplit(url).query)
    chips = {chip.label: chip.without for chip in page.context["asked"].chips}
    assert "from" not in chips["Days"]
    assert f'name="from" value="{days["from"][0]}"' in page.content.decode()


@pytest.mark.parametrize("hour", [1, 23])
def test_numbers_and_their_lists_are_of_the_same_days_wherever_one_reads(desk, browser, hour):
    User.objects.filter(pk=desk.reviewer.pk).update(time_zone="America/New_York" if hour == 1 else "Asia/Tokyo")
    day = timezone.now().astimezone(datetime.UTC).date() - datetime.timedelta(days=6)
    moment = datetime.datetime.combine(day, datetime.time(hour, 30), tzinfo=datetime.UTC)
    Claim.objects.filter(pk=factories.candidate(desk).pk).update(created_at=moment)

    found = told(browser, **{"from": day, "to": day}).flow[-1].numbers[0]

    assert found.value == 1
    assert behind(browser, found.url) == 1


def rated_blind(desk, *others: str, first: str = "true"):
    """A check that its author rated `first` and others blind, and that is approved."""
    work = factories.researched(desk)
    if first != "true":
        factories.write_verdict(desk, work, rating_key=first)
    verdict.submit(review_id=work.pk, by=desk.researcher, blind=True)
    for key, who in zip(others, (desk.reviewer, desk.lead), strict=False):
        panel.answer(review_id=work.pk, by=who, rating_key=key, reason="By both reports.")
    verdict.approve(review_id=work.pk, by=desk.reviewer)
    return work


def test_the_agreement_of_blind_verdicts_is_told_with_its_table_and_lists(desk, browser):
    page = browser.get(PAGE).content.decode()
    assert "No check that was rated blind in this period is settled." in page

    for _ in range(8):
        rated_blind(desk, "true")
    rated_blind(desk, "false", "true")
    few = told(browser)
    assert [measure.value for measure in few.measures] == ["89%", *["too few to say (n < 10)"] * 4]

    rated_blind(desk, "false", first="false")
    rated_blind(desk, "unproven", first="unproven")
    found = told(browser)

    same = {("true", "true"): 8, ("true", "false"): 1, ("false", "false"): 1, ("unproven", "unproven"): 1}
    kappa = cohens_kappa(same)
    panels = {("true", "false", "true"): 1}
    alone = {(*pair, None): count for pair, count in same.items() if pair != ("true", "false")}
    alpha = krippendorffs_alpha(alone | panels, distance=nominal)
    assert [m.value for m in found.measures][:4] == ["91%", f"{kappa:.2f}", "0.62", f"{alpha:.2f}"]
    assert [measure.count for measure in found.measures] == [11, 11, 10, 11, 10]
    blind, differed = (row.numbers[0] for row in found.rated_blind)
    assert (blind.value, differed.value) == (11, 1)
    assert (behind(browser, blind.url), behind(browser, differed.url)) == (11, 1)
    assert [row.name for row in found.pairs] == found.pair_heads == ["True", "False", "Unproven"]
    assert [number.value for number in found.pairs[0].numbers] == [8, 1, 0]
    lines = list(csv.reader(io.StringIO(browser.get(reverse("claims:insights_csv")).content.decode("utf-8-sig"))))
    assert ["First verdict and blind second verdict", "True", "False", "1"] in lines
    assert any(line[0] == "Agreement" and line[3] == "91%" for line in lines)


def test_what_somebody_is_still_to_rate_is_in_no_figure(desk, browser):
    work = factories.researched(desk)
    verdict.submit(review_id=work.pk, by=desk.researcher, blind=True)
    panel.answer(review_id=work.pk, by=desk.lead, rating_key="false", reason="By both reports.")

    assert told(browser).agreed.count == 0
    assert behind(browser, reverse("claims:list") + "?view=split") == 0
