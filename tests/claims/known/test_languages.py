"""In which language another desk's check is: as declared, else as its neighbours, else by its words, or unknown."""

import json

import pytest

from claims.models import KnownClaim
from tests.articles.feed_site import rss

from .taking import feed_file, read

pytestmark = pytest.mark.django_db

SHORT = "Trump 2024"
"""Says of itself in no language."""


def languages() -> dict[str, str]:
    return dict(KnownClaim.objects.values_list("text", "language"))


def page(site, path: str, claim: str, *, lang: str = "", attributes: str = "", head: str = "", **fields) -> str:
    url = site.address(path)
    review = {"@type": "ClaimReview", "url": url, "claimReviewed": claim, "reviewRating": {"alternateName": "False"}}
    script = f'<script type="application/ld+json">{json.dumps(review | fields)}</script>'
    attributes = f"lang={lang}" if lang else attributes
    html = f"<html {attributes}><head>{head}{script}</head><body><p>Words.</p></body></html>"
    return site.says(path, html.encode(), kind="text/html")


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ({"lang": "pt-BR"}, "pt"),
        ({"attributes": "xml:lang=de"}, "de"),
        ({"head": '<meta http-equiv="Content-Language" content="fr">'}, "fr"),
        ({"head": '<meta property="og:locale" content="es_ES">'}, "es"),
        ({"lang": "en", "inLanguage": "pt-BR"}, "pt"),
        ({"lang": "en", "publisher": {"@type": "Organization", "name": "Mesa", "inLanguage": "es"}}, "es"),
        ({"lang": "en", "mainEntityOfPage": {"@type": "WebPage", "inLanguage": "it-IT"}}, "it"),
        ({}, ""),
    ],
)
def test_a_short_claim_is_in_the_language_that_is_declared_nearest_to_it(site, said, language):
    read(page(site, "/1", SHORT, **said))

    assert languages() == {SHORT: language}


def test_a_feed_speaks_for_pages_that_say_nothing(site):
    pages = [page(site, "/1", SHORT), page(site, "/2", "Lula 2026", lang="es")]
    items = [{"number": number, "url": url} for number, url in enumerate(pages)]
    feed = rss(*items).replace(b"<channel>", b"<channel><language>pt-br</language>", 1)

    read(site.says("/feed", feed))

    assert languages() == {SHORT: "pt", "Lula 2026": "es"}


def test_a_page_that_is_read_alone_later_on_unsays_nothing(site):
    alone = page(site, "/1", SHORT)
    feed = rss({"number": 1, "url": alone}).replace(b"<channel>", b"<channel><language>pt-br</language>", 1)
    read(site.says("/feed", feed))

    read(alone)

    assert languages() == {SHORT: "pt"}


def test_of_several_in_a_list_none_speaks_for_the_others(tmp_path):
    reviews = [
        {"@type": "ClaimReview", "url": f"https://far.example/{number}", "claimReviewed": claim, **said}
        | {"reviewRating": {"alternateName": "Faux"}}
        for number, (claim, said) in enumerate([("Macron 2027", {"inLanguage": "fr"}), (SHORT, {})])
    ]
    path = tmp_path / "list.json"
    path.write_text(json.dumps(reviews))

    read(path)

    assert languages() == {"Macron 2027": "fr", SHORT: ""}


@pytest.mark.parametrize("items", [1, 20_000], ids=["small", "read-in-pieces"])
def test_a_datafeed_speaks_for_its_items(tmp_path, items):
    data = json.loads(feed_file(tmp_path, ("https://far.example/1", SHORT, "Falso")).read_text())
    padding = [{"@type": "DataFeedItem", "note": "x" * 200} for _ in range(items)]
    whole = {"@type": "DataFeed", "inLanguage": "pt", "dataFeedElement": data["dataFeedElement"] + padding}
    path = tmp_path / "whole.json"
    path.write_text(json.dumps(whole))

    read(path, quiet=True)

    assert languages() == {SHORT: "pt"}


def test_neighbours_of_one_language_speak_for_a_short_claim_and_not_against_its_own_words(tmp_path):
    known = [
        ("https://far.example/1", "La ministra dijo ayer que el paro ha bajado tres puntos desde enero.", "Falso"),
        ("https://far.example/2", "El alcalde asegura que la ciudad gasta menos en agua que hace diez años.", "Falso"),
        ("https://far.example/3", "Según el presidente, España exporta más aceite que ningún otro país.", "Falso"),
    ]
    english = "The minister said that the rate of unemployment has fallen by three points since January."
    read(feed_file(tmp_path, *known))
    read(feed_file(tmp_path, ("https://far.example/4", SHORT, "Falso"), ("https://far.example/5", english, "Falso")))
    read(feed_file(tmp_path, ("https://other.example/1", SHORT + "!!", "Falso")))

    assert languages() == {text: "es" for _url, text, _label in known} | {SHORT: "es", english: "en", SHORT + "!!": ""}


def test_neighbours_of_two_languages_say_nothing(tmp_path):
    known = [
        ("https://far.example/1", "La ministra dijo ayer que el paro ha bajado tres puntos desde enero.", "Falso"),
        ("https://far.example/2", "El alcalde asegura que la ciudad gasta menos en agua que hace diez años.", "Falso"),
        ("https://far.example/3", "The mayor says that the city spends less on water than ten years ago.", "False"),
    ]
    read(feed_file(tmp_path, *known))
    read(feed_file(tmp_path, ("https://far.example/4", SHORT, "Falso")))

    assert languages()[SHORT] == ""
