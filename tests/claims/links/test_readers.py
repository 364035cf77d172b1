"""What readers see of a source that is gone."""

import pytest
from django.urls import reverse
from django.utils.http import http_date

from claims.services import evidence, publication
from factcheck.office.models import THE_DESK, DeskSettings
from tests import factories
from tests.articles.paper import PARAGRAPHS
from tests.factories import fresh

from .looking import cited, claim_page, looked, words

pytestmark = pytest.mark.django_db


def published(desk, paper):
    work = factories.researching(desk)
    factories.wording.describe(claim_id=work.claim_id, by=desk.researcher, speaker="The council")
    piece = cited(desk, paper, work)
    factories.add_evidence(desk, work.claim, publisher="Audit office")
    work = factories.write_verdict(desk, fresh(work))
    factories.verdict.submit(review_id=work.pk, by=desk.researcher)
    factories.verdict.approve(review_id=work.pk, by=desk.reviewer)
    return publication.publish(review_id=work.pk, by=desk.publisher), piece


def test_readers_are_told_that_a_source_is_gone_and_sent_to_the_copy_that_was_approved(desk, paper, client):
    live, piece = published(desk, paper)
    frozen = live.document
    check = reverse("public:check", args=[live.claim_id, live.slug])
    copy = reverse("public:source", args=[live.claim_id, live.slug, 1])
    before = client.get(check)
    assert client.get(copy).status_code == 404

    del paper.pages["/dredging"]
    looked(piece, days=1)
    looked(piece)
    known = {"If-Modified-Since": http_date(), "If-None-Match": before["ETag"]}
    after = client.get(check, headers=known)
    assert after.status_code == 200
    assert "The page is gone since" in words(after)
    assert f'href="{copy}"' in words(after)
    assert piece.url not in words(after).partition("application/ld+json")[0]
    shown = client.get(copy)
    assert PARAGRAPHS[1] in words(shown).replace("&#x27;", "’")
    assert 'name="robots" content="noindex"' in words(shown)
    assert fresh(live).document == frozen
    assert "Readers see our copy of" in claim_page(desk.researcher, live.claim_id)

    DeskSettings.objects.update_or_create(pk=THE_DESK, defaults={"shows_gone_copies": False})
    assert client.get(copy).status_code == 404
    assert "The page is gone since" in words(client.get(check))
    publication.retract(publication_id=live.pk, by=desk.publisher, notice="Forged.")
    assert client.get(copy).status_code == 404


def test_a_copy_taken_after_the_approval_is_not_shown_to_readers(desk, paper, client):
    live, piece = published(desk, paper)
    publication.open_correction(publication_id=live.pk, by=desk.researcher, kind="UPDATE", note="More.")
    evidence.capture_text(evidence_id=piece.pk, by=desk.researcher, text="A secret passage that nobody approved.")
    del paper.pages["/dredging"]
    looked(piece, days=1)
    looked(piece)
    shown = client.get(reverse("public:source", args=[live.claim_id, live.slug, 1]))
    assert "secret passage" not in words(shown)
    assert shown.status_code == 200
