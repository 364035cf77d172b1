"""Candidates that people add, and quotes whose ends they move or that they split: verbatim, and never twice."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from claims.models import Claim, Event
from claims.services import spans, triage, wording
from factcheck.common.errors import Conflict, Forbidden
from tests import factories
from tests.factories import fresh

FIRST = "The town bought 12 buses 🚌 and sold 3 trams last year."
SECOND = "Nobody voted against the plan."


@pytest.fixture
def claim(desk) -> Claim:
    return factories.candidates(desk, FIRST, SECOND)[0]


def spot(claim: Claim):
    return claim.appearances.get()


def test_a_missed_claim_is_added_with_its_exact_words(desk):
    snapshot = factories.article(desk, FIRST, SECOND).snapshots.get()
    start = snapshot.text.index("12 buses")

    claim = spans.add_candidate(snapshot_id=snapshot.pk, start=start, end=start + 10, by=desk.triager)

    assert spot(claim).quote == "12 buses 🚌" == snapshot.text[start : start + 10]
    assert Event.objects.get(claim=claim, step="claim.add").actor == desk.triager
    assert claim.article == snapshot.article


def test_the_same_words_are_no_second_candidate(desk, claim):
    where = spot(claim)

    with pytest.raises(Conflict, match=claim.reference):
        spans.add_candidate(snapshot_id=where.snapshot_id, start=where.start - 0, end=where.end, by=desk.triager)


@pytest.mark.parametrize(("start", "end"), [(-1, 20), (20, 20), (0, 10**9), (0, 3)])
def test_words_that_do_not_stand_there_are_refused(desk, claim, start, end):
    with pytest.raises(ValidationError):
        spans.add_candidate(snapshot_id=spot(claim).snapshot_id, start=start, end=end, by=desk.triager)


def test_only_triagers_add_candidates(desk, claim):
    with pytest.raises(Forbidden):
        spans.add_candidate(snapshot_id=spot(claim).snapshot_id, start=0, end=20, by=desk.reviewer)


def test_pasted_words_are_found_however_their_spaces_were_copied(desk, claim):
    snapshot = spot(claim).snapshot

    start, end = spans.find_words(snapshot_id=snapshot.pk, words="  sold 3\n trams ")

    assert snapshot.text[start:end] == "sold 3 trams"


def test_moving_the_ends_moves_quote_and_wording(desk, claim):
    where = spot(claim)
    start, end = spans.by_words(where.snapshot.text, where.start, where.end, "start-right")

    spans.move_span(claim_id=claim.pk, start=start, end=end, by=desk.triager, seen=(where.start, where.end))

    assert spot(claim).quote == FIRST.removeprefix("The ")
    assert fresh(claim).wording == fresh(claim).quote == FIRST.removeprefix("The ")


def test_a_wording_by_hand_stays_when_the_quote_moves(desk, claim):
    wording.reword(claim_id=claim.pk, by=desk.triager, wording="Puerto Brumal bought 12 buses.")

    spans.move_span(claim_id=claim.pk, start=spot(claim).start + 4, end=spot(claim).end, by=desk.triager)

    assert fresh(claim).wording == "Puerto Brumal bought 12 buses."


def test_who_comes_second_moves_nothing(desk, claim):
    where = spot(claim)
    seen = (where.start, where.end)
    spans.move_span(claim_id=claim.pk, start=where.start + 4, end=where.end, by=desk.lead, seen=seen)

    with pytest.raises(Conflict):
        spans.move_span(claim_id=claim.pk, start=where.start, end=where.end - 6, by=desk.triager, seen=seen)


def test_a_quote_is_split_in_two_and_joined_again(desk, claim):
    where = spot(claim)
    at = where.snapshot.text.index("and sold")

    part = spans.split(claim_id=claim.pk, at=at, by=desk.triager)

    assert (spot(claim).quote, spot(part).quote) == ("The town bought 12 buses 🚌", "and sold 3 trams last year.")
    assert part.article_id == claim.article_id
    spans.join(claim_id=claim.pk, part_id=part.pk, by=desk.triager)
    assert spot(claim).quote == FIRST
    assert fresh(part).status == "DISMISSED"


def test_every_place_that_is_offered_can_be_split_at(desk, claim):
    where = spot(claim)
    offered = spans.places_to_split(where.snapshot.text, where.start, where.end)

    assert [words.split()[0] for _at, words in offered] == [
        "bought",
        "12",
        "buses",
        "🚌",
        "and",
        "sold",
        "3",
        "trams",
        "last",
    ]
    for at, _words in offered:
        part = spans.split(claim_id=claim.pk, at=at, by=desk.triager)
        spans.join(claim_id=claim.pk, part_id=part.pk, by=desk.triager)


def test_a_part_that_was_decided_on_stays(desk, claim):
    part = spans.split(claim_id=claim.pk, at=spot(claim).snapshot.text.index("and sold"), by=desk.triager)
    triage.accept(claim_id=part.pk, by=desk.lead)

    with pytest.raises(Conflict):
        spans.join(claim_id=claim.pk, part_id=part.pk, by=desk.triager)


def test_a_decided_claim_keeps_its_quote(desk, claim):
    triage.accept(claim_id=claim.pk, by=desk.triager)

    with pytest.raises(Conflict):
        spans.move_span(claim_id=claim.pk, start=spot(claim).start + 4, end=spot(claim).end, by=desk.triager)


@given(text=st.text(min_size=1, max_size=80), moves=st.lists(st.sampled_from(["start-left", "end-right", "end-left"])))
def test_word_by_word_the_span_never_leaves_the_text(text, moves):
    words = text.split()
    if not words:
        return
    start = text.index(words[0])
    span = (start, start + len(words[0]))
    for move in moves:
        try:
            span = spans.by_words(text, *span, move)
        except ValidationError:
            continue
        assert 0 <= span[0] <= len(text)
        assert 0 <= span[1] <= len(text)
