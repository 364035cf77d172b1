"""Articles in: one or many, and how far each is."""

from datetime import datetime
from typing import Any

import orjson
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from claims.partners.bringing import Progress, bring, progress
from claims.partners.idempotency import Done, KeyReused, fingerprint, once
from claims.partners.idempotency import Request as Named
from claims.partners.models import ApiKey, Contribution, Scope
from claims.partners.throttling import charge_articles

from . import articles_schema as schema
from .answers import PartnerView, json_answer, problem
from .asked import NoParameters
from .sent import BoundedJson, NewArticle, NewArticles, idempotency_key, require_length

_LARGEST_ID = 2**63


class ArticleView(PartnerView):
    """A view for keys that may bring articles."""

    required_scope = Scope.ARTICLES_WRITE
    parser_classes = [BoundedJson]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        require_length(request)

    def handle_exception(self, exc: Exception) -> HttpResponse:
        if isinstance(exc, KeyReused):
            return problem(status=422, title="Unprocessable Content", detail=str(exc))
        return super().handle_exception(exc)


class ArticleList(ArticleView):
    @schema.bring_article
    def post(self, request: Request) -> HttpResponse:
        """Bring one article. 202 when it is new, 200 when the desk has it already."""
        NoParameters.of(request)
        fields = NewArticle.of(request.data)
        charge_articles(request.auth, 1)
        now = timezone.now()
        done = once(_named(request), lambda: _bring(request.auth, fields, now=now), now=now)
        return _told(done, status=200 if done.answer["known"] else 202, location=done.answer["status_url"])


class ArticleBulk(ArticleView):
    @schema.bring_articles
    def post(self, request: Request) -> HttpResponse:
        """Bring many articles. Each entry is taken or refused for itself, and has its result by its place."""
        NoParameters.of(request)
        entries = NewArticles.of(request.data)["articles"]
        charge_articles(request.auth, len(entries))
        named, now = _named(request), timezone.now()
        # The key belongs to this body before anything is done with it; each entry then is done once for itself,
        # so that no transaction spans them all, and a request that broke off goes on where it stopped.
        begun = once(named, dict, now=now)
        results = [
            once(named._replace(part=place), lambda: _entry(request.auth, entry, now=now), now=now).answer  # noqa: B023
            for place, entry in enumerate(entries, start=1)
        ]
        return _told(Done(_report(results), again=begun.again), status=202)


class ArticleDetail(ArticleView):
    @schema.article
    def get(self, request: Request, article_id: int) -> HttpResponse:
        """How far an article is that this partner brought."""
        NoParameters.of(request)
        try:
            found = progress(partner=request.user, article_id=min(article_id, _LARGEST_ID - 1))
        except Contribution.DoesNotExist:
            raise NotFound("You have brought no article with this number.") from None
        return json_answer(request, orjson.dumps(_standing(found)))


def _named(request: Request) -> Named:
    sha256 = fingerprint(address=request.path, body=request.data)
    return Named(api_key=request.auth, key=idempotency_key(request), sha256=sha256)


def _bring(api_key: ApiKey, fields: dict[str, Any], *, now: datetime) -> dict[str, Any]:
    brought = bring(api_key=api_key, fields=fields, now=now)
    article = brought.article
    return {
        "id": article.pk,
        "known": brought.known,
        "status": article.status.lower(),
        "status_url": settings.PUBLIC_URL + reverse("api_v1:article", args=[article.pk]),
    }


def _entry(api_key: ApiKey, entry: Any, *, now: datetime) -> dict[str, Any]:
    """One entry's result; a refusal is a result as well."""
    try:
        brought = _bring(api_key, NewArticle.of(entry), now=now)
    except serializers.ValidationError as wrong:
        return {"outcome": "refused", "article": None, "errors": wrong.detail}
    except ValidationError as wrong:
        return {"outcome": "refused", "article": None, "errors": wrong.message_dict}
    return {"outcome": "known" if brought["known"] else "added", "article": brought, "errors": None}


def _report(results: list[dict[str, Any]]) -> dict[str, Any]:
    counts = {name: sum(result["outcome"] == name for result in results) for name in ("added", "known", "refused")}
    return counts | {"results": [{"entry": place} | result for place, result in enumerate(results, start=1)]}


def _standing(found: Progress) -> dict[str, Any]:
    """What a partner may know of an article's way: how far, how many. Never the desk's words about it."""
    article = found.article
    return {
        "id": article.pk,
        "status": article.status.lower(),
        "failure": article.failure or None,
        "copy_of": article.copy_of_id,
        "brought_at": found.brought_at,
        "snapshot": found.snapshot,
        "extraction": found.extraction and _extraction(found.extraction),
        "candidates": {"found": found.candidates, "decided": found.decided},
    }


def _extraction(run) -> dict[str, Any]:
    return {
        "status": run.status.lower(),
        "sentences_done": run.sentences_done,
        "sentences_total": run.sentences_total,
        "failure": run.failure or None,
    }


def _told(done: Done, *, status: int, location: str = "") -> HttpResponse:
    # Sorted, because the database gives a kept answer's fields back in an order of its own.
    body = orjson.dumps(done.answer, option=orjson.OPT_SORT_KEYS)
    headers = {"Cache-Control": "no-store"}
    headers |= {"Location": location} if location else {}
    headers |= {"Idempotency-Replayed": "true"} if done.again else {}
    return HttpResponse(body, status=status, content_type="application/json", headers=headers)
