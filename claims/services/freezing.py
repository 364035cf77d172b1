"""Freezing a version: the one public document, its publication row, and the event that says so. In one transaction."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from claims.documents import claimreview, document_bytes, lint_claimreview, public_document
from claims.embargoes import out_yet
from claims.models import Claim, Correction, Publication, Review
from claims.slugs import slug_of
from claims.workflow import lock, record, take
from factcheck.accounts.models import User
from factcheck.common.decisions import require
from factcheck.office.desk import desk_settings

from .public_facts import public_facts


def go_public(review: Review, *, by: User, step: str, now: datetime, break_glass: dict | None = None) -> Publication:
    """Publish a locked review whose gates were passed, by `step`; the version that stood before is superseded.

    Raises ValidationError when the record would not be valid ClaimReview or an embargo holds, and Conflict.
    """
    require(out_yet(review, now=now))
    document, slug = _document(review, now=now, break_glass=break_glass)
    take(step, row=review, by=by, now=now)
    _supersede_standing(review.claim, by=by, now=now)
    publication = _freeze(review, document=document, slug=slug, by=by, now=now)
    if review.corrects_id:
        Correction.objects.create(
            publication=publication, kind=review.correction_kind, note=review.correction_note, created_at=now
        )
    record(
        "publication.break_glass" if break_glass else "publication.publish",
        row=publication,
        by=by,
        now=now,
        reason=break_glass["reason"] if break_glass else review.correction_note,
        data={"version": publication.version},
        moved=("", publication.status),
        public=True,
    )
    return publication


def _document(review: Review, *, now: datetime, break_glass: dict | None) -> tuple[dict, str]:
    claim = review.claim
    first = claim.publications.order_by("version").first()
    slug = first.slug if first else slug_of(claim.wording)
    url = settings.PUBLIC_URL + reverse("public:check", args=[claim.pk, slug])
    document = public_document(public_facts(review=review, url=url, slug=slug, now=now, break_glass=break_glass))
    problems = lint_claimreview(claimreview(document, site_url=settings.PUBLIC_URL, site_name=desk_settings().name))
    if problems:
        raise ValidationError("The public record would not be valid ClaimReview: " + " ".join(problems))
    return document, slug


def _supersede_standing(claim: Claim, *, by: User, now: datetime) -> None:
    standing = claim.publications.live().first()
    if standing:
        standing = lock(Publication, standing.pk)
        about = {"version": standing.version}
        take(
            "publication.supersede",
            row=standing,
            by=by,
            now=now,
            changes={"status_changed_at": now},
            data=about,
        )


def _freeze(review: Review, *, document: dict, slug: str, by: User, now: datetime) -> Publication:
    frozen = document_bytes(document)
    return Publication.objects.create(
        claim=review.claim,
        review=review,
        version=document["version"],
        slug=slug,
        headline=document["headline"][:300],
        summary=document["summary"],
        document=frozen,
        document_sha256=hashlib.sha256(frozen.encode()).hexdigest(),
        rating_key=document["rating"]["key"],
        speaker_name=(document["speaker"] or {"name": ""})["name"],
        language=document["language"],
        published_at=now,
        published_by=by,
        status_changed_at=now,
    )
