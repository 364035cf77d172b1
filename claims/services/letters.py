"""Notifications by mail, as each person wishes. A letter's row is the job: planned, leased, sent or tried again.

Nothing here talks to a mail server: that is the task's part, outside of any transaction.
"""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from articles.permissions import may_try_again
from claims.models import Letter, MailWishes, Notification
from factcheck.accounts.models import User
from factcheck.accounts.time_zones import zone_names
from factcheck.common.decisions import TooLate, require

LEASE: Final = timedelta(minutes=5)
PAUSES: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120))
"""Between one attempt and the next; after the last of them a letter is given up."""
_AT_ONCE: Final = 200
_S = Letter.Status


def plan_letters(*, now: datetime) -> int:
    """Write the letters that are due: mentions at once, digests at their hour; returns how many."""
    _begin_wishes()
    mentioned = Notification.objects.filter(_new(), kind=Notification.Kind.MENTION, person=OuterRef("person"))
    at_once = MailWishes.objects.filter(Exists(mentioned), mentions_at_once=True, person__is_active=True)
    due = MailWishes.objects.filter(Q(next_digest_at=None) | Q(next_digest_at__lte=now), digest=True)
    written = sum(_write(pk, Letter.Kind.MENTION, now=now) for pk in _some(at_once))
    return written + sum(_write(pk, Letter.Kind.DIGEST, now=now) for pk in _some(due))


def next_digest(*, wishes: MailWishes, now: datetime) -> datetime:
    """The next time that it is `digest_hour` by the person's clock."""
    name = wishes.person.time_zone
    local = now.astimezone(ZoneInfo(name if name in zone_names() else "UTC"))
    today = local.replace(hour=wishes.digest_hour, minute=0, second=0, microsecond=0, fold=0)
    return today if today > local else today + timedelta(days=1)


def wishes_of(person: User) -> MailWishes:
    """What the person wants by mail; the usual, not kept, where they never said."""
    return MailWishes.objects.filter(person=person).first() or MailWishes(person=person)


def change_wishes(*, person: User, mentions_at_once: bool, digest: bool, digest_hour: int) -> MailWishes:
    """What the person wants from now on. Raises ValidationError by field."""
    if not 0 <= digest_hour <= 23:
        raise ValidationError({"digest_hour": _("Choose an hour from 0 to 23.")})
    wishes = MailWishes.objects.get_or_create(person=person)[0]
    wishes.mentions_at_once, wishes.digest, wishes.digest_hour = mentions_at_once, digest, digest_hour
    wishes.next_digest_at = None
    wishes.save()
    return wishes


def stop_mail(*, person_id: int, kind: str) -> None:
    """What the link in a letter does: no more of this kind."""
    MailWishes.objects.get_or_create(person_id=person_id)
    field = "digest" if kind == Letter.Kind.DIGEST else "mentions_at_once"
    MailWishes.objects.filter(person_id=person_id).update(**{field: False})


def clock_changed(*, person: User) -> None:
    """The person's hour is another one now."""
    MailWishes.objects.filter(person=person).update(next_digest_at=None)


def letters_to_send(*, now: datetime) -> list[int]:
    """Letters that nobody is at, the oldest first."""
    return _some(Letter.objects.filter(_free(now)).order_by("not_before"))


def lease_letter(*, letter_id: int, now: datetime) -> Letter | None:
    """Take the job for LEASE, or None where it is done or in somebody else's hands."""
    mine = Letter.objects.filter(_free(now), pk=letter_id).update(
        status=_S.SENDING, lease_until=now + LEASE, attempts=F("attempts") + 1
    )
    return Letter.objects.select_related("person").get(pk=letter_id) if mine else None


@transaction.atomic
def note_sent(*, letter: Letter, now: datetime) -> None:
    """The mail server has it."""
    if _held(letter).update(status=_S.SENT, sent_at=now, lease_until=None, failure=""):
        letter.notifications.update(mailed_at=now)


def note_failed(*, letter: Letter, sentence: str, now: datetime, for_good: bool = False) -> None:
    """Try again after a pause, or give up; the sentence stands on the person's settings page."""
    over = for_good or letter.attempts > len(PAUSES)
    pause = timedelta() if over else PAUSES[letter.attempts - 1]
    status = _S.FAILED if over else _S.WAITING
    _held(letter).update(status=status, failure=sentence, not_before=now + pause, lease_until=None)


def try_again(*, person: User, now: datetime) -> int:
    """Put what could not be sent to this person in line once more; returns how many."""
    return person.letters.filter(status=_S.FAILED).update(status=_S.WAITING, attempts=0, not_before=now)


def retry_letter(*, letter_id: int, by: User, now: datetime) -> Letter:
    """Put one letter that was given up in line once more. Raises Forbidden, Conflict."""
    require(may_try_again(by))
    failed = Letter.objects.filter(pk=letter_id, status=_S.FAILED)
    if not failed.update(status=_S.WAITING, attempts=0, not_before=now):
        require(TooLate(_("It has not failed, or somebody began it again.")))
    return Letter.objects.get(pk=letter_id)


def _begin_wishes() -> None:
    """Who is told for the first time gets the usual wishes."""
    told = Notification.objects.filter(person=OuterRef("pk"))
    new = User.objects.filter(Exists(told), mail_wishes=None)
    MailWishes.objects.bulk_create([MailWishes(person=person) for person in new], ignore_conflicts=True)


@transaction.atomic
def _write(wishes_id: int, kind: str, *, now: datetime) -> bool:
    """One letter with all that is new to its person; none where nothing is, or somebody else is at it."""
    rows = MailWishes.objects.select_for_update(skip_locked=True, of=("self",)).select_related("person")
    wishes = rows.filter(pk=wishes_id).first()
    if wishes is None or (kind == Letter.Kind.DIGEST and not _comes_due(wishes, now=now)):
        return False
    new = Notification.objects.filter(_new(), person=wishes.person)
    if kind == Letter.Kind.MENTION:
        new = new.filter(kind=Notification.Kind.MENTION)
    told = list(new.select_for_update(skip_locked=True).values_list("pk", flat=True))
    if not told or not wishes.person.is_active:
        return False
    letter = Letter.objects.create(person=wishes.person, kind=kind, not_before=now, made_at=now)
    Notification.objects.filter(pk__in=told).update(letter=letter)
    return True


def _comes_due(wishes: MailWishes, *, now: datetime) -> bool:
    """Whether the hour has come; sets the next one. A wish that was never reckoned waits for its first hour."""
    due = wishes.digest and wishes.next_digest_at is not None and wishes.next_digest_at <= now
    if due or wishes.next_digest_at is None:
        wishes.next_digest_at = next_digest(wishes=wishes, now=now)
        wishes.save(update_fields=["next_digest_at"])
    return due


def _new() -> Q:
    return Q(read_at=None, letter=None)


def _free(now: datetime) -> Q:
    return Q(status=_S.WAITING, not_before__lte=now) | Q(status=_S.SENDING, lease_until__lte=now)


def _held(letter: Letter) -> QuerySet[Letter]:
    """The row, if this attempt still has it: a worker that lost its lease must not write."""
    return Letter.objects.filter(pk=letter.pk, status=_S.SENDING, attempts=letter.attempts)


def _some(rows: QuerySet) -> list[int]:
    return list(rows.values_list("pk", flat=True)[:_AT_ONCE])
