"""One article with its candidates."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from articles.models import Article, Snapshot
from claims.extraction import find_blocks
from claims.models import Appearance, Claim, Extraction
from factcheck.common.questions import Question, ask


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


def article_dossier(article_id: int, *, showing: int | None = None) -> ArticleDossier:
    """An article's newest snapshot with its candidates in reading order. Raises `Article.DoesNotExist`.

    With `showing`, a claim's id, it is the newest snapshot that still holds that claim's words.
    """
    snapshot = next(iter(_HOLDING.of(article=article_id, claim=showing)), None) if showing else None
    snapshot = snapshot or next(iter(_NEWEST.of(article=article_id)), None)
    article = snapshot.article if snapshot else Article.objects.select_related("source", "added_by").get(pk=article_id)
    article.has_copies = snapshot is None or snapshot.has_copies
    runs, appearances = ask(_RUN(snapshot=snapshot.pk), _APPEARANCES(snapshot=snapshot.pk)) if snapshot else ([], [])
    for row in appearances:
        row.snapshot = snapshot
    return ArticleDossier(
        article=article,
        snapshot=snapshot,
        extraction=next(iter(runs), None),
        blocks=find_blocks(snapshot.text) if snapshot else [],
        candidates=_candidates(appearances),
        newest=snapshot.newest if snapshot else 0,
    )


def _readings(article: int) -> QuerySet[Snapshot]:
    """The newest first, each with its article and the number of the newest."""
    last = Snapshot.objects.filter(article=article).order_by("-number").values("number")[:1]
    readings = Snapshot.objects.filter(article=article).select_related("article__source", "article__added_by")
    copies = Article.objects.filter(copy_of=OuterRef("article"))
    return readings.annotate(newest=Subquery(last), has_copies=Exists(copies)).order_by("-number")


def _appearances(snapshot: int) -> QuerySet[Appearance]:
    told = ("found_as__speaker", "found_as__decided_by", "found_as__merged_into")
    rows = Appearance.objects.filter(snapshot=snapshot).select_related(*told)
    return rows.defer("found_as__search", "found_as__merged_into__search").order_by("start", "end")


_HOLDING = Question(lambda article, claim: _readings(article).filter(appearances__found_as=claim)[:1])
_NEWEST = Question(lambda article: _readings(article)[:1])
_RUN = Question(lambda snapshot: Extraction.objects.filter(snapshot=snapshot).order_by("-pk")[:1])
_APPEARANCES = Question(_appearances)


def _candidates(rows: list[Appearance]) -> list[CandidateMark]:
    by_claim: dict[int, list[Appearance]] = {}
    for row in rows:
        by_claim.setdefault(row.found_as_id, []).append(row)
    chosen = [(next((a for a in group if not a.is_repeat), group[0]), group) for group in by_claim.values()]
    chosen.sort(key=lambda pair: pair[0].start)
    return [
        CandidateMark(number=number, claim=main.found_as, appearance=main, repeats=[a for a in group if a is not main])
        for number, (main, group) in enumerate(chosen, start=1)
    ]
