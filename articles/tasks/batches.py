"""Bringing in lists by and by."""

from celery import shared_task
from django.utils import timezone

from articles.models import Article, BatchItem
from articles.services import batches
from factcheck.common.doorbell import ring


@shared_task(name="articles.tasks.run_batch")
def run_batch(batch_id: int) -> None:
    """Bring in what has room in the reading line; the sweep comes back for the rest."""
    while handled := batches.advance(batch_id=batch_id, now=timezone.now()):
        for item in handled:
            _announce(item)


@shared_task(name="articles.tasks.sweep_batches")
def sweep_batches() -> None:
    """Go on with every list that has not ended, whether or not its worker is still there."""
    for batch_id in batches.running_batches():
        ring("batch_started", batch_id)


@shared_task(name="articles.tasks.expire_previews")
def expire_previews() -> None:
    """Drop the lists that nobody confirmed."""
    batches.expire_previews(now=timezone.now())


def _announce(item: BatchItem) -> None:
    article = item.article
    if item.status != BatchItem.Status.ADDED:
        return
    if article.status == Article.Status.READ:
        ring("snapshot_stored", article.snapshots.get().pk)
    elif article.try_at is None or article.try_at <= timezone.now():
        ring("article_added", article.pk)
