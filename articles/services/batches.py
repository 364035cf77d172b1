"""Many articles at once: preview, start, bring them in by and by, cancel. The items' rows are the queue."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext

from articles.lists import Entry, limits
from articles.models import Article, Batch, BatchItem
from articles.permissions import may_add_article
from factcheck.accounts.models import User
from factcheck.common.decisions import TooLate, require
from factcheck.common.sentences import phrase, sentence_of

from .adding import AlreadyAdded, add_article
from .batch_entries import items_of
from .files import add_stored_file
from .spacing import space_out

log = logging.getLogger(__name__)

WINDOW = 25
"""Unread articles that one list may have in the reading line: whoever comes with one address does not wait for 500."""
PREVIEW_KEPT = timedelta(days=7)
"""How long a list waits to be confirmed."""
Status = Batch.Status


def preview(*, entries: Iterable[Entry], kind: str, by: User, now: datetime, name: str = "") -> Batch:
    """Keep a list with what would become of each entry. Outside a transaction, since files go to the archive.

    Raises Forbidden, and ValidationError when it is empty or has more than limits.ENTRIES.
    """
    require(may_add_article(by))
    batch = Batch(kind=kind, name=name[:255], added_by=by, added_at=now)
    items = items_of(batch, entries)
    if not 1 <= len(items) <= limits.ENTRIES:
        raise ValidationError(
            gettext("Bring at least one entry and at most %(most)s at a time.") % {"most": limits.ENTRIES}
        )
    with transaction.atomic():
        batch.save()
        BatchItem.objects.bulk_create(items, batch_size=100)
    return batch


@transaction.atomic
def start(*, batch_id: int, by: User) -> Batch:
    """Begin with a previewed list. Raises Forbidden, Conflict (the second time, too)."""
    batch = _locked(batch_id, by=by)
    if batch.status != Status.PREVIEW:
        require(
            TooLate(
                gettext("This list is not waiting for confirmation any more: %(state)s.")
                % {"state": batch.get_status_display().lower()}
            )
        )
    if not batch.items.filter(status=BatchItem.Status.WAITING).exists():
        require(TooLate(gettext("There is nothing new in this list.")))
    return _moved(batch, Status.RUNNING)


@transaction.atomic
def cancel(*, batch_id: int, by: User, now: datetime) -> Batch:
    """Bring no more of it; what has been added stays. Raises Forbidden, Conflict."""
    batch = _locked(batch_id, by=by)
    if batch.status not in (Status.PREVIEW, Status.RUNNING):
        require(TooLate(gettext("This list has ended already.")))
    return _cancelled(batch, now=now)


@transaction.atomic
def expire_previews(*, now: datetime) -> int:
    """Cancel the lists that nobody confirmed within PREVIEW_KEPT, and forget the texts in them; how many."""
    old = Batch.objects.filter(status=Status.PREVIEW, added_at__lte=now - PREVIEW_KEPT)
    # Whoever confirms one at this moment holds it: then it is not for us.
    batches = list(old.select_for_update(skip_locked=True))
    for batch in batches:
        _cancelled(batch, now=now, sentence=_expired())
    return len(batches)


def running_batches() -> list[int]:
    """Lists that have not ended, oldest first."""
    return list(Batch.objects.filter(status=Status.RUNNING).order_by("pk").values_list("pk", flat=True))


def advance(*, batch_id: int, now: datetime) -> list[BatchItem]:
    """Bring in as many entries as have room in the reading line, each in its own transaction; returns them.

    May run at several workers at once and may die anywhere: an entry's row is locked while its article is added, so
    both are committed or neither. Ends the list when nothing of it waits or is unread.
    """
    handled = []
    # What waits for a second try after a failure holds nobody up.
    for _ in range(WINDOW - _unread(batch_id).filter(article__failure="").count()):
        item = _bring_next(batch_id, now=now)
        if item is None:
            break
        handled.append(item)
    _end(batch_id, now=now)
    return handled


def _locked(batch_id: int, *, by: User) -> Batch:
    require(may_add_article(by))
    return Batch.objects.select_for_update().get(pk=batch_id)


def _cancelled(batch: Batch, *, now: datetime, sentence: str = "") -> Batch:
    # An entry that a worker has in hand is waited for here, and is added by then.
    waiting = batch.items.filter(status=BatchItem.Status.WAITING)
    waiting.update(status=BatchItem.Status.CANCELLED, sentence=sentence, details={})
    batch.finished_at = now
    return _moved(batch, Status.CANCELLED)


def _moved(batch: Batch, status: str) -> Batch:
    batch.status = status
    batch.save(update_fields=["status", "finished_at"])
    return batch


def _expired() -> str:
    return phrase(
        "Nobody confirmed this list within %(days)s days. Bring it again if you need it.", days=PREVIEW_KEPT.days
    )


def _unread(batch_id: int):
    return BatchItem.objects.filter(
        batch=batch_id, status=BatchItem.Status.ADDED, article__status=Article.Status.PENDING
    )


@transaction.atomic
def _bring_next(batch_id: int, *, now: datetime) -> BatchItem | None:
    waiting = BatchItem.objects.filter(
        batch=batch_id, batch__status=Status.RUNNING, status=BatchItem.Status.WAITING
    ).select_related("batch__added_by", "bytes")
    item = waiting.select_for_update(skip_locked=True, of=("self",)).order_by("number").first()
    if item is None:
        return None
    item.status, item.sentence, item.article = _brought(item, now=now)
    item.details.pop("text", None)  # the article has it now
    item.save(update_fields=["status", "sentence", "article", "details"])
    return item


def _brought(item: BatchItem, *, now: datetime) -> tuple[str, str, Article | None]:
    """What became of an entry. Whatever goes wrong is this entry's affair: the next ones come in."""
    try:
        with transaction.atomic():
            article = _added(item, now=now)
            space_out(article=article, now=now)
    except AlreadyAdded as known:
        return BatchItem.Status.KNOWN, sentence_of(known), known.article
    except ValidationError as wrong:
        return BatchItem.Status.REFUSED, sentence_of(wrong), None
    except Exception:
        log.exception("Entry %s of list %s could not be added", item.number, item.batch_id)
        return BatchItem.Status.REFUSED, phrase("Something in this entry broke the desk. Add it by itself."), None
    return BatchItem.Status.ADDED, "", article


def _added(item: BatchItem, *, now: datetime) -> Article:
    by = item.batch.added_by
    if item.bytes:
        return add_stored_file(stored=item.bytes, name=item.name, added_by=by, now=now)
    about = {name: item.details.get(name, "") for name in ("text", "title", "outlet", "byline", "language")}
    published = parse_datetime(item.details.get("published_at", ""))
    via = Article.Via.FILE if about["text"] else Article.Via.URL
    return add_article(url=item.url, **about, published_at=published, added_by=by, via=via, now=now)


def _end(batch_id: int, *, now: datetime) -> None:
    waiting = BatchItem.objects.filter(batch=OuterRef("pk"), status=BatchItem.Status.WAITING)
    Batch.objects.filter(~Exists(waiting), ~Exists(_unread(OuterRef("pk"))), pk=batch_id, status=Status.RUNNING).update(
        status=Status.DONE, finished_at=now
    )
