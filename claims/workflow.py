"""The three machines as data, and `take()`: the only code that sets a status.

Lock order, everywhere: claim, then review, then publication.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.common.errors import Conflict
from factcheck.common.sentences import joined, phrase

from .leases import keep_lease
from .models import Claim, Event, Publication, Review
from .notices import tell


@dataclass(frozen=True, slots=True)
class Step:
    """One arrow of a machine. `public` steps are those that partners may see."""

    name: str
    model: type[Model]
    come_from: frozenset[str]
    go_to: str
    public: bool = False


def _step(name: str, model: type[Model], come_from: tuple[str, ...], go_to: str, *, public: bool = False) -> Step:
    return Step(name, model, frozenset(map(str, come_from)), str(go_to), public)


_C, _R, _P = Claim.Status, Review.Status, Publication.Status

STEPS: dict[str, Step] = {
    step.name: step
    for step in (
        _step("claim.accept", Claim, (_C.CANDIDATE,), _C.ACCEPTED),
        _step("claim.dismiss", Claim, (_C.CANDIDATE,), _C.DISMISSED),
        _step("claim.merge", Claim, (_C.CANDIDATE,), _C.MERGED),
        _step("claim.snooze", Claim, (_C.CANDIDATE,), _C.SNOOZED),
        _step("claim.reopen", Claim, (_C.ACCEPTED, _C.DISMISSED, _C.MERGED, _C.SNOOZED), _C.CANDIDATE),
        _step("claim.wake", Claim, (_C.SNOOZED,), _C.CANDIDATE),
        _step("review.submit", Review, (_R.RESEARCHING,), _R.SUBMITTED),
        _step("review.request_changes", Review, (_R.SUBMITTED,), _R.CHANGES_REQUESTED),
        # The panel decided on another rating than the author's.
        _step("review.panel_back", Review, (_R.SUBMITTED,), _R.CHANGES_REQUESTED),
        # An edit voids what came before, so the work goes back to the researcher and has to be submitted again.
        _step(
            "review.revise",
            Review,
            (_R.SUBMITTED, _R.CHANGES_REQUESTED, _R.APPROVED, _R.SCHEDULED),
            _R.RESEARCHING,
        ),
        _step("review.approve", Review, (_R.SUBMITTED,), _R.APPROVED),
        # Approved ahead of the blind verdict that was still wanted: that comes last and takes it on.
        _step("review.complete", Review, (_R.SUBMITTED,), _R.APPROVED),
        _step("review.schedule", Review, (_R.APPROVED,), _R.SCHEDULED),
        _step("review.unschedule", Review, (_R.SCHEDULED,), _R.APPROVED),
        _step("review.publish", Review, (_R.APPROVED, _R.SCHEDULED), _R.PUBLISHED),
        _step("review.break_glass", Review, (_R.SUBMITTED,), _R.PUBLISHED),
        _step("review.abandon", Review, Review.OPEN, _R.ABANDONED),
        _step("publication.supersede", Publication, Publication.STANDING, _P.SUPERSEDED, public=True),
        _step("publication.contest", Publication, (_P.LIVE,), _P.CONTESTED, public=True),
        _step("publication.restore", Publication, (_P.CONTESTED,), _P.LIVE, public=True),
        _step("publication.retract", Publication, Publication.STANDING, _P.RETRACTED, public=True),
    )
}


@transaction.atomic
def take(
    name: str,
    *,
    row: Model,
    by: User | None,
    reason: str = "",
    now: datetime | None = None,
    check: Callable[[Any], None] | None = None,
    changes: dict[str, Any] | None = None,
    data: dict[str, Any] | None = None,
) -> Any:
    """Lock the row, check the status, run `check`, move, write the event: one transaction.

    `check` gets the locked row and raises what refuses the step. Returns the locked, moved row.
    Raises Conflict when the row is not where the step begins.
    """
    step = STEPS[name]
    locked = lock(step.model, row.pk)
    _check(step, locked, check)
    before, locked.status = locked.status, step.go_to
    for field, value in (changes or {}).items():
        setattr(locked, field, value)
    locked.save(update_fields=["status", *(changes or {})])
    record(
        name,
        row=locked,
        by=by,
        reason=reason,
        now=now,
        data=data,
        moved=(before, step.go_to),
        public=step.public,
    )
    return locked


def _check(step: Step, locked: Any, check: Callable[[Any], None] | None) -> None:
    """The person first, then the status: who may not do it at all need not learn how far it is."""
    try:
        if check:
            check(locked)
    except Conflict:
        if locked.status in step.come_from:
            raise
    if locked.status not in step.come_from:
        raise Conflict(_too_late(locked))


def lock(model: type[Model], pk: int) -> Any:
    """The row, locked until the transaction ends. Raises `model.DoesNotExist`.

    Rows that refer to it may still be written: a worker that keeps a match of the claim would wait for its publication,
    and the publication's trigger for that match.
    """
    return model._default_manager.select_for_update(of=("self",), no_key=True).get(pk=pk)


def record(
    step: str,
    *,
    row: Model,
    by: User | None,
    reason: str = "",
    now: datetime | None = None,
    data: dict[str, Any] | None = None,
    moved: tuple[str, str] = ("", ""),
    public: bool = False,
) -> Event:
    """Write an event about a claim, review or publication and tell whom it concerns, in the caller's transaction."""
    about = {"claim_id": row.pk} if isinstance(row, Claim) else {"claim_id": row.claim_id}
    if isinstance(row, Review):
        about["review_id"] = row.pk
    if isinstance(row, Publication):
        about |= {"publication_id": row.pk, "review_id": row.review_id}
    event = Event.objects.create(
        at=now or timezone.now(),
        actor=by,
        step=step,
        from_status=moved[0],
        to_status=moved[1],
        reason=reason,
        data=data or {},
        is_public=public,
        **about,
    )
    keep_lease(event)
    tell(event)
    return event


def record_found(claims: Iterable[Claim], *, now: datetime, data: dict[str, Any]) -> None:
    """The first event of new claims, in one statement. It is a machine's and concerns nobody yet."""
    Event.objects.bulk_create(
        Event(at=now, step="claim.found", to_status=claim.status, data=data, claim_id=claim.pk) for claim in claims
    )


def _too_late(row: Any) -> str:
    """The sentence for somebody who came second: who did what, when."""
    what = row.reference if isinstance(row, Claim) else f"C-{row.claim_id}"
    now = phrase("%(what)s is in the state “%(state)s” now.", what=what, state=row.Status(row.status).label)
    last = row.events.filter(to_status=row.status).select_related("actor").first()
    return joined(now, _told(last) if last else "", phrase("Nothing was changed."))


def _told(event: Event) -> str:
    step = joined(event.who, event.sentence)
    return phrase("%(step)s at %(hour)s UTC on %(day)s.", step=step, hour=f"{event.at:%H:%M}", day=event.at.date())
