"""Who decides on candidates, and brings them back."""

from claims.models import Claim, Match
from factcheck.accounts.models import User
from factcheck.accounts.roles import TRIAGER
from factcheck.common.decisions import ALLOWED, Decision, TooLate
from factcheck.common.sentences import phrase

from .answers import claim_is, has


def may_triage(user: User, claim: Claim) -> Decision:
    return has(user, TRIAGER, what=phrase("decide on candidates")) and claim_is(claim, Claim.Status.CANDIDATE)


def may_answer_match(user: User, match: Match) -> Decision:
    """Say whether two claims are one, as long as one of them can still become a repeat of the other."""
    repeat, kept = match.repeat_and_kept
    if not (decision := may_triage(user, repeat)):
        return decision
    if kept.status in (Claim.Status.MERGED, Claim.Status.DISMISSED):
        return claim_is(kept, Claim.Status.ACCEPTED)
    return ALLOWED


def may_reopen(user: User, claim: Claim) -> Decision:
    """Undo a triage decision, as long as no work rests on it."""
    if not (decision := has(user, TRIAGER, what=phrase("bring candidates back"))):
        return decision
    if claim.status == Claim.Status.CANDIDATE:
        return TooLate(phrase("%(reference)s is in the queue already.", reference=claim.reference))
    if claim.publications.exists():
        return TooLate(phrase("It has been published. Correct or retract the publication instead."))
    review = claim.open_review
    if review and (review.verdicts.exists() or claim.evidence.exists()):
        return TooLate(phrase("Work has begun on it. Abandon the review first."))
    return ALLOWED
