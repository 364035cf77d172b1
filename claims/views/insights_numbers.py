"""Numbers of the desk's figures, each with the address of the list behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from claims.selectors.insights_waiting import Waiting
from factcheck.common.addressing import address


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """A number and the address of the list behind it, "" where there is none."""

    value: int
    url: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One row of a table, with its bar where it has one; `note` stands under its name, `beside` after the bar."""

    name: str
    numbers: list[Number]
    bar: SafeString | str = ""
    note: str = ""
    beside: Sequence[Number] = ()


def listed(place: str, since: date | None = None, until: date | None = None, **more: object) -> str:
    """The list of claims at a place, in some days."""
    days = {"from": since and f"{since:%Y-%m-%d}", "to": until and f"{until:%Y-%m-%d}"}
    asked = {name: value for name, value in ({"view": place} | days | more).items() if value not in ("", None)}
    return f"{address('claims:list')}?{urlencode(asked)}"


def queued(**asked: object) -> str:
    told = urlencode({name: value for name, value in asked.items() if value})
    return address("claims:queue") + (f"?{told}" if told else "")


def oldest(own: Waiting, now: datetime) -> str:
    if own.oldest is None:
        return _("nothing waits")
    return _("oldest %(age)s") % {"age": timesince(own.oldest, now, depth=1)}
