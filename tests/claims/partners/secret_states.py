"""A claim in each state, each with words of its own that nobody may read yet."""

from django.utils import timezone

from claims.services import publication, triage, verdict, wording
from tests.claims.public_record import (
    Secret,
    approved,
    corrected,
    secret_claim,
    secret_publication,
    secret_review,
)


def candidate(desk) -> Secret:
    return secret_claim(desk)[0]


def dismissed(desk) -> Secret:
    secret, claim = secret_claim(desk)
    triage.dismiss(claim_id=claim.pk, by=desk.triager, code="OPINION", reason=f"{secret.word} reason")
    return secret


def draft(desk) -> Secret:
    return secret_review(desk)[0]


def submitted(desk) -> Secret:
    secret, work = secret_review(desk)
    verdict.submit(review_id=work.pk, by=desk.researcher)
    return secret


def waiting_to_be_published(desk) -> Secret:
    secret, work = secret_review(desk)
    approved(desk, work)
    return secret


def scheduled(desk) -> Secret:
    from datetime import timedelta

    secret, work = secret_review(desk)
    approved(desk, work)
    publication.schedule(review_id=work.pk, by=desk.publisher, at=timezone.now() + timedelta(days=1))
    return secret


def live(desk) -> Secret:
    return secret_publication(desk)[0]


def contested(desk) -> Secret:
    secret, shown = secret_publication(desk)
    publication.contest(publication_id=shown.pk, by=desk.publisher, notice="Disputed.")
    return secret


def superseded(desk) -> Secret:
    secret, shown = secret_publication(desk)
    corrected(desk, shown, secret)
    return secret


def under_correction(desk) -> Secret:
    """Public, while a change to it is being written."""
    secret, shown = secret_publication(desk)
    publication.open_correction(publication_id=shown.pk, by=desk.researcher, kind="UPDATE", note="unheard note")
    wording.reword(claim_id=shown.claim_id, by=desk.researcher, wording=f"{secret.word} unheard wording.")
    return secret


def retracted(desk) -> Secret:
    secret, shown = secret_publication(desk)
    second = corrected(desk, shown, secret, note=f"{secret.word} unsaid correction")
    publication.retract(publication_id=second.pk, by=desk.publisher, notice="Forged.")
    return secret


HIDDEN = (candidate, dismissed, draft, submitted, waiting_to_be_published, scheduled)

SHOWN = (live, contested, superseded, under_correction)
