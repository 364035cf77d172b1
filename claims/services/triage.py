"""What a triager decides about a candidate, and how it is undone."""

import hashlib
import json
from datetime import date, datetime
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from claims.models import Appearance, Claim, DismissalReason, Review, Speaker, Topic
from claims.permissions import may_reopen, may_research, may_triage
from claims.workflow import lock, record, take
from factcheck.accounts.models import User
from factcheck.common.decisions import Decision, require
from factcheck.common.errors import Conflict

from .review import open_review
from .revision import edited

UNTOUCHED: Final = "Nothing of yours was saved: look at it as it is now."


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
        raise ValidationError({"code": "Choose one of the reasons."})
    label = DismissalReason(code).label
    return take(
        "claim.dismiss",
        row=Claim(pk=claim_id),
        by=by,
        reason=reason.strip() or str(label),
        check=_may_triage(by),
        changes={"dismissed_for": code, **_decision(by)},
        data={"code": code, "label": str(label)},
    )


@transaction.atomic
def merge(*, claim_id: int, into_id: int, by: User) -> Claim:
    """The candidate repeats another claim: its appearances move there. Raises ValidationError, Forbidden, Conflict."""
    if claim_id == into_id:
        raise ValidationError({"into": "A claim can’t be a repeat of itself."})
    # Both rows, lowest number first, so that two people who merge crosswise don't block each other.
    rows = {pk: lock(Claim, pk) for pk in sorted((claim_id, into_id))}
    into = rows[into_id]
    if into.status in (Claim.Status.MERGED, Claim.Status.DISMISSED):
        raise ValidationError(
            {"into": f"{into.reference} is itself “{into.get_status_display()}”. Choose another claim."}
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
    record("claim.absorb", row=into, by=by, data={"repeat": claim.reference, "repeat_id": claim.pk})
    return claim


def snooze(*, claim_id: int, by: User, until: datetime) -> Claim:
    """Set aside; it comes back by itself. Raises ValidationError, Forbidden, Conflict."""
    if until <= timezone.now():
        raise ValidationError({"until": "Choose a time that is still to come."})
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


@transaction.atomic
def reword(*, claim_id: int, by: User, wording: str, seen: str | None = None) -> Claim:
    """Give the claim words that stand alone. `seen` is the wording that the person had before them.

    Raises ValidationError, Forbidden, and Conflict when somebody else has changed the words in between.
    """
    wording = " ".join(wording.split())
    if not wording or len(wording) > 2000 or "\x00" in wording:
        raise ValidationError({"wording": "Write the claim as one statement of at most 2,000 characters."})
    claim = lock(Claim, claim_id)
    require(_may_edit(by, claim))
    if wording == claim.wording:
        return claim
    if seen is not None and " ".join(seen.split()) != claim.wording:
        raise Conflict(f"{_last_word(claim, 'claim.reword')} a moment before you: “{claim.wording}”. {UNTOUCHED}")
    before, claim.wording = claim.wording, wording
    claim.save(update_fields=["wording"])
    record("claim.reword", row=claim, by=by, data={"before": before, "after": wording})
    _note_edit(claim, by)
    return claim


@transaction.atomic
def describe(
    *,
    claim_id: int,
    by: User,
    speaker: str = "",
    topics: list[str] | None = None,
    said_on: date | None = None,
    names_private_person: bool = False,
    seen: str = "",
) -> Claim:
    """Say who said it, when and what it is about. `topics` are slugs; `seen` is the `known_token` that was shown.

    Raises ValidationError, Forbidden, and Conflict when somebody else has changed it in between.
    """
    claim = lock(Claim, claim_id)
    require(_may_edit(by, claim))
    if seen and seen != known_token(claim):
        raise Conflict(f"{_last_word(claim, 'claim.describe')} a moment before you. {UNTOUCHED}")
    chosen = _topics(topics or [])
    before = _known(claim)
    claim.speaker = speaker_named(speaker)
    claim.said_on = said_on
    claim.names_private_person = names_private_person
    claim.save(update_fields=["speaker", "said_on", "names_private_person"])
    claim.topics.set(chosen)
    after = _known(claim)
    if after != before:
        changed = [field for field in after if after[field] != before[field]]
        record(
            "claim.describe",
            row=claim,
            by=by,
            data={"before": before, "after": after, "what": ", ".join(changed)},
        )
        _note_edit(claim, by)
    return claim


def speaker_named(name: str) -> Speaker | None:
    """The speaker of that name, made when new; None for a blank name. Raises ValidationError."""
    name = " ".join(name.split())
    if len(name) > 200 or "\x00" in name:
        raise ValidationError({"speaker": "Use at most 200 ordinary characters for the name."})
    if not name:
        return None
    known = Speaker.objects.filter(name__iexact=name).first()
    return known or Speaker.objects.get_or_create(name=name)[0]


def known_token(claim: Claim) -> str:
    """Stands for what is known of the claim now; a form carries it, so that nobody overwrites what they never saw."""
    return hashlib.sha256(json.dumps(_known(claim), sort_keys=True).encode()).hexdigest()


def _last_word(claim: Claim, step: str) -> str:
    last = claim.events.filter(step=step).select_related("actor").first()
    return f"{last.who} {last.sentence}" if last else "Somebody changed it"


def _topics(slugs: list[str]) -> list[Topic]:
    chosen = list(Topic.objects.filter(slug__in=slugs))
    if unknown := set(slugs) - {topic.slug for topic in chosen}:
        raise ValidationError({"topics": f"There is no topic {', '.join(sorted(unknown))}."})
    return chosen


def _known(claim: Claim) -> dict:
    return {
        "speaker": claim.speaker.name if claim.speaker else "",
        "date": str(claim.said_on or ""),
        "topics": sorted(claim.topics.values_list("slug", flat=True)),
        "private person": claim.names_private_person,
    }


def _may_edit(by: User, claim: Claim) -> Decision:
    """A triager words a candidate; once a review is open, the researcher does."""
    return may_research(by, claim.open_review) if claim.open_review else may_triage(by, claim)


def _note_edit(claim: Claim, by: User) -> None:
    if claim.open_review:
        edited(review=claim.open_review, by=by)
