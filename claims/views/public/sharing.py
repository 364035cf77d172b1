"""A check on other people's pages: its picture, its card in a frame, and oEmbed, by which sites ask for the card."""

import re
from typing import Any, Final
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from csp.decorators import csp_replace
from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from claims.models import Publication
from claims.pictures import DRAWN_BY, card
from factcheck.common.templatetags.plumbline import shape

from .caching import changed, public_data
from .check import shelf_or_404
from .dates import document_of
from .feed_items import plain

CARD_WIDTH: Final = 600
CARD_HEIGHT: Final = 330
PICTURE_WIDTH: Final = 1200
PICTURE_HEIGHT: Final = 630
_KEPT_FOR: Final = 7 * 24 * 3600
# As everywhere, but that any page may hold it in a frame.
_FRAMED: Final = {"frame-ancestors": ["*"]}


@public_data
def picture(request: HttpRequest, claim_id: int, slug: str, number: int) -> HttpResponse:
    """The picture of one version, drawn once; 410 where it was retracted."""
    shelf = shelf_or_404(claim_id)
    row = shelf.version(number)
    if row is None:
        raise Http404
    if shelf.tombstone(row):
        return HttpResponse(status=410)
    # Kept no longer than pages are: it shows a verdict, and that may be retracted.
    return changed(HttpResponse(_drawn(row), content_type="image/png"), at=row.published_at)


def _drawn(row: Publication) -> bytes:
    key = f"card:{DRAWN_BY}:{row.document_sha256}"
    if known := cache.get(key):
        return known
    document, _dated = document_of(row)
    drawn = card(
        claim=document["claim"],
        speaker=(document["speaker"] or {}).get("name", ""),
        label=document["rating"]["label"],
        shape=shape(document["rating"]),
        desk=document["organization"]["name"],
    )
    cache.set(key, drawn, _KEPT_FOR)
    return drawn


@xframe_options_exempt
@csp_replace(_FRAMED)
@public_data
def embed(request: HttpRequest, claim_id: int, slug: str) -> HttpResponse:
    """The check as a card for a frame. It always shows what stands now, also that it was retracted."""
    shelf = shelf_or_404(claim_id)
    if slug != shelf.newest.slug:
        return redirect("public:embed", claim_id, shelf.newest.slug, permanent=True)
    gone = shelf.tombstone(shelf.newest)
    doc = None if gone else document_of(shelf.newest)[1]
    context = {"publication": shelf.newest, "gone": gone, "doc": doc}
    return changed(render(request, "claims/public/embed.html", context), at=shelf.newest.status_changed_at)


@public_data
def oembed(request: HttpRequest) -> HttpResponse:
    """https://oembed.com: `url` of a check, `format` json or xml, `maxwidth`, `maxheight`."""
    form = request.GET.get("format", "json")
    if form not in ("json", "xml"):
        return HttpResponse(_("This format is not known: ask for json or xml."), status=501, content_type="text/plain")
    row = _asked_for(request.GET.get("url", ""))
    about = _about(row, width=_bound(request, "maxwidth", CARD_WIDTH), height=_bound(request, "maxheight", CARD_HEIGHT))
    if _most(request, "maxwidth") >= PICTURE_WIDTH and _most(request, "maxheight") >= PICTURE_HEIGHT:
        about |= _thumbnail(row)
    if form == "json":
        return JsonResponse(about)
    inner = "".join(f"<{name}>{escape(plain(str(value)))}</{name}>" for name, value in about.items())
    body = f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>{inner}</oembed>'
    return HttpResponse(body, content_type="text/xml; charset=utf-8")


def _asked_for(url: str) -> Publication:
    """What stands at an address of ours. Raises Http404."""
    try:
        parts, home = urlsplit(url[:2000]), urlsplit(settings.PUBLIC_URL)
    except ValueError as no_address:
        raise Http404 from no_address
    if parts.scheme not in ("http", "https") or parts.netloc != home.netloc:
        raise Http404
    try:
        found = resolve(parts.path)
    except Resolver404 as nowhere:
        raise Http404 from nowhere
    if found.view_name not in ("public:check", "public:version", "public:embed"):
        raise Http404
    shelf = shelf_or_404(found.kwargs["claim_id"])
    if shelf.tombstone(shelf.newest):
        raise Http404
    return shelf.newest


def _bound(request: HttpRequest, name: str, ours: int) -> int:
    return min(ours, max(200, _most(request, name)))


def _most(request: HttpRequest, name: str) -> int:
    """What the asking page has room for; very much where it doesn't say so in a number."""
    asked = request.GET.get(name, "")
    return int(asked) if re.fullmatch(r"\d{1,5}", asked, re.ASCII) else 100_000


def _about(row: Publication, *, width: int, height: int) -> dict[str, Any]:
    document, _dated = document_of(row)
    title = f"{document['rating']['label']}: {document['headline']}"
    framed = settings.PUBLIC_URL + reverse("public:embed", args=[row.claim_id, row.slug])
    frame = '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" frameborder="0"></iframe>'
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": document["organization"]["name"],
        "provider_url": settings.PUBLIC_URL,
        "cache_age": 60,
        "html": format_html(frame, framed, width, height, title),
        "width": width,
        "height": height,
    }


def _thumbnail(row: Publication) -> dict[str, Any]:
    """The picture; by the standard it may be no larger than there is room, and we draw one size."""
    image = settings.PUBLIC_URL + reverse("public:picture", args=[row.claim_id, row.slug, row.version])
    return {"thumbnail_url": image, "thumbnail_width": PICTURE_WIDTH, "thumbnail_height": PICTURE_HEIGHT}
