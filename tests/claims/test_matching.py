"""Repeats across articles: found by machines, answered by people, one claim with many appearances."""

import pytest
from django.db import connection
from django.utils import timezone

from claims.extraction import matching as matcher
from claims.models import AwaitingMatch, Claim, ClaimVector, Event, Match
from claims.selectors.likely import Asked, candidates_like
from claims.selectors.rarities import forget_rarity
from claims.services import match_answers, matching, publication, triage, verdict, wording
from factcheck.common.errors import Conflict, Forbidden
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db

BUSES = "The harbour council bought forty electric buses for the island lines last spring."
AGAIN = "Forty electric buses for the island lines were bought by the harbour council last spring."
OTHERWISE = "Ninety electric buses for the island lines were bought by the harbour council last spring."
ELSE = "Doctors at the northern hospital treated fewer patients after the winter storms."


@pytest.fixture(autouse=True)
def uncounted(db):
    """The planner knows of no term yet, as at a new desk, whatever stood in the table when it last looked."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM pg_statistic WHERE starelid = 'claims_claimvector'::regclass")
    forget_rarity()
    yield
    forget_rarity()


def look() -> None:
    """What the worker does, until nothing waits."""
    while matching.embed_waiting() or matching.match_waiting(now=timezone.now()):
        pass


def claims_of(desk, *sentences: str) -> list[Claim]:
    """One claim for each sentence, each from an article of its own, looked at for repeats."""
    claims = [factories.candidates(desk, sentence)[0] for sentence in sentences]
    look()
    return claims


def test_the_same_claim_in_other_words_is_suggested(desk):
    first, _, second = claims_of(desk, BUSES, ELSE, AGAIN)

    (match,) = Match.objects.all()
    assert (match.claim, match.other) == (second, first)
    assert match.strength == "STRONG"
    assert match.answer == ""
    assert {reason["code"] for reason in match.reasons} >= {"words", "meaning"}
    assert fresh(second).status == "CANDIDATE"


def test_another_figure_is_said_and_never_strong(desk):
    claims_of(desk, BUSES, OTHERWISE)

    (match,) = Match.objects.all()
    assert match.strength == "SUGGEST"
    assert match.differences == [{"code": "figures", "here": "Ninety", "there": "forty"}]


def test_the_same_words_in_another_article_are_one_claim_whatever_their_punctuation(desk):
    (claim,) = claims_of(desk, BUSES)
    factories.candidates(desk, f"“{BUSES.upper()}”")

    assert Claim.objects.count() == 1
    assert fresh(claim).appearances.count() == 2


def test_looking_twice_finds_nothing_new(desk):
    claims_of(desk, BUSES, AGAIN)
    before = list(Match.objects.values_list("claim", "other"))
    AwaitingMatch.objects.bulk_create(AwaitingMatch(claim=claim) for claim in Claim.objects.all())
    look()

    assert list(Match.objects.values_list("claim", "other")) == before


def test_other_words_are_looked_at_anew(desk):
    first, second = claims_of(desk, BUSES, ELSE)
    assert not Match.objects.exists()

    wording.reword(claim_id=second.pk, by=desk.triager, wording=AGAIN)
    assert [row.claim for row in AwaitingMatch.objects.all()] == [second]
    look()

    assert Match.objects.get().other == first


def test_a_rejected_claim_is_not_suggested(desk):
    (first,) = factories.candidates(desk, BUSES)
    triage.dismiss(claim_id=first.pk, by=desk.triager, code="TRIVIAL")
    claims_of(desk, AGAIN)

    assert not Match.objects.exists()


def test_other_languages_are_matched_by_their_words(desk):
    text = "El ayuntamiento compró cuarenta autobuses eléctricos para las líneas de la isla en primavera."
    again = "Cuarenta autobuses eléctricos para las líneas de la isla compró el ayuntamiento en primavera."
    (claim,) = claims_of(desk, text)
    Claim.objects.update(language="es")

    (found,) = candidates_like(Asked(text=again, language="es"))
    assert found.claim_id == claim.pk
    assert "meaning" not in {reason.code for reason in found.reasons}
    assert candidates_like(Asked(text=again, language="en")) == []


def test_another_claim_with_another_figure_is_not_suggested_for_a_few_common_words(desk):
    bought = "El ayuntamiento compró cuarenta autobuses eléctricos para las líneas de las islas en primavera."
    factories.candidates(desk, "El hospital del norte atendió a 300 pacientes menos tras las tormentas de invierno.")
    factories.candidates(desk, bought)
    Claim.objects.update(language="es")
    look()

    assert candidates_like(Asked(text="El hospital del norte contrató a 12 médicos en primavera.", language="es")) == []
    assert candidates_like(Asked(text="El ayuntamiento vendió noventa autobuses viejos.", language="es")) == []
    (found,) = candidates_like(Asked(text=bought.replace("cuarenta", "noventa"), language="es"))
    assert [(one.here, one.there) for one in found.differences] == [("noventa", "cuarenta")]


def test_confirming_makes_one_claim_with_many_appearances_and_can_be_undone(desk):
    first, second = claims_of(desk, BUSES, AGAIN)
    match = Match.objects.get()

    assert match_answers.confirm(match_id=match.pk, by=desk.triager) == second
    assert fresh(match).answer == "YES"
    assert fresh(first).appearances.count() == 2

    triage.reopen(claim_id=second.pk, by=desk.triager)
    assert fresh(match).answer == ""
    assert fresh(second).appearances.count() == 1


def test_linking_by_hand_answers_the_match_as_well(desk):
    first, second = claims_of(desk, BUSES, AGAIN)
    triage.merge(claim_id=second.pk, into_id=first.pk, by=desk.triager)

    assert (Match.objects.get().answer, Match.objects.get().answered_by) == ("YES", desk.triager)


def test_a_refusal_stays_and_stands_in_both_histories(desk):
    first, second = claims_of(desk, BUSES, AGAIN)
    match = match_answers.refuse(match_id=Match.objects.get().pk, by=desk.triager)
    AwaitingMatch.objects.bulk_create(AwaitingMatch(claim=claim) for claim in Claim.objects.all())
    look()

    assert fresh(match).answer == "NO"
    assert Event.objects.filter(step="match.refuse", claim__in=[first, second]).count() == 2
    assert second.events.first().sentence == f"said that {first.reference} is another claim"

    match_answers.reconsider(match_id=match.pk, by=desk.triager)
    assert fresh(match).answer == ""


def test_a_second_answer_is_told_of_the_first(desk):
    claims_of(desk, BUSES, AGAIN)
    match = Match.objects.get()
    match_answers.refuse(match_id=match.pk, by=desk.triager)

    with pytest.raises(Conflict, match="Tess Triager said"):
        match_answers.confirm(match_id=match.pk, by=desk.lead)


def test_the_accepted_one_is_kept(desk):
    first, second = claims_of(desk, BUSES, AGAIN)
    triage.accept(claim_id=second.pk, by=desk.triager)

    assert match_answers.confirm(match_id=Match.objects.get().pk, by=desk.triager) == first


def test_only_triagers_answer(desk):
    claims_of(desk, BUSES, AGAIN)

    for answer in (match_answers.confirm, match_answers.refuse):
        with pytest.raises(Forbidden):
            answer(match_id=Match.objects.get().pk, by=desk.reviewer)


def test_a_new_headline_is_indexed(desk):
    shown = factories.live(desk)
    look()
    vector = ClaimVector.objects.get(pk=shown.claim_id)
    assert shown.headline.split()[-1].strip(".?!").lower()[:4] in vector.terms
    assert matcher.embed([shown.headline])[0] @ vector.headline_vector == pytest.approx(1, abs=0.01)

    (open_claim,) = claims_of(desk, ELSE)
    assert ClaimVector.objects.get(claim=open_claim).headline_vector is None


def test_a_withdrawn_headline_is_forgotten(desk):
    question = "Zwanzig Fähren verkauft?"
    work = factories.write_verdict(desk, factories.researched(desk), headline=question)
    verdict.submit(review_id=work.pk, by=desk.researcher)
    verdict.approve(review_id=work.pk, by=desk.reviewer)
    shown = publication.publish(review_id=work.pk, by=desk.publisher)
    look()
    known_by = ClaimVector.objects.get(pk=shown.claim_id)

    publication.retract(publication_id=shown.pk, by=desk.lead, notice="The source took its figures back.")

    assert ClaimVector.objects.get(pk=shown.claim_id).headline_vector is None
    look()
    left = ClaimVector.objects.get(pk=shown.claim_id)
    assert (left.headline_vector, left.version, left.key) == (None, known_by.version, known_by.key)
    assert known_by.terms != left.terms
    assert "fahr" in known_by.terms
    assert "fahr" not in left.terms


def test_a_corrected_headline_takes_the_place_of_the_old_one_and_goes_when_it_is_withdrawn(desk):
    shown = factories.live(desk)
    look()
    work = factories.correction(desk, shown, headline="Zwanzig Fähren verkauft?")
    verdict.submit(review_id=work.pk, by=desk.researcher)
    verdict.approve(review_id=work.pk, by=desk.reviewer)
    corrected = publication.publish(review_id=work.pk, by=desk.publisher)
    look()
    vector = ClaimVector.objects.get(pk=shown.claim_id)
    assert "fahr" in vector.terms
    assert matcher.embed(["Zwanzig Fähren verkauft?"])[0] @ vector.headline_vector == pytest.approx(1, abs=0.01)

    publication.retract(publication_id=corrected.pk, by=desk.lead, notice="The source took its figures back.")
    look()
    left = ClaimVector.objects.get(pk=shown.claim_id)
    assert left.headline_vector is None
    assert "fahr" not in left.terms
