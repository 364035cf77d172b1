"""Asking people to work here: invite, send again, take back, accept."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from factcheck.common.decisions import ALLOWED, Decision, Denied, require
from factcheck.common.doorbell import ring
from factcheck.common.errors import Conflict
from factcheck.common.sentences import phrase
from factcheck.office import audit
from factcheck.office.desk import desk_settings
from factcheck.office.models import AuditEvent

from .models import Invitation, User
from .roles import ADMIN, DESK_ROLES, LEAD, PARTNER, has_role

_LEASE: Final = timedelta(minutes=2)


def may_invite(user: User) -> Decision:
    """Leads ask people to work at the desk; admins also ask other admins."""
    if user.is_superuser or has_role(user, LEAD, ADMIN):
        return ALLOWED
    return Denied(_("To invite people you need the role lead or admin."))


def roles_to_give(user: User) -> tuple[str, ...]:
    """The roles that this person may give: nobody gives more than they could be asked for."""
    if user.is_superuser or has_role(user, ADMIN):
        return (*DESK_ROLES, ADMIN)
    return DESK_ROLES if has_role(user, LEAD) else ()


@transaction.atomic
def invite(*, email: str, roles: list[str], by: User, now: datetime) -> Invitation:
    """Ask somebody; the letter goes out in a moment. Raises ValidationError by field, and Forbidden."""
    require(may_invite(by))
    address = _address(email)
    _check_roles(roles, by=by)
    asked = Invitation(email=address, roles=sorted(set(roles)), invited_by=by, invited_at=now, expires_at=_until(now))
    try:
        with transaction.atomic():
            asked.save()
    except IntegrityError:
        raise ValidationError({"email": _("This address has an invitation already: send that one again.")}) from None
    audit.note(row=asked, by=by, verb=AuditEvent.Verb.ADDED, changes={"roles": ["", ", ".join(asked.roles)]})
    ring("invited", asked.pk)
    return asked


@transaction.atomic
def send_again(*, invitation_id: int, by: User, now: datetime) -> Invitation:
    """A new letter with a new link; the old link no longer works. Raises Forbidden and Conflict."""
    asked = _open(invitation_id, by=by)
    asked.expires_at, asked.sent_at, asked.token_sha256, asked.failure = _until(now), None, "", ""
    asked.lease_until = None
    asked.save()
    audit.note(row=asked, by=by, verb=AuditEvent.Verb.CHANGED, said="sent again")
    ring("invited", asked.pk)
    return asked


@transaction.atomic
def take_back(*, invitation_id: int, by: User, now: datetime) -> Invitation:
    """The link no longer works. Raises Forbidden and Conflict."""
    asked = _open(invitation_id, by=by)
    asked.revoked_at, asked.token_sha256 = now, ""
    asked.save()
    audit.note(row=asked, by=by, verb=AuditEvent.Verb.CHANGED, said="taken back")
    return asked


@transaction.atomic
def lease_letter(*, invitation_id: int, now: datetime) -> tuple[Invitation, str] | None:
    """The invitation and the secret for its letter, or None when there is nothing to send. Only the hash is kept."""
    asked = Invitation.objects.select_for_update().filter(pk=invitation_id).first()
    if asked is None or not _waits_for_letter(asked, now=now):
        return None
    secret = secrets.token_urlsafe(32)
    asked.token_sha256, asked.lease_until = _hash(secret), now + _LEASE
    asked.save(update_fields=["token_sha256", "lease_until"])
    return asked, secret


def letter_sent(*, invitation: Invitation, now: datetime) -> None:
    # Whoever sent it again or took it back meanwhile made another secret, or none: then this letter is not the one.
    _still(invitation).update(sent_at=now, lease_until=None)


def letter_failed(*, invitation: Invitation, sentence: str) -> None:
    _still(invitation).update(failure=sentence, lease_until=None)


def letters_to_send(*, now: datetime) -> list[int]:
    """Invitations whose letter waits and that nobody is at."""
    waiting = Invitation.objects.filter(accepted_at=None, revoked_at=None, sent_at=None, failure="")
    return [asked.pk for asked in waiting.order_by("pk")[:100] if _waits_for_letter(asked, now=now)]


def is_for_partner(asked: Invitation) -> bool:
    """Whoever is asked will see no desk, only the pages of partners."""
    return asked.roles == [PARTNER]


def invitation_of(secret: str, *, now: datetime) -> Invitation | None:
    """The open invitation whose link carries this secret, or None: wrong, used, taken back or too old."""
    found = Invitation.objects.filter(token_sha256=_hash(secret)).first() if secret else None
    return found if found and found.is_open and now < found.expires_at else None


@transaction.atomic
def accept(*, secret: str, name: str, password: str, now: datetime) -> User:
    """Make the login. Raises ValidationError by field, and Conflict when the link no longer works."""
    asked = Invitation.objects.select_for_update().filter(token_sha256=_hash(secret)).first() if secret else None
    if asked is None or not asked.is_open or now >= asked.expires_at:
        raise Conflict(_("This link no longer works. Ask for a new one."))
    name = " ".join(name.split())
    if not name or len(name) > 120:
        raise ValidationError({"name": _("Give your name as colleagues and readers know it.")})
    _check_password(password, User(email=asked.email, name=name))
    return _accepted(asked, _make_login(asked, name=name, password=password), now=now)


def open_invitation_to(email: str, *, now: datetime) -> Invitation | None:
    """The invitation of an address that can still be accepted, or None."""
    waiting = Invitation.objects.filter(email__iexact=email, accepted_at=None, revoked_at=None, expires_at__gt=now)
    return waiting.first()


@transaction.atomic
def accept_signed_on(*, invitation: Invitation, name: str, now: datetime) -> User:
    """Make the login of somebody whose address a sign-on vouches for. Raises Conflict when it is closed by now."""
    asked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not asked.is_open:
        raise Conflict(_("This link no longer works. Ask for a new one."))
    try:
        user = _make_login(asked, name=name, password=None)
    except ValidationError:  # whoever asked may not give these roles any more
        raise Conflict(_("This link no longer works. Ask for a new one.")) from None
    return _accepted(asked, user, now=now)


def _accepted(asked: Invitation, user: User, *, now: datetime) -> User:
    asked.accepted_at, asked.accepted_by, asked.token_sha256 = now, user, ""
    asked.save()
    audit.note(row=user, by=user, verb=AuditEvent.Verb.ADDED, changes=_born(asked), said="by invitation")
    return user


def _make_login(asked: Invitation, *, name: str, password: str | None) -> User:
    # The person who asked may have lost the right to give these roles since: then they are asked again.
    _check_roles(asked.roles, by=asked.invited_by)
    try:
        with transaction.atomic():
            user = User.objects.create_user(asked.email, password, name=name, is_staff=ADMIN in asked.roles)
    except IntegrityError:
        raise Conflict(_("There is a login with this address already. Sign in with it.")) from None
    user.groups.set(Group.objects.get_or_create(name=role)[0] for role in asked.roles)
    return user


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise ValidationError({"password": weak.messages}) from weak


def _born(asked: Invitation) -> dict[str, list[str]]:
    return {"roles": ["", ", ".join(asked.roles)], "invited by": ["", str(asked.invited_by)]}


def _address(email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise ValidationError({"email": _("This is no address that a letter can go to.")}) from None
    if User.objects.filter(email__iexact=address).exists():
        raise ValidationError({"email": _("There is a login with this address already.")})
    return address


def _check_roles(roles: list[str], *, by: User) -> None:
    if not roles:
        raise ValidationError({"roles": _("Choose at least one role.")})
    # Whom a partner's keys are given to is said beside the partner: the form for colleagues does not offer it.
    may_give = {*roles_to_give(by), PARTNER} if ADMIN in roles_to_give(by) else set(roles_to_give(by))
    if refused := set(roles) - may_give:
        raise ValidationError({"roles": phrase("You can’t give the role %(role)s.", role=", ".join(sorted(refused)))})


def _open(invitation_id: int, *, by: User) -> Invitation:
    require(may_invite(by))
    asked = Invitation.objects.select_for_update().get(pk=invitation_id)
    if not asked.is_open:
        raise Conflict(_("This invitation is closed: %(state)s.") % {"state": asked.state.label})
    _check_roles(asked.roles, by=by)
    return asked


def _waits_for_letter(asked: Invitation, *, now: datetime) -> bool:
    unsent = asked.is_open and asked.sent_at is None and not asked.failure and now < asked.expires_at
    return unsent and (asked.lease_until is None or asked.lease_until <= now)


def _still(invitation: Invitation):
    return Invitation.objects.filter(pk=invitation.pk, token_sha256=invitation.token_sha256)


def _until(now: datetime) -> datetime:
    return now + timedelta(days=desk_settings().invitation_days)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
