"""How a review begins, what readers are told of a correction, and how it ends without a publication."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from claims.models import Claim, Correction, Review
from claims.permissions import may_abandon, may_research
from claims.workflow import record, take
from factcheck.accounts.models import User
from factcheck.common.decisions import TooLate, require

from .locking import locked_review
from .revision import edited


def open_review(*, claim: Claim, by: User, assignee: User | None = None, **correction) -> Review:
    """Begin work on a locked claim. The database allows one open review a claim."""
    review = Review.objects.create(claim=claim, opened_by=by, assignee=assignee, **correction)
    record("review.open", row=review, by=by, moved=("", review.status), data={"kind": review.kind})
    return review


@transaction.atomic
def abandon(*, review_id: int, by: User, reason: str) -> Review:
    """End an unpublished review with a reason. Raises ValidationError, Forbidden, Conflict."""
    if not reason.strip():
        raise ValidationError({"reason": gettext("Say why the review is abandoned; it stands in the history.")})
    review = locked_review(review_id)
    return take(
        "review.abandon",
        row=review,
        by=by,
        reason=reason.strip(),
        check=lambda row: require(may_abandon(by, row)),
        changes={"scheduled_for": None, "scheduled_by": None},
    )


@transaction.atomic
def change_correction(*, review_id: int, by: User, kind: str, note: str, seen: str = "") -> Review:
    """Change what readers will be told of a correction at work: an edit, so it voids approvals.

    `seen` is the note that the editor saw. Raises ValidationError by field, Forbidden, and Conflict when somebody else
    changed it in between, or when the review is no open correction.
    """
    review = locked_review(review_id)
    require(may_research(by, review))
    if review.kind != Review.Kind.CORRECTION:
        require(TooLate(gettext("This is a first check: it has no public note of a change.")))
    if seen and seen != review.correction_note:
        require(TooLate(gettext("Somebody else changed the note meanwhile. Nothing was saved: read it as it is now.")))
    kind, note = _told(kind, note)
    if (kind, note) == (review.correction_kind, review.correction_note):
        return review
    before = {"kind": review.correction_kind, "note": review.correction_note}
    review.correction_kind, review.correction_note = kind, note
    review.save(update_fields=["correction_kind", "correction_note"])
    record("review.explain", row=review, by=by, data={"before": before})
    return edited(review=review, by=by)


def _told(kind: str, note: str) -> tuple[str, str]:
    note = note.replace("\r\n", "\n").strip()
    if kind not in Correction.Kind.values:
        raise ValidationError({"kind": gettext("Choose what sort of change it is.")})
    if not note or len(note) > 1000 or "\x00" in note:
        raise ValidationError({"note": gettext("Say what changes, in at most 1,000 characters; readers will see it.")})
    return kind, note
