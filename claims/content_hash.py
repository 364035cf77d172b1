"""The hashes that people's names are bound to: of all that the public will read, and of what a verdict rests on."""

import hashlib
import json

from django.db.models import Prefetch, prefetch_related_objects

from .models import Capture, Claim, RatingScale, Verdict, told_replies


def content_hash(verdict: Verdict) -> str:
    """SHA-256 of a verdict revision together with its claim and evidence as they stand now, hexadecimal.

    Any later edit of one of them gives another hash, and so voids the approvals: the number of edits goes in, so
    that an edit and its undoing do as well.
    """
    claim = verdict.review.claim
    replies = told_replies(claim)
    # Without replies the hash is that of approvals given before there were any.
    content = ({"replies": replies} if replies else {}) | {
        "edits": verdict.review.version,
        "verdict": _verdict(verdict),
        "claim": _claim(claim),
        "evidence": _evidence(claim),
    }
    return hash_of(content)


def evidence_hash(claim: Claim) -> str:
    """SHA-256 of a claim with its evidence as they stand now and the scale to rate it on, hexadecimal.

    A blind verdict is bound to it: what was rated then is what stands, whatever is written about it.
    """
    scale = RatingScale.objects.filter(is_active=True).values_list("pk", flat=True).first()
    return hash_of({"claim": _claim(claim), "evidence": _evidence(claim), "scale": scale})


def hash_of(content: dict) -> str:
    """SHA-256 of plain content in its canonical form, hexadecimal."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def reading_token(verdict: Verdict) -> str:
    """What somebody has before them who reads a verdict: its content, and where the claim had appeared by then.

    An approval form carries it, so that nobody approves what came in after they opened the page.
    """
    appearances = sorted(verdict.review.claim.appearances.values_list("pk", flat=True))
    return hashlib.sha256(f"{content_hash(verdict)} {appearances}".encode()).hexdigest()


def _verdict(verdict: Verdict) -> dict:
    # Without a headline or a medium the hash is that of approvals given before there were any.
    headline = {"headline": verdict.headline} if verdict.headline else {}
    media = {"media": verdict.media} if verdict.media else {}
    return (
        headline
        | media
        | {
            "revision": verdict.pk,
            "rating": verdict.rating_id,
            "summary": verdict.summary,
            "explanation": verdict.explanation,
            "as_of": str(verdict.as_of),
            "correction": [verdict.review.correction_kind, verdict.review.correction_note],
        }
    )


def _claim(claim: Claim) -> dict:
    return {
        "wording": claim.wording,
        "speaker": [claim.speaker.name, claim.speaker.description] if claim.speaker else None,
        "said_on": str(claim.said_on),
        "topics": sorted(topic.slug for topic in claim.topics.all()),
        "names_private_person": claim.names_private_person,
    }


def _evidence(claim: Claim) -> list[dict]:
    copies = Prefetch("captures", Capture.objects.defer("text"))
    standing = [piece for piece in claim.evidence.all() if piece.removed_at is None]
    prefetch_related_objects(standing, "upload", copies)  # where the claim did not bring them along
    return [
        # Without a file the hash is that of approvals given before there were any.
        ({"file": piece.upload.sha256} if piece.upload else {})
        | {
            "number": piece.number,
            "url": piece.url,
            "title": piece.title,
            "publisher": piece.publisher,
            "published_on": str(piece.published_on),
            "consulted_on": str(piece.consulted_on),
            "stance": piece.stance,
            "is_primary": piece.is_primary,
            "note": piece.note,
            "waived": piece.capture_waived_for,
            "capture": piece.latest_capture.sha256 if piece.latest_capture else None,
        }
        for piece in sorted(standing, key=lambda piece: piece.number)
    ]
