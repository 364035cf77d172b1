"""How far a list is, and what became of each of its entries."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy

from articles.models import Article, Batch, BatchItem
from factcheck.common.sentences import phrase

_ITEM, _ARTICLE = BatchItem.Status, Article.Status
# Of an added entry, what its article's status means here.
_WORDS = {
    _ARTICLE.PENDING: gettext_lazy("Waiting to be read"),
    _ARTICLE.READ: gettext_lazy("Read"),
    _ARTICLE.FAILED: gettext_lazy("Could not be read"),
    _ARTICLE.COPY: gettext_lazy("Copy"),
}
HEADINGS = ("number", "entry", "outcome", "why", "title", "article")
# What a spreadsheet would take for a formula: https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """Counts of a list's entries; they add up to `total`."""

    total: int
    waiting: int
    unread: int
    read: int
    failed: int
    copies: int
    known: int
    refused: int
    cancelled: int
    ahead: int = 0
    """Articles of others that are read before the first of this list."""

    @property
    def wanted(self) -> int:
        """Entries that were new at the start or turned out known or wrong since."""
        return self.total - self.known - self.refused - self.cancelled

    @property
    def done(self) -> int:
        return self.read + self.failed + self.copies


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One entry as the report tells it."""

    item: BatchItem
    outcome: str
    why: str
    article: Article | None


def progress_of(batch: Batch) -> Progress:
    """Three queries, whatever the list's length."""
    return replace(progress_by_batch([batch])[batch.pk], ahead=_ahead(batch))


def progress_by_batch(batches: Iterable[Batch]) -> dict[int, Progress]:
    """One query for many lists; without `ahead`."""
    counts: dict[int, Counter] = {batch.pk: Counter() for batch in batches}
    items = BatchItem.objects.filter(batch__in=counts).order_by()
    for key, item, article, count in items.values_list("batch", "status", "article__status").annotate(Count("pk")):
        counts[key][item, article] = count
    return {key: _progress(states) for key, states in counts.items()}


def lines_of(batch: Batch) -> Iterator[Line]:
    """Every entry in order, without the texts that wait in `details`."""
    items = batch.items.defer("details").select_related("article__copy_of").order_by("number")
    return (_line(item) for item in items)


def rows_of(batch: Batch, *, address: Callable[[Article], str]) -> Iterator[list[str]]:
    """The report as a table that no spreadsheet runs; `address(article)` gives an article's page."""
    yield list(HEADINGS)
    for line in lines_of(batch):
        page = address(line.article) if line.article else ""
        title = line.article.title if line.article else line.item.name
        cells = (line.item.url or line.item.name, line.outcome, line.why, title, page)
        yield [str(line.item.number), *map(harmless, cells)]


def harmless(cell: str) -> str:
    """With an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell


def recent_batches() -> QuerySet[Batch]:
    return Batch.objects.select_related("added_by").order_by("-pk")


def _progress(states: Counter) -> Progress:
    added = {status: states[_ITEM.ADDED, status] for status in _ARTICLE.values}
    return Progress(
        total=states.total(),
        waiting=_sum(states, _ITEM.WAITING),
        unread=added[_ARTICLE.PENDING],
        read=added[_ARTICLE.READ],
        failed=added[_ARTICLE.FAILED],
        copies=added[_ARTICLE.COPY],
        known=_sum(states, _ITEM.KNOWN),
        refused=_sum(states, _ITEM.REFUSED),
        cancelled=_sum(states, _ITEM.CANCELLED),
    )


def _sum(states: Counter, status: str) -> int:
    return sum(count for (item, _), count in states.items() if item == status)


def _ahead(batch: Batch) -> int:
    pending = Article.objects.filter(status=_ARTICLE.PENDING)
    first = pending.filter(batch_items__batch=batch).order_by("pk").values_list("pk", flat=True).first()
    return pending.filter(pk__lt=first).count() if first else 0


def _line(item: BatchItem) -> Line:
    article = item.article
    if item.status != _ITEM.ADDED:
        return Line(item=item, outcome=item.get_status_display(), why=item.sentence, article=article)
    why = article.failure if article.status == _ARTICLE.FAILED else ""
    if article.status == _ARTICLE.COPY:
        why = phrase("The same text as “%(title)s”.", title=article.copy_of)
    return Line(item=item, outcome=_WORDS[article.status], why=why, article=article)
