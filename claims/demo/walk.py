"""Walks the demo desk through the house: articles in, claims found and checked, verdicts published."""

import datetime
from collections.abc import Callable

from django.utils import timezone

from articles.models import Snapshot
from articles.services import add_article
from claims.demo.desk import Desk
from claims.demo.findings import Amendment, Citation, Draft, Finding, findings
from claims.demo.library import DemoArticle, demo_articles
from claims.gates import approvals_wanted
from claims.models import Claim, DismissalReason, Publication, Review
from claims.services import assignment, evidence, publication, triage, verdict, wording
from claims.tasks import extract_candidates


def walk(desk: Desk, *, say: Callable[[str], None]) -> None:
    """Everything that the demo desk shows. Needs the essentials; call it once, in a transaction."""
    for found in demo_articles():
        _read(found, desk)
    for finding in findings():
        claim = _candidate_of(finding)
        if claim is None:
            say(f"The detector did not propose “{finding.says}”, so the demo desk goes without this claim.")
            continue
        _check(claim, finding, desk)
    _sort_out(desk)


def _read(found: DemoArticle, desk: Desk) -> None:
    """One article through the front door, and the detector over it."""
    article = add_article(
        text=found.text,
        title=found.title,
        url=found.url,
        byline=found.byline,
        language=found.language,
        outlet=found.outlet,
        published_at=datetime.datetime.combine(found.published, datetime.time(7, 30), tzinfo=datetime.UTC),
        added_by=desk.triager,
    )
    extract_candidates(Snapshot.objects.get(article=article).pk)


def _candidate_of(finding: Finding) -> Claim | None:
    url = next(article.url for article in demo_articles() if article.key == finding.article)
    return Claim.objects.filter(
        status=Claim.Status.CANDIDATE,
        appearances__snapshot__article__url=url,
        appearances__quote__contains=finding.says,
    ).first()


def _check(claim: Claim, finding: Finding, desk: Desk) -> None:
    """Take a candidate as far as the finding says."""
    wording.reword(claim_id=claim.pk, by=desk.triager, wording=finding.wording)
    work = triage.accept(claim_id=claim.pk, by=desk.triager).open_review
    assignment.assign(review_id=work.pk, to=desk.researcher, by=desk.researcher)
    wording.describe(
        claim_id=claim.pk,
        by=desk.researcher,
        speaker=finding.speaker,
        topics=finding.topics,
        said_on=finding.said_on,
    )
    for cited in finding.evidence:
        _cite(claim, cited, desk)
    if finding.draft:
        _submit(work, finding.draft, desk)
    if finding.stage == "published":
        shown = _publish(work, desk)
        if finding.amendment:
            _correct(shown, finding.amendment, desk)


def _cite(claim: Claim, cited: Citation, desk: Desk) -> None:
    evidence.add_evidence(
        claim_id=claim.pk,
        by=desk.researcher,
        title=cited.title,
        publisher=cited.publisher,
        url=cited.url,
        published_on=cited.published,
        stance=cited.stance,
        is_primary=cited.is_primary,
        note=cited.note,
        captured_text=cited.archived,
    )


def _submit(work: Review, draft: Draft, desk: Desk) -> None:
    verdict.save_verdict(
        review_id=work.pk,
        by=desk.researcher,
        rating_key=draft.rating,
        summary=draft.summary,
        explanation=draft.explanation,
        as_of=draft.as_of,
    )
    verdict.submit(review_id=work.pk, by=desk.researcher)


def _publish(work: Review, desk: Desk) -> Publication:
    second_people = [desk.reviewer, desk.lead]
    for approver in second_people[: approvals_wanted(Review.objects.get(pk=work.pk))]:
        verdict.approve(review_id=work.pk, by=approver)
    return publication.publish(review_id=work.pk, by=desk.publisher)


def _correct(shown: Publication, amendment: Amendment, desk: Desk) -> None:
    work = publication.open_correction(
        publication_id=shown.pk, by=desk.researcher, kind=amendment.kind, note=amendment.note
    )
    for cited in amendment.evidence:
        _cite(shown.claim, cited, desk)
    _submit(work, amendment.draft, desk)
    _publish(work, desk)


def _sort_out(desk: Desk) -> None:
    """Reject the least and put off the next: the queue shows what decisions look like."""
    waiting = Claim.objects.filter(status=Claim.Status.CANDIDATE).order_by("check_worthiness", "pk")[:2]
    for claim, decide in zip(waiting, (_dismiss, _snooze), strict=False):
        decide(claim, desk)


def _dismiss(claim: Claim, desk: Desk) -> None:
    triage.dismiss(claim_id=claim.pk, by=desk.triager, code=DismissalReason.TRIVIAL)


def _snooze(claim: Claim, desk: Desk) -> None:
    triage.snooze(claim_id=claim.pk, by=desk.triager, until=timezone.now() + datetime.timedelta(days=7))
