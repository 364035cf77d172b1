"""Articles: how far each is, and one of them with its candidates."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from articles.models import Article, Snapshot
from claims.extraction import find_blocks
from claims.models import Appearance, Claim, Extraction

PAGE = 50
_BUSY = Q(status__in=(Extraction.Status.WAITING, Extraction.Status.RUNNING))


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleRow:
    """An article with how far it is: its extraction (None: in line) and how many candidates are decided."""

    article: Article
    extraction: Extraction | None
    candidates: int
    decided: int
    accepted: int

    @property
    def in_progress(self) -> bool:
        """Whether a machine still has to do something with it."""
        return self.extraction is None or self.extraction.status in (
            Extraction.Status.WAITING,
            Extraction.Status.RUNNING,
        )

    @property
    def failed(self) -> bool:
        """Whether it needs a person."""
        return self.extraction is not None and self.extraction.status == Extraction.Status.FAILED


@dataclass(frozen=True, kw_only=True, slots=True)
class CandidateMark:
    """A candidate in an article: its number in reading order, its claim, and where it stands in the text."""

    number: int
    claim: Claim
    appearance: Appearance
    repeats: list[Appearance] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleDossier:
    """One article with all that its screen shows. `blocks` cover the text; see `claims.extraction.find_blocks`."""

    article: Article
    snapshot: Snapshot | None
    extraction: Extraction | None
    blocks: list
    candidates: list[CandidateMark]
    newest: int = 1

    @property
    def is_older(self) -> bool:
        """Whether the article has changed since the reading that is shown."""
        return self.snapshot is not None and self.snapshot.number < self.newest

    @property
    def decided(self) -> int:
        return sum(mark.claim.status != Claim.Status.CANDIDATE for mark in self.candidates)


def articles_page(*, search: str = "", state: str = "", before: int | None = None) -> list[ArticleRow]:
    """Newest articles first, at most PAGE. `state` is "", "progress" or "failed"; `before` is an article's id."""
    rows = Article.objects.select_related("source", "added_by").order_by("-pk")
    if search:
        rows = rows.filter(Q(title__icontains=search) | Q(url__icontains=search) | Q(source__name__icontains=search))
    if before:
        rows = rows.filter(pk__lt=before)
    return _with_progress(_in_state(rows, state)[:PAGE])


def article_row(article_id: int) -> ArticleRow:
    """One row of the list. Raises `Article.DoesNotExist`."""
    return _with_progress([Article.objects.select_related("source", "added_by").get(pk=article_id)])[0]


def article_dossier(article_id: int, *, showing: int | None = None) -> ArticleDossier:
    """An article's newest snapshot with its candidates in reading order. Raises `Article.DoesNotExist`.

    With `showing`, a claim's id, it is the newest snapshot that still holds that claim's words.
    """
    article = Article.objects.select_related("source", "added_by").get(pk=article_id)
    newest = article.snapshots.order_by("-number").first()
    snapshot = _holding(article, showing) or newest if showing else newest
    extraction = snapshot and snapshot.extractions.order_by("-pk").first()
    return ArticleDossier(
        article=article,
        snapshot=snapshot,
        extraction=extraction,
        blocks=find_blocks(snapshot.text) if snapshot else [],
        candidates=_candidates(snapshot) if snapshot else [],
        newest=newest.number if newest else 0,
    )


def _holding(article: Article, claim_id: int) -> Snapshot | None:
    return article.snapshots.filter(appearances__found_as=claim_id).order_by("-number").first()


def _in_state(rows: QuerySet[Article], state: str) -> QuerySet[Article]:
    runs = Extraction.objects.filter(snapshot__article=OuterRef("pk"))
    if state == "progress":
        return rows.filter(Exists(runs.filter(_BUSY)) | ~Exists(runs))
    if state == "failed":
        return rows.filter(Exists(runs.filter(status=Extraction.Status.FAILED)))
    return rows


def _with_progress(articles: Iterable[Article]) -> list[ArticleRow]:
    articles = list(articles)
    keys = [article.pk for article in articles]
    runs = Extraction.objects.filter(snapshot__article__in=keys).order_by("pk")
    newest = {article_id: run for run in runs.select_related("snapshot") for article_id in [run.snapshot.article_id]}
    counts = _counts(keys)
    nothing = {"candidates": 0, "decided": 0, "accepted": 0}
    return [
        ArticleRow(article=article, extraction=newest.get(article.pk), **counts.get(article.pk, nothing))
        for article in articles
    ]


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


def _candidates(snapshot: Snapshot) -> list[CandidateMark]:
    found = Claim.objects.select_related("speaker", "decided_by", "merged_into").prefetch_related("topics", "reviews")
    rows = snapshot.appearances.prefetch_related(Prefetch("found_as", found)).order_by("start", "end")
    by_claim: dict[int, list[Appearance]] = {}
    for row in rows:
        by_claim.setdefault(row.found_as_id, []).append(row)
    chosen = [(next((a for a in group if not a.is_repeat), group[0]), group) for group in by_claim.values()]
    chosen.sort(key=lambda pair: pair[0].start)
    return [
        CandidateMark(number=number, claim=main.found_as, appearance=main, repeats=[a for a in group if a is not main])
        for number, (main, group) in enumerate(chosen, start=1)
    ]
