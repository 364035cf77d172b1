"""One claim with everything known of it."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Left, Length

from claims.gates import Gate, publish_gates, submit_gates, valid_approvals
from claims.high_risk import risks_of_claim, weigh
from claims.models import (
    Appearance,
    Approval,
    Capture,
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

from .kept import KeptChange, kept_changes
from .known import Elsewhere, checked_elsewhere
from .queue import appearances_with_articles
from .similar import SimilarClaim, similar_claims

LONGEST_HISTORY = 200
OPENING = 600
"""Characters of a copy that the claim's page shows."""


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
    claim = _claim(claim_id)
    review = claim.latest_review
    if review:
        review.claim = claim
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
        panel=panel_of(review, wanted=weighed.wants_blind) if review and weighed else None,
        publications=sorted(claim.publications.all(), key=lambda row: -row.version),
        events=list(_history(claim)),
        kept=kept_changes(claim),
        comments=list(claim.comments.select_related("author").prefetch_related("states__by")),
        similar=similar_claims(claim),
        elsewhere=checked_elsewhere(claim),
        ratings=list(Rating.objects.filter(scale__is_active=True).select_related("scale")),
        topics=list(Topic.objects.all()),
    )


def _history(claim: Claim) -> QuerySet[Event]:
    """What happened to it, without what was said: that stands in the comments."""
    steps = claim.events.exclude(step="claim.comment").select_related("actor", "review", "publication")
    return steps[:LONGEST_HISTORY]


def _claim(claim_id: int) -> Claim:
    verdicts = Verdict.objects.select_related("rating__scale", "author").prefetch_related(
        Prefetch("approvals", Approval.objects.select_related("approver"))
    )
    reviews = Review.objects.select_related("assignee", "asked", "opened_by", "corrects").prefetch_related(
        Prefetch("verdicts", verdicts), "panel_verdicts"
    )
    return (
        Claim.objects.select_related("speaker", "merged_into", "decided_by")
        .prefetch_related(
            "topics",
            "publications",
            Prefetch("reviews", reviews),
            Prefetch("evidence", evidence_with_copies()),
            appearances_with_articles(),
        )
        .get(pk=claim_id)
    )


def evidence_with_copies() -> QuerySet[Evidence]:
    """Pieces with their copies, of which a page shows no more than the opening words."""
    copies = Capture.objects.defer("text").annotate(opening=Left("text", OPENING), length=Length("text"))
    pieces = Evidence.objects.select_related("added_by", "upload", "capture_job", "link__seen_by")
    return pieces.prefetch_related(Prefetch("captures", copies), "outside_copies")


def _gates(review: Review | None) -> list[Gate]:
    if review is None or not review.is_open:
        return []
    researching = review.status in (Review.Status.RESEARCHING, Review.Status.CHANGES_REQUESTED)
    return submit_gates(review) if researching else publish_gates(review)
