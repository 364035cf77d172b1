"""Our copies of a piece of evidence, as a WARC file."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from articles.services import warc_records as records
from claims.models import Capture, Evidence


def write_captures(evidence: Evidence, *, now: datetime) -> Iterator[bytes]:
    """The file in pieces, one whole record each: each copy as a resource with its SHA-256, then what it is of.

    A copy is the passage as a person took it, not the page: so it stands under an address of ours.
    """
    yield records.warcinfo(filename=filename_of(evidence), now=now)
    for capture in evidence.captures.order_by("pk").iterator(chunk_size=50):
        yield _passage(evidence, capture)
    yield records.metadata(uri=records.urn(_name(evidence)), about=_about(evidence), at=now)


def filename_of(evidence: Evidence) -> str:
    """A name without anything that somebody else wrote."""
    return f"claim-{evidence.claim_id}-evidence-{evidence.number}.warc.gz"


def _passage(evidence: Evidence, capture: Capture) -> bytes:
    what = f"{_name(evidence)}/capture/{capture.pk}"
    data, at = capture.text.encode(), capture.taken_at
    return records.resource(what=what, uri=records.urn(what), data=data, content_type=records.PLAIN, at=at)


def _name(evidence: Evidence) -> str:
    return f"claim/{evidence.claim_id}/evidence/{evidence.number}"


def _about(evidence: Evidence) -> dict[str, Any]:
    names = ("number", "kind", "url", "title", "publisher", "published_on", "consulted_on", "stance")
    captures = evidence.captures.order_by("pk").values("pk", "sha256", "taken_at")
    return {
        "claim": evidence.claim_id,
        **{name: getattr(evidence, name) or None for name in names},
        "captures": [{"address": records.urn(f"{_name(evidence)}/capture/{row.pop('pk')}"), **row} for row in captures],
    }
