"""What a partner's own people may do with its keys, within what an admin allowed."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.partners.models import ApiKey, Member, Partner
from factcheck.accounts.models import User
from factcheck.common.commas import with_commas
from factcheck.common.decisions import ALLOWED, Decision, TooLate, require
from factcheck.office import audit
from factcheck.office.models import AuditEvent

from .issuing import issue_key, revoke_key, rotate_key

MOST_DAYS = 3650


def working_keys(partner: Partner, *, now: datetime) -> QuerySet[ApiKey]:
    """Keys that work now, but for those that only work on until their replacement is everywhere."""
    alive = Q(expires_at=None) | Q(expires_at__gt=now)
    replaced = ApiKey.objects.filter(replaces=OuterRef("pk"))
    return partner.keys.filter(alive, revoked_at=None).exclude(Exists(replaced))


def may_make_key(partner: Partner, *, now: datetime) -> Decision:
    """Whether one more key fits in what the admin allowed."""
    if working_keys(partner, now=now).count() < partner.most_keys:
        return ALLOWED
    told = ngettext(
        "You have %(most)s working key, which is all that you may have. Revoke it first.",
        "You have %(most)s working keys, which is all that you may have. Revoke one first.",
        partner.most_keys,
    )
    return TooLate(told % {"most": partner.most_keys})


@transaction.atomic
def make_own_key(
    *, member: Member, by: User, name: str, scopes: Iterable[str], days: int | None, now: datetime
) -> tuple[ApiKey, str]:
    """A key for the partner. `days` None: without an end. Raises ValidationError by field; Conflict for too many."""
    partner = Partner.objects.select_for_update().get(pk=member.partner_id)
    require(may_make_key(partner, now=now))
    if refused := set(scopes) - set(partner.allowed_scopes):
        told = _("The desk has not allowed you %(scopes)s.") % {"scopes": with_commas(sorted(refused))}
        raise ValidationError({"scopes": told})
    row, secret = issue_key(
        partner=partner,
        scopes=scopes,
        name=name.strip(),
        expires_at=_end(partner, days, now=now),
        requests_a_minute=partner.requests_a_minute,
        by=by,
    )
    audit.note(row=row, by=by, verb=AuditEvent.Verb.ADDED, said="by the partner")
    return row, secret


@transaction.atomic
def rotate_own_key(
    *, member: Member, by: User, key_id: int, overlap: timedelta, days: int | None, now: datetime
) -> tuple[ApiKey, str]:
    """A new key in place of one, which works on for `overlap`.

    Raises ApiKey.DoesNotExist, ValidationError and Conflict.
    """
    key = member.partner.keys.get(pk=key_id)
    end = _end(member.partner, days, now=now)
    row, secret = rotate_key(key=key, old_until=now + overlap, expires_at=end, now=now, by=by)
    audit.note(row=row, by=by, verb=AuditEvent.Verb.ADDED, said=f"by the partner, in place of {key}")
    return row, secret


@transaction.atomic
def revoke_own_key(*, member: Member, by: User, key_id: int, now: datetime) -> ApiKey:
    """Stop one for good. Raises ApiKey.DoesNotExist."""
    key = member.partner.keys.get(pk=key_id)
    revoke_key(key=key, now=now)
    audit.note(row=key, by=by, verb=AuditEvent.Verb.CHANGED, said="revoked by the partner")
    return key


def _end(partner: Partner, days: int | None, *, now: datetime) -> datetime | None:
    longest = partner.longest_days
    if days is None and longest is None:
        return None
    most = longest or MOST_DAYS
    if days is None or not 1 <= days <= most:
        raise ValidationError({"days": _("From 1 to %(most)s days.") % {"most": most}})
    return now + timedelta(days=days)
