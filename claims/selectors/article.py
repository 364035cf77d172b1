"""One article with its candidates."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Subquery

from articles.models import Article, Snapshot
from claims.extraction import find_blocks
from claims.models import Appearance, Claim, Extraction


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
    snapshot = _reading(article_id, showing)
    article = snapshot.article if snapshot else Article.objects.select_related("source", "added_by").get(pk=article_id)
    article.has_copies = snapshot is None or snapshot.has_copies
    extraction = snapshot and snapshot.extractions.order_by("-pk").first()
    return ArticleDossier(
        article=article,
        snapshot=snapshot,
        extraction=extraction,
        blocks=find_blocks(snapshot.text) if snapshot else [],
        candidates=_candidates(snapshot) if snapshot else [],
        newest=snapshot.newest if snapshot else 0,
    )


def _reading(article_id: int, showing: int | None) -> Snapshot | None:
    """The newest reading that holds the claim, else the newest, with its article and the number of the newest."""
    last = Snapshot.objects.filter(article=article_id).order_by("-number").values("number")[:1]
    readings = Snapshot.objects.filter(article=article_id).select_related("article__source", "article__added_by")
    copies = Article.objects.filter(copy_of=OuterRef("article"))
    readings = readings.annotate(newest=Subquery(last), has_copies=Exists(copies)).order_by("-number")
    holding = readings.filter(appearances__found_as=showing).first() if showing else None
    return holding or readings.first()


def _candidates(snapshot: Snapshot) -> list[CandidateMark]:
    told = ("found_as__speaker", "found_as__decided_by", "found_as__merged_into")
    rows = snapshot.appearances.select_related(*told).order_by("start", "end")
    by_claim: dict[int, list[Appearance]] = {}
    for row in rows:
        by_claim.setdefault(row.found_as_id, []).append(row)
    chosen = [(next((a for a in group if not a.is_repeat), group[0]), group) for group in by_claim.values()]
    chosen.sort(key=lambda pair: pair[0].start)
    return [
        CandidateMark(number=number, claim=main.found_as, appearance=main, repeats=[a for a in group if a is not main])
        for number, (main, group) in enumerate(chosen, start=1)
    ]
