"""The rows that work on a claim locks, always in the same order: claim, review, publication."""

from claims.models import Claim, Publication, Review
from claims.workflow import lock


def locked_review(review_id: int) -> Review:
    """The review with its claim, both locked until the transaction ends. Raises `Review.DoesNotExist`."""
    claim = lock(Claim, Review.objects.values_list("claim_id", flat=True).get(pk=review_id))
    review = lock(Review, review_id)
    review.claim = claim
    return review


def locked_publication(publication_id: int) -> Publication:
    """The publication with its claim, both locked. Raises `Publication.DoesNotExist`."""
    claim = lock(Claim, Publication.objects.values_list("claim_id", flat=True).get(pk=publication_id))
    publication = lock(Publication, publication_id)
    publication.claim = claim
    return publication
