"""What an article was read from, downloaded as WARC and read back with warcio; and whether the archive is whole."""

import gzip
import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from warcio.archiveiterator import ArchiveIterator

from articles.models import Article, StoredBytes
from articles.reading.outcome import Reading
from articles.services import add_article, archive, readings, rereadings
from tests import factories

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 1, 12, 30, 15, 250_000, tzinfo=UTC)
URL = "https://harbour.example/häfen/dredging?id=7"
PAGE = "<html><p>The council spent 4.2 million crowns. Größe: 7 m.</p></html>".encode()
TEXT = "The council spent 4.2 million crowns on dredging. The audit office said so. Größe: 7 m."
HEADERS = [
    ["content-type", "text/html; charset=utf-8"],
    ["content-encoding", "br"],
    ["transfer-encoding", "chunked"],
    ["content-length", "17"],
    ["x-note", "one\r\nWARC-Type: response"],
    ["server", "Häfen"],
]


def reading(text: str = TEXT) -> Reading:
    blank = dict.fromkeys(Reading.__dataclass_fields__, "")
    return Reading(**blank | {"text": text, "title": "Dredging", "published_at": None})


def opened(url: str = URL, *, page: bytes = PAGE, text: str = TEXT, status: int = 200) -> Article:
    """An article as a worker leaves it after opening its address."""
    article = add_article(url=url)
    job = readings.lease_reading(article_id=article.pk, now=timezone.now())
    answer = readings.Answer(
        url=url, final_url=url, status=status, headers=HEADERS, body=archive.store_bytes(data=page)
    )
    readings.keep_reading(article=job, found=reading(text), answer=answer, now=AT)
    return Article.objects.get(pk=article.pk)


@pytest.fixture(autouse=True)
def empty_archive(settings):
    """A changed setting makes a new storage, with nothing in it."""
    settings.STORAGES = dict(settings.STORAGES)


@pytest.fixture
def browser():
    desk = factories.open_desk()
    client = Client()
    client.force_login(desk.reviewer)
    return client


def downloaded(browser, article: Article) -> list[dict]:
    return records_of(browser.get(reverse("articles:archive", args=[article.pk])))


def records_of(answer) -> list[dict]:
    """Each record's headers, body and HTTP part; every digest is checked by warcio while it reads."""
    assert answer.status_code == 200
    found = []
    for record in ArchiveIterator(BytesIO(b"".join(answer.streaming_content)), check_digests="raise"):
        headers = dict(record.rec_headers.headers)
        found.append({"type": record.rec_type, "body": record.content_stream().read(), "http": record.http_headers})
        found[-1] |= {"headers": headers, "protocol": record.rec_headers.protocol}
        assert record.digest_checker.passed is not False
    return found


def test_a_page_comes_back_byte_for_byte_with_its_answer(browser):
    info, page, text, about = downloaded(browser, opened())

    assert [record["type"] for record in (info, page, text, about)] == [
        "warcinfo",
        "response",
        "conversion",
        "metadata",
    ]
    assert {record["protocol"] for record in (info, page, text, about)} == {"WARC/1.1"}
    assert page["body"] == PAGE
    assert page["headers"]["WARC-Target-URI"] == "https://harbour.example/h%C3%A4fen/dredging?id=7"
    assert page["headers"]["WARC-Date"] == "2026-03-01T12:30:15.250000Z"
    assert page["headers"]["WARC-Payload-Digest"] == f"sha256:{hashlib.sha256(PAGE).hexdigest()}"
    assert page["http"].get_statuscode() == "200"
    assert page["http"].get_header("content-type") == "text/html; charset=utf-8"


def test_headers_that_no_longer_hold_are_taken_away_and_the_record_says_so(browser):
    page = downloaded(browser, opened())[1]

    assert page["http"].get_header("content-encoding") is None
    assert page["http"].get_header("transfer-encoding") is None
    assert [value for name, value in page["http"].headers if name.lower() == "content-length"] == [str(len(PAGE))]
    removed = page["headers"]["Plumbline-Removed-Headers"]
    assert removed == "content-encoding: br, transfer-encoding: chunked, content-length: 17"


def test_no_header_of_a_site_breaks_out_of_its_record(browser):
    page = downloaded(browser, opened())[1]
    assert page["http"].get_header("x-note") == "one WARC-Type: response"
    assert page["http"].get_header("server") == "H%C3%A4fen"


def test_the_text_refers_to_the_page_it_was_read_from(browser):
    _, page, text, about = downloaded(browser, opened())
    assert text["body"].decode() == TEXT
    assert text["headers"]["WARC-Refers-To"] == page["headers"]["WARC-Record-ID"]
    snapshot = json.loads(about["body"])["snapshots"][0]
    assert snapshot["sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert snapshot["page_sha256"] == hashlib.sha256(PAGE).hexdigest()


def test_an_odd_status_is_kept(browser):
    assert downloaded(browser, opened(status=299))[1]["http"].statusline == "299 Unknown"


def test_a_file_comes_back_as_it_was_uploaded(browser):
    stored = archive.store_bytes(data=b"%PDF-1.7 \x00\x01", content_type="application/pdf")
    article = add_article(upload=stored, upload_name='a "b"\r\n/../ü.pdf')
    job = readings.lease_reading(article_id=article.pk, now=timezone.now())
    readings.keep_reading(article=job, found=reading(), answer=None, now=AT)

    _, file, text, _ = downloaded(browser, article)

    assert (file["type"], file["body"]) == ("resource", b"%PDF-1.7 \x00\x01")
    assert file["headers"]["Content-Type"] == "application/pdf"
    assert file["headers"]["WARC-Target-URI"] == "file:///a%20%22b%22%0D%0A/../%C3%BC.pdf"
    assert text["headers"]["WARC-Refers-To"] == file["headers"]["WARC-Record-ID"]


def test_a_pasted_text_is_a_resource_under_an_address_of_ours(browser):
    article = add_article(text=TEXT, url="https://harbour.example/pasted")
    _, text, _ = downloaded(browser, article)
    assert (text["type"], text["body"].decode()) == ("resource", TEXT)
    assert text["headers"]["WARC-Target-URI"] == f"urn:x-plumbline:article/{article.pk}/snapshot/1"


def test_a_copy_brings_its_own_page(browser):
    opened()
    copy = opened("https://other.example/same", page=PAGE + b"<!-- other -->")
    assert copy.status == Article.Status.COPY
    _, page, about = downloaded(browser, copy)
    assert page["body"] == PAGE + b"<!-- other -->"
    assert json.loads(about["body"])["copy_of"] == copy.copy_of_id


def test_an_article_that_was_never_read_has_an_archive_that_says_so(browser):
    about = downloaded(browser, add_article(url=URL))[-1]
    assert json.loads(about["body"])["status"] == "Waiting to be read"


def test_the_same_things_have_the_same_record_ids_each_time(browser):
    article = opened()
    first, second = ([row["headers"]["WARC-Record-ID"] for row in downloaded(browser, article)] for _ in range(2))
    assert first[1:-1] == second[1:-1]
    assert len({*first, *second}) == len(first) + 2, "what is written anew each time has another"


def test_the_download_is_saved_and_kept_by_nobody_on_the_way(browser):
    article = opened()
    answer = browser.get(reverse("articles:archive", args=[article.pk]))
    assert answer["Content-Disposition"] == f'attachment; filename="article-{article.pk}.warc.gz"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.streaming
    assert browser.get(reverse("articles:archive", args=[987_654])).status_code == 404
    assert browser.post(reverse("articles:archive", args=[article.pk])).status_code == 405


def spoil(stored: StoredBytes, data: bytes | None) -> None:
    storages["archive"].delete(stored.path)
    if data is not None:
        storages["archive"].save(stored.path, ContentFile(data))


SPOILED = {
    "missing": (None, "missing"),
    "other bytes": (gzip.compress(b"other"), "damaged"),
    "not compressed": (b"plain", "damaged"),
    "cut": (gzip.compress(PAGE)[:-9], "damaged"),
    "garbled": (gzip.compress(PAGE)[:12] + b"\xff" * 40, "damaged"),
    "empty": (b"", "damaged"),
}


@pytest.mark.parametrize(("data", "told"), SPOILED.values(), ids=SPOILED)
def test_what_is_not_as_it_was_is_named_and_the_command_fails(browser, capsys, data, told):
    article = opened()
    archive.store_bytes(data=b"another page")
    stored = article.snapshots.get().retrieval.body
    spoil(stored, data)

    with pytest.raises(CommandError, match="1 of 2") as failed:
        call_command("verify_archive")

    assert failed.value.returncode == 1
    line = capsys.readouterr().out
    assert line.startswith(f"{told}: {stored.sha256} ")
    assert line.rstrip().endswith(f"(article {article.pk})")
    lost = downloaded(browser, article)[1]
    assert lost["type"] == "metadata"
    assert json.loads(lost["body"])["sha256"] == stored.sha256


def test_a_whole_archive_passes(capsys):
    opened()
    call_command("verify_archive")
    assert capsys.readouterr().out == "All 1 are as they were.\n"


def test_a_storage_out_of_reach_is_not_called_damage(monkeypatch, capsys):
    opened()

    def unreachable(*args, **kwargs):
        raise ConnectionError("no storage")

    monkeypatch.setattr(storages["archive"], "open", unreachable)
    with pytest.raises(CommandError):
        call_command("verify_archive")
    assert capsys.readouterr().out.startswith("out of reach: ")


def test_a_changed_article_brings_both_pages(browser):
    article = opened()
    job = rereadings.lease_rereading(article_id=article.pk, now=timezone.now())
    body = archive.store_bytes(data=PAGE + b"2")
    answer = readings.Answer(url=URL, final_url=URL, status=200, headers=HEADERS, body=body)
    found = replace(reading(), text=TEXT + " It was 4.3 million.")
    rereadings.keep_rereading(article=job, found=found, answer=answer, now=timezone.now())

    kinds = [record["type"] for record in downloaded(browser, article)]

    assert kinds == ["warcinfo", "response", "response", "conversion", "conversion", "metadata"]
