"""Other desks' checks in pages, with all the dirt of the field."""

import json
from datetime import date
from time import process_time

import pytest

from articles.reading import Unreadable
from articles.reading.claimreviews import Checked, Skipped, read_page
from articles.reading.sandbox import claimreviews_safely

from .reviews import PAGE, TODAY, file, one, page, review


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
