"""One wish sent twice, by a double click or a slow line, is done once and the second is told so."""

import datetime

import pytest
from django.db.models import F

from claims.models import Comment, Evidence
from claims.services import discussion, evidence
from factcheck.common.errors import Conflict
from tests import factories
from tests.claims.test_services_races import assert_one_won, at_once

LATER = datetime.timedelta(minutes=2)


def a_piece(desk, claim, **fields):
    return factories.add_evidence(desk, claim, publisher="Town archive", **fields)


@pytest.mark.django_db(transaction=True)
def test_six_equal_pieces_sent_at_once_are_one(desk):
    work = factories.researching(desk)

    refusals = at_once(*[lambda: a_piece(desk, work.claim)] * 6)

    assert_one_won(refusals, of=6)
    assert "it stands as [1]" in str(refusals[0])
    assert work.claim.evidence.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_comment_sent_three_times_at_once_stands_once(desk):
    claim = factories.accepted(desk)

    refusals = at_once(*[lambda: discussion.comment(claim_id=claim.pk, by=desk.lead, text="Call the council.")] * 3)

    assert_one_won(refusals, of=3)
    assert claim.comments.count() == 1


@pytest.mark.django_db
def test_what_only_resembles_a_piece_is_kept(desk):
    claim = factories.accepted(desk)
    first = a_piece(desk, claim)

    a_piece(desk, claim, note="It gives another number.")
    a_piece(desk, claim, by=desk.lead)
    evidence.remove_evidence(evidence_id=first.pk, by=desk.researcher)
    a_piece(desk, claim)

    assert claim.evidence.count() == 4


@pytest.mark.django_db
def test_a_minute_later_it_is_meant(desk):
    claim = factories.accepted(desk)
    a_piece(desk, claim)
    Evidence.objects.update(added_at=F("added_at") - LATER)

    a_piece(desk, claim)

    assert claim.evidence.count() == 2


@pytest.mark.django_db
def test_a_comment_by_somebody_else_is_another(desk):
    claim = factories.accepted(desk)
    for who in (desk.lead, desk.researcher):
        discussion.comment(claim_id=claim.pk, by=who, text="I agree.")

    with pytest.raises(Conflict, match="stands in the discussion already"):
        discussion.comment(claim_id=claim.pk, by=desk.lead, text="I agree.")
    assert Comment.objects.count() == 2
