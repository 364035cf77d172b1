"""What the desk decided about the detector's candidates, as it is learned from and measured by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from claims.calibration import Decision
from claims.models import Claim, DismissalReason

MOST = 20_000
"""Decisions read at once, the newest: a desk's taste of years ago is not its taste of today."""

_C = Claim.Status
DECIDED = (_C.ACCEPTED, _C.DISMISSED, _C.MERGED)


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """A decision with the score that stood on the screen when it was taken."""

    decision: Decision
    shown: float


def desk_decisions(*, since: datetime | None = None, shown_by: int | None = None, most: int = MOST) -> list[Decision]:
    """The newest decisions with a clear label, oldest first. Each claim counts as it stands now, so an undone
    decision counts not at all and a changed one as its last."""
    return [own.decision for own in shown_decisions(since=since, shown_by=shown_by, most=most)]


def shown_decisions(
    *, since: datetime | None = None, shown_by: int | None = None, most: int = MOST, with_reasons: bool = True
) -> list[ShownDecision]:
    """As `desk_decisions`; `shown_by` keeps those whose score came from that calibration.

    Reading the reasons takes most of the time; without them `codes` are empty.
    """
    fields = ("pk", "status", "language", "detector_score", "check_worthiness", "decided_at")
    more = ("merged_into_id", "article_id", *(("reasons",) if with_reasons else ()))
    found = list(_decided(since, shown_by).values(*fields, *more)[:most])
    standing = standing_statuses(row["merged_into_id"] for row in found if row["merged_into_id"])
    labelled = ((row, worth_checking(row["status"], standing.get(row["merged_into_id"]))) for row in found)
    return [_shown(row, label) for row, label in labelled if label is not None][::-1]


def worth_checking(status: str, standing: str | None) -> bool | None:
    """What a decision says; a repeat says what was decided about the claim that it repeats. None: nothing yet."""
    return {_C.ACCEPTED: True, _C.DISMISSED: False}.get(standing if status == _C.MERGED else status)


def standing_statuses(claim_ids: Iterable[int]) -> dict[int, str]:
    """The status in which each claim, or the one that it was linked to in the end, stands."""
    asked = set(claim_ids)
    known: dict[int, tuple[str, int | None]] = {}
    missing = asked
    while missing:
        rows = Claim.objects.filter(pk__in=missing).values_list("pk", "status", "merged_into_id")
        known |= {pk: (status, into) for pk, status, into in rows}
        missing = {into for _, into in known.values() if into and into not in known}
    return {pk: known[_end(pk, known)][0] for pk in asked}


def _end(pk: int, known: dict[int, tuple[str, int | None]]) -> int:
    while into := known[pk][1]:
        pk = into
    return pk


def learnable() -> Q:
    """Candidates of a detector that were decided on their worth. One marked by hand has no score to learn about, and
    a wrong sentence boundary says nothing about the sentence."""
    return Q(status__in=DECIDED, decided_at__isnull=False, detector_score__gt=0) & ~Q(
        dismissed_for=DismissalReason.BOUNDARIES
    )


def _decided(since: datetime | None, shown_by: int | None) -> QuerySet[Claim]:
    rows = Claim.objects.filter(learnable()).order_by("-decided_at", "-pk")
    if since:
        rows = rows.filter(decided_at__gte=since)
    return rows.filter(calibration=shown_by) if shown_by else rows


def _shown(row: dict, label: bool) -> ShownDecision:
    decision = Decision(
        score=row["detector_score"],
        worth_checking=label,
        language=row["language"],
        codes=codes_of(row.get("reasons", ())),
        group=row["article_id"] or 0,
        at=row["decided_at"],
    )
    return ShownDecision(decision, row["check_worthiness"])


def codes_of(reasons: Iterable[dict]) -> tuple[str, ...]:
    """Sign and code of each reason, without the model's own, which is the score once more."""
    return tuple(f"{own['sign']}{own['code']}" for own in reasons if own.get("code") not in (None, "model"))
