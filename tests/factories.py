"""Makes only possible objects: each is walked to where it stands through the real services."""

import datetime
from collections.abc import Callable
from itertools import count

from django.utils import timezone
from django.utils.text import slugify

from articles.models import Article
from articles.services import add_article
from claims.extraction.candidate import Candidate, Reason
from claims.models import Claim, Evidence, Match, Publication, Review
from claims.services import evidence as evidence_service
from claims.services import intake, matching, publication, review, triage, verdict, wording
from tests.people import PASSWORD, Desk, open_desk, person

__all__ = ["PASSWORD", "Desk", "open_desk", "person"]  # whoever makes work needs people for it

TODAY = datetime.date(2026, 11, 20)
_numbers = count(1)


def article(desk: Desk, *sentences: str) -> Article:
    """An article of these sentences, one a paragraph."""
    number = next(_numbers)
    text = "\n\n".join(sentences or (f"The council bought {number} buses last year.",))
    return add_article(text=text, title=f"Article {number}", outlet="The Harbour Post", added_by=desk.triager)


def candidates(desk: Desk, *sentences: str) -> list[Claim]:
    """The candidates of one new article: a claim for each sentence."""
    snapshot = article(desk, *sentences).snapshots.get()
    run = intake.lease_extraction(snapshot_id=snapshot.pk, detector_version="by hand", now=timezone.now())
    all_found = [found(snapshot.text, sentence) for sentence in snapshot.text.split("\n\n")]
    intake.record_extraction(extraction=run, candidates=all_found, language="en", now=timezone.now())
    return list(Claim.objects.filter(appearances__snapshot=snapshot).order_by("pk"))


def candidate(desk: Desk) -> Claim:
    return candidates(desk)[0]


def found(text: str, sentence: str) -> Candidate:
    start = text.index(sentence)
    return Candidate(
        text=sentence,
        quote=sentence,
        start=start,
        end=start + len(sentence),
        speaker="The council",
        score=0.8,
        reasons=[Reason(code="figure", sign="+", text="It gives a figure.")],
    )


def suggested_match(desk: Desk) -> Match:
    """Two candidates that say the same, from two articles; nobody has answered yet."""
    number = next(_numbers)
    candidates(desk, f"The harbour council bought {number} electric buses for the islands last spring.")
    (newer,) = candidates(
        desk, f"{number} electric buses for the islands were bought by the harbour council last spring."
    )
    while matching.embed_waiting() or matching.match_waiting(now=timezone.now()):
        pass
    return Match.objects.get(claim=newer)


def accepted(desk: Desk) -> Claim:
    return triage.accept(claim_id=candidate(desk).pk, by=desk.triager)


def dismissed(desk: Desk) -> Claim:
    return triage.dismiss(claim_id=candidate(desk).pk, by=desk.triager, code="OPINION")


def merged(desk: Desk) -> Claim:
    return triage.merge(claim_id=candidate(desk).pk, into_id=accepted(desk).pk, by=desk.triager)


def snoozed(desk: Desk) -> Claim:
    until = timezone.now() + datetime.timedelta(days=1)
    return triage.snooze(claim_id=candidate(desk).pk, by=desk.triager, until=until)


def researching(desk: Desk) -> Review:
    return accepted(desk).reviews.get()


def add_evidence(desk: Desk, claim: Claim, *, publisher: str, **fields) -> Evidence:
    """A piece of evidence with its copy, by the researcher."""
    return evidence_service.add_evidence(
        claim_id=claim.pk,
        by=fields.pop("by", desk.researcher),
        **{
            "kind": "LINK",
            "url": f"https://{slugify(publisher)}.example/report",
            "title": "Annual report",
            "publisher": publisher,
            "published_on": TODAY,
            "stance": "SUPPORTS",
            "is_primary": True,
            "note": "It gives the number.",
            "captured_text": "The number stands here.",
        }
        | fields,
    )


def write_verdict(desk: Desk, work: Review, **fields) -> Review:
    """A complete verdict by the researcher."""
    words = {
        "rating_key": "true",
        "summary": "The number is right.",
        "explanation": "The report gives the same number [1].",
        "as_of": TODAY,
    }
    verdict.save_verdict(review_id=work.pk, by=fields.pop("by", desk.researcher), **(words | fields))
    return fresh(work)


def researched(desk: Desk, *, topics: tuple[str, ...] = (), work: Review | None = None) -> Review:
    """Everything is there; it has only to be sent for second review."""
    work = work or researching(desk)
    wording.describe(claim_id=work.claim_id, by=desk.researcher, speaker="The council", topics=list(topics))
    add_evidence(desk, work.claim, publisher="Town archive")
    add_evidence(desk, work.claim, publisher="Audit office")
    return write_verdict(desk, work)


def submitted(desk: Desk, *, topics: tuple[str, ...] = (), work: Review | None = None) -> Review:
    work = researched(desk, topics=topics, work=work)
    verdict.submit(review_id=work.pk, by=desk.researcher)
    return fresh(work)


def half_approved(desk: Desk) -> Review:
    """A high-risk check that waits for its second approval."""
    work = submitted(desk, topics=("health",))
    return fresh(verdict.approve(review_id=work.pk, by=desk.reviewer))


def changes_requested(desk: Desk) -> Review:
    work = submitted(desk)
    verdict.request_changes(review_id=work.pk, by=desk.reviewer, reason="Name the page of the report.")
    return fresh(work)


def approved(desk: Desk) -> Review:
    work = submitted(desk)
    verdict.approve(review_id=work.pk, by=desk.reviewer)
    return fresh(work)


def scheduled(desk: Desk) -> Review:
    work = approved(desk)
    publication.schedule(review_id=work.pk, by=desk.publisher, at=timezone.now() + datetime.timedelta(hours=1))
    return fresh(work)


def abandoned(desk: Desk) -> Review:
    work = researching(desk)
    review.abandon(review_id=work.pk, by=desk.lead, reason="The speaker took it back.")
    return fresh(work)


def live(desk: Desk) -> Publication:
    return publication.publish(review_id=approved(desk).pk, by=desk.publisher)


def published(desk: Desk) -> Review:
    return live(desk).review


def contested(desk: Desk) -> Publication:
    shown = live(desk)
    publication.contest(publication_id=shown.pk, by=desk.publisher, notice="The council disputes this.")
    return fresh(shown)


def retracted(desk: Desk) -> Publication:
    shown = live(desk)
    publication.retract(publication_id=shown.pk, by=desk.publisher, notice="The report was a forgery.")
    return fresh(shown)


def correction(desk: Desk, shown: Publication, **words) -> Review:
    """A correction with a new verdict, ready to be submitted."""
    work = publication.open_correction(
        publication_id=shown.pk, by=desk.researcher, kind="CORRECTION", note="The year was wrong."
    )
    return write_verdict(desk, work, **words)


def superseded(desk: Desk) -> Publication:
    shown = live(desk)
    work = correction(desk, shown, summary="The number is right for last year.")
    verdict.submit(review_id=work.pk, by=desk.researcher)
    verdict.approve(review_id=work.pk, by=desk.reviewer)
    publication.publish(review_id=work.pk, by=desk.publisher)
    return fresh(shown)


def fresh(row):
    """The row as the database has it now, without anything remembered."""
    return type(row)._default_manager.get(pk=row.pk)


CLAIM_IN: dict[str, Callable[[Desk], Claim]] = {
    "CANDIDATE": candidate,
    "ACCEPTED": accepted,
    "DISMISSED": dismissed,
    "MERGED": merged,
    "SNOOZED": snoozed,
}
REVIEW_IN: dict[str, Callable[[Desk], Review]] = {
    "RESEARCHING": researching,
    "SUBMITTED": submitted,
    "CHANGES_REQUESTED": changes_requested,
    "APPROVED": approved,
    "SCHEDULED": scheduled,
    "PUBLISHED": published,
    "ABANDONED": abandoned,
}
PUBLICATION_IN: dict[str, Callable[[Desk], Publication]] = {
    "LIVE": live,
    "SUPERSEDED": superseded,
    "CONTESTED": contested,
    "RETRACTED": retracted,
}
