"""Making the dossier of a published check: who may, what goes in, and the step in its history."""

import tempfile
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO, Final

import orjson
from django.conf import settings
from django.utils.translation import gettext

from articles.models import StoredBytes
from articles.services.archive import load_bytes
from claims.dossiers import Part, dossier_pdf, packed
from claims.models import Claim
from claims.permissions import may_make_dossier
from claims.selectors.dossier import Dossier, as_json, dossier_of
from claims.selectors.dossier_pages import pages
from claims.workflow import record
from factcheck.accounts.models import User
from factcheck.common.decisions import require
from factcheck.office.desk import desk_settings

IN_MEMORY: Final = 8_000_000
"""Bytes of a ZIP that stay off the disk."""
MOST_BYTES: Final = 200_000_000
"""Of copies in a dossier that a browser asks for; `manage.py dossier` packs them all."""

_READ_ME = """Dossier of check {reference} by {desk}, made on {made_at} by {by}.

dossier.pdf           the check, its sources, versions, approvals and history, to read
dossier.json          the same for programs
documents/vN.json     each published version, byte for byte as it was frozen
captures/             our copies of the sources, by their number: passages as text, pages and files as they came
manifest.sha256       the fingerprint of each file: check them with  sha256sum -c manifest.sha256

The fingerprint of a document stands in the public record at {record}.
{left_out}"""


def make_dossier(
    *, claim_id: int, by: User | None, now: datetime, with_discussion: bool = False, most_bytes: int | None = MOST_BYTES
) -> BinaryIO:
    """A ZIP, at its beginning. `by` is None for the command of whoever runs the machine.

    Raises Forbidden, Conflict where nothing was published, `Claim.DoesNotExist`.
    """
    claim = Claim.objects.get(pk=claim_id)
    if by is not None:
        require(may_make_dossier(by, claim))
    found = dossier_of(claim_id, with_discussion=with_discussion)
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - whoever asked closes it
    digest = packed(_parts(found, by=by, now=now, most_bytes=most_bytes), into=file, made_at=now)
    told = {"version": found.newest.version, "manifest_sha256": digest, "discussion": with_discussion}
    record("claim.dossier", row=claim, by=by, now=now, data=told)
    file.seek(0)
    return file


def _parts(found: Dossier, *, by: User | None, now: datetime, most_bytes: int | None) -> Iterator[Part]:
    desk = {"name": desk_settings().name, "url": settings.PUBLIC_URL}
    who = str(by) if by else "manage.py"
    facts = as_json(found, made_at=now, by=who, desk=desk)
    yield Part(name="dossier.pdf", data=dossier_pdf(pages(found, made_at=now, desk=desk["name"]), made_at=now))
    yield Part(name="dossier.json", data=orjson.dumps(facts, option=orjson.OPT_INDENT_2))
    for row in found.publications:
        yield Part(name=f"documents/v{row.version}.json", data=row.document.encode())
    left_out: list[str] = []
    yield from _captures(found, left_out, most_bytes=most_bytes)
    yield Part(name="README.txt", data=_read_me(found, desk, who, now, left_out).encode())


def _captures(found: Dossier, left_out: list[str], *, most_bytes: int | None) -> Iterator[Part]:
    """Passages as text, pages and files as they came; what is too much or damaged is named in `left_out`."""
    spent = 0
    for piece in found.evidence:
        folder = f"captures/{piece.number:03}"
        stored = [(piece.upload, "file")] if piece.upload else []
        for number, copy in enumerate(piece.captures.all(), start=1):
            if copy.text:
                yield Part(name=f"{folder}/copy{number}.txt", data=copy.text.encode())
            if copy.retrieval:
                stored.append((copy.retrieval.body, f"copy{number}"))
        for kept, name in stored:
            spent += kept.size
            path = f"{folder}/{name}.{_ending(kept)}"
            if most_bytes is not None and spent > most_bytes:
                left_out.append(
                    f"{path}: too large for a download; `manage.py dossier` packs it. SHA-256 {kept.sha256}"
                )
                continue
            try:
                yield Part(name=path, data=load_bytes(kept))
            except (OSError, ValueError) as gone:
                left_out.append(f"{path}: {gone}")


_ENDINGS: Final = {
    "text/html": "html",
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "text/plain": "txt",
    "text/csv": "csv",
    "application/json": "json",
}


def _ending(stored: StoredBytes) -> str:
    """By what the sender said it is; a page of others is named so that a double click does not run it as ours."""
    return _ENDINGS.get(stored.content_type.partition(";")[0].strip().lower(), "bin")


def _read_me(found: Dossier, desk: dict[str, str], who: str, now: datetime, left_out: list[str]) -> str:
    missing = "\n".join(["", gettext("Left out:"), *left_out, ""]) if left_out else ""
    return _READ_ME.format(
        reference=found.claim.reference,
        desk=desk["name"],
        made_at=now.isoformat(timespec="minutes"),
        by=who,
        record=f"{desk['url']}/.well-known/factcheck-record",
        left_out=missing,
    )
