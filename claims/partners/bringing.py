"""Articles that partners bring: through the one door, with a note of which key brought each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max

from articles.models import Article, Snapshot
from articles.services import AlreadyAdded, add_article
from claims.models import Extraction
from claims.selectors import article_row
from factcheck.common.doorbell import ring

from .models import ApiKey, Contribution, Partner


@dataclass(frozen=True, kw_only=True, slots=True)
class Brought:
    """An article that a partner brought; `known` when the desk had it already."""

    article: Article
    known: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """How far an article is. Of a copy it is the original that is worked on: `extraction` and the counts are its."""

    article: Article
    brought_at: datetime
    snapshot: int | None
    extraction: Extraction | None
    candidates: int
    decided: int


def bring(*, api_key: ApiKey, fields: dict[str, Any], now: datetime) -> Brought:
    """Add an article, or find it at the desk, in the caller's transaction. Raises ValidationError by field."""
    try:
        article = add_article(**fields, via=Article.Via.API, now=now)
    except AlreadyAdded as already:
        known = already.article
        Contribution.objects.get_or_create(article=known, api_key=api_key, defaults={"was_new": False, "at": now})
        return Brought(article=known, known=True)
    Contribution.objects.create(article=article, api_key=api_key, was_new=True, at=now)
    _have_it_read(article)
    return Brought(article=article, known=False)


def progress(*, partner: Partner, article_id: int) -> Progress:
    """How far an article is. Raises `Contribution.DoesNotExist` for one that this partner never brought."""
    mine = Contribution.objects.filter(api_key__partner=partner, article_id=article_id).select_related("article")
    contribution = mine.earliest("at", "pk")
    article = contribution.article
    row = article_row(article.copy_of_id or article.pk)
    return Progress(
        article=article,
        brought_at=contribution.at,
        snapshot=article.snapshots.aggregate(newest=Max("number"))["newest"],
        extraction=row.extraction,
        candidates=row.candidates,
        decided=row.decided,
    )


def _have_it_read(article: Article) -> None:
    """A text is read already and waits for the detector; an address waits for a reader."""
    if article.status == Article.Status.READ:
        ring("snapshot_stored", Snapshot.objects.values_list("pk", flat=True).get(article=article))
    else:
        ring("article_added", article.pk)
