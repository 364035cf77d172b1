"""Other desks' ClaimReview as the field writes it: from pages, microdata and JSON files of any size."""

import io
import json
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from articles.reading import Unreadable
from articles.reading.claimreviews import Checked, Skipped, Withdrawn, read_json, read_page, stream
from articles.reading.sandbox import claimreviews_safely

TODAY = date(2026, 11, 28)
PAGE = "https://check.example/moon/"
EXAMPLES = Path(__file__).parents[3].parent / "shared/data/claimreview/sdo-ClaimReview-issue-1061-examples.txt"


def review(**fields) -> dict:
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": PAGE,
        "claimReviewed": "The moon is made of cheese.",
        "author": {"@type": "Organization", "name": "Check Desk"},
        "reviewRating": {"@type": "Rating", "alternateName": "False"},
    } | fields


def page(*scripts: str) -> bytes:
    blocks = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return f"<html><head>{blocks}</head><body><p>Moon</p></body></html>".encode()


def one(*scripts: str, url: str = PAGE) -> Checked:
    (found,) = read_page(page(*scripts), url=url, today=TODAY)
    assert isinstance(found, Checked), found
    return found


def file(value) -> list:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return list(read_json(io.BytesIO(data), today=TODAY))


def test_a_clean_review_is_taken_as_it_is():
    found = one(
        json.dumps(
            review(
                datePublished="2024-03-02T10:00:00+01:00",
                inLanguage="en-GB",
                headline="Is the moon cheese?",
                reviewRating={"@type": "Rating", "alternateName": "False", "ratingValue": 1, "bestRating": 5},
                itemReviewed={
                    "@type": "Claim",
                    "author": {"@type": "Person", "name": "Ann Lee"},
                    "datePublished": "2024-02-01",
                    "firstAppearance": {"@type": "CreativeWork", "url": "https://social.example/1"},
                },
            )
        )
    )

    assert found == Checked(
        url=PAGE,
        publisher="Check Desk",
        claim="The moon is made of cheese.",
        headline="Is the moon cheese?",
        claimant="Ann Lee",
        said_on=date(2024, 2, 1),
        reviewed_on=date(2024, 3, 2),
        label="False",
        value=1.0,
        best=5.0,
        language="en",
        appeared_at="https://social.example/1",
    )


@pytest.mark.parametrize(
    "script",
    [
        '<!-- \n{"@type": "ClaimReview", "claimReviewed": "A b c", "reviewRating": {"alternateName": "False"}}\n-->',
        '//<![CDATA[\n{"@type": "ClaimReview", "claimReviewed": "A b c", "reviewRating": "False",}\n//]]>',
        '{"@type": "ClaimReview", /* ours */ "claimReviewed": "A b c", // said\n "reviewRating": ["False",],}',
        "{&quot;@type&quot;: &quot;ClaimReview&quot;, &quot;claimReviewed&quot;: &quot;A b c&quot;, "
        "&quot;reviewRating&quot;: &quot;False&quot;}",
        '{"@type": "ClaimReview", "claimReviewed": "A\n b\tc", "reviewRating": {"name": "False"}};',
        '{"@type": "Thing"}{"@type": "ClaimReview", "claimReviewed": "<b>A</b> b&nbsp;c", "reviewRating": "False"}',
        '\ufeff[{"@type": ["Thing", "http://schema.org/ClaimReview"], "claimReviewed": ["", "A b c"], '
        '"reviewRating": [{"alternateName": {"@value": "False"}}]}]',
        '{"@graph": [{"@type": "NewsArticle", "review": {"@type": "schema:ClaimReview", "claimReviewed": "A b c", '
        '"reviewRating": {"ratingValue": "False"}}}]}',
    ],
)
def test_broken_json_and_odd_shapes_are_mended(script):
    found = one(script)

    assert (found.claim, found.label, found.url, found.publisher) == ("A b c", "False", PAGE, "check.example")


def test_what_nobody_can_mend_is_said():
    (found,) = read_page(page('{"@type": "ClaimReview", "claimReviewed": '), url=PAGE, today=TODAY)

    assert found == Skipped(what=PAGE, why="broken")


def test_references_in_a_graph_are_followed():
    graph = [
        {"@type": "Organization", "@id": "#org", "name": "Check &amp; Desk"},
        review(author={"@id": "#org"}, reviewRating={"@id": "#r"}),
        {"@type": "Rating", "@id": "#r", "alternateName": "Falsch"},
    ]
    found = one(json.dumps({"@context": "https://schema.org", "@graph": graph}))

    assert (found.publisher, found.label) == ("Check & Desk", "Falsch")


@pytest.mark.parametrize(
    ("rating", "numbers"),
    [
        ({"ratingValue": "0", "bestRating": "1", "worstRating": "0"}, (0, 1, 0)),
        ({"ratingValue": "2,5", "bestRating": 5}, (2.5, 5, None)),
        ({"ratingValue": "3 / 5", "worstRating": [1]}, (3, None, 1)),
        ({"ratingValue": -1}, (-1, None, None)),
        ({"ratingValue": 1e400, "alternateName": "x"}, (None, None, None)),
        (4, (4, None, None)),
    ],
)
def test_numbers_come_in_any_dress(rating, numbers):
    found = one(json.dumps(review(reviewRating=rating)))

    assert (found.value, found.best, found.worst) == numbers


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024-03-02", date(2024, 3, 2)),
        ("Sat, 02 Mar 2024 10:00:00 GMT", date(2024, 3, 2)),
        ("23/07/2014", date(2014, 7, 23)),
        ("07/23/2014", date(2014, 7, 23)),
        ("July 23, 2014", date(2014, 7, 23)),
        ("3 de marzo de 2024", date(2024, 3, 3)),
        (1709337600000, date(2024, 3, 2)),
        ("0001-01-01", None),
        ("32/13/2020", None),
        ("2031-01-01", None),
        ("yesterday", None),
        ({"@value": "2024-03-02"}, date(2024, 3, 2)),
    ],
)
def test_dates_are_read_or_left_out(said, day):
    found = one(json.dumps(review(datePublished=said)))

    assert found.reviewed_on == day
    assert found.doubts == (() if day else ("date",))


@pytest.mark.parametrize("said", ["javascript:alert(1)", "data:text/html,x", "", None, 5, {"@id": "#x"}, "ftp://a/b"])
def test_an_address_that_is_none_is_the_pages_own(said):
    assert one(json.dumps(review(url=said))).url == PAGE


def test_a_page_says_nothing_of_other_sites():
    (found,) = read_page(page(json.dumps(review(url="https://other.example/1"))), url=PAGE, today=TODAY)

    assert isinstance(found, Skipped)
    assert found.why == "another_site"
    assert one(json.dumps(review(url="https://www.check.example/2"))).url == "https://www.check.example/2"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"claimReviewed": " "}, "no_claim"),
        ({"reviewRating": {"image": "x"}}, "no_rating"),
        ({"reviewRating": None}, "no_rating"),
    ],
)
def test_what_can_not_be_used_is_told(fields, why):
    (found,) = read_page(page(json.dumps(review(**fields))), url=PAGE, today=TODAY)

    assert found.why == why


def test_the_same_block_twice_is_one_review():
    text = json.dumps(review())

    assert one(text, text, '{"@type": "BreadcrumbList"}').claim


def test_microdata_is_read_where_there_is_no_script():
    html = """<div itemscope itemtype="https://schema.org/ClaimReview"><a itemprop="url" href="/moon/2">x</a>
      <span itemprop="claimReviewed">The moon is cheese</span>
      <div itemprop="author" itemscope itemtype="http://schema.org/Organization"><b itemprop="name">Check Desk</b></div>
      <div itemprop="reviewRating" itemscope itemtype="http://schema.org/Rating"><i itemprop="ratingValue">0</i>
      <i itemprop="bestRating">1</i><i itemprop="worstRating">0</i><i itemprop="alternateName">Bulo</i></div></div>"""
    (found,) = read_page(html.encode(), url=PAGE, today=TODAY)

    assert (found.url, found.publisher, found.label) == ("https://check.example/moon/2", "Check Desk", "Bulo")
    assert (found.value, found.best, found.worst) == (0.0, 1.0, 0.0)


def test_a_page_without_any_gives_none():
    assert read_page(b"<p>ClaimReview is a type</p>", url=PAGE, today=TODAY) == []


def test_the_reading_process_gives_the_same():
    data = page(json.dumps(review(datePublished="2024-03-02")), "{claimreview")
    assert claimreviews_safely(data, url=PAGE, today=TODAY) == read_page(data, url=PAGE, today=TODAY)
    with pytest.raises(Unreadable):
        claimreviews_safely(b"x" * 8_000_001, url=PAGE, today=TODAY)


def test_deep_nesting_and_a_million_brackets_end():
    deep = page('{"@type":"ClaimReview","claimReviewed":' + "[" * 200_000 + "]" * 200_000 + "}")
    assert [one.why for one in read_page(deep, url=PAGE, today=TODAY)] == ["broken"]


@pytest.mark.parametrize(
    "text",
    [
        "{" + " " * 200_000 + "x",
        "{x]]>" + " " * 200_000 + "x",
        '{x"' + '\\"' * 100_000,
        '{x"' + '\\"' * 100_000 + "\\",
        "{x" + "/*a" * 70_000,
        "{}" + "\n" * 200_000 + "x",
    ],
    ids=["spaces", "cdata", "quotes", "backslash", "comments", "lines"],
)
def test_no_text_makes_mending_take_long(text):
    begun = process_time()
    assert [one.why for one in file(text.encode())] == ["broken"]
    assert process_time() - begun < 3


def feed(*items: dict) -> dict:
    return {"@context": "https://schema.org", "@type": "DataFeed", "dataFeedElement": list(items)}


def item(number: int, **fields) -> dict:
    found = review(
        url=f"https://a{number % 7}.example/{number}", claimReviewed=f'Claim }} ] " number {number}', **fields
    )
    return {"@type": "DataFeedItem", "url": found.pop("url"), "item": [found]}


def test_a_datafeed_gives_its_reviews_of_any_site_and_its_tombstones():
    gone = {"@type": "DataFeedItem", "dateDeleted": "2025-01-01", "item": {"url": "https://a.example/9#claimreview"}}
    found = file(feed(item(1), item(2), gone))

    assert [one.url for one in found] == ["https://a1.example/1", "https://a2.example/2", "https://a.example/9"]
    assert isinstance(found[2], Withdrawn)


def test_in_a_file_a_review_without_an_address_is_left_out():
    assert [one.why for one in file([review(url="javascript:alert(1)")])] == ["no_address"]


@pytest.mark.parametrize("form", ["feed", "list", "lines", "broken feed"])
def test_large_files_are_read_piece_by_piece(form, monkeypatch):
    monkeypatch.setattr(stream, "LARGEST_PIECE", 3_000)
    monkeypatch.setattr(stream, "CHUNK", 700)
    items = [item(number) for number in range(60)]
    items.insert(30, item(999, reviewBody="x" * 9_000))
    text = json.dumps(feed(*items)) if "feed" in form else json.dumps(items)
    if form == "lines":
        text = "\n".join(json.dumps(one) for one in items)
    if form == "broken feed":
        text = text.replace('"number 5"', '"number 5",,', 1).replace("}]}, {", "},]}, {", 3)
    found = file(text.encode())

    assert sum(isinstance(one, Checked) for one in found) == 60
    assert [one.why for one in found if isinstance(one, Skipped)] == ["too_large"]


def test_behind_a_piece_that_is_too_large_reading_goes_on_wherever_it_was_cut(monkeypatch):
    monkeypatch.setattr(stream, "LARGEST_PIECE", 600)
    monkeypatch.setattr(stream, "CHUNK", 40)
    for more in range(120):
        large = '{"reviewBody": "\\n' + "x" * (560 + more) + '"}'
        found = file(f"[{large}, {json.dumps(item(1))}]".encode())
        assert isinstance(found[-1], Checked), more


def test_many_small_pieces_take_no_longer_each(monkeypatch):
    monkeypatch.setattr(stream, "LARGEST_PIECE", 1_000_000)
    begun = process_time()
    assert file(b"[" + b"{}," * 350_000 + b"{}]") == []
    assert process_time() - begun < 8


def test_what_is_no_json_at_all_is_said():
    assert [one.why for one in file(b"Dear all, no data today.")] == ["broken"]
    assert file(b"[]") == []


@pytest.mark.skipif(not EXAMPLES.exists(), reason="the shared data is not here")
def test_the_examples_of_schema_org_are_read():
    text = EXAMPLES.read_text()
    script = text[text.index("<script") : text.index("</script>") + 9]
    (found,) = read_page(script.encode(), url="http://www.politifact.com/x", today=TODAY)

    assert (found.claimant, found.label, found.value, found.best) == ("Rich Perry", "True", 1.0, 6.0)
    assert found.reviewed_on == date(2014, 7, 23)
