"""A frozen document in Google's words. Speaker is `claimant` there: only here. What we don't have is left out."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from claims.documents import claimreview

Document = Mapping[str, Any]


def claim(document: Document) -> dict[str, Any]:
    """FactCheckedClaim: the claim with our review of it."""
    home = document["organization"] or {}
    review = {
        "publisher": _filled({"name": home.get("name"), "site": site_of(document["url"])}),
        "url": document["url"],
        "title": document["headline"],
        "reviewDate": _moment(document["version_published_at"]),
        "textualRating": document["rating"]["label"],
        "languageCode": document["language"],
    }
    return _filled(
        {
            "text": document["claim"],
            "claimant": (document["speaker"] or {}).get("name"),
            "claimDate": _moment(document["said_on"]),
            "claimReview": [_filled(review)],
        }
    )


def markup_page(document: Document) -> dict[str, Any]:
    """ClaimReviewMarkupPage: what our page says of itself in ClaimReview, by Google's mapping of it."""
    home = document["organization"] or {}
    marked = claimreview(document, site_url=home.get("url", ""), site_name=home.get("name", ""))
    return _filled(
        {
            "name": f"pages/{document['id']}",
            "pageUrl": marked["url"],
            "publishDate": marked["datePublished"][:10],
            "claimReviewAuthor": _filled({"name": marked["author"]["name"]}),
            "claimReviewMarkups": [_markup(marked)],
            "versionId": str(document["version"]),
        }
    )


def _markup(marked: Document) -> dict[str, Any]:
    reviewed, rating = marked["itemReviewed"], marked["reviewRating"]
    author = reviewed.get("author", {})
    return _filled(
        {
            "url": marked["url"],
            "claimReviewed": marked["claimReviewed"],
            "claimDate": (reviewed.get("datePublished") or "")[:10],
            "claimFirstAppearance": reviewed.get("firstAppearance", {}).get("url"),
            "claimAppearances": [work["url"] for work in reviewed.get("appearance", ())],
            "claimAuthor": _filled({"name": author.get("name"), "jobTitle": author.get("description")}),
            "rating": _filled(
                {
                    "ratingValue": rating.get("ratingValue"),
                    "worstRating": rating.get("worstRating"),
                    "bestRating": rating.get("bestRating"),
                    "textualRating": rating["alternateName"],
                    "ratingExplanation": rating.get("ratingExplanation"),
                }
            ),
        }
    )


def site_of(url: str) -> str:
    """The host without "www.": "desk.example"; "" of what is no address."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _moment(written: str | None) -> str | None:
    """google-datetime of an ISO 8601 day or moment."""
    if not written:
        return None
    moment = datetime.fromisoformat(written)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
