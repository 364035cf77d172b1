"""What search engines read: robots.txt and sitemaps (sitemaps.org), with Google's news extension."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from claims.selectors.sitemap import news as recent
from claims.selectors.sitemap import piece, pieces, speaker_names, topic_names
from factcheck.office.desk import desk_settings

from .caching import public_data
from .feed_items import plain

NEWS_DAYS = 2
_CLOSED = ("/admin/", "/accounts/", "/api/", "/queue/", "/claims/", "/articles/", "/partners/", "/me/")


@public_data
def robots(request: HttpRequest) -> HttpResponse:
    """Everything for readers is open to everybody; the desk's addresses lead to its login."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _CLOSED), "Allow: /", "", f"Sitemap: {_of('sitemap')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public_data
def sitemap(request: HttpRequest) -> HttpResponse:
    """The index of sitemaps."""
    rows = [{"loc": _of("sitemap_checks", number), "lastmod": changed} for number, changed in pieces()]
    rows += [{"loc": _of("sitemap_pages")}, {"loc": _of("sitemap_news")}]
    return _written(request, "index", rows)


@public_data
def checks(request: HttpRequest, number: int) -> HttpResponse:
    found = list(piece(number).values_list("claim_id", "slug", "status_changed_at")) if number < 2**40 else []
    if not found:
        raise Http404
    return _written(
        request,
        "urls",
        ({"loc": _of("check", claim_id, slug), "lastmod": changed} for claim_id, slug, changed in found),
    )


@public_data
def pages(request: HttpRequest) -> HttpResponse:
    """The pages beside checks, and those of speakers and topics."""
    rows = [{"loc": _of(name)} for name in ("index", "methodology", "ratings", "corrections")]
    rows += [{"loc": _of("topic", name)} for name in topic_names()]
    rows += [{"loc": _of("speaker", name)} for name in speaker_names()]
    return _written(request, "urls", rows)


@public_data
def news(request: HttpRequest) -> HttpResponse:
    """Checks that were first published in the last two days."""
    found = recent(since=timezone.now() - timedelta(days=NEWS_DAYS))
    rows = [{"loc": _of("check", row.claim_id, row.slug), "news": row, "title": plain(row.headline)} for row in found]
    return _written(request, "urls", rows, name=plain(desk_settings().name))


def _of(name: str, *args) -> str:
    space = "discovery" if name.startswith("sitemap") else "public"
    return settings.PUBLIC_URL + reverse(f"{space}:{name}", args=args)


def _written(request: HttpRequest, kind: str, rows: Iterable[dict], **context) -> HttpResponse:
    template = f"claims/public/sitemap_{kind}.xml"
    return render(request, template, {"rows": rows, **context}, content_type="application/xml; charset=utf-8")
