"""What approvals are bound to and what is frozen, told of made rows in the shapes that the services use."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from claims.documents import document_bytes, public_document
from claims.models import Rating
from claims.services.public_facts import BEST, WORST
from claims.slugs import slug_of as slug_of_wording

from .cast import Person
from .research import Work
from .triage import Found


def hashed_content(work: Work) -> dict[str, Any]:
    """What `claims.content_hash` hashes of the review as it stands."""
    return {
        "edits": work.edits,
        "verdict": {
            "revision": work.verdict_id,
            "rating": work.verdict["rating_id"],
            "summary": work.verdict["summary"],
            "explanation": work.verdict["explanation"],
            "as_of": str(work.verdict["as_of"]),
            "correction": [work.row.get("correction_kind", ""), work.row.get("correction_note", "")],
        },
        "claim": _hashed_claim(work.claim),
        "evidence": [_hashed_piece(piece) for piece in work.claim.evidence],
    }


def frozen_document(
    work: Work,
    *,
    version: int,
    readers: list[Person],
    desk: str,
    first_published: datetime,
    corrections: list[dict[str, Any]],
) -> str:
    """The bytes of the public document, as `claims.services.freezing` would freeze them at `work.at`."""
    claim, voice = work.claim, work.claim.said.voice
    slug = slug_of(claim)
    facts = {
        "id": claim.id,
        "version": version,
        "url": settings.PUBLIC_URL + reverse("public:check", args=[claim.id, slug]),
        "slug": slug,
        "claim": claim.said.wording,
        "quote": claim.said.quote,
        "language": claim.said.language,
        "speaker": {"name": voice.name, "description": voice.description},
        "said_on": claim.read.published_at.date().isoformat(),
        "topics": [topic.name for topic in claim.topics],
        "headline": claim.said.wording,
        "rating": _rating(work.rating, claim.said.language),
        "scale": {"name": work.rating.scale.name, "version": work.rating.scale.version},
        "summary": work.verdict["summary"],
        "explanation_markdown": work.verdict["explanation"],
        "as_of": work.verdict["as_of"].isoformat(),
        "checked_by": [work.researcher.name],
        "approved_by": sorted(reader.name for reader in readers),
        "published_at": first_published.isoformat(),
        "version_published_at": work.at.isoformat(),
        "evidence": [_piece(piece) for piece in claim.evidence],
        "appearances": [_appearance(claim)],
        "corrections": corrections,
        "break_glass": None,
        "organization": {"name": desk, "url": settings.PUBLIC_URL},
    }
    return document_bytes(public_document(facts))


def slug_of(claim: Found) -> str:
    return slug_of_wording(claim.said.wording)


def _hashed_claim(claim: Found) -> dict[str, Any]:
    voice = claim.said.voice
    return {
        "wording": claim.said.wording,
        "speaker": [voice.name, voice.description],
        "said_on": str(claim.read.published_at.date()),
        "topics": sorted(topic.slug for topic in claim.topics),
        "names_private_person": claim.private,
    }


def _hashed_piece(piece: dict[str, Any]) -> dict[str, Any]:
    days = {name: str(piece[name]) for name in ("published_on", "consulted_on")}
    return piece | days | {"waived": ""}


def _piece(piece: dict[str, Any]) -> dict[str, Any]:
    published, consulted = piece["published_on"], piece["consulted_on"].isoformat()
    days = {"published_on": published and published.isoformat(), "consulted_on": consulted}
    return piece | days | {"archived_sha256": piece["capture"], "archive_waived_for": ""}


def _rating(rating: Rating, language: str) -> dict[str, Any]:
    words = next((label for label in rating.labels.all() if label.language == language), rating)
    return {
        "key": rating.key,
        "common": rating.common,
        "label": words.label,
        "definition": words.definition,
        "position": rating.position,
        "value": rating.value,
        "best": BEST,
        "worst": WORST,
    }


def _appearance(claim: Found) -> dict[str, Any]:
    read = claim.read
    about = {"title": read.title, "outlet": read.outlet.name, "published_at": read.published_at.isoformat()}
    return {"quote": claim.said.quote, "url": read.url, "first": True, **about}
