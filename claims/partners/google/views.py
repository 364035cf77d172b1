"""`claims:search` and the reads of `pages`, answered as Google answers them."""

from datetime import timedelta
from typing import Any

import orjson
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from claims.partners.api.v1.answers import PartnerView, json_answer

from . import asked, ours, shapes
from .asked import Place, Start
from .authentication import GoogleKeyAuthentication
from .errors import NOT_FOUND, READ_ONLY, Refused, error_answer, refused_by
from .finding import LARGEST, page_of
from .masks import masked
from .source import Wanted

SEARCH = {"query", "languageCode", "reviewPublisherSiteFilter", "maxAgeDays", "pageSize", "pageToken", "offset"}
LIST = {"url", "organization", "pageSize", "pageToken", "offset"}


class GoogleView(PartnerView):
    """Keys, limits and headers are those of the partner interface; Google describes what is asked and answered."""

    authentication_classes = [GoogleKeyAuthentication]
    schema = None

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        return super().perform_content_negotiation(request, force=True)  # JSON, whatever is accepted

    def handle_exception(self, exc: Exception) -> HttpResponse:
        refused = refused_by(exc)
        if refused is None:
            return super().handle_exception(exc)
        return error_answer(refused, retry_after=getattr(exc, "wait", None))


class ClaimSearch(GoogleView):
    def get(self, request: Request) -> HttpResponse:
        """Checked claims that say what the query says, then those that hold its words, newest first."""
        given = asked.read(request.query_params, SEARCH)
        wanted = _wanted(given)
        question = repr((wanted.query, wanted.language, wanted.site, asked.days_of(given)))
        start, offset = asked.start_of(given, asked=question), asked.offset_of(given)
        claims, following = page_of(wanted, start=start, size=asked.size_of(given), offset=offset)
        return _answer(request, given, "claims", claims, following and asked.token_of(following, asked=question))


class PageList(GoogleView):
    def get(self, request: Request) -> HttpResponse:
        """The ClaimReview of our pages, newest first, or of the one at `url`."""
        given = asked.read(request.query_params, LIST)
        if "url" in given and "organization" in given:
            raise Refused("INVALID_ARGUMENT", "Only one of 'url' and 'organization' can be specified.")
        if "url" in given:
            found = ours.page_at(given["url"])
            return _pages(request, given, [found] if found else [])
        organization = given.get("organization", "")
        if not ours.is_ours(organization):
            return _pages(request, given, [])
        start = asked.start_of(given, asked=organization)
        size, offset = asked.size_of(given), asked.offset_of(given)
        at, pk = (start.place.at, start.place.pk) if start.place else (None, LARGEST)
        rows = ours.pages(at=at, pk=pk, most=offset + size + 1)[offset:]
        shown = rows[:size]
        following = Start(0, Place(shown[-1][0], 0, shown[-1][1])) if len(rows) > size else None
        token = following and asked.token_of(following, asked=organization)
        return _pages(request, given, [document for _, _, document in shown], token)


class PageDetail(GoogleView):
    def get(self, request: Request, page_id: str) -> HttpResponse:
        """The ClaimReview of one of our pages; of a retracted check there is none."""
        given = asked.read(request.query_params, set())
        claim_id = int(page_id) if page_id.isascii() and page_id.isdigit() and len(page_id) < 19 else 0
        document = ours.page(claim_id)
        if document is None:
            raise Refused("NOT_FOUND", NOT_FOUND)
        return _told(request, given, shapes.markup_page(document))


class NotServed(GoogleView):
    """What Google has and we don't."""

    def get(self, request: Request) -> HttpResponse:
        raise Refused("UNIMPLEMENTED", READ_ONLY)


def _wanted(given: dict[str, Any]) -> Wanted:
    query, site = asked.words_of(given, "query"), given.get("reviewPublisherSiteFilter", "").strip()
    if not query and not site:
        told = "Request contains an invalid argument: 'query' or 'review_publisher_site_filter' is required."
        raise Refused("INVALID_ARGUMENT", told)
    days = asked.days_of(given)
    since = timezone.now() - timedelta(days=days) if days else None
    return Wanted(query=query, language=asked.language_of(given), site=site, since=since)


def _pages(request: Request, given: dict[str, Any], documents: list[dict], token: str | None = None) -> HttpResponse:
    return _answer(request, given, "claimReviewMarkupPages", list(map(shapes.markup_page, documents)), token)


def _answer(
    request: Request, given: dict[str, Any], name: str, rows: list[dict[str, Any]], token: str | None
) -> HttpResponse:
    """As at Google, an empty list is no list, and there is a token only where there is a next page."""
    body = ({name: rows} if rows else {}) | ({"nextPageToken": token} if token else {})
    return _told(request, given, body)


def _told(request: Request, given: dict[str, Any], body: dict[str, Any]) -> HttpResponse:
    indented = orjson.OPT_INDENT_2 if given.get("prettyPrint", "true").lower() not in ("false", "0") else 0
    written = orjson.dumps(masked(body, given["fields"]), option=indented)
    return json_answer(request, written, content_type="application/json; charset=UTF-8")
