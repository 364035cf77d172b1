"""One claim with everything known of it."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from claims.gates import Gate, publish_gates, submit_gates, valid_approvals
from claims.high_risk import risks_of_claim, weigh
from claims.in_use import in_use
from claims.models import (
    Appearance,
    Approval,
    Claim,
    Comment,
    Event,
    Evidence,
    Publication,
    Rating,
    Review,
    Topic,
    Verdict,
)
from claims.panels import Panel, panel_of

from . import kept
from .claim_questions import answers_on, copies, evidence_with_joins
from .kept import KeptChange
from .known import Elsewhere, best_of
from .similar import SimilarClaim, similar_among


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimDossier:
    """All that the claim's page shows. `gates` are those of the next step; `valid` are the approvals that hold,
    `risks` the rules by which it is high-risk, `panel` what stands of blind verdicts on it."""

    claim: Claim
    review: Review | None
    verdict: Verdict | None
    verdicts: list[Verdict]
    evidence: list[Evidence]
    set_aside: list[Evidence]
    appearances: list[Appearance]
    approvals: list[Approval]
    valid: list[Approval]
    gates: list[Gate]
    risks: list[str]
    panel: Panel | None
    publications: list[Publication]
    events: list[Event]
    kept: list[KeptChange]
    comments: list[Comment]
    similar: list[SimilarClaim]
    elsewhere: list[Elsewhere]
    ratings: list[Rating]
    topics: list[Topic]

    @property
    def publication(self) -> Publication | None:
        """The newest version, whatever became of it."""
        return self.publications[0] if self.publications else None


def claim_dossier(claim_id: int) -> ClaimDossier:
    """Everything about one claim. Raises `Claim.DoesNotExist`."""
    told = answers_on(claim_id)
    claim, review = told.claim, told.claim.latest_review
    weighed = weigh(review) if review else None
    evidence = sorted(claim.evidence.all(), key=lambda piece: piece.number)
    verdicts = sorted(review.verdicts.all(), key=lambda verdict: -verdict.number) if review else []
    return ClaimDossier(
        claim=claim,
        review=review,
        verdict=verdicts[0] if verdicts else None,
        verdicts=verdicts,
        evidence=[piece for piece in evidence if piece.removed_at is None],
        set_aside=[piece for piece in evidence if piece.removed_at],
        appearances=list(claim.appearances.all()),
        approvals=[approval for verdict in verdicts for approval in verdict.approvals.all()],
        valid=valid_approvals(review) if review else [],
        gates=_gates(review),
        risks=weighed.risks if weighed else risks_of_claim(claim),
        panel=panel_of(review, wanted=weighed.wants_blind and review.is_open) if review and weighed else None,
        publications=sorted(claim.publications.all(), key=lambda row: -row.version),
        events=told.events,
        kept=kept.told(told.kept),
        comments=told.comments,
        similar=similar_among(claim, told.alike),
        elsewhere=best_of(told.elsewhere),
        ratings=in_use().ratings,
        topics=in_use().topics,
    )


def evidence_with_copies() -> QuerySet[Evidence]:
    """Pieces with their copies, of which a page shows no more than the opening words."""
    return evidence_with_joins().prefetch_related(Prefetch("captures", copies()), "outside_copies")


def _gates(review: Review | None) -> list[Gate]:
    if review is None or not review.is_open:
        return []
    researching = review.status in (Review.Status.RESEARCHING, Review.Status.CHANGES_REQUESTED)
    return submit_gates(review) if researching else publish_gates(review)
