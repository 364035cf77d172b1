"""What a partner's own people do with its webhooks: theirs alone, where the desk allows it, and on record."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from claims.partners.models import Member, Partner, Scope
from factcheck.accounts.models import User
from factcheck.common.decisions import ALLOWED, Decision, Denied, require
from factcheck.office import audit
from factcheck.office.models import AuditEvent

from . import services
from .models import Delivery, Endpoint


def may_keep_webhooks(partner: Partner) -> Decision:
    """The same that an admin allows for keys which the partner's people make."""
    if Scope.WEBHOOKS_MANAGE in partner.allowed_scopes:
        return ALLOWED
    return Denied(_("The desk has not allowed you webhooks. Ask them if you want some."))


def own_endpoint(member: Member, endpoint_id: int) -> Endpoint:
    """Raises Endpoint.DoesNotExist for anybody else's."""
    return Endpoint.objects.get(pk=endpoint_id, partner=member.partner_id)


@transaction.atomic
def add(*, member: Member, by: User, **fields: Any) -> tuple[Endpoint, str]:
    """A new endpoint and its secret, which is shown only now. Raises ValidationError by field, and Forbidden."""
    require(may_keep_webhooks(member.partner))
    endpoint, secret = services.add_endpoint(partner=member.partner, **fields)
    _note(endpoint, by=by, said="added by the partner", verb=AuditEvent.Verb.ADDED)
    return endpoint, secret


@transaction.atomic
def change(*, member: Member, by: User, endpoint_id: int, **changes: Any) -> Endpoint:
    """Raises Endpoint.DoesNotExist, ValidationError by field, and Forbidden."""
    endpoint = _held(member, endpoint_id)
    changed = services.change_endpoint(endpoint_id=endpoint.pk, changes=changes)
    _note(changed, by=by, said=f"{_told(changes)} by the partner")
    return changed


@transaction.atomic
def rotate(*, member: Member, by: User, endpoint_id: int, now: datetime, overlap: timedelta) -> tuple[Endpoint, str]:
    """A new secret, shown only now. Raises Endpoint.DoesNotExist and Forbidden."""
    endpoint = _held(member, endpoint_id)
    changed, secret = services.rotate_secret(endpoint_id=endpoint.pk, now=now, overlap=overlap)
    _note(changed, by=by, said="new secret by the partner")
    return changed, secret


@transaction.atomic
def remove(*, member: Member, by: User, endpoint_id: int) -> Endpoint:
    """With its log and everything that waits. Raises Endpoint.DoesNotExist and Forbidden."""
    endpoint = _held(member, endpoint_id)
    _note(endpoint, by=by, said="removed by the partner", verb=AuditEvent.Verb.DELETED)
    endpoint.delete()
    return endpoint


def send_test(*, member: Member, endpoint_id: int) -> Delivery:
    """Raises Endpoint.DoesNotExist, Forbidden and TooManyTests."""
    return services.send_test(endpoint=_held(member, endpoint_id))


def send_again(*, member: Member, endpoint_id: int, message_id: str, now: datetime) -> Delivery:
    """Raises Endpoint.DoesNotExist, Delivery.DoesNotExist and Forbidden."""
    found = _held(member, endpoint_id).deliveries.get(message_id=message_id)
    return services.send_again(delivery_id=found.pk, now=now)


def replay(*, member: Member, endpoint_id: int, first: int, now: datetime) -> int:
    """How many messages are in line again. Raises Endpoint.DoesNotExist and Forbidden."""
    return services.replay(endpoint_id=_held(member, endpoint_id).pk, first=first, now=now)


def _held(member: Member, endpoint_id: int) -> Endpoint:
    endpoint = own_endpoint(member, endpoint_id)
    require(may_keep_webhooks(member.partner))
    return endpoint


def _told(changes: dict[str, Any]) -> str:
    if changes.keys() == {"is_active"}:
        return "switched on" if changes["is_active"] else "switched off"
    return "changed"


def _note(endpoint: Endpoint, *, by: User, said: str, verb: str = AuditEvent.Verb.CHANGED) -> None:
    audit.note(row=endpoint, by=by, verb=verb, said=said)
