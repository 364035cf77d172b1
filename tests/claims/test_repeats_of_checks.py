"""Which candidates are repeats of checked claims: told at once when a check is published or goes."""

from importlib import import_module

import pytest
from django.db import connection

from claims.models import Match
from claims.selectors import queue_counts, review_queue
from claims.selectors.queue_filter import Part, QueueFilter
from claims.services import match_answers, publication, triage
from tests import factories

pytestmark = pytest.mark.django_db
MIGRATION = import_module("claims.migrations.0046_matches_with_what_was_checked")


def matched(newer, older) -> Match:
    return Match.objects.create(claim=newer, other=older, score=0.95, strength=Match.Strength.STRONG)


def repeats(desk) -> list[int]:
    listed = [claim.pk for claim in review_queue(filters=QueueFilter(part=Part.REPEATS), most=50)]
    assert queue_counts(desk.triager)[0][Part.REPEATS] == len(listed)
    return listed


def test_a_match_with_a_check_that_stands_is_a_repeat(desk):
    checked = factories.live(desk).claim
    (waits,) = factories.candidates(desk, "The council bought 12 buses again.")
    matched(waits, checked)
    assert repeats(desk) == [waits.pk]


def test_one_found_before_the_check_was_published_becomes_a_repeat_with_it(desk):
    work = factories.approved(desk)
    (waits,) = factories.candidates(desk, "The council bought 12 buses again.")
    matched(waits, work.claim)
    assert repeats(desk) == []
    publication.publish(review_id=work.pk, by=desk.publisher)
    assert repeats(desk) == [waits.pk]


def test_it_is_none_once_the_check_is_retracted_the_match_refused_or_the_claim_decided(desk):
    shown = factories.live(desk)
    first, second, third = factories.candidates(
        desk,
        "The council bought 12 buses again.",
        "The council bought 12 new buses.",
        "The council has bought 12 buses.",
    )
    _, match, _ = (matched(one, shown.claim) for one in (first, second, third))
    assert sorted(repeats(desk)) == sorted([first.pk, second.pk, third.pk])
    triage.dismiss(claim_id=first.pk, by=desk.triager, code="OPINION")
    assert sorted(repeats(desk)) == sorted([second.pk, third.pk])
    match_answers.refuse(match_id=match.pk, by=desk.triager)
    assert repeats(desk) == [third.pk]
    publication.retract(publication_id=shown.pk, by=desk.publisher, notice="Forged.")
    assert repeats(desk) == []


def test_matches_found_before_they_knew_are_marked(desk):
    checked = factories.live(desk).claim
    (waits,) = factories.candidates(desk, "The council bought 12 buses again.")
    matched(waits, checked)
    with connection.cursor() as cursor:
        _field, triggers = MIGRATION.Migration.operations
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(triggers.reverse_sql)
        Match.objects.update(of_checked=False)
        assert repeats(desk) == []
        cursor.execute(triggers.sql)
    assert repeats(desk) == [waits.pk]
