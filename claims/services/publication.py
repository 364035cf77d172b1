"""Going public, and everything that is said about it afterwards."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from claims.embargoes import out_yet
from claims.gates import publish_gates
from claims.models import Correction, Publication, Review, Verdict
from claims.permissions import (
    may_break_glass,
    may_contest,
    may_correct,
    may_publish,
    may_restore,
    may_retract,
)
from claims.workflow import record, take
from factcheck.accounts.models import User
from factcheck.common.decisions import require

from .freezing import go_public
from .locking import locked_publication, locked_review
from .review import open_review

_BREAK_GLASS_WORDS = 20


@transaction.atomic
def publish(*, review_id: int, by: User, break_glass_reason: str = "", now: datetime | None = None) -> Publication:
    """Freeze the public document and make it the standing version, in one transaction.

    With `break_glass_reason` a lead publishes a high-risk check that has one approval too few; the reason is public.
    Raises ValidationError (what is missing), Forbidden, Conflict.
    """
    review = locked_review(review_id)
    if not break_glass_reason:
        require(may_publish(by, review))
        return go_public(review, by=by, step="review.publish", now=now or timezone.now())
    require(may_break_glass(by, review))
    if len(break_glass_reason.split()) < 3 or len(break_glass_reason) < _BREAK_GLASS_WORDS:
        raise ValidationError({"reason": gettext("Say in a sentence why it can’t wait; readers will see it.")})
    return go_public(
        review,
        by=by,
        step="review.break_glass",
        now=now or timezone.now(),
        break_glass={"by": str(by), "reason": break_glass_reason.strip()},
    )


@transaction.atomic
def schedule(*, review_id: int, by: User, at: datetime) -> Review:
    """Publish an approved review later. Raises ValidationError, Forbidden, Conflict."""
    if at <= timezone.now():
        raise ValidationError({"at": gettext("Choose a time that is still to come, or publish now.")})
    review = locked_review(review_id)
    if held := out_yet(review, now=at).reason:
        raise ValidationError({"at": held})
    return take(
        "review.schedule",
        row=review,
        by=by,
        check=lambda row: require(may_publish(by, row)),
        changes={"scheduled_for": at, "scheduled_by": by},
        data={"at": at.isoformat()},
    )


@transaction.atomic
def unschedule(*, review_id: int, by: User) -> Review:
    """Take it off the schedule; it stays approved. Raises Forbidden, Conflict."""
    return take(
        "review.unschedule",
        row=locked_review(review_id),
        by=by,
        check=lambda row: require(may_publish(by, row)),
        changes={"scheduled_for": None, "scheduled_by": None},
    )


def publish_due(*, now: datetime) -> list[Publication]:
    """Publish what was scheduled until now; what no longer passes the gates goes off the schedule, with the reason."""
    due = Review.objects.filter(status=Review.Status.SCHEDULED, scheduled_for__lte=now).values_list("pk", flat=True)
    return [publication for pk in list(due[:100]) if (publication := _publish_one_due(pk, now=now))]


@transaction.atomic
def _publish_one_due(review_id: int, *, now: datetime) -> Publication | None:
    review = locked_review(review_id)
    if review.status != Review.Status.SCHEDULED or review.scheduled_for > now:
        return None
    missing = [gate.sentence for gate in publish_gates(review) if not gate.passed]
    if missing:
        return _off_the_schedule(review, reason=" ".join(missing), now=now)
    try:
        with transaction.atomic():
            return go_public(review, by=review.scheduled_by, step="review.publish", now=now)
    except ValidationError as problem:
        # One that can't be published must not hold up the others, nor come round for ever.
        return _off_the_schedule(review, reason=" ".join(problem.messages), now=now)


def _off_the_schedule(review: Review, *, reason: str, now: datetime) -> None:
    nobody = {"scheduled_for": None, "scheduled_by": None}
    take("review.unschedule", row=review, by=None, now=now, reason=reason, changes=nobody)


@transaction.atomic
def open_correction(*, publication_id: int, by: User, kind: str, note: str) -> Review:
    """Begin a correction: a review of its own that starts from the words that stand. The live version stays up.

    Raises ValidationError, Forbidden, Conflict.
    """
    if kind not in Correction.Kind.values:
        raise ValidationError({"kind": gettext("Choose what sort of change it is.")})
    if not note.strip():
        raise ValidationError({"note": gettext("Say what changes; readers will see it.")})
    publication = locked_publication(publication_id)
    require(may_correct(by, publication))
    review = open_review(
        claim=publication.claim,
        by=by,
        assignee=by,
        kind=Review.Kind.CORRECTION,
        corrects=publication,
        correction_kind=kind,
        correction_note=note.strip(),
    )
    _carry_over(publication.review.latest_verdict, review=review, by=by)
    return review


@transaction.atomic
def contest(*, publication_id: int, by: User, notice: str) -> Publication:
    """Tell readers that the check is contested; it stays up. Raises ValidationError, Forbidden, Conflict."""
    return _tell_readers("publication.contest", publication_id, by=by, notice=notice, may=may_contest)


@transaction.atomic
def restore(*, publication_id: int, by: User, reason: str) -> Publication:
    """Lift the contest notice; the reason stands in the history. Raises ValidationError, Forbidden, Conflict."""
    if not reason.strip():
        raise ValidationError({"reason": gettext("Say how the matter was settled.")})
    return take(
        "publication.restore",
        row=locked_publication(publication_id),
        by=by,
        reason=reason.strip(),
        check=lambda row: require(may_restore(by, row)),
        changes={"notice": "", "status_changed_at": timezone.now()},
    )


@transaction.atomic
def retract(*, publication_id: int, by: User, notice: str) -> Publication:
    """Withdraw the check for good; its address keeps a tombstone. Raises ValidationError, Forbidden, Conflict."""
    publication = _tell_readers("publication.retract", publication_id, by=by, notice=notice, may=may_retract)
    for review in publication.claim.reviews.filter(status__in=Review.OPEN):
        take("review.abandon", row=review, by=by, reason="The publication was retracted.")
    return publication


def _tell_readers(step: str, publication_id: int, *, by: User, notice: str, may) -> Publication:
    notice = notice.strip()
    if not notice or len(notice) > 2000 or "\x00" in notice:
        raise ValidationError({"notice": gettext("Write the notice that readers will see, at most 2,000 characters.")})
    return take(
        step,
        row=locked_publication(publication_id),
        by=by,
        reason=notice,
        check=lambda row: require(may(by, row)),
        changes={"notice": notice, "status_changed_at": timezone.now()},
    )


def _carry_over(verdict: Verdict, *, review: Review, by: User) -> None:
    Verdict.objects.create(
        review=review,
        number=1,
        rating=verdict.rating,
        headline=verdict.headline,
        summary=verdict.summary,
        explanation=verdict.explanation,
        as_of=verdict.as_of,
        media=verdict.media,
        # The words stay their writer's: whoever opens a correction has written nothing yet.
        author=verdict.author,
    )
    record("verdict.carry_over", row=review, by=by, data={"version": 1, "rating": verdict.rating.key})
