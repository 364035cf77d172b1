"""Keeping a text as it stood."""

import hashlib
from datetime import datetime

from articles.models import Article, Retrieval, Snapshot

from .copies import remember


def sha256_of(text: str) -> str:
    """Hexadecimal SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def store_snapshot(
    *, article: Article, text: str, now: datetime, title: str = "", retrieval: Retrieval | None = None
) -> Snapshot:
    """Keep a text as the article's next snapshot, in the caller's transaction; the article is read from then on."""
    snapshot = Snapshot.objects.create(
        article=article,
        number=article.snapshots.count() + 1,
        text=text,
        title=title or article.title,
        byline=article.byline,
        language=article.language,
        sha256=sha256_of(text),
        taken_at=now,
        retrieval=retrieval,
    )
    remember(snapshot)
    article.status, article.failure, article.lease_until = Article.Status.READ, "", None
    article.save(update_fields=["status", "failure", "lease_until"])
    return snapshot
