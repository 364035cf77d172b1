"""Asking which published verdicts a text repeats."""

from claims.models import Claim, Publication
from claims.services import public_wordings, publication, triage, verdict
from tests import factories
from tests.claims.partners.test_articles_in import send

AT = "/api/v1/match/"
BUSES = "The harbour council bought forty electric buses for the island lines last spring."
AGAIN = "Forty electric buses for the island lines were bought by the harbour council last spring."
OTHERWISE = "Ninety electric buses for the island lines were bought by the harbour council last spring."
ELSE = "Doctors at the northern hospital treated fewer patients after the winter storms."


def review_of(desk, sentence: str, *, language: str = "en"):
    (claim,) = factories.candidates(desk, sentence)
    Claim.objects.filter(pk=claim.pk).update(language=language)
    return triage.accept(claim_id=claim.pk, by=desk.triager).open_review


def published(desk, sentence: str, **about) -> Publication:
    """A check of this sentence that stands, and that the worker has read."""
    work = factories.submitted(desk, work=review_of(desk, sentence, **about))
    return go_public(desk, work)


def go_public(desk, work) -> Publication:
    verdict.approve(review_id=work.pk, by=desk.reviewer)
    shown = publication.publish(review_id=work.pk, by=desk.publisher)
    read()
    return shown


def read() -> None:
    """What the worker does."""
    while public_wordings.read_waiting():
        pass


def asked(api, at: str = AT, **body) -> dict:
    answer = send(api, at, body)
    assert answer.status_code == 200, answer.content
    return answer.json()


def matches_for(api, text: str, **more) -> list[dict]:
    (result,) = asked(api, text=text, **more)["results"]
    assert result["text"] == text
    return result["matches"]


def ids(api, text: str, **more) -> list[int]:
    return [match["verdict"]["id"] for match in matches_for(api, text, **more)]
