"""What the desk decided about the detector's candidates, as it is learned from and measured by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from claims.calibration import Decision
from claims.models import Claim, DismissalReason

MOST = 20_000
"""Decisions read at once, the newest: a desk's taste of years ago is not its taste of today."""

_C = Claim.Status
DECIDED = (_C.ACCEPTED, _C.DISMISSED, _C.MERGED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """Decisions as columns: what was worth checking, the detector's score, the one on the screen, and the article."""

    truth: list[bool]
    scores: list[float]
    shown: list[float]
    groups: list[int]


def desk_decisions(*, most: int = MOST) -> list[Decision]:
    """The newest decisions with a clear label, oldest first. Each claim counts as it stands now, so an undone
    decision counts not at all and a changed one as its last."""
    fields = ("language", "detector_score", "decided_at", "article_id", "reasons", "status", "merged_into_id")
    return [_decision(row, label) for *row, label in _labelled(_decided(), fields, most)][::-1]


def shown_scores(*, most: int, shown_by: int | None = None) -> Shown:
    """The same for figures, without what takes most of the time to read: dates and reasons. `shown_by` keeps those
    whose score came from that calibration."""
    fields = ("detector_score", "check_worthiness", "article_id", "status", "merged_into_id")
    rows = _decided().filter(calibration=shown_by) if shown_by else _decided()
    found = [(label, score, shown, article or 0) for score, shown, article, label in _labelled(rows, fields, most)]
    truth, scores, shown, groups = zip(*found, strict=True) if found else ((), (), (), ())
    return Shown(truth=[*truth], scores=[*scores], shown=[*shown], groups=[*groups])


def _labelled(rows: QuerySet[Claim], fields: tuple[str, ...], most: int) -> Iterator[tuple]:
    """The fields of each, with what the decision says in place of the last two (status, merged into)."""
    found = list(rows.values_list(*fields)[:most])
    standing = standing_statuses(into for *_, into in found if into)
    for *row, status, into in found:
        label = worth_checking(status, standing.get(into))
        if label is not None:
            yield (*row, label)


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


def _decided() -> QuerySet[Claim]:
    return Claim.objects.filter(learnable()).order_by("-decided_at", "-pk")


def _decision(row: list, label: bool) -> Decision:
    language, score, at, article, reasons = row
    group, codes = article or 0, codes_of(reasons)
    return Decision(score=score, worth_checking=label, language=language, codes=codes, group=group, at=at)


def codes_of(reasons: Iterable[dict]) -> tuple[str, ...]:
    """Sign and code of each reason, without the model's own, which is the score once more."""
    return tuple(f"{own['sign']}{own['code']}" for own in reasons if own.get("code") not in (None, "model"))
