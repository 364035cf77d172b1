"""`manage.py add_article`: a file through the front door, errors in words."""

import io

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article

pytestmark = pytest.mark.django_db

TEXT = "The council bought nine buses in 2025. The mayor said they cost 4 million crowns."


@pytest.fixture
def paper(tmp_path):
    return tmp_path / "paper.txt"


def add(*arguments: str) -> str:
    said = io.StringIO()
    call_command("add_article", *arguments, stdout=said)
    return said.getvalue()


def test_a_file_becomes_an_article(paper):
    paper.write_text(TEXT, encoding="utf-8")

    said = add(
        *(str(paper), "--title", "Buses", "--url", "https://harbour-post.example/buses"),
        *("--outlet", "The Harbour Post", "--language", "en"),
    )

    article = Article.objects.get()
    assert said.startswith("Added “Buses” as article")
    assert (article.via, article.outlet, article.language) == ("file", "The Harbour Post", "en")
    assert article.snapshots.get().text == TEXT


def test_standard_input_is_a_file_too(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))

    add("-")

    assert Article.objects.get().snapshots.get().text == TEXT


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "."), (b"\xff\xfe\x00binary\x80", "UTF-8"), (b"The town has\x00 3 buses.", "."), (b"12 34 56", ".")],
    ids=["empty", "binary", "null bytes", "no letters"],
)
def test_what_is_no_text_is_refused_in_words(paper, content, told):
    paper.write_bytes(content)

    with pytest.raises(CommandError) as refusal:
        add(str(paper))

    assert told in str(refusal.value)
    assert not Article.objects.exists()


def test_a_missing_file_is_told_by_name(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.txt could not be read"):
        add(str(tmp_path / "nowhere.txt"))


def test_the_same_file_twice_is_refused(paper):
    paper.write_text(TEXT, encoding="utf-8")
    add(str(paper))

    with pytest.raises(CommandError, match="at the desk already"):
        add(str(paper))
