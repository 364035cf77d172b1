"""Bombs at every way in: refused in words, and neither much memory nor much time is spent on them.

Feeds, pages and documents are read in a process of their own (tests/articles/reading/test_sandbox.py has their bombs);
bodies as they come over HTTP are in tests/articles/fetching/test_bounds.py. Here: what is opened in the processes that
serve and work.
"""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.fetching import Limits
from articles.fetching.unpacking import Body
from articles.lists.bundle import read_bundle
from articles.lists.table import read_table
from articles.reading import Unreadable
from articles.reading.claimreviews import read_json
from articles.reading.sandbox import parse_feed_safely, read_opml_safely, read_safely
from claims.archives.archive import object_in
from claims.outside.answer import read_answer
from claims.services.evidence_files import kind_of
from factcheck.accounts.models import User
from factcheck.accounts.roles import ADMIN
from factcheck.office.workbooks import UNPACKED_BYTES, refuse_a_bomb
from tests import factories
from tests.colleague import words_of

from . import bombs
from .contained import contained

MOST_MB = 120


def of_bundle(data: bytes) -> list[str]:
    """What became of each file: its refusal, or its size."""
    return [f"{entry.name}: {entry.refusal or len(entry.data)}" for entry in read_bundle(io.BytesIO(data))]


def unpacked(coding: str, data: bytes) -> int:
    body = Body(coding=coding, limits=Limits())
    for at in range(0, len(data), 65_536):
        body.add(data[at : at + 65_536])
    return len(body.finish())


def of_json(data: bytes) -> list[str]:
    return [type(one).__name__ for one in read_json(io.BytesIO(data), today=date(2026, 11, 20))]


class Answer:
    status, headers = 200, {}

    def __init__(self, body: bytes) -> None:
        self.body = body


WAYS_IN = {
    "a list as ZIP: nested": (lambda: of_bundle(bombs.nested_zip()), "An archive within an archive"),
    "a list as ZIP: one text by 500 names": (
        lambda: of_bundle(bombs.zip_of_one_text(times=500)),
        "unpacks to far more",
    ),
    "a list as ZIP: one text by 60,000 names": (lambda: of_bundle(bombs.zip_of_one_text(times=60_000)), "500 files"),
    "a list as ZIP: zeros": (lambda: of_bundle(bombs.zipped({"a.txt": bytes(30_000_000)})), "too large"),
    "a list as CSV: one cell": (lambda: read_table(b'url,text\n"' + b"x" * 9_000_000), "breaks off"),
    "a list as CSV: commas": (lambda: read_table(b"," * 9_000_000), "columns"),
    "a list as CSV: rows": (lambda: read_table(b"url\n" + b"a\n" * 4_000_000), "more than 500 rows"),
    "a workbook: zeros": (lambda: refuse_a_bomb(bombs.workbook(strings=b" " * 40_000_000)), "unpacks to far more"),
    "an HTTP body: gzip": (lambda: unpacked("gzip", bombs.ZEROS_GZIPPED), "unpacked"),
    "an HTTP body: gzip in gzip": (lambda: unpacked("gzip, gzip", bombs.GZIP_OF_GZIP), "compressed in a way"),
    "an HTTP body: deflate": (lambda: unpacked("deflate", bombs.raw_deflate(bytes(bombs.MANY))), "unpacked"),
    "ClaimReview: nested": (lambda: of_json(bombs.DEEP_JSON), "Skipped"),
    "ClaimReview: nested objects": (lambda: of_json(bombs.DEEP_OBJECTS), "Skipped"),
    "ClaimReview: a long number": (lambda: of_json(bombs.LONG_NUMBER), "Skipped"),
    "a model's answer: nested": (lambda: read_answer(bombs.DEEP_JSON), "not JSON"),
    "an archive's answer: nested": (lambda: object_in(Answer(bombs.DEEP_OBJECTS)), "garbage"),
}


@pytest.mark.parametrize("name", WAYS_IN)
def test_a_bomb_is_refused_and_costs_little(name):
    work, *wanted = WAYS_IN[name]
    took = contained(work)
    assert any(words in took.came_to for words in wanted), took
    assert took.mb < MOST_MB, took


def test_links_and_far_names_in_a_zip_are_texts_under_tame_names():
    """Nothing of a ZIP is ever written by its name: a link is the few bytes that it holds."""
    entries = list(read_bundle(io.BytesIO(bombs.zip_of_links())))
    assert [entry.name for entry in entries] == ["passwd.txt", "etc/cron.d/x.txt", "etc/passwd.txt", "windows/x.txt"]
    assert all(entry.data == b"/etc/passwd" for entry in entries)


XML_BOMBS = {"laughs": (bombs.LAUGHS, "&j;"), "squared": (bombs.SQUARED, "&a;" * 1_000)}
OUTSIDE = {"a file": (bombs.OUTSIDE, "&a;"), "a file by parameter": (bombs.BY_PARAMETER, "&a;")}


@pytest.mark.parametrize("form", [bombs.RSS, bombs.OPML, bombs.SITEMAP], ids=["feed", "OPML", "sitemap"])
@pytest.mark.parametrize(("prologue", "use"), [*XML_BOMBS.values(), *OUTSIDE.values()], ids=[*XML_BOMBS, *OUTSIDE])
def test_entities_are_neither_multiplied_nor_looked_up(form, prologue, use):
    data = (prologue + form.replace("{}", use)).encode()
    for read in (parse_feed_safely, read_opml_safely):
        said = answer_of(read, data)
        assert len(said) < 20_000
        assert "root:" not in said


def answer_of(read, data: bytes) -> str:
    try:
        return repr(read(data))
    except Unreadable as refused:
        return refused.sentence


@pytest.mark.parametrize("read", [parse_feed_safely, read_opml_safely])
def test_xml_without_a_bottom_is_refused_in_words(read):
    assert answer_of(read, bombs.DEEP_XML.encode()).endswith((".", ")"))


@pytest.mark.parametrize("picture", [bombs.PNG_OF_A_MILLION_MILES, bombs.SVG], ids=["PNG", "SVG"])
def test_pictures_are_no_articles_and_are_never_drawn(picture):
    said = answer_of(read_safely, picture)
    assert "script" not in said
    assert "alert" not in said


def test_a_drawing_that_can_run_scripts_is_no_evidence():
    assert kind_of(bombs.SVG, name="drawing.svg") == ""
    assert kind_of(bombs.SVG, name="drawing.png") == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("workbook", "sentence"),
    [
        (bombs.workbook(strings=b" " * (UNPACKED_BYTES + 1)), "unpacks to far more than a list holds"),
        (bombs.workbook(sheet=bombs.FAR_CELL), "more than 5000 rows"),
        (bombs.workbook()[:-40], "is damaged"),
    ],
    ids=["unpacks to much", "a cell at the end of the world", "cut off"],
)
def test_a_workbook_that_would_fill_the_memory_is_refused_in_the_form(client, workbook, sentence):
    keeper = factories.person(ADMIN)
    User.objects.filter(pk=keeper.pk).update(is_staff=True)
    client.force_login(keeper)
    file = SimpleUploadedFile("list.xlsx", workbook)
    answer = client.post(reverse("admin:claims_topic_import"), {"import_file": file, "format": "1"})
    assert answer.status_code == 200
    assert sentence in words_of(answer.content.decode())
