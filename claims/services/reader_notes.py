"""Notes of readers: they come in from the public site, and somebody at the desk answers each."""

from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from articles.services import AlreadyAdded, add_article
from claims.models import Publication, ReaderNote
from claims.permissions import may_answer_readers
from factcheck.accounts.models import User
from factcheck.common.decisions import TooLate, require

SAME_WITHIN: Final = timedelta(days=1)
SECOND_THOUGHTS: Final = timedelta(minutes=10)
"""So long after a note is closed its reader’s address is still known, in case it is opened again."""
_CLOSING: Final = (ReaderNote.Outcome.TAKEN_UP, ReaderNote.Outcome.NOTHING, ReaderNote.Outcome.SPAM)


def receive(*, kind: str, text: str, url: str = "", contact: str = "", about: Publication | None = None) -> ReaderNote:
    """Keep what a reader sent. The same words sent again while the note is open are the same note."""
    words = {"kind": kind, "text": text.strip(), "url": url, "claim_id": about.claim_id if about else None}
    since = timezone.now() - SAME_WITHIN
    known = ReaderNote.objects.filter(**words, outcome="", created_at__gte=since).first()
    return known or ReaderNote.objects.create(**words, contact=contact, publication=about)


@transaction.atomic
def close(*, note_id: int, by: User, outcome: str, remark: str = "") -> ReaderNote:
    """Say what came of a note. Raises ValidationError by field, Forbidden, Conflict, `ReaderNote.DoesNotExist`."""
    note = _locked(note_id, by=by)
    if outcome not in _CLOSING:
        raise ValidationError({"outcome": gettext("Choose what came of it.")})
    remark = " ".join(remark.replace("\x00", " ").split())
    if len(remark) > 500:
        raise ValidationError({"remark": gettext("Keep it to 500 characters.")})
    return _closed(note, by=by, outcome=outcome, remark=remark)


@transaction.atomic
def bring_in(*, note_id: int, by: User) -> ReaderNote:
    """Make an article of a suggestion, so that its claims come up in triage: the page it names, else its words.

    Raises ValidationError, Forbidden, Conflict, `ReaderNote.DoesNotExist`.
    """
    note = _locked(note_id, by=by)
    if note.kind != ReaderNote.Kind.SUGGESTION:
        raise ValidationError(
            gettext("Only a suggested check is brought in. Open a correction on the check’s own page.")
        )
    try:
        note.article = add_article(added_by=by, **({"url": note.url} if note.url else {"text": note.text}))
    except AlreadyAdded as known:
        note.article = known.article
    note.contact = ""  # there is no way back from here
    return _closed(note, by=by, outcome=ReaderNote.Outcome.TAKEN_UP, remark="")


@transaction.atomic
def reopen(*, note_id: int, by: User) -> ReaderNote:
    """Take back that it was closed. Raises Forbidden, Conflict, `ReaderNote.DoesNotExist`."""
    require(may_answer_readers(by))
    note = ReaderNote.objects.select_for_update().get(pk=note_id)
    if note.is_open:
        require(TooLate(gettext("The note is open already.")))
    if note.article_id:
        require(TooLate(gettext("It was brought in as an article, and that stays.")))
    note.outcome, note.remark, note.closed_by, note.closed_at = "", "", None, None
    note.save()
    return note


def forget_contacts(*, now: datetime) -> int:
    """Delete the addresses of readers whose notes are closed for good; returns how many."""
    settled = ReaderNote.objects.exclude(contact="").exclude(outcome="").filter(closed_at__lte=now - SECOND_THOUGHTS)
    return settled.update(contact="")


def _locked(note_id: int, *, by: User) -> ReaderNote:
    require(may_answer_readers(by))
    note = ReaderNote.objects.select_for_update().get(pk=note_id)
    if not note.is_open:
        require(TooLate(gettext("Somebody has closed this note already. Nothing was changed.")))
    return note


def _closed(note: ReaderNote, *, by: User, outcome: str, remark: str) -> ReaderNote:
    note.outcome, note.remark, note.closed_by, note.closed_at = outcome, remark, by, timezone.now()
    note.save()
    return note
