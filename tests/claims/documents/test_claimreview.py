import pytest

from claims.documents import claimreview, lint_claimreview, public_document

from .facts import facts

SITE = {"site_url": "https://desk.example", "site_name": "Plumbline"}
OFF_SCALE = {"key": "unproven", "label": "Unproven", "value": None, "best": 5, "worst": 1, "position": 6}
NUMBERS = {"@type": "Rating", "ratingValue": 3, "bestRating": 5, "worstRating": 1}


def markup(**changes) -> dict:
    return claimreview(public_document(facts(**changes)), **SITE)


def test_a_full_check_has_every_field_that_google_requires_or_recommends():
    review = markup()
    assert review["url"] == "https://desk.example/checks/7-tram/"
    assert review["author"] == {"@type": "Organization", "name": "Plumbline", "url": "https://desk.example"}
    assert review["reviewRating"].items() >= (NUMBERS | {"alternateName": "Half true"}).items()
    item = review["itemReviewed"]
    assert item["author"] == {
        "@type": "Person",
        "name": "Mara Lindqvist",
        "description": "Mayor of Port Alder",
    }
    assert item["datePublished"] == "2026-03-02"
    assert item["firstAppearance"]["url"] == "https://harbour-post.example/tram"
    assert [work["url"] for work in item["appearance"]] == ["https://other.example/tram"]
    assert lint_claimreview(review) == []


def test_a_rating_off_the_scale_is_named_without_numbers():
    review = markup(rating=OFF_SCALE)
    assert review["reviewRating"].keys() == {"@type", "alternateName", "ratingExplanation"}
    assert lint_claimreview(review) == []


def test_what_we_do_not_know_is_left_out():
    review = markup(speaker=None, said_on=None, appearances=[], evidence=[], quote="")
    assert review["itemReviewed"] == {"@type": "Claim"}
    assert lint_claimreview(review) == []


def test_a_pasted_article_without_address_still_dates_the_claim():
    pasted = [facts()["appearances"][0] | {"url": ""}]
    item = markup(said_on=None, appearances=pasted)["itemReviewed"]
    assert item["datePublished"] == "2026-03-02"
    assert "firstAppearance" not in item


def test_corrections_are_told():
    note = {"version": 2, "kind": "CORRECTION", "note": "The date was wrong.", "at": "2026-03-07"}
    review = markup(corrections=[note])
    assert review["correction"] == [
        {"@type": "CorrectionComment", "text": "The date was wrong.", "datePublished": "2026-03-07"}
    ]
    assert lint_claimreview(review) == []


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ({"name": "Mara Lindqvist"}, "Person"),
        ({"name": "Citizen Security Service"}, "Organization"),
        ({"name": "Ministerio de Salud"}, "Organization"),
        ({"name": "Acme", "kind": "ORGANIZATION"}, "Organization"),
        ({"name": "Bank Owens", "kind": "person"}, "Person"),
    ],
)
def test_a_speaker_is_a_person_or_an_organization(speaker, expected):
    assert markup(speaker=speaker)["itemReviewed"]["author"]["@type"] == expected


WRONG = [
    ({"@context": "http://schema.org"}, "@context"),
    ({"@type": "Review"}, "@type"),
    ({"url": "/checks/7/"}, "url must be an absolute"),
    ({"url": "javascript:alert(1)"}, "url must be an absolute"),
    ({"url": "https://elsewhere.example/"}, "one host"),
    ({"claimReviewed": " "}, "claimReviewed must be text"),
    ({"datePublished": "6 March 2026"}, "ISO 8601"),
    ({"datePublished": "2026"}, "ISO 8601"),
    ({"dateModified": "2026-03-01"}, "before datePublished"),
    ({"author": "Plumbline"}, "author must be an object"),
    ({"author": {"@type": "Organization"}}, "author.name is missing"),
    ({"reviewRating": NUMBERS}, "alternateName"),
    ({"reviewRating": {"@type": "Rating", "alternateName": "x", "ratingValue": 3}}, "together"),
    ({"reviewRating": NUMBERS | {"alternateName": "x", "ratingValue": 6}}, "between"),
    ({"reviewRating": NUMBERS | {"alternateName": "x", "ratingValue": "3"}}, "a number"),
    ({"itemReviewed": {"@type": "CreativeWork"}}, "must be Claim"),
    ({"itemReviewed": {"@type": "Claim", "appearance": []}}, "empty"),
    ({"invented": 1}, "not a field"),
    ({"url": ["https://desk.example/"]}, "list"),
]


@pytest.mark.parametrize(("change", "sentence"), WRONG)
def test_the_linter_names_each_fault(change, sentence):
    assert sentence in " ".join(lint_claimreview(markup() | change))


REQUIRED = ["url", "claimReviewed", "datePublished", "author", "reviewRating", "itemReviewed"]


@pytest.mark.parametrize("missing", REQUIRED)
def test_the_linter_misses_each_required_field(missing):
    review = markup()
    del review[missing]
    assert lint_claimreview(review) == [f"{missing} is missing."]


def test_the_linter_survives_anything():
    half = {"@type": "ClaimReview", "author": {"@type": []}}
    for thing in (None, [], "text", {}, {"@type": ["ClaimReview"]}, half):
        assert lint_claimreview(thing)
