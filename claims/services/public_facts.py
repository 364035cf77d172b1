"""The plain facts of a check, gathered for the public document. What is not gathered here can't become public."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Min, Q

from claims.gates import standing_evidence, valid_approvals
from claims.models import Appearance, Claim, Correction, Review, Verdict, told_replies
from factcheck.office.desk import desk_settings

BEST, WORST = 5, 1


def public_facts(*, review: Review, url: str, slug: str, now: datetime, break_glass: dict | None) -> dict[str, Any]:
    """Facts in the shape of `claims.documents.public_document`. Dates are ISO 8601 strings."""
    claim, verdict = review.claim, review.latest_verdict
    seen = _seen_in(claim, approved=_approved_appearances(review))
    return {
        "id": claim.pk,
        "version": claim.publications.count() + 1,
        "url": url,
        "slug": slug,
        **_claim(claim),
        "headline": verdict.headline or claim.wording,
        **_verdict(verdict, language=claim.language),
        "checked_by": sorted({str(row.author) for row in review.verdicts.select_related("author")}),
        "approved_by": sorted(str(approval.approver) for approval in valid_approvals(review)),
        "published_at": _iso(_first_published(claim) or now),
        "version_published_at": _iso(now),
        "evidence": [_evidence(piece) for piece in standing_evidence(review)],
        "appearances": [_appearance(row, first=number == 0) for number, row in enumerate(seen)],
        "countries": [source.country for row in seen if (source := row.snapshot.article.source) and source.country],
        "corrections": [*_corrections(claim), *_this_correction(review, now)],
        "replies": told_replies(claim),
        "break_glass": break_glass,
        "organization": {"name": desk_settings().name, "url": settings.PUBLIC_URL} | _license(),
    }


def _license() -> dict[str, str]:
    """Only where there is one: documents of desks that name none stay as they were."""
    return {"license": settings.DATA_LICENSE} if settings.DATA_LICENSE else {}


def _claim(claim: Claim) -> dict[str, Any]:
    speaker = claim.speaker
    return {
        "claim": claim.wording,
        "quote": claim.quote,
        "language": claim.language,
        "speaker": {"name": speaker.name, "description": speaker.description} if speaker else None,
        "said_on": _iso(claim.said_on),
        "topics": [topic.name for topic in claim.topics.all()],
    }


def _verdict(verdict: Verdict, *, language: str) -> dict[str, Any]:
    rating = verdict.rating
    # Readers of a check read its rating in the language of the check, where the scale has a label in it.
    label, definition = rating.in_language(language)
    return {
        "rating": {
            "key": rating.key,
            "common": rating.common,
            "label": label,
            "definition": definition,
            "position": rating.position,
            "value": rating.value,
            "best": BEST,
            "worst": WORST,
        },
        "scale": {"name": rating.scale.name, "version": rating.scale.version},
        "summary": verdict.summary,
        "explanation_markdown": verdict.explanation,
        "as_of": _iso(verdict.as_of),
        "media": verdict.media,
    }


def _evidence(piece) -> dict[str, Any]:
    return {
        "number": piece.number,
        "title": piece.title,
        "url": piece.url,
        "publisher": piece.publisher,
        "published_on": _iso(piece.published_on),
        "consulted_on": _iso(piece.consulted_on),
        "stance": piece.stance,
        "is_primary": piece.is_primary,
        "archived_sha256": _archived(piece),
        "archive_waived_for": piece.capture_waived_for,
        "outside_copies": [
            {"name": copy.name, "url": copy.address, "kept_at": _iso(copy.kept_at)} for copy in piece.kept_outside
        ],
    }


def _archived(piece) -> str | None:
    if piece.upload_id:
        return piece.upload.sha256
    return piece.latest_capture.sha256 if piece.latest_capture else None


def _approved_appearances(review: Review) -> set[int]:
    """What every approver had before them: what was merged in or found since waits for the next version."""
    seen = [set(approval.appearances) for approval in valid_approvals(review)]
    return set.intersection(*seen) if seen else set()


def _seen_in(claim: Claim, *, approved: set[int]) -> list[Appearance]:
    known = Q(pk__in=approved) | Q(continues__in=approved)
    rows = Appearance.objects.filter(known, claim=claim, continued_by=None)
    return list(rows.select_related("snapshot__article__source").order_by("created_at", "pk"))


def _appearance(row: Appearance, *, first: bool) -> dict[str, Any]:
    article = row.snapshot.article
    return {
        "quote": row.quote,
        "url": article.url,
        "title": row.snapshot.title,
        "outlet": article.outlet,
        "published_at": _iso(article.published_at),
        "first": first,
    }


def _corrections(claim: Claim) -> list[dict[str, Any]]:
    rows = Correction.objects.filter(publication__claim=claim).select_related("publication").order_by("pk")
    return [
        {"version": row.publication.version, "kind": row.kind, "note": row.note, "at": _iso(row.created_at)}
        for row in rows
    ]


def _this_correction(review: Review, now: datetime) -> list[dict[str, Any]]:
    if review.corrects_id is None:
        return []
    version = review.claim.publications.count() + 1
    return [{"version": version, "kind": review.correction_kind, "note": review.correction_note, "at": _iso(now)}]


def _first_published(claim: Claim) -> datetime | None:
    return claim.publications.aggregate(first=Min("published_at"))["first"]


def _iso(moment) -> str | None:
    return moment.isoformat() if moment else None
