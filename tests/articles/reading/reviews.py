"""ClaimReview blocks, pages and files of them."""

import io
import json
from datetime import date
from pathlib import Path

from articles.reading.claimreviews import Checked, read_json, read_page

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


def feed(*items: dict) -> dict:
    return {"@context": "https://schema.org", "@type": "DataFeed", "dataFeedElement": list(items)}


def item(number: int, **fields) -> dict:
    found = review(
        url=f"https://a{number % 7}.example/{number}", claimReviewed=f'Claim }} ] " number {number}', **fields
    )
    return {"@type": "DataFeedItem", "url": found.pop("url"), "item": [found]}
