"""Our copies of evidence as WARC, read back with warcio."""

import hashlib
import json

import pytest
from django.test import Client
from django.urls import reverse

from claims.services import evidence
from tests import factories
from tests.articles.test_archive import records_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(desk):
    client = Client()
    client.force_login(desk.researcher)
    return client


def address(piece, *, claim_id: int = 0) -> str:
    return reverse("claims:evidence_archive", args=[claim_id or piece.claim_id, piece.pk])


def test_each_copy_is_a_resource_with_its_sha256(desk, browser):
    claim = factories.accepted(desk)
    piece = factories.add_evidence(desk, claim, publisher="Town archive", captured_text="Straße: 9 buses.")
    evidence.capture_text(evidence_id=piece.pk, by=desk.researcher, text="And 4 trams.")

    answer = browser.get(address(piece))
    info, first, second, about = records_of(answer)

    assert answer["Content-Disposition"] == f'attachment; filename="claim-{claim.pk}-evidence-1.warc.gz"'
    assert [record["type"] for record in (info, first, second, about)] == [
        "warcinfo",
        "resource",
        "resource",
        "metadata",
    ]
    assert first["body"].decode() == "Straße: 9 buses."
    kept = [capture.sha256 for capture in piece.captures.order_by("pk")]
    assert [record["headers"]["WARC-Block-Digest"] for record in (first, second)] == [f"sha256:{x}" for x in kept]
    assert kept[0] == hashlib.sha256(first["body"]).hexdigest()
    told = json.loads(about["body"])
    assert told["url"] == piece.url
    assert [row["address"] for row in told["captures"]] == [
        record["headers"]["WARC-Target-URI"] for record in (first, second)
    ]


def test_there_is_nothing_to_download_without_a_copy_or_under_another_claim(desk, browser):
    claim = factories.accepted(desk)
    piece = factories.add_evidence(desk, claim, publisher="Town archive")
    waived = factories.add_evidence(
        desk, claim, publisher="Office", captured_text="", waive_capture_for="An interview without a recording."
    )
    assert browser.get(address(piece)).status_code == 200
    assert browser.get(address(waived)).status_code == 404
    assert browser.get(address(piece, claim_id=factories.accepted(desk).pk)).status_code == 404
    assert browser.post(address(piece)).status_code == 405


def test_the_pages_lead_to_the_downloads(desk, browser):
    claim = factories.accepted(desk)
    piece = factories.add_evidence(desk, claim, publisher="Town archive")
    article = claim.appearances.get().snapshot.article

    assert f'href="{address(piece)}"' in browser.get(reverse("claims:claim", args=[claim.pk])).content.decode()
    page = browser.get(reverse("claims:article", args=[article.pk])).content.decode()
    assert f'href="{reverse("articles:archive", args=[article.pk])}"' in page
