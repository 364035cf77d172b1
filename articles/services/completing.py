"""Completing by hand an article that could not be read: the text comes to the article that is there."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from articles import pasted_text
from articles.models import Article
from articles.permissions import may_add_article
from articles.reading import origins
from factcheck.accounts.models import User
from factcheck.common.decisions import Decision, TooLate, require

from .readings import LEASE, keep_reading

_OPEN = (Article.Status.PENDING, Article.Status.FAILED)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Typed:
    """What a person pasted, in the terms of a reading."""

    text: str
    title: str = ""
    byline: str = ""
    outlet: str = ""
    language: str = ""
    canonical_url: str = ""
    lead_image: str = ""
    original_source: str = ""
    original_url: str = ""
    published_at: datetime | None = None
    warnings: tuple[str, ...] = ()


@transaction.atomic
def complete_by_hand(
    *, article_id: int, text: str, by: User, title: str = "", byline: str = "", now: datetime | None = None
) -> Article:
    """Give an unread article its text. A worker that is at it loses its lease, and what it finds is dropped.

    Raises Forbidden, Conflict, ValidationError({"text"}). The same text as another article's makes it a copy of that.
    """
    require(may_add_article(by))
    now = now or timezone.now()
    typed = _typed(text=text, byline=byline)
    article = Article.objects.select_for_update().get(pk=article_id)
    require(_still_open(article))
    _take_from_workers(article, title=title.strip(), now=now)
    keep_reading(article=article, found=typed, answer=None, now=now)
    article.refresh_from_db()
    return article


def _typed(*, text: str, byline: str) -> _Typed:
    try:
        text = pasted_text.clean(text)
    except ValueError as error:
        raise ValidationError({"text": str(error)}) from None
    credit = origins.in_text(text)
    return _Typed(text=text, byline=byline.strip(), original_source=credit.source, original_url=credit.url)


def _still_open(article: Article) -> Decision:
    if article.status in _OPEN:
        return Decision(allowed=True)
    return TooLate(
        gettext("This article has been read in the meantime: reload the page to see it. Nothing was changed.")
    )


def _take_from_workers(article: Article, *, title: str, now: datetime) -> None:
    if "\x00" in title or len(title) > 500:
        raise ValidationError({"title": gettext("Use at most 500 ordinary characters here.")})
    article.title = title or article.title
    article.status, article.failure = Article.Status.PENDING, ""
    article.attempts, article.lease_until, article.try_at = article.attempts + 1, now + LEASE, None
    article.save(update_fields=["title", "status", "failure", "attempts", "lease_until", "try_at"])
