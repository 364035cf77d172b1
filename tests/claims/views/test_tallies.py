"""The counts that the database keeps by day are those that counting the rows gives, whatever happened to the rows."""

import datetime
from collections import Counter
from itertools import pairwise

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Aggregate, DurationField, F
from django.utils import timezone

from claims.models import Claim, Event, Publication, Tally, TallyChange, TimeToPublish, Topic
from claims.selectors.insights import flow, published
from claims.selectors.insights_ratings import rated
from claims.selectors.insights_waiting import waiting_candidates
from claims.selectors.period import Period, midnight
from claims.services import publication, triage
from claims.services.tallies import add_up
from tests import factories

pytestmark = pytest.mark.django_db


class Median(Aggregate):
    """The middle of durations, as PostgreSQL has it."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def periods() -> list[Period]:
    today = timezone.localdate()
    spans = ((27, 0), (364, 0), (90, 20))
    return [
        Period(first=today - datetime.timedelta(days=since), last=today - datetime.timedelta(days=until))
        for since, until in spans
    ]


def by_steps(rows, field: str, period: Period) -> list[int]:
    spans = pairwise(period.edges)
    return [rows.filter(**{f"{field}__gte": since, f"{field}__lt": until}).count() for since, until in spans]


def assert_flow_is_counted(period: Period) -> None:
    kept = flow(period, waiting=10**6, in_review=10**6)
    sent, answered = Event.objects.filter(to_status="SUBMITTED"), Event.objects.filter(from_status="SUBMITTED")
    decided = Claim.objects.filter(status__in=("ACCEPTED", "DISMISSED", "MERGED"))
    assert kept.found == by_steps(Claim.objects.all(), "created_at", period)
    assert kept.decided == by_steps(decided, "decided_at", period)
    assert kept.answers.approved == sum(by_steps(answered.filter(to_status="APPROVED"), "at", period))
    assert kept.answers.changes == sum(by_steps(answered.filter(to_status="CHANGES_REQUESTED"), "at", period))
    end = period.edges[-1]
    snoozed = Claim.objects.filter(status="SNOOZED").count()
    came, went = Claim.objects.filter(created_at__gte=end).count(), decided.filter(decided_at__gte=end).count()
    assert kept.undecided[-1] == 10**6 + snoozed - came + went
    assert kept.in_review[-1] == 10**6 - sent.filter(at__gte=end).count() + answered.filter(at__gte=end).count()


def assert_published_is_counted(period: Period) -> None:
    kept, rows = published(period), Publication.objects.public()
    assert kept.first == by_steps(rows.filter(version=1), "published_at", period)
    assert kept.changed == by_steps(rows.filter(version__gt=1), "published_at", period)

    def middle(since, until):
        firsts = rows.filter(version=1, published_at__gte=since, published_at__lt=until)
        return firsts.aggregate(took=Median(F("published_at") - F("claim__created_at")))["took"]

    assert kept.took == [middle(since, until) for since, until in pairwise(period.edges)]
    assert kept.took_in_all == middle(period.edges[0], period.edges[-1])


def assert_rated_is_counted(period: Period) -> None:
    begun = Publication.objects.filter(
        version=1, published_at__gte=period.edges[0], published_at__lt=period.edges[-1]
    ).values("claim")
    wanted: dict[tuple[str, str], Counter] = {}
    for shown in Publication.objects.live().filter(claim__in=begun).select_related("claim"):
        for topic in shown.claim.topics.all():
            wanted.setdefault((topic.name, topic.slug), Counter())[shown.rating_key] += 1
    assert rated(period).by_topic == wanted


def assert_waiting_is_counted() -> None:
    today, rows = timezone.localdate(), Claim.objects.filter(status="CANDIDATE")
    kept = waiting_candidates(today=today)
    assert kept.total == rows.count()
    assert kept.young == rows.filter(created_at__gte=midnight(today - datetime.timedelta(days=1))).count()
    assert kept.long == rows.filter(created_at__lt=midnight(today - datetime.timedelta(days=3))).count()
    first = rows.order_by("created_at").first()
    assert kept.oldest == (first and first.created_at)


def assert_all_is_counted() -> None:
    for period in periods():
        assert_flow_is_counted(period)
        assert_published_is_counted(period)
        assert_rated_is_counted(period)
    assert_waiting_is_counted()


def test_a_desk_of_a_year_is_counted_as_its_rows_are():
    call_command("make_load", claims=400, database="default", verbosity=0)
    assert not TallyChange.objects.exists()
    assert_all_is_counted()
    kept = set(Tally.objects.filter(count__gt=0).values_list("kind", "day", "key", "count"))
    times = set(TimeToPublish.objects.values_list("pk", "day", "band", "took"))

    with connection.cursor() as cursor:
        cursor.execute("SELECT plumbline_count_anew()")

    assert set(Tally.objects.values_list("kind", "day", "key", "count")) == kept
    assert set(TimeToPublish.objects.values_list("pk", "day", "band", "took")) == times


def test_each_step_is_counted_before_it_is_added_up_and_after(desk):
    for make in (*factories.CLAIM_IN.values(), *factories.REVIEW_IN.values(), *factories.PUBLICATION_IN.values()):
        make(desk)
    assert TallyChange.objects.exists()
    assert_all_is_counted()
    add_up()
    assert not TallyChange.objects.exists()
    assert_all_is_counted()


def test_what_is_undone_moved_or_taken_back_is_counted_no_more(desk):
    long_ago = timezone.now() - datetime.timedelta(days=200)
    decided, waits = factories.candidates(desk, "The council bought nine buses.", "The council sold four ferries.")
    shown = factories.live(desk)
    triage.dismiss(claim_id=decided.pk, by=desk.triager, code="OPINION")
    add_up()
    triage.reopen(claim_id=decided.pk, by=desk.triager)
    Claim.objects.filter(pk__in=(waits.pk, shown.claim_id)).update(created_at=long_ago)
    about = Claim.objects.get(pk=shown.claim_id)
    about.topics.set(Topic.objects.all()[:2])
    assert_all_is_counted()
    about.topics.remove(about.topics.first())
    assert_all_is_counted()
    publication.retract(publication_id=shown.pk, by=desk.lead, notice="The record that it rested on was withdrawn.")
    assert_all_is_counted()
    assert rated(periods()[0]).by_topic == {}
