"""The links of open reviews and of checks in public that somebody should look at: gone, changed, moved, unreadable."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q, QuerySet

from claims.models import Evidence, LinkCheck, LinkState, OutsideCopy, Review
from factcheck.accounts.models import User

from .changes import Passage, passages
from .cited import cited_links

PAGE: Final = 40
MOST_SHOWN: Final = 400_000
"""Characters of two texts together that are held against each other."""
NOTABLE: Final = LinkState.WORTH_A_NOTICE
SEEN, OUTSIDE = "seen", "outside"
_S = LinkState.State


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """Our copy of a page against the page as a look found it, and how often it was looked at."""

    piece: Evidence
    check: LinkCheck
    passages: list[Passage]
    is_cut: bool


def links_in_use(*, of: User | int | None = None) -> QuerySet[LinkState]:
    """Of pieces that somebody's words rest on now; `of`: that this person cited, or has in hand."""
    pieces = cited_links()
    if of is not None:
        mine = Q(added_by=of) | Q(claim__in=Review.objects.filter(assignee=of, status__in=Review.OPEN).values("claim"))
        pieces = pieces.filter(mine)
    return LinkState.objects.filter(evidence__in=pieces)


def counts(*, of: User | None = None) -> dict[str, int]:
    """How many links are in each state that is worth a look, those that were ticked off left out; one question."""
    waiting = links_in_use(of=of).filter(state__in=LinkState.WORTH_A_LOOK, seen_at=None).order_by()
    found = dict(waiting.values("state").annotate(count=Count("*")).values_list("state", "count"))
    return {str(state): found.get(state, 0) for state in LinkState.WORTH_A_LOOK}


def notable_links(*, of: User | int) -> QuerySet[LinkState]:
    """Links of somebody's that are gone or changed and not ticked off."""
    return links_in_use(of=of).filter(state__in=NOTABLE, seen_at=None)


def links_page(*, which: str, of: User | None = None, before: int | None = None) -> tuple[list[LinkState], bool]:
    """PAGE links of one state (or SEEN), the newest first, and whether there are more. `before` is a number."""
    rows = links_in_use(of=of)
    if which == SEEN:
        rows = rows.filter(state__in=LinkState.WORTH_A_LOOK, seen_at__isnull=False)
    else:
        rows = rows.filter(state=which, seen_at=None)
    if before:
        rows = rows.filter(pk__lt=before)
    rows = rows.select_related("evidence__claim", "evidence__added_by", "seen_by").order_by("-pk")
    found = list(rows[: PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def failed_outside(*, before: int | None = None) -> tuple[list[OutsideCopy], bool]:
    """PAGE copies that outside archives did not keep, the newest first, and whether there are more."""
    rows = (
        OutsideCopy.objects.filter(status=OutsideCopy.Status.FAILED).select_related("evidence__claim").order_by("-pk")
    )
    found = list((rows.filter(pk__lt=before) if before else rows)[: PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def count_failed_outside(*, most: int = 999) -> int:
    return OutsideCopy.objects.filter(status=OutsideCopy.Status.FAILED).order_by()[: most + 1].count()


def comparison(*, evidence_id: int, check_id: int) -> Comparison:
    """Raises LinkCheck.DoesNotExist where no look found the page changed."""
    whole = LinkCheck.objects.select_related("evidence__claim", "compared_with")
    check = whole.get(pk=check_id, evidence=evidence_id, outcome=LinkCheck.Outcome.CHANGED, compared_with__isnull=False)
    before, after = check.compared_with.text, check.text
    most = MOST_SHOWN // 2
    return Comparison(
        piece=check.evidence,
        check=check,
        passages=passages(before[:most], after[:most]),
        is_cut=max(len(before), len(after)) > most,
    )
