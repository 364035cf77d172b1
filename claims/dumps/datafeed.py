"""A schema.org DataFeed of ClaimReview, as Data Commons reads it: what was retracted stands there as deleted."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from claims.documents import claimreview


def write_datafeed(
    path: Path, lines: Iterable[bytes], *, name: str, made_at: datetime, after_each: Callable[[], None] = lambda: None
) -> int:
    """How many elements. `lines` are items as in JSON Lines; `name` is the desk's."""
    head = {"@context": "https://schema.org", "@type": "DataFeed", "name": name, "dateModified": made_at}
    counted = 0
    with path.open("wb") as file:
        file.write(orjson.dumps(head)[:-1] + b',"dataFeedElement":[')
        for counted, line in enumerate(lines, start=1):
            file.write((b",\n" if counted > 1 else b"\n") + orjson.dumps(_element(orjson.loads(line))))
            after_each()
        file.write(b"\n]}\n")
    return counted


def _element(item: dict[str, Any]) -> dict[str, Any]:
    if item["status"] == "retracted":
        return {
            "@type": "DataFeedItem",
            "url": item["url"],
            "dateDeleted": item["retracted_at"],
            "item": [{"@type": "ClaimReview", "@id": f"{item['url']}#claimreview", "url": item["url"]}],
        }
    home = item["organization"]
    review = claimreview(item, site_url=home["url"], site_name=home["name"])
    review.pop("@context")
    return {
        "@type": "DataFeedItem",
        "url": item["url"],
        "dateCreated": item["published_at"],
        "dateModified": item["updated_at"],
        "item": [review],
    }
