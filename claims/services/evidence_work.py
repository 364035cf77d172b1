"""What every change to a piece of evidence begins and ends with: its rows locked, its event written."""

from claims.models import Claim, Evidence, Review
from claims.permissions import may_research
from claims.workflow import lock, record
from factcheck.accounts.models import User
from factcheck.common.decisions import TooLate, require
from factcheck.common.sentences import phrase

from .revision import edited


def claim_at_work(claim_id: int, by: User) -> tuple[Claim, Review]:
    """The claim and its open review, both locked. Raises Forbidden, Conflict."""
    claim = lock(Claim, claim_id)
    if claim.open_review is None:
        require(
            TooLate(
                phrase(
                    "There is no open review of %(reference)s. Accept it, or open a correction.",
                    reference=claim.reference,
                )
            )
        )
    review = lock(Review, claim.open_review.pk)
    require(may_research(by, review))
    return claim, review


def piece_at_work(evidence_id: int, by: User) -> tuple[Evidence, Review]:
    """The piece and the open review of its claim, both locked. Raises Forbidden, Conflict."""
    claim_id = Evidence.objects.values_list("claim_id", flat=True).get(pk=evidence_id)
    _, review = claim_at_work(claim_id, by)
    return lock(Evidence, evidence_id), review


def noted(step: str, piece: Evidence, review: Review, by: User, **data) -> None:
    """Write the event; the edit counts, and takes back what had been sent or approved."""
    record(step, row=review, by=by, data={"number": piece.number, "evidence_id": piece.pk, **data})
    edited(review=review, by=by)
