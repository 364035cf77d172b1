"""The one door: what comes in is kept exactly, and what is no article is refused in a sentence."""

import datetime
import unicodedata

import pytest
from django.core.exceptions import ValidationError

from articles.models import Article, Snapshot, Source
from articles.services import AlreadyAdded, add_article
from claims.extraction import find_candidates

pytestmark = pytest.mark.django_db

TEXT = "The council bought nine buses in 2025.\n\nThe mayor said they cost 4 million crowns."


def refused(**fields) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refusal:
        add_article(**fields)
    assert not Article.objects.exists()
    assert not Snapshot.objects.exists()
    assert not Source.objects.exists()
    return refusal.value.message_dict


def test_an_article_is_kept_with_its_first_snapshot():
    when = datetime.datetime(2026, 11, 20, 9, 0, tzinfo=datetime.UTC)

    article = add_article(text=TEXT, title="Buses", url="https://www.harbour-post.example/buses", now=when)

    snapshot = article.snapshots.get()
    assert (article.status, article.title, article.added_at) == ("READ", "Buses", when)
    assert (snapshot.text, snapshot.number, snapshot.taken_at) == (TEXT, 1, when)
    assert article.source.domain == "harbour-post.example"


@pytest.mark.parametrize("year", [1449, 2027, 2999])
def test_a_day_on_which_nothing_can_have_been_published_is_refused(year):
    now = datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC)

    complaints = refused(text=TEXT, published_at=now.replace(year=year), now=now)

    assert complaints == {"published_at": ["It can’t have been published on that day: correct the date."]}


@pytest.mark.parametrize("when", ["1450-01-01", "2026-11-20", "2026-11-21"])
def test_an_old_print_and_tomorrows_paper_are_possible(when):
    now = datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC)
    published = datetime.datetime.fromisoformat(when).replace(tzinfo=datetime.UTC)

    assert add_article(text=TEXT, published_at=published, now=now).published_at == published


def test_the_first_line_is_the_headline_when_none_is_given():
    assert add_article(text=TEXT).title == "The council bought nine buses in 2025."


def test_line_ends_become_newlines_and_nothing_else_changes():
    text = "\tZoë’s caf\u0065\u0301 sold 300 cups. \r\n\r\nIt closed in 2024."

    kept = add_article(text=text).snapshots.get().text

    assert "\r" not in kept
    assert "caf\u0065\u0301" in kept
    assert unicodedata.normalize("NFC", kept) != kept


@pytest.mark.parametrize(
    "text",
    [
        "في عام 2024 بلغ عدد السكان 3 ملايين نسمة، وفقا للوزارة.",
        "Mayor Lee 李明 said that 40 per cent voted. השיעור היה 40 אחוז בשנת 2024.",
        "Il y a 3 ans, le maire a dit 👩🏽‍🚒 que 1\u202f200 pompiers étaient en grève.",
    ],
    ids=["right to left", "mixed scripts", "emoji and thin spaces"],
)
def test_every_script_is_welcome_and_offsets_stay_exact(text):
    kept = add_article(text=text).snapshots.get().text

    assert kept == text
    for found in find_candidates(kept):
        assert kept[found.start : found.end] == found.quote


BAD = {
    "nothing": "",
    "only spaces": " \n\t ",
    "too much": "The town has 3 buses. " * 250_000,
    "a null byte": "The town has\x00 3 buses.",
    "a picture": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + "\x01\x02\x7f" * 50,
    "a broken PDF": "%PDF-1.7\n\ufffd\ufffd\ufffd\ufffd\n" + "\ufffd\x03\x10" * 80,
    "no letters": "12 345 — 67 % … 89 !!! 2024",
    "half a surrogate": "The town has 3 buses \ud83d today.",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_what_is_no_text_is_refused_in_a_sentence(text):
    faults = refused(text=text)

    assert list(faults) == ["text"]
    assert faults["text"][0].endswith(".")
    assert len(faults["text"][0]) < 200


@pytest.mark.parametrize("url", ["ftp://a.example/x", "harbour post", "javascript:alert(1)", "https://" + "a" * 2100])
def test_what_is_no_web_address_is_refused_at_the_address(url):
    assert list(refused(text=TEXT, url=url)) == ["url"]


def test_every_fault_is_told_at_once():
    assert set(refused(text="\x00", url="nowhere", title="x" * 501)) == {"text", "url", "title"}


def test_the_same_text_comes_in_once():
    first = add_article(text=TEXT, title="Buses")

    with pytest.raises(AlreadyAdded, match="Buses") as refusal:
        add_article(text=TEXT, title="The same again", url="https://other.example/1")

    assert refusal.value.article == first
    assert Article.objects.count() == 1


def test_the_same_address_comes_in_once():
    add_article(text=TEXT, url="https://harbour-post.example/buses")

    with pytest.raises(AlreadyAdded, match="address"):
        add_article(text="The mayor sold 12 trams last spring.", url="https://harbour-post.example/buses")


def test_articles_of_one_domain_have_one_source():
    one = add_article(text=TEXT, url="https://www.harbour-post.example/1", outlet="The Harbour Post")
    other = add_article(text="The mayor sold 12 trams last spring.", url="https://harbour-post.example/2")

    assert one.source == other.source
    assert str(other.source) == "The Harbour Post"
