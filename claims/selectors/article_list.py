"""The list of articles: how far each is, from a waiting address to the last decided candidate."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.models import Article, Snapshot, Source
from claims.models import Appearance, AwaitingRun, Claim, Extraction
from factcheck.common.questions import HowMany, ask_named

from .queue import MOST_COUNTED

PAGE = 50
LONGEST_LINE = 1_000
"""Further back, a place in line means nothing to a person."""
_BUSY = (Extraction.Status.WAITING, Extraction.Status.RUNNING)


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleRow:
    """An article with how far it is: its newest extraction (None: not begun) and how many candidates are decided."""

    article: Article
    extraction: Extraction | None
    candidates: int
    decided: int
    accepted: int
    place: int
    """In the line before the workers, from 1; 0 where it is in none, or far back."""
    now: datetime

    @property
    def in_progress(self) -> bool:
        """Whether a machine still has to do something with it."""
        if self.article.status != Article.Status.READ:
            return self.article.status == Article.Status.PENDING
        return self.extraction is None or self.extraction.status in _BUSY

    @property
    def failed(self) -> bool:
        """Whether it needs a person."""
        return self.is_unreadable or (
            self.article.status == Article.Status.READ
            and self.extraction is not None
            and self.extraction.status == Extraction.Status.FAILED
        )

    @property
    def is_unreadable(self) -> bool:
        """Whether there is no text: only then can one be pasted."""
        return self.article.status == Article.Status.FAILED

    @property
    def failure(self) -> str:
        """Why, in a sentence. An article that was read once keeps its text when a later look at its address fails."""
        if self.is_unreadable:
            return self.article.failure
        return self.extraction.failure if self.extraction else ""

    @property
    def is_being_read(self) -> bool:
        """Whether a worker has it in hand."""
        lease = self.article.lease_until
        if self.article.status == Article.Status.PENDING:
            return lease is not None and lease > self.now
        return self.extraction is not None and self.extraction.status == Extraction.Status.RUNNING

    @property
    def waits_until(self) -> datetime | None:
        """When its address is opened (again), if that is not as soon as a worker is free."""
        due = self.article.try_at
        waits = self.article.status == Article.Status.PENDING and not self.is_being_read
        return due if waits and due and due > self.now else None

    @property
    def poll_seconds(self) -> int:
        """How long a page waits before it asks again; what stands far back is asked for seldom."""
        return 2 if self.is_being_read or 0 < self.place <= 5 else 10


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticlesPage:
    """Rows, newest first; `older` is what to ask for the next page with, None on the last."""

    rows: list[ArticleRow]
    older: int | None


def articles_page(*, search: str = "", state: str = "", before: int | None = None) -> ArticlesPage:
    """At most PAGE articles. `state` is "", "progress", "failed" or "copies"; `before` is an article's id."""
    found = _listed().order_by("-pk")
    if search:
        # Outlets become numbers first: a condition over two tables would read every article.
        outlets = list(Source.objects.filter(name__icontains=search).values_list("pk", flat=True))
        found = found.filter(Q(title__icontains=search) | Q(url__icontains=search) | Q(source__in=outlets))
    if before:
        found = found.filter(pk__lt=before)
    articles = list(_in_state(found, state)[: PAGE + 1])
    rows = _with_progress(articles[:PAGE])
    return ArticlesPage(rows=rows, older=articles[PAGE - 1].pk if len(articles) > PAGE else None)


def articles_by_state() -> dict[str, int]:
    """How many articles are in each state of `articles_page`, at most one more than MOST_COUNTED; one trip to the
    database."""
    return ask_named(_COUNTS)


def article_row(article_id: int) -> ArticleRow:
    """One row of the list. Raises `Article.DoesNotExist`."""
    return _with_progress([_listed().get(pk=article_id)])[0]


def _listed() -> QuerySet[Article]:
    return Article.objects.select_related("source", "added_by", "copy_of")


def _in_state(rows: QuerySet[Article], state: str) -> QuerySet[Article]:
    if state == "progress":
        busy = Extraction.objects.filter(status__in=_BUSY).values("snapshot__article")
        unbegun = AwaitingRun.objects.values("snapshot__article")
        pending = Article.objects.filter(status=Article.Status.PENDING).order_by().values("pk")
        return rows.filter(pk__in=pending.union(busy, unbegun))
    if state == "failed":
        later = Extraction.objects.filter(snapshot__article=OuterRef("snapshot__article"), pk__gt=OuterRef("pk"))
        failed = Extraction.objects.filter(~Exists(later), status=Extraction.Status.FAILED).values("snapshot__article")
        unread = Article.objects.filter(status=Article.Status.FAILED).order_by().values("pk")
        return rows.filter(pk__in=unread.union(failed))
    return rows.filter(status=Article.Status.COPY) if state == "copies" else rows


def _count_of(state: str) -> HowMany:
    return HowMany(lambda: _in_state(Article.objects.order_by().values("pk"), state)[: MOST_COUNTED + 1])


_COUNTS = {state: _count_of(state) for state in ("", "progress", "failed", "copies")}


def _with_progress(articles: list[Article]) -> list[ArticleRow]:
    keys = [article.pk for article in articles]
    runs = Extraction.objects.filter(snapshot__article__in=keys).order_by("pk").select_related("snapshot")
    runs = runs.defer("snapshot__text")
    newest = {run.snapshot.article_id: run for run in runs}
    counts, now = _counts(keys), timezone.now()
    places = _reading_line(articles, now) | _extraction_line(articles, newest)
    nothing = {"candidates": 0, "decided": 0, "accepted": 0}
    return [
        ArticleRow(
            article=article,
            extraction=newest.get(article.pk),
            place=places.get(article.pk, 0),
            now=now,
            **counts.get(article.pk, nothing),
        )
        for article in articles
    ]


def _reading_line(articles: list[Article], now: datetime) -> dict[int, int]:
    """Places in the line of addresses and files, by article."""
    if all(article.status != Article.Status.PENDING for article in articles):
        return {}
    due, free = Q(try_at=None) | Q(try_at__lte=now), Q(lease_until=None) | Q(lease_until__lte=now)
    return _places(Article.objects.filter(due, free, status=Article.Status.PENDING).values_list("pk", flat=True))


def _extraction_line(articles: list[Article], newest: dict[int, Extraction]) -> dict[int, int]:
    """Places in the line of texts that claims are looked for in, by article."""
    read = [newest.get(article.pk) for article in articles if article.status == Article.Status.READ]
    if all(run is not None and run.status != Extraction.Status.WAITING for run in read):
        return {}
    given_back = Extraction.objects.filter(status=Extraction.Status.WAITING).order_by().values("snapshot")
    waiting = given_back.union(AwaitingRun.objects.values("pk"))
    return _places(Snapshot.objects.filter(pk__in=waiting).values_list("article", flat=True))


def _places(line: QuerySet) -> dict[int, int]:
    keys: Iterable[int] = dict.fromkeys(line.order_by("pk")[:LONGEST_LINE])
    return {key: place for place, key in enumerate(keys, start=1)}


def _counts(article_ids: list[int]) -> dict[int, dict[str, int]]:
    decided = ~Q(found_as__status=Claim.Status.CANDIDATE)
    rows = (
        Appearance.objects.filter(snapshot__article__in=article_ids)
        .values("snapshot__article_id")
        .annotate(
            candidates=Count("found_as", distinct=True),
            decided=Count("found_as", distinct=True, filter=decided),
            accepted=Count("found_as", distinct=True, filter=Q(found_as__status=Claim.Status.ACCEPTED)),
        )
    )
    return {row.pop("snapshot__article_id"): row for row in rows}
