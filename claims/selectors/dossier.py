"""What a dossier of a published check holds: the frozen documents, who answers for them, and what they rest on.

Of what is not public only the steps of the reviews that were published; the discussion and notes to colleagues only
where whoever makes it asks for them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import orjson
from django.db.models import Prefetch, Q

from claims.models import Approval, Capture, Claim, Comment, Event, Evidence, Publication, Review, Verdict

FORMAT: Final = 1
SPOKEN: Final = ("claim.comment", "thread.resolve", "thread.reopen")
"""Steps that tell of the discussion."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Dossier:
    """`discussion` is empty where it was not asked for."""

    claim: Claim
    publications: list[Publication]
    reviews: list[Review]
    evidence: list[Evidence]
    events: list[Event]
    discussion: list[Comment]
    with_discussion: bool

    @property
    def newest(self) -> Publication:
        return self.publications[-1]

    @property
    def document(self) -> dict[str, Any]:
        return orjson.loads(self.newest.document)

    @property
    def approvals(self) -> list[tuple[Review, Verdict, Approval]]:
        return [
            (review, verdict, approval)
            for review in self.reviews
            for verdict in sorted(review.verdicts.all(), key=lambda row: row.number)
            for approval in verdict.approvals.all()
        ]


def dossier_of(claim_id: int, *, with_discussion: bool) -> Dossier:
    """Raises `Claim.DoesNotExist`. Without publications it has none of anything that rests on them."""
    claim = Claim.objects.select_related("speaker").get(pk=claim_id)
    publications = list(claim.publications.select_related("published_by", "correction").order_by("version"))
    reviews = [row.review_id for row in publications]
    numbers = {one["number"] for row in publications for one in orjson.loads(row.document)["evidence"]}
    return Dossier(
        claim=claim,
        publications=publications,
        reviews=list(_reviews(reviews)),
        evidence=list(_evidence(claim, numbers)),
        events=list(_events(claim, reviews, with_discussion=with_discussion)),
        discussion=list(claim.comments.select_related("author")) if with_discussion else [],
        with_discussion=with_discussion,
    )


def _reviews(pks: list[int]):
    approvals = Prefetch("approvals", Approval.objects.select_related("approver"))
    verdicts = Verdict.objects.select_related("author", "rating").prefetch_related(approvals)
    return Review.objects.filter(pk__in=pks).prefetch_related(Prefetch("verdicts", verdicts)).order_by("pk")


def _evidence(claim: Claim, numbers: set[int]):
    copies = Capture.objects.select_related("retrieval__body", "taken_by").order_by("pk")
    pieces = Evidence.objects.filter(claim=claim, number__in=numbers).select_related("upload", "added_by")
    return pieces.prefetch_related(Prefetch("captures", copies)).order_by("number")


def _events(claim: Claim, reviews: list[int], *, with_discussion: bool):
    """Steps of triage and of what was published; nothing of a review that is still at work."""
    rows = claim.events.filter(Q(review=None) | Q(review__in=reviews)).select_related("actor").order_by("pk")
    return rows if with_discussion else rows.exclude(step__in=SPOKEN)


def as_json(found: Dossier, *, made_at: datetime, by: str, desk: dict[str, str]) -> dict[str, Any]:
    """The dossier for programs. Each document stands as it was frozen, with the hash of its bytes."""
    return {
        "format": FORMAT,
        "claim": found.claim.pk,
        "made_at": made_at.isoformat(),
        "made_by": by,
        "desk": desk,
        "versions": [_version(row) for row in found.publications],
        "verdicts": list(_verdicts(found)),
        "approvals": [
            {
                "version_of_verdict": verdict.number,
                "review": review.pk,
                "by": str(approval.approver),
                "at": approval.created_at.isoformat(),
                "note": approval.note,
                "content_sha256": approval.content_hash,
            }
            for review, verdict, approval in found.approvals
        ],
        "history": [_event(row) for row in found.events],
        "evidence": [_piece(row, with_notes=found.with_discussion) for row in found.evidence],
        "discussion": [
            {"by": str(row.author), "at": row.created_at.isoformat(), "text": row.text} for row in found.discussion
        ],
    }


def _version(row: Publication) -> dict[str, Any]:
    correction = getattr(row, "correction", None)
    return {
        "version": row.version,
        "status": row.status,
        "notice": row.notice,
        "published_at": row.published_at.isoformat(),
        "published_by": str(row.published_by),
        "status_changed_at": row.status_changed_at.isoformat(),
        "document_sha256": row.document_sha256,
        "correction": {"kind": correction.kind, "note": correction.note} if correction else None,
        "document": orjson.loads(row.document),
    }


def _verdicts(found: Dossier) -> Iterator[dict[str, Any]]:
    """Each revision on the way to what was published."""
    for review in found.reviews:
        for verdict in sorted(review.verdicts.all(), key=lambda row: row.number):
            yield {
                "review": review.pk,
                "number": verdict.number,
                "by": str(verdict.author),
                "at": verdict.created_at.isoformat(),
                "rating": verdict.rating.key if verdict.rating else None,
                "headline": verdict.headline,
                "summary": verdict.summary,
                "explanation_markdown": verdict.explanation,
            }


def _event(row: Event) -> dict[str, Any]:
    return {
        "at": row.at.isoformat(),
        "by": row.who,
        "step": row.step,
        "from": row.from_status,
        "to": row.to_status,
        "reason": row.reason,
        "public": row.is_public,
    }


def _piece(row: Evidence, *, with_notes: bool) -> dict[str, Any]:
    """A note to colleagues may name people who asked not to be named: only with the discussion."""
    copies = [
        {
            "taken_at": copy.taken_at.isoformat(),
            "sha256": copy.sha256,
            "address": copy.retrieval.final_url if copy.retrieval else "",
            "content_type": copy.retrieval.body.content_type if copy.retrieval else "text/plain",
        }
        for copy in row.captures.all()
    ]
    return {
        "number": row.number,
        "title": row.title,
        "publisher": row.publisher,
        "url": row.url,
        "file": row.upload_name,
        "file_sha256": row.upload.sha256 if row.upload else None,
        "without_a_copy_for": row.capture_waived_for,
        "copies": copies,
    } | ({"note": row.note} if with_notes else {})
