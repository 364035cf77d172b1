"""What somebody may know of a claim who is to rate it blind. The verdict is not even read from the database."""

from dataclasses import dataclass

from django.db.models import Prefetch

from claims.content_hash import evidence_hash
from claims.high_risk import risks_of_claim
from claims.models import Appearance, Claim, Evidence, Publication, Review

from .claim import evidence_with_copies
from .queue import appearances_with_articles


@dataclass(frozen=True, kw_only=True, slots=True)
class BlindDossier:
    """A claim, where it appeared and its evidence. `reading` stands for all of it; `risks` are of the claim alone."""

    claim: Claim
    review: Review
    evidence: list[Evidence]
    appearances: list[Appearance]
    risks: list[str]
    reading: str


def blind_dossier(claim_id: int) -> BlindDossier:
    """Of a claim with an open review. Raises `Claim.DoesNotExist`."""
    reviews = Review.objects.select_related("assignee", "asked")
    claim = (
        Claim.objects.select_related("speaker")
        .prefetch_related(
            "topics",
            Prefetch("publications", Publication.objects.defer("document")),
            Prefetch("reviews", reviews),
            Prefetch("evidence", evidence_with_copies()),
            appearances_with_articles(),
        )
        .get(pk=claim_id)
    )
    standing = [piece for piece in claim.evidence.all() if piece.removed_at is None]
    return BlindDossier(
        claim=claim,
        review=claim.open_review,
        evidence=sorted(standing, key=lambda piece: piece.number),
        appearances=list(claim.appearances.all()),
        risks=risks_of_claim(claim),
        reading=evidence_hash(claim),
    )
