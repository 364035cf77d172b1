"""schema.org ClaimReview of a public document, with a MediaReview in it where a picture or recording was checked.

Fields: schema.org/ClaimReview, and Google's "Fact Check (ClaimReview) structured data" page for what is
required and recommended there. Our speaker is their `author` of the reviewed Claim: only here.
"""

from collections.abc import Mapping
from typing import Any

from .media import KINDS, media_address
from .speakers import speaker_type

Document = Mapping[str, Any]


def claimreview(document: Document, *, site_url: str, site_name: str) -> dict[str, Any]:
    """JSON-LD object of `document`. Facts that we don't have are left out, never sent as null or empty."""
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "@id": f"{document['url']}#claimreview",
            "url": document["url"],
            "headline": document["headline"],
            "claimReviewed": document["claim"],
            "inLanguage": document["language"],
            "datePublished": document["published_at"],
            "dateModified": document["version_published_at"],
            "version": document["version"],
            "author": _author(document, site_url=site_url, site_name=site_name),
            "reviewRating": _rating(document),
            "itemReviewed": _claim(document),
            "citation": [_cited(row) for row in document["evidence"] if _is_web(row["url"])],
            "correction": [_correction(row) for row in document["corrections"]],
            "sdLicense": _license(document),
            "associatedMediaReview": mediareview(document, site_url=site_url, site_name=site_name),
        }
    )


def mediareview(document: Document, *, site_url: str, site_name: str) -> dict[str, Any] | None:
    """schema.org MediaReview of the picture, video or recording that the check is about; None without one."""
    media = document.get("media")
    if not media:
        return None
    return _filled(
        {
            "@type": "MediaReview",
            "@id": f"{document['url']}#mediareview",
            "url": document["url"],
            "datePublished": document["published_at"],
            "author": _author(document, site_url=site_url, site_name=site_name),
            "mediaAuthenticityCategory": media["category"],
            "originalMediaContextDescription": media.get("context"),
            "originalMediaLink": media.get("original_url"),
            "itemReviewed": _media_item(document, media),
        }
    )


def _media_item(document: Document, media: Mapping[str, Any]) -> dict[str, Any]:
    return _filled(
        {
            "@type": "MediaReviewItem",
            "creator": _speaker(document["speaker"]),
            "interpretedAsClaim": {"@type": "Claim", "text": document["claim"]},
            "mediaItemAppearance": {"@type": KINDS[media["kind"]], media_address(media["url"]): media["url"]},
        }
    )


def _license(document: Document) -> str | None:
    return (document["organization"] or {}).get("license")


def _author(document: Document, *, site_url: str, site_name: str) -> dict[str, Any]:
    known = document["organization"] or {}
    name, url = known.get("name") or site_name, known.get("url") or site_url
    return {"@type": "Organization", "name": name, "url": url}


def _rating(document: Document) -> dict[str, Any]:
    """Google shows `alternateName`; the numbers are for ratings on the scale, all three or none."""
    rating = document["rating"]
    return _filled(
        {
            "@type": "Rating",
            "alternateName": rating["label"],
            "ratingExplanation": document["summary"],
            "ratingValue": rating["value"],
            "bestRating": rating["best"],
            "worstRating": rating["worst"],
        }
    )


def _claim(document: Document) -> dict[str, Any]:
    rows = [row for row in document["appearances"] if _is_web(row["url"])]
    first = next((row for row in rows if row["first"]), None)
    return _filled(
        {
            "@type": "Claim",
            "text": document["quote"],
            "author": _speaker(document["speaker"]),
            "datePublished": document["said_on"] or _first_date(document),
            "firstAppearance": first and _work(first),
            "appearance": [_work(row) for row in rows if row is not first],
        }
    )


def _first_date(document: Document) -> str | None:
    dates = [row["published_at"] for row in document["appearances"] if row["first"] and row["published_at"]]
    return dates[0] if dates else None


def _speaker(speaker: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if not speaker:
        return None
    named = {"@type": speaker_type(speaker), "name": speaker["name"]}
    return _filled(named | {"description": speaker.get("description")})


def _work(row: Mapping[str, Any]) -> dict[str, Any]:
    outlet = row["outlet"]
    return _filled(
        {
            "@type": "CreativeWork",
            "url": row["url"],
            "headline": row["title"],
            "datePublished": row["published_at"],
            "publisher": {"@type": "Organization", "name": outlet} if outlet else None,
        }
    )


def _cited(row: Mapping[str, Any]) -> dict[str, Any]:
    publisher = row["publisher"]
    return _filled(
        {
            "@type": "CreativeWork",
            "url": row["url"],
            "name": row["title"],
            "datePublished": row["published_on"],
            "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
            "archivedAt": [copy["url"] for copy in row.get("outside_copies", ()) if _is_web(copy["url"])],
        }
    )


def _correction(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"@type": "CorrectionComment", "text": row["note"], "datePublished": row["at"]}


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value or value == 0}
