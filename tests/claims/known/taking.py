"""Reading other desks' checks as the command does."""

import json
from io import StringIO

from django.core.management import call_command

from claims.models import KnownClaim


def read(*places, **options) -> str:
    out = StringIO()
    call_command("import_claimreview", *map(str, places), stdout=out, stderr=out, **options)
    return out.getvalue()


def places(name: str) -> set[tuple[str, str]]:
    return set(KnownClaim.objects.values_list(name, "common"))


def feed_file(tmp_path, *rows: tuple[str, str, str], gone: str = ""):
    """(address, claim, label) each."""
    items = [
        {
            "@type": "DataFeedItem",
            "item": [
                {
                    "@type": "ClaimReview",
                    "url": url,
                    "claimReviewed": claim,
                    "author": "Far Desk",
                    "reviewRating": {"alternateName": label},
                }
            ],
        }
        for url, claim, label in rows
    ]
    items += [{"@type": "DataFeedItem", "dateDeleted": "2026-01-01", "url": gone}] if gone else []
    path = tmp_path / "feed.json"
    path.write_text(json.dumps({"@type": "DataFeed", "dataFeedElement": items}))
    return path
