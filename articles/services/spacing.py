"""Opening the pages of one site one after the other, however many somebody brings at once."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from articles.models import Article, Source

APART = timedelta(seconds=5)
"""Between two pages of one outlet: as long as a sweep, so that no sweep finds two of them due."""


@transaction.atomic
def space_out(*, article: Article, now: datetime) -> None:
    """Give a pending article its place behind those of its outlet that wait already. In its adder's transaction."""
    if article.status != Article.Status.PENDING or not article.url or article.source_id is None:
        return
    # Two lists with pages of one site take turns; NO KEY, because a new article's foreign key holds the row as well.
    Source.objects.select_for_update(no_key=True).get(pk=article.source_id)
    # A failure's pause is that article's own affair.
    line = Article.objects.filter(source=article.source_id, status=Article.Status.PENDING, failure="")
    last = line.exclude(pk=article.pk).aggregate(last=Max("try_at"))["last"]
    article.try_at = max(now, last + APART) if last else now
    article.save(update_fields=["try_at"])
