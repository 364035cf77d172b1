"""Our copies of a piece of evidence, as a WARC file."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from articles.services import warc_records as records
from articles.services.warc import file_of, response_of
from claims.models import Capture, Evidence


def write_captures(evidence: Evidence, *, now: datetime) -> Iterator[bytes]:
    """The file in pieces, one whole record each: the file if it is one, each copy with its SHA-256, what it is of.

    A page stands as a response under its own address, with its words. A passage as a person took it is not the page,
    so it stands under an address of ours.
    """
    yield records.warcinfo(filename=filename_of(evidence), now=now)
    if evidence.upload:
        yield file_of(evidence.upload, name=evidence.upload_name, what=f"{_name(evidence)}/file", at=evidence.added_at)
    for capture in evidence.captures.select_related("retrieval__body").order_by("pk").iterator(chunk_size=50):
        yield from _page(capture, evidence) if capture.retrieval else [_passage(evidence, capture)]
    yield records.metadata(uri=records.urn(_name(evidence)), about=_about(evidence), at=now)


def filename_of(evidence: Evidence) -> str:
    """A name without anything that somebody else wrote."""
    return f"claim-{evidence.claim_id}-evidence-{evidence.number}.warc.gz"


def _passage(evidence: Evidence, capture: Capture) -> bytes:
    what = f"{_name(evidence)}/capture/{capture.pk}"
    data, at = capture.text.encode(), capture.taken_at
    return records.resource(what=what, uri=records.urn(what), data=data, content_type=records.PLAIN, at=at)


def _page(capture: Capture, evidence: Evidence) -> Iterator[bytes]:
    retrieval = capture.retrieval
    yield response_of(retrieval)
    if capture.text:
        what, of = f"{_name(evidence)}/capture/{capture.pk}", f"retrieval/{retrieval.pk}"
        data, at = capture.text.encode(), capture.taken_at
        yield records.conversion(what=what, uri=retrieval.final_url, of=of, data=data, at=at)


def _name(evidence: Evidence) -> str:
    return f"claim/{evidence.claim_id}/evidence/{evidence.number}"


def _about(evidence: Evidence) -> dict[str, Any]:
    names = ("number", "kind", "url", "title", "publisher", "published_on", "consulted_on", "stance", "upload_name")
    captures = evidence.captures.order_by("pk").values("pk", "sha256", "taken_at")
    return {
        "claim": evidence.claim_id,
        "upload_sha256": evidence.upload.sha256 if evidence.upload else None,
        **{name: getattr(evidence, name) or None for name in names},
        "captures": [{"address": records.urn(f"{_name(evidence)}/capture/{row.pop('pk')}"), **row} for row in captures],
    }
