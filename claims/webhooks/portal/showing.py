"""Webhooks and their messages as the pages show them."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from claims.partners.models import Partner
from claims.webhooks.messages import TEST_TYPE, TYPES
from claims.webhooks.models import Delivery, Endpoint

PAGE_SIZE: Final = 25
_WAITING: Final = Delivery.Status.WAITING


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """`state` is works, failing or off; `waiting` counts messages in line."""

    endpoint: Endpoint
    state: str
    waiting: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Log:
    """A page of messages, newest first. `older` is where the next page begins; "" on the last."""

    messages: list[tuple[Delivery, str]]
    older: str


def rows(partner: Partner) -> list[Row]:
    waiting = Count("deliveries", filter=Q(deliveries__status=_WAITING))
    return [row_of(one, waiting=one.waiting) for one in partner.endpoints.annotate(waiting=waiting)]


def row_of(endpoint: Endpoint, *, waiting: int | None = None) -> Row:
    many = endpoint.deliveries.filter(status=_WAITING).count() if waiting is None else waiting
    state = "off" if not endpoint.is_active else "failing" if endpoint.failures else "works"
    return Row(endpoint=endpoint, state=state, waiting=many)


def log_of(endpoint: Endpoint, *, before: str) -> Log:
    """`before` is from the address: anything that isn't a number begins at the newest."""
    found = endpoint.deliveries.select_related("change").prefetch_related("tries").order_by("-pk")
    if before.isascii() and before.isdigit() and len(before) < 19:
        found = found.filter(pk__lt=int(before))
    page = list(found[: PAGE_SIZE + 1])
    shown = page[:PAGE_SIZE]
    return Log(messages=[(one, _about(one)) for one in shown], older=str(shown[-1].pk) if len(page) > PAGE_SIZE else "")


def _about(message: Delivery) -> str:
    if message.change is None:
        return TEST_TYPE
    told = {"type": TYPES[message.change.kind], "number": message.change_id, "check": message.change.claim_id}
    return _("%(type)s, change %(number)s, check %(check)s") % told
