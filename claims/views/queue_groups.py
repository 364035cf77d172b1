"""The queue as a list of articles, each with its candidates; and who comes before and after whom."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import groupby

from articles.models import Article
from claims.models import Claim
from claims.selectors import ArticleDossier


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A candidate in the list. `number` is its place in the article, or empty where the article isn't open."""

    claim: Claim
    url: str
    number: int | str = ""
    is_current: bool = False
    in_view: bool = True
    """Whether the view's filters show it, or only its article."""
    may_harm: bool = False

    @property
    def key(self) -> str:
        """The claim's number, as text: a row says it often, and numbers are written as each language does."""
        return str(self.claim.pk)

    @property
    def state(self) -> str:
        return self.claim.status.lower()

    @property
    def waits(self) -> bool:
        return self.claim.status == Claim.Status.CANDIDATE and self.in_view

    @property
    def is_decided(self) -> bool:
        return self.claim.status != Claim.Status.CANDIDATE


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    article: Article
    rows: list[Row]
    is_open: bool = False
    waiting: int = 0
    """How many candidates of the article wait, listed or not."""

    @property
    def decided(self) -> int:
        return sum(row.is_decided for row in self.rows)


class Groups(list):
    """The groups in the queue's order; `here` is the article that is open."""

    @property
    def here(self) -> Group:
        return next(group for group in self if group.is_open)

    @property
    def place(self) -> int:
        return self.index(self.here)


def grouped(
    dossier: ArticleDossier,
    waiting: list[Claim],
    *,
    counts: dict[int, int],
    chosen: int,
    url: Callable[[int], str],
    flagged: Collection[int] = (),
    narrow: bool = False,
) -> Groups:
    """The open article with all its candidates, the others with those that wait; `counts` of them by article.

    `flagged` may do harm. `narrow`: the view shows only some of what waits, so a candidate that isn't in `waiting` is
    not in the view.
    """
    shown = {claim.pk for claim in waiting} if narrow else None
    here = _open_group(dossier, chosen=chosen, url=url, shown=shown, flagged=flagged)
    listed = {row.claim.pk for row in here.rows}
    groups = Groups()
    for article_id, claims in groupby(waiting, key=lambda claim: claim.article_id):
        if article_id == dossier.article.pk and here not in groups:
            groups.append(here)
        if left := [claim for claim in claims if claim.pk not in listed]:
            groups.append(_group(left, counts=counts, url=url, flagged=flagged))
    return groups if here in groups else Groups([here, *groups])


def neighbours(groups: Groups, chosen: int) -> tuple[str, str]:
    """Addresses of the candidates before and after the chosen one, through all groups."""
    rows = [row for group in groups for row in group.rows]
    place = next(number for number, row in enumerate(rows) if row.claim.pk == chosen)
    before = rows[place - 1].url if place else ""
    after = rows[place + 1].url if place + 1 < len(rows) else ""
    return before, after


def next_to_decide(groups: Groups, chosen: int) -> str:
    """Address of the next candidate that waits: further down, else further up in this article, else anywhere."""
    rows = [row for group in groups for row in group.rows]
    place = next(number for number, row in enumerate(rows) if row.claim.pk == chosen)
    candidates = [*rows[place + 1 :], *rows[:place]]
    here = {row.claim.pk for row in groups.here.rows}
    in_article = [row for row in candidates if row.claim.pk in here]
    return next((row.url for row in (*in_article, *candidates) if row.waits), "")


def article_urls(groups: Groups) -> tuple[str, str]:
    """Addresses of the first candidate of the article before and after the open one."""
    firsts = [group.rows[0].url for group in groups]
    before = firsts[groups.place - 1] if groups.place else ""
    after = firsts[groups.place + 1] if groups.place + 1 < len(firsts) else ""
    return before, after


def _open_group(
    dossier: ArticleDossier, *, chosen: int, url, shown: set[int] | None, flagged: Collection[int]
) -> Group:
    rows = [
        Row(
            claim=mark.claim,
            url=url(mark.claim.pk),
            number=mark.number,
            is_current=mark.claim.pk == chosen,
            in_view=shown is None or mark.claim.pk in shown,
            may_harm=mark.claim.pk in flagged,
        )
        for mark in dossier.candidates
    ]
    return Group(article=dossier.article, rows=rows, is_open=True)


def _group(claims: list[Claim], *, counts: dict[int, int], url, flagged: Collection[int]) -> Group:
    rows = [Row(claim=claim, url=url(claim.pk), may_harm=claim.pk in flagged) for claim in claims]
    return Group(article=claims[0].article, rows=rows, waiting=counts.get(claims[0].article_id, len(rows)))
