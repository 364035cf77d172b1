"""Keys and their use as the page shows them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Sum
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from claims.partners.models import ApiKey, Partner
from claims.partners.services.usage import usage_of
from claims.views import charts

DAYS = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyRow:
    """A key with where it stands: `state` is working, leaving (replaced, works on for a while) or ended."""

    key: ApiKey
    state: str
    asked: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Usage:
    """Requests a day. `days` are (day, requests, refused), the newest first; only those with any."""

    chart: SafeString
    days: list[tuple[date, int, int]]
    total: int


def key_rows(partner: Partner, *, now: datetime) -> list[KeyRow]:
    """All keys: first those that work, the newest first."""
    keys = partner.keys.select_related("partner", "replaced_by", "created_by").annotate(asked=Sum("usage__requests"))
    rows = [KeyRow(key=key, state=_state(key, now), asked=key.asked or 0) for key in keys.order_by("-pk")]
    return sorted(rows, key=lambda row: row.state == "ended")


def usage_shown(partner: Partner, *, today: date) -> Usage:
    """Of the last DAYS days, all keys together."""
    since = today - timedelta(days=DAYS - 1)
    asked = usage_of(partner, since=since).order_by("day").values_list("day")
    by_day = {day: (requests, refused) for day, requests, refused in asked.annotate(Sum("requests"), Sum("refused"))}
    days = [since + timedelta(days=number) for number in range(DAYS)]
    counts = [by_day.get(day, (0, 0)) for day in days]
    line = charts.Line(name=_("Requests"), tone="s-pen", values=[requests for requests, _refused in counts])
    return Usage(
        chart=charts.lines([date_format(day, "MONTH_DAY_FORMAT") for day in days], [line]),
        days=[(day, *both) for day, both in zip(days, counts, strict=True) if any(both)][::-1],
        total=sum(requests for requests, _refused in counts),
    )


def _state(key: ApiKey, now: datetime) -> str:
    if not key.works_at(now):
        return "ended"
    return "leaving" if hasattr(key, "replaced_by") else "working"
