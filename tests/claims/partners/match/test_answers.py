"""Which verdicts answer a text, and which don't any more."""

import pytest

from claims.models import PublicWording
from claims.services import publication, verdict, wording
from tests import factories

from .asking import AGAIN, AT, BUSES, ELSE, OTHERWISE, asked, go_public, ids, matches_for, published, read, review_of

pytestmark = pytest.mark.django_db


def test_the_same_claim_in_other_words_finds_its_verdict(api, desk):
    shown = published(desk, BUSES)
    published(desk, ELSE)

    (match,) = matches_for(api, AGAIN)

    assert match["verdict"]["id"] == shown.claim_id
    assert match["verdict"]["rating"]["key"] == "true"
    assert match["verdict"]["claim"] == BUSES
    assert match["strength"] == "strong"
    assert match["score"] > 0.8
    assert {reason["code"] for reason in match["reasons"]} >= {"words", "meaning"}
    assert match["differs_in"] == []


def test_what_the_two_differ_in_is_told_and_then_they_are_never_strong(api, desk):
    published(desk, BUSES)
    (match,) = matches_for(api, OTHERWISE, speaker="Minister Ada Tander")
    assert match["strength"] == "suggested"
    assert {"code": "figures", "here": "Ninety", "there": "forty"} in match["differs_in"]
    assert {"code": "speaker", "here": "Minister Ada Tander", "there": "The council"} in match["differs_in"]


def test_what_differs_comes_last_and_no_more_come_than_asked_for(api, desk):
    same, other = published(desk, BUSES), published(desk, OTHERWISE)
    assert ids(api, AGAIN) == [same.claim_id, other.claim_id]
    assert ids(api, AGAIN, limit=1) == [same.claim_id]


def test_texts_are_answered_in_their_order_and_those_without_a_match_too(api, desk):
    shown = published(desk, BUSES)
    results = asked(api, texts=[ELSE, AGAIN])["results"]
    assert [result["text"] for result in results] == [ELSE, AGAIN]
    assert [[match["verdict"]["id"] for match in result["matches"]] for result in results] == [[], [shown.claim_id]]


def test_in_other_languages_words_find_it(api, desk):
    said = "El ayuntamiento compró cuarenta autobuses eléctricos para las líneas de las islas en primavera."
    shown = published(desk, said, language="es")
    again = "Cuarenta autobuses eléctricos para las líneas de las islas compró el ayuntamiento en primavera."
    assert ids(api, again) == [shown.claim_id]
    assert ids(api, again, language="en") == []


def test_nothing_is_found_before_it_is_published(api, desk):
    factories.candidates(desk, AGAIN)
    work = factories.submitted(desk, work=review_of(desk, BUSES))
    verdict.approve(review_id=work.pk, by=desk.reviewer)
    read()
    assert ids(api, BUSES) == []
    publication.publish(review_id=work.pk, by=desk.publisher)
    read()
    assert ids(api, BUSES) == [work.claim_id]


def test_a_retraction_takes_it_away_at_once(api, desk):
    shown = published(desk, BUSES)
    publication.retract(publication_id=shown.pk, by=desk.publisher, notice="Forged.")
    assert not PublicWording.objects.exists()
    assert ids(api, BUSES) == []


def test_a_contested_check_is_found_with_its_notice(api, desk):
    shown = published(desk, BUSES)
    publication.contest(publication_id=shown.pk, by=desk.publisher, notice="Disputed.")
    (match,) = matches_for(api, BUSES)
    assert (match["verdict"]["status"], match["verdict"]["notice"]) == ("contested", "Disputed.")


def test_a_correction_is_found_by_its_own_words_only_once_it_is_public(api, desk):
    shown = published(desk, BUSES)
    work = factories.correction(desk, shown)
    wording.reword(claim_id=shown.claim_id, by=desk.researcher, wording=ELSE)
    read()
    assert ids(api, ELSE) == []
    assert ids(api, AGAIN) == [shown.claim_id]
    verdict.submit(review_id=work.pk, by=desk.researcher)
    go_public(desk, work)
    (match,) = matches_for(api, ELSE)
    assert match["verdict"]["version"] == 2
    assert ids(api, AGAIN) == []


def test_the_fields_of_the_verdicts_can_be_chosen(api, desk):
    shown = published(desk, BUSES)
    (result,) = asked(api, f"{AT}?fields=id,evidence", text=BUSES)["results"]
    assert result["matches"][0]["verdict"].keys() == {"id", "evidence"}
    assert result["matches"][0]["verdict"]["id"] == shown.claim_id
