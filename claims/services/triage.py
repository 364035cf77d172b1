"""What a triager decides about a candidate, and how it is undone."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from claims.models import Appearance, Claim, DismissalReason, Review
from claims.permissions import may_reopen, may_triage
from claims.workflow import lock, record, take
from factcheck.accounts.models import User
from factcheck.common.decisions import require
from factcheck.common.sentences import phrase

from .matching import settle, unsettle
from .review import open_review
from .wording import reword


def _decision(by: User) -> dict:
    return {"decided_by": by, "decided_at": timezone.now()}


def _may_triage(by: User):
    return lambda claim: require(may_triage(by, claim))


@transaction.atomic
def accept(*, claim_id: int, by: User, assign_to_me: bool = False, wording: str = "", seen: str | None = None) -> Claim:
    """The candidate is worth checking, in these words if some are given: opens its review.

    `seen` is the wording that the person had before them. Raises ValidationError, Forbidden, Conflict.
    """
    if wording and lock(Claim, claim_id).status == Claim.Status.CANDIDATE:
        reword(claim_id=claim_id, by=by, wording=wording, seen=seen)
    claim = take("claim.accept", row=Claim(pk=claim_id), by=by, check=_may_triage(by), changes=_decision(by))
    open_review(claim=claim, by=by, assignee=by if assign_to_me else None)
    return claim


def dismiss(*, claim_id: int, by: User, code: str, reason: str = "") -> Claim:
    """Not worth checking, for one of DismissalReason. Raises ValidationError, Forbidden, Conflict."""
    if code not in DismissalReason.values:
        raise ValidationError({"code": gettext("Choose one of the reasons.")})
    with override("en"):  # history is kept in one language and shown in the reader's
        label = str(DismissalReason(code).label)
    return take(
        "claim.dismiss",
        row=Claim(pk=claim_id),
        by=by,
        reason=reason.strip() or label,
        check=_may_triage(by),
        changes={"dismissed_for": code, **_decision(by)},
        data={"code": code, "label": label},
    )


@transaction.atomic
def merge(*, claim_id: int, into_id: int, by: User) -> Claim:
    """The candidate repeats another claim: its appearances move there. Raises ValidationError, Forbidden, Conflict."""
    if claim_id == into_id:
        raise ValidationError({"into": gettext("A claim can’t be a repeat of itself.")})
    # Both rows, lowest number first, so that two people who merge crosswise don't block each other.
    rows = {pk: lock(Claim, pk) for pk in sorted((claim_id, into_id))}
    into = rows[into_id]
    if into.status in (Claim.Status.MERGED, Claim.Status.DISMISSED):
        raise ValidationError(
            {
                "into": phrase(
                    "%(reference)s is itself “%(state)s”. Choose another claim.",
                    reference=into.reference,
                    state=into.get_status_display(),
                )
            }
        )
    claim = take(
        "claim.merge",
        row=rows[claim_id],
        by=by,
        check=_may_triage(by),
        changes={"merged_into": into, **_decision(by)},
        data={"into": into.reference, "into_id": into.pk},
    )
    Appearance.objects.filter(claim=claim).update(claim=into)
    settle(claim=claim, into=into, by=by, now=timezone.now())
    record("claim.absorb", row=into, by=by, data={"repeat": claim.reference, "repeat_id": claim.pk})
    return claim


def snooze(*, claim_id: int, by: User, until: datetime) -> Claim:
    """Set aside; it comes back by itself. Raises ValidationError, Forbidden, Conflict."""
    if until <= timezone.now():
        raise ValidationError({"until": gettext("Choose a time that is still to come.")})
    return take(
        "claim.snooze",
        row=Claim(pk=claim_id),
        by=by,
        check=_may_triage(by),
        changes={"snoozed_until": until, **_decision(by)},
        data={"until": until.isoformat()},
    )


@transaction.atomic
def reopen(*, claim_id: int, by: User, reason: str = "") -> Claim:
    """Bring it back to the queue, which undoes any of the four decisions. Raises Forbidden, Conflict."""
    claim = lock(Claim, claim_id)
    merged_into = claim.merged_into
    claim = take(
        "claim.reopen",
        row=claim,
        by=by,
        reason=reason,
        check=lambda row: require(may_reopen(by, row)),
        changes={
            "merged_into": None,
            "dismissed_for": "",
            "snoozed_until": None,
            "decided_by": None,
            "decided_at": None,
        },
    )
    if merged_into:
        Appearance.objects.filter(found_as__in=_family(claim)).update(claim=claim)
        unsettle(claim=claim, into=merged_into)
        record("claim.release", row=merged_into, by=by, data={"repeat": claim.reference})
    for review in claim.reviews.filter(status__in=Review.OPEN):
        take("review.abandon", row=review, by=by, reason=reason or "The candidate went back to the queue.")
    return claim


def _family(claim: Claim) -> list[int]:
    """The claim and whatever had been linked to it as a repeat, directly or by way of another."""
    family, newest = [claim.pk], [claim.pk]
    while newest:
        newest = list(Claim.objects.filter(merged_into__in=newest).exclude(pk__in=family).values_list("pk", flat=True))
        family += newest
    return family


def wake_snoozed(*, now: datetime) -> int:
    """Bring back what was set aside until now; returns how many."""
    due = Claim.objects.filter(status=Claim.Status.SNOOZED, snoozed_until__lte=now).values_list("pk", flat=True)
    woken = 0
    for pk in list(due[:500]):
        woken += _wake(pk, now=now)
    return woken


@transaction.atomic
def _wake(pk: int, *, now: datetime) -> int:
    # Another sweep may be at the same row, or somebody brought it back: then there is nothing to do.
    row = (
        Claim.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(pk=pk, status=Claim.Status.SNOOZED)
        .first()
    )
    if row is None:
        return 0
    take(
        "claim.wake",
        row=row,
        by=None,
        now=now,
        changes={"snoozed_until": None, "decided_by": None, "decided_at": None},
    )
    return 1
