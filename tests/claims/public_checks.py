"""Published checks that differ in what readers look for: words, language, topic, speaker and rating."""

from claims.models import Claim, Publication
from claims.services import publication, triage, verdict, wording
from tests import factories


def check_of(
    desk: factories.Desk,
    says: str,
    *,
    language: str = "en",
    topic: str = "",
    speaker: str = "Town hall",
    rating: str = "true",
    **words: str,
) -> Publication:
    """A published check of one sentence; `topic` is the slug of one that is not high-risk, `words` of the verdict."""
    (claim,) = factories.candidates(desk, says)
    Claim.objects.filter(pk=claim.pk).update(language=language)
    work = triage.accept(claim_id=claim.pk, by=desk.triager).open_review
    wording.describe(claim_id=claim.pk, by=desk.researcher, speaker=speaker, topics=[topic] if topic else [])
    for publisher in ("Town archive", "Audit office"):
        factories.add_evidence(desk, claim, publisher=publisher)
    work = factories.write_verdict(desk, work, rating_key=rating, **words)
    verdict.submit(review_id=work.pk, by=desk.researcher)
    verdict.approve(review_id=work.pk, by=desk.reviewer)
    return publication.publish(review_id=work.pk, by=desk.publisher)
