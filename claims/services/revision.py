"""What every edit of a review does: it counts, and it takes back what had been submitted or approved."""

from claims.models import Review
from claims.workflow import take
from factcheck.accounts.models import User

_TO_BE_TAKEN_BACK = (
    Review.Status.SUBMITTED,
    Review.Status.CHANGES_REQUESTED,
    Review.Status.APPROVED,
    Review.Status.SCHEDULED,
)


def edited(*, review: Review, by: User) -> Review:
    """Note an edit of verdict, evidence or claim, in the caller's transaction and under its locks.

    Approvals are bound to a hash, so they are void by themselves; the review goes back to research to say so.
    """
    review.version += 1
    review.save(update_fields=["version"])
    if review.status not in _TO_BE_TAKEN_BACK:
        return review
    return take(
        "review.revise",
        row=review,
        by=by,
        reason="It was edited, so it has to be submitted and approved again.",
        changes={"scheduled_for": None, "scheduled_by": None},
    )
