"""A desk with something in every status, each with words of its own, for tests of what gets out."""

from dataclasses import dataclass
from itertools import count

from claims.models import Claim, Publication, Review
from claims.services import discussion, publication, triage, verdict, wording
from tests import factories

_words = count(1)


@dataclass(frozen=True)
class Secret:
    """A word that stands in the claim, its verdict and its evidence, and nowhere else."""

    word: str
    claim_id: int
    article_id: int


def secret_claim(desk: factories.Desk) -> tuple[Secret, Claim]:
    """A candidate whose every sentence carries a word of its own."""
    word = f"zyxw{next(_words)}q"
    (claim,) = factories.candidates(desk, f"The {word} council bought 40 buses last year.")
    return Secret(word, claim.pk, claim.appearances.get().snapshot.article_id), claim


def secret_review(desk: factories.Desk) -> tuple[Secret, Review]:
    """A review with everything that submitting it needs."""
    secret, claim = secret_claim(desk)
    work = triage.accept(claim_id=claim.pk, by=desk.triager).open_review
    wording.describe(claim_id=claim.pk, by=desk.researcher, speaker=f"{secret.word} council")
    discussion.comment(claim_id=claim.pk, by=desk.lead, text=f"{secret.word} commented")
    for publisher in ("Town archive", "Audit office"):
        words = {"note": f"{secret.word} whispered", "title": f"{secret.word} report"}
        factories.add_evidence(desk, claim, publisher=publisher, **words)
    return secret, _write(desk, work, secret)


def secret_publication(desk: factories.Desk) -> tuple[Secret, Publication]:
    secret, work = secret_review(desk)
    return secret, _publish(desk, work)


def corrected(
    desk: factories.Desk, shown: Publication, secret: Secret, *, note: str = "A year changed."
) -> Publication:
    """The next version of `shown`."""
    work = publication.open_correction(publication_id=shown.pk, by=desk.researcher, kind="CORRECTION", note=note)
    return _publish(desk, _write(desk, work, secret, summary=f"{secret.word} is right for 2025 only."))


def approved(desk: factories.Desk, work: Review) -> Review:
    verdict.submit(review_id=work.pk, by=desk.researcher)
    verdict.approve(review_id=work.pk, by=desk.reviewer)
    return work


def _publish(desk: factories.Desk, work: Review) -> Publication:
    return publication.publish(review_id=approved(desk, work).pk, by=desk.publisher)


def _write(desk: factories.Desk, work: Review, secret: Secret, **words: str) -> Review:
    standard = {"summary": f"{secret.word} is right.", "explanation": f"{secret.word} says so [1] and [2]."}
    return factories.write_verdict(desk, work, **standard | words)
