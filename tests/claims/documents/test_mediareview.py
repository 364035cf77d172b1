"""MediaReview of a check about a picture, and the rest of what Google wants of a ClaimReview."""

import json
import re

import pytest

from claims.documents import (
    CATEGORIES,
    claimreview,
    document_bytes,
    lint_claimreview,
    media_faults,
    media_of,
    public_document,
    script_json,
)

from .facts import facts

SITE = {"site_url": "https://desk.example", "site_name": "Plumbline"}
MEDIA = {
    "kind": "IMAGE",
    "url": "https://social.example/photo/1",
    "category": "DecontextualizedContent",
    "original_url": "https://agency.example/2018/flood",
    "context": "The flood of 2018 in another town.",
}


def markup(**changes) -> dict:
    return claimreview(public_document(facts(**changes)), **SITE)


def test_a_check_about_a_picture_says_what_it_is():
    review = markup(media=MEDIA)["associatedMediaReview"]

    assert review == {
        "@type": "MediaReview",
        "@id": "https://desk.example/checks/7-tram/#mediareview",
        "url": "https://desk.example/checks/7-tram/",
        "datePublished": "2026-03-06T09:00:00+00:00",
        "author": {"@type": "Organization", "name": "Plumbline", "url": "https://desk.example"},
        "mediaAuthenticityCategory": "DecontextualizedContent",
        "originalMediaContextDescription": "The flood of 2018 in another town.",
        "originalMediaLink": "https://agency.example/2018/flood",
        "itemReviewed": {
            "@type": "MediaReviewItem",
            "creator": {"@type": "Person", "name": "Mara Lindqvist", "description": "Mayor of Port Alder"},
            "interpretedAsClaim": {
                "@type": "Claim",
                "text": "The Harbour Line carried 40,000 passengers on its first day.",
            },
            "mediaItemAppearance": {"@type": "ImageObject", "url": "https://social.example/photo/1"},
        },
    }
    assert lint_claimreview(markup(media=MEDIA)) == []


@pytest.mark.parametrize(
    ("url", "field"),
    [
        ("https://social.example/photo/1", "url"),
        ("https://files.example/flood.JPG?w=900", "contentUrl"),
        ("https://files.example/said.mp3", "contentUrl"),
        ("https://files.example/at-10:30.png", "contentUrl"),
        ("https://wiki.example/wiki/File:Flood_2026.jpg", "url"),
        ("https://wiki.example/wiki/Fichier%3AFlood.jpg", "url"),
        ("https://social.example/watch?v=clip.mp4", "url"),
    ],
)
def test_a_page_is_not_taken_for_the_file_itself(url, field):
    seen = markup(media=MEDIA | {"url": url})["associatedMediaReview"]["itemReviewed"]["mediaItemAppearance"]

    assert seen == {"@type": "ImageObject", field: url}


@pytest.mark.parametrize("kind", ["IMAGE", "VIDEO", "AUDIO"])
@pytest.mark.parametrize("category", CATEGORIES)
def test_each_kind_and_category_is_valid(kind, category):
    assert lint_claimreview(markup(media={"kind": kind, "url": MEDIA["url"], "category": category})) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"category": "Fake"}, "MediaManipulationRatingEnumeration"),
        ({"url": "javascript:alert(1)"}, "mediaItemAppearance.url must be an absolute"),
        ({"original_url": "agency"}, "originalMediaLink must be an absolute"),
    ],
)
def test_the_linter_looks_into_it(change, sentence):
    assert sentence in " ".join(lint_claimreview(markup(media=MEDIA | change)))


def test_without_a_picture_nothing_is_said_and_the_document_is_as_it_was():
    assert "associatedMediaReview" not in markup()
    assert document_bytes(public_document(facts(media={}))) == document_bytes(public_document(facts()))


@pytest.mark.parametrize(
    ("given", "faults"),
    [
        ({}, {}),
        (MEDIA, {}),
        ({"kind": "FILM"}, {"kind": "kind"}),
        ({"category": "Fake"}, {"category": "category"}),
        ({"url": "ftp://a/b"}, {"url": "address"}),
        ({"original_url": "https://a.example/ b"}, {"original_url": "address"}),
        ({"context": "x" * 1001}, {"context": "length"}),
    ],
)
def test_what_can_not_be_kept_is_named(given, faults):
    assert media_faults(media_of(given)) == faults


# --- Google's required and recommended fields, as its documentation names them


def test_every_field_that_google_and_the_desk_want_is_there():
    note = {"version": 2, "kind": "CORRECTION", "note": "The date was wrong.", "at": "2026-03-07"}
    licence = "https://creativecommons.org/licenses/by/4.0/"
    home = {"name": "Plumbline", "url": "https://desk.example", "license": licence}
    review = markup(corrections=[note], organization=home)

    assert review["@context"] == "https://schema.org"
    assert review["@id"] == "https://desk.example/checks/7-tram/#claimreview"
    assert review["sdLicense"] == licence
    assert review["correction"][0]["text"] == "The date was wrong."
    for field in ("claimReviewed", "reviewRating", "url", "author", "datePublished", "itemReviewed", "inLanguage"):
        assert review[field], field
    for field in ("alternateName", "ratingValue", "bestRating", "worstRating"):
        assert review["reviewRating"][field], field
    for field in ("author", "datePublished", "firstAppearance", "appearance"):
        assert review["itemReviewed"][field], field
    for work in (review["itemReviewed"]["firstAppearance"], *review["itemReviewed"]["appearance"]):
        assert work["@type"] == "CreativeWork"
        assert work["url"].startswith("https://")
    assert lint_claimreview(review) == []


HOSTILE = "</script><script>alert(1)</script><!-- \u2028 ]]> & \" '"


def test_no_word_of_a_check_leads_out_of_the_script():
    shown = facts(claim=HOSTILE, headline=HOSTILE, summary=HOSTILE, quote=HOSTILE, media=MEDIA | {"context": HOSTILE})
    text = script_json(claimreview(public_document(shown), **SITE))

    assert not re.search(r"[<>&\u2028\u2029]", text)
    assert json.loads(text)["claimReviewed"] == HOSTILE
    assert json.loads(text)["associatedMediaReview"]["originalMediaContextDescription"] == HOSTILE
