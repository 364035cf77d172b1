"""Files as evidence, by the form of the claim's page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.services import archive
from claims.content_hash import content_hash
from claims.models import Evidence, Review
from claims.services.evidence_files import kind_of
from tests import factories

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\nSomething that nobody parses.\n%%EOF"


@pytest.fixture
def browser(desk):
    client = Client()
    client.force_login(desk.researcher)
    return client


def add(browser, work: Review, data: bytes, name: str, **fields):
    known = {"kind": "LINK", "stance": "CONTEXT", "publisher": "Town archive", **fields}
    address = reverse("claims:evidence_add", args=[work.claim_id])
    return browser.post(address, {**known, "upload": SimpleUploadedFile(name, data)})


def test_a_file_is_kept_by_its_hash_and_only_saved_again(desk, browser):
    work = factories.researching(desk)

    assert add(browser, work, PDF, "../evil name.pdf").status_code == 302

    piece = Evidence.objects.get()
    assert (piece.kind, piece.upload_name, piece.title) == ("FILE", "evil name.pdf", "evil name.pdf")
    assert piece.is_archived
    assert archive.load_bytes(piece.upload) == PDF
    answer = browser.get(reverse("claims:evidence_file", args=[work.claim_id, piece.pk]))
    assert answer.content == PDF
    assert answer["Content-Disposition"] == f'attachment; filename="claim-{work.claim_id}-evidence-1.pdf"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    shown = browser.get(reverse("claims:claim", args=[work.claim_id])).content.decode()
    assert "evil name.pdf" in shown
    assert piece.upload.sha256[:16] in shown


def test_what_is_no_document_picture_or_table_is_refused_and_nothing_typed_is_lost(desk, browser):
    work = factories.researching(desk)

    answer = add(browser, work, b"<html><script>alert(1)</script>", "report.pdf", title="The report")

    assert answer.status_code == 400
    assert "Bring a PDF" in answer.content.decode()
    assert 'value="The report"' in answer.content.decode()
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (PDF, "a", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n0000", "a.exe", "image/png"),
        (b"year;buses\n2025;9\n", "a.csv", "text/csv"),
        ("año;buses\n".encode("latin-1"), "a.csv", "text/csv"),
        (
            b"PK\x03\x04" + b"xl/workbook.xml",
            "a.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (b"PK\x03\x04" + b"evil.exe", "a.xlsx", ""),
        (b"MZ\x90\x00", "a.csv", ""),
        (b"#!/bin/sh", "a.sh", ""),
    ],
)
def test_bytes_tell_what_a_file_is(data, name, kind):
    assert kind_of(data, name=name) == kind


def test_another_file_is_another_content(desk, browser):
    work = factories.researched(desk)
    before = content_hash(work.latest_verdict)

    add(browser, work, PDF, "report.pdf")

    assert content_hash(Review.objects.get(pk=work.pk).latest_verdict) != before
