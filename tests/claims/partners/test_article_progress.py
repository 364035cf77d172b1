"""How far an article is, for the partner who brought it and for nobody else."""

import pytest
from django.utils import timezone

from articles.models import Article
from claims.extraction.candidate import Candidate
from claims.partners.models import Scope
from claims.services import intake, triage
from tests import factories
from tests.claims.partners.test_articles_in import ONE, TEXT, assert_problem, client_of, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def wire():
    return client_of("The Wire", Scope.ARTICLES_WRITE)


def extracted(article: Article, desk) -> None:
    """The detector has found one candidate, and the desk has accepted it."""
    snapshot = article.snapshots.get()
    run = intake.lease_extraction(snapshot_id=snapshot.pk, detector_version="by hand", now=timezone.now())
    found: list[Candidate] = [factories.found(snapshot.text, "The council bought nine buses in 2025.")]
    intake.record_extraction(extraction=run, candidates=found, language="en", now=timezone.now())
    triage.accept(claim_id=snapshot.appearances.get().claim_id, by=desk.triager)


def test_the_status_counts_candidates_and_tells_none(wire):
    desk = factories.open_desk()
    article = Article.objects.get(pk=send(wire, ONE, {"text": TEXT}).json()["id"])
    extracted(article, desk)

    answer = wire.get(f"{ONE}{article.pk}/")

    assert answer.json()["candidates"] == {"found": 1, "decided": 1}
    assert answer.json()["extraction"]["status"] == "done"
    assert "buses" not in answer.content.decode()
    assert desk.triager.email not in answer.content.decode()


def test_a_failure_is_told_in_its_sentence(wire):
    number = send(wire, ONE, {"url": "https://harbour.example/gone"}).json()["id"]
    Article.objects.filter(pk=number).update(status="FAILED", failure="There is no such page (404).")
    status = wire.get(f"{ONE}{number}/").json()
    assert (status["status"], status["failure"]) == ("failed", "There is no such page (404).")


def test_of_a_copy_the_original_s_work_is_told(wire):
    desk = factories.open_desk()
    original = factories.article(desk, TEXT)
    extracted(original, desk)
    number = send(wire, ONE, {"url": "https://harbour.example/copy"}).json()["id"]
    Article.objects.filter(pk=number).update(status="COPY", copy_of=original)

    status = wire.get(f"{ONE}{number}/").json()

    assert (status["status"], status["copy_of"]) == ("copy", original.pk)
    assert status["candidates"]["found"] == 1
    assert_problem(wire.get(f"{ONE}{original.pk}/"), 404)


def test_what_a_partner_did_not_bring_looks_like_what_does_not_exist(wire):
    desk = factories.open_desk()
    others = [
        factories.article(desk).pk,
        send(client_of("Other", Scope.ARTICLES_WRITE), ONE, {"text": TEXT}).json()["id"],
    ]
    nowhere = wire.get(f"{ONE}987654/")
    for number in (*others, 2**63, 2**80):
        answer = wire.get(f"{ONE}{number}/")
        assert_problem(answer, 404)
        assert answer.content == nowhere.content


def test_every_key_of_a_partner_sees_what_the_partner_brought(wire):
    number = send(wire, ONE, {"text": TEXT}).json()["id"]
    assert client_of("The Wire", Scope.ARTICLES_WRITE).get(f"{ONE}{number}/").status_code == 200


def test_an_unchanged_status_needs_no_body(wire):
    number = send(wire, ONE, {"text": TEXT}).json()["id"]
    first = wire.get(f"{ONE}{number}/")
    assert wire.get(f"{ONE}{number}/", headers={"If-None-Match": first["ETag"]}).status_code == 304
