"""Finding, changing and setting aside what a verdict rests on."""

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from claims.models import Capture, CaptureJob, Claim, Evidence
from factcheck.accounts.models import User
from factcheck.common.decisions import TooLate, require

from .captures import ask_copy, host_of
from .discussion import TWICE
from .evidence_files import KeptFile
from .evidence_work import claim_at_work, noted, piece_at_work
from .outside_copies import want_outside

CAPTURE_LENGTH = 100_000


class Citation(TypedDict, total=False):
    """What is said of a source. A blank title and publisher are filled from the page when it is copied."""

    kind: str
    stance: str
    url: str
    title: str
    publisher: str
    published_on: date | None
    consulted_on: date | None
    is_primary: bool
    note: str


@transaction.atomic
def add_evidence(
    *,
    claim_id: int,
    by: User,
    captured_text: str = "",
    waive_capture_for: str = "",
    upload: KeptFile | None = None,
    keep_outside: bool = True,
    **said: Unpack[Citation],
) -> Evidence:
    """Cite a source. Our copy is the passage pasted as `captured_text`, the file itself, or a job for a worker.

    `waive_capture_for` says why there is no copy, `keep_outside` whether outside archives may be asked as well.
    Raises ValidationError by field, Forbidden, Conflict.
    """
    claim, review = claim_at_work(claim_id, by)
    piece = _cited(claim, by=by, upload=upload, said=said)
    piece.capture_waived_for, piece.keep_outside = waive_capture_for.strip(), keep_outside
    _refuse_twice(piece)
    _check(piece)
    piece.save()
    if captured_text.strip():
        _capture(piece, text=captured_text, by=by)
    else:
        ask_copy(piece=piece, by=by, now=timezone.now())
    want_outside(piece=piece, now=timezone.now())
    noted("evidence.add", piece, review, by, title=piece.title)
    return piece


@transaction.atomic
def change_evidence(*, evidence_id: int, by: User, seen: str = "", **fields: Unpack[Citation]) -> Evidence:
    """Change what is said of a piece; saying the same again changes nothing.

    `seen` is the `piece_token` that its editor saw.
    Raises ValidationError by field, Forbidden, and Conflict when somebody else changed it in between.
    """
    piece, review = piece_at_work(evidence_id, by)
    if seen and seen != piece_token(piece):
        require(
            TooLate(
                gettext("Somebody else changed [%(number)s] meanwhile. Nothing was saved: read it as it is now.")
                % {"number": piece.number}
            )
        )
    before = {field: getattr(piece, field) for field in fields}
    for field, value in fields.items():
        setattr(piece, field, value.strip() if isinstance(value, str) else value)
    if all(getattr(piece, field) == was for field, was in before.items()):
        return piece
    _check(piece)
    piece.save(update_fields=list(fields))
    if before.get("url", piece.url) != piece.url:
        # The copy that we have is of another page.
        ask_copy(piece=piece, by=by, now=timezone.now())
        want_outside(piece=piece, now=timezone.now())
    noted("evidence.change", piece, review, by, before={field: str(was) for field, was in before.items()})
    return piece


def piece_token(piece: Evidence) -> str:
    """Stands for what is said of a piece now: a form that brings back an older one has not seen a change."""
    said = [str(getattr(piece, field)) for field in Citation.__annotations__]
    return hashlib.sha256("\x00".join(said).encode()).hexdigest()[:16]


@transaction.atomic
def remove_evidence(*, evidence_id: int, by: User) -> Evidence:
    """Set a piece aside; its number is not used again, and it can be brought back."""
    piece, review = piece_at_work(evidence_id, by)
    if piece.removed_at:
        require(TooLate(gettext("[%(number)s] has been set aside already.") % {"number": piece.number}))
    piece.removed_at, piece.removed_by = timezone.now(), by
    piece.save(update_fields=["removed_at", "removed_by"])
    noted("evidence.remove", piece, review, by)
    return piece


@transaction.atomic
def restore_evidence(*, evidence_id: int, by: User) -> Evidence:
    """Bring back a piece that was set aside."""
    piece, review = piece_at_work(evidence_id, by)
    if piece.removed_at is None:
        require(TooLate(gettext("[%(number)s] is in use already.") % {"number": piece.number}))
    piece.removed_at = piece.removed_by = None
    piece.save(update_fields=["removed_at", "removed_by"])
    noted("evidence.restore", piece, review, by)
    return piece


@transaction.atomic
def capture_text(*, evidence_id: int, by: User, text: str) -> Capture:
    """Keep our own copy of the passage. Raises ValidationError, Forbidden, Conflict."""
    piece, review = piece_at_work(evidence_id, by)
    capture = _capture(piece, text=text, by=by)
    CaptureJob.objects.filter(evidence=piece).delete()
    noted("evidence.capture", piece, review, by, sha256=capture.sha256)
    return capture


@transaction.atomic
def waive_capture(*, evidence_id: int, by: User, reason: str) -> Evidence:
    """Do without a copy, and say why. Raises ValidationError, Forbidden, Conflict."""
    if not reason.strip() or "\x00" in reason:
        raise ValidationError({"reason": gettext("Say why no copy can be kept.")})
    piece, review = piece_at_work(evidence_id, by)
    piece.capture_waived_for = reason.strip()
    piece.save(update_fields=["capture_waived_for"])
    CaptureJob.objects.filter(evidence=piece).delete()
    noted("evidence.waive", piece, review, by)
    return piece


def _cited(claim: Claim, *, by: User, upload: KeptFile | None, said: Citation) -> Evidence:
    """The next piece of the claim, not saved. Needs the claim locked."""
    words = {field: value.strip() if isinstance(value, str) else value for field, value in said.items()}
    url = words.get("url", "")
    words["title"] = words.get("title") or url[:300] or (upload.name if upload else "")
    words["publisher"] = words.get("publisher") or host_of(url)[:200]
    words["consulted_on"] = words.get("consulted_on") or timezone.localdate()
    if upload:
        words |= {"kind": Evidence.Kind.FILE, "upload": upload.stored, "upload_name": upload.name}
    number = (claim.evidence.aggregate(last=Max("number"))["last"] or 0) + 1
    return Evidence(claim=claim, number=number, added_by=by, **words)


def _refuse_twice(piece: Evidence) -> None:
    """Two presses of one button are one wish. Needs the claim locked."""
    lately = timezone.now() - TWICE
    words = {field: getattr(piece, field) for field in ("url", "title", "note", "upload")}
    of_theirs = piece.claim.evidence.filter(removed_at=None, added_by=piece.added_by, added_at__gt=lately)
    if same := of_theirs.filter(**words).first():
        require(
            TooLate(gettext("You added this piece a moment ago: it stands as [%(number)s].") % {"number": same.number})
        )


def _check(piece: Evidence) -> None:
    if faults := dict(_faults(piece)):
        raise ValidationError(faults)
    piece.full_clean(exclude=["claim", "added_by", "removed_by"])


def _faults(piece: Evidence) -> Iterator[tuple[str, str]]:
    """Each field that is wrong, with the sentence that says what to do."""
    if piece.kind == Evidence.Kind.FILE and piece.upload is None:
        yield "upload", _("Choose the file.")
    if piece.kind not in (Evidence.Kind.QUOTE, Evidence.Kind.FILE) and not piece.url:
        yield "url", gettext("Give the address, or choose “Quote or interview”.")
    if piece.url and not piece.url.startswith(("http://", "https://")):
        yield "url", gettext("The address should begin with https:// or http://.")
    if not piece.title:
        yield "title", _("Say what it is called.")
    if not piece.publisher:
        yield "publisher", _("Say who stands behind it; for an interview, who spoke.")
    if piece.published_on and piece.published_on > piece.consulted_on:
        yield "published_on", gettext("It can’t have been published after we looked at it.")


def _capture(piece: Evidence, *, text: str, by: User) -> Capture:
    text = text.strip()
    if not text or len(text) > CAPTURE_LENGTH or "\x00" in text:
        raise ValidationError(
            {
                "captured_text": gettext("Paste the passage, at most %(most)s characters of text.")
                % {"most": f"{CAPTURE_LENGTH:,}"}
            }
        )
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Capture.objects.create(evidence=piece, text=text, sha256=digest, taken_by=by)
