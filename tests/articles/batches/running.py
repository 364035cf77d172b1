"""Lists, and workers who go through them."""

from django.utils import timezone

from articles.lists import Entry
from articles.models import Article, Batch, BatchItem
from articles.services import batches

TEXT = "The council bought nine buses in 2025. The mayor said they cost 4 million crowns."


def links(count: int, *, host: str = "") -> list[Entry]:
    return [Entry(url=f"https://{host or f'paper{number}.example'}/a/{number}") for number in range(count)]


def previewed(desk, entries) -> Batch:
    return batches.preview(entries=entries, kind=Batch.Kind.ADDRESSES, by=desk.triager, now=timezone.now())


def started(desk, entries) -> Batch:
    return batches.start(batch_id=previewed(desk, entries).pk, by=desk.triager)


def advanced(batch: Batch) -> list[BatchItem]:
    return batches.advance(batch_id=batch.pk, now=timezone.now())


def read_all(batch: Batch) -> None:
    """As if workers had failed at every page that waits."""
    Article.objects.filter(batch_items__batch=batch, status="PENDING").update(status="FAILED", failure="Not there.")


def run_to_the_end(batch: Batch) -> Batch:
    for _ in range(600):
        advanced(batch)
        read_all(batch)
        batch.refresh_from_db()
        if batch.status != Batch.Status.RUNNING:
            return batch
    raise AssertionError("the list does not end")


def fates(batch: Batch) -> list[str]:
    return list(batch.items.values_list("status", flat=True))
