"""Feeds of checks as RSS, Atom and JSON Feed. They narrow by the same parameters as the list of checks."""

from datetime import datetime
from typing import Any, Final

import orjson
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from factcheck.common.commas import with_commas
from factcheck.office.desk import desk_settings

from .asked import Asked
from .caching import changed, public_data
from .feed_items import Item, items, plain

JSON_FEED: Final = "https://jsonfeed.org/version/1.1"
TYPES: Final = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
_WRITERS: Final[dict[str, type[SyndicationFeed]]] = {"rss": Rss201rev2Feed, "atom": Atom1Feed}


@public_data
def feed(request: HttpRequest, kind: str) -> HttpResponse:
    """The newest 30 of what the address asks for; a correction or a withdrawal brings its check to the top again."""
    if kind not in TYPES:
        raise Http404
    asked = Asked.of(request.GET)
    found = items(asked)
    updated = max((item.updated for item in found), default=None)
    about = _about(asked, kind=kind)
    body = _as_json(about, found) if kind == "json" else _as_xml(about, found, kind=kind, updated=updated)
    response = HttpResponse(body, content_type=f"{TYPES[kind]}; charset=utf-8")
    # A list of some loses a withdrawn check without a word: then only its ETag tells one from another.
    return changed(response, at=updated) if updated and not asked.is_narrowed else response


def _about(asked: Asked, *, kind: str) -> dict[str, str]:
    name = desk_settings().name
    query = asked.address(sort="", checked="")
    told = [asked.q, asked.speaker, *asked.topics, *asked.ratings, *asked.languages]
    title = with_commas(filter(None, told))
    return {
        "title": plain(f"{title} · {name}" if title else name),
        "home": settings.PUBLIC_URL + reverse("public:index") + query,
        "self": settings.PUBLIC_URL + reverse("public:feed", args=[kind]) + query,
        "description": plain(_("Fact-checks by %(desk)s, newest first") % {"desk": name}),
    }


def _as_xml(about: dict[str, str], found: list[Item], *, kind: str, updated: datetime | None) -> str:
    made = _WRITERS[kind](
        title=about["title"],
        link=about["home"],
        description=about["description"],
        feed_url=about["self"],
        language=get_language(),
        ttl="5",
    )
    made.latest_post_date = lambda: updated or datetime(2000, 1, 1, tzinfo=timezone.get_default_timezone())
    for item in found:
        made.add_item(
            title=item.title,
            link=item.url,
            description=str(item.html),
            unique_id=item.url,
            unique_id_is_permalink=True,
            pubdate=item.published,
            updateddate=item.updated,
            author_name=", ".join(item.authors) or None,
            categories=item.topics,
        )
    return made.writeString("utf-8")


def _as_json(about: dict[str, str], found: list[Item]) -> bytes:
    return orjson.dumps(
        {
            "version": JSON_FEED,
            "title": about["title"],
            "home_page_url": about["home"],
            "feed_url": about["self"],
            "description": about["description"],
            "language": get_language(),
            "items": [_json_item(item) for item in found],
        }
    )


def _json_item(item: Item) -> dict[str, Any]:
    told = {
        "id": item.url,
        "url": item.url,
        "title": item.title,
        "summary": item.text,
        "content_html": str(item.html),
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
        "authors": [{"name": name} for name in item.authors],
        "tags": list(item.topics),
        "language": item.language,
        "_factcheck": {"status": item.status},
    }
    return {name: value for name, value in told.items() if value}
