"""The figures of the desk as the page and the file show them: each number with the list behind it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models import LinkState, Review
from claims.selectors.claim_filter import Place
from claims.selectors.insights import Flow, Published
from claims.selectors.insights_waiting import Waiting
from claims.selectors.period import Period

from . import charts
from .insights_numbers import Number, Row, listed, oldest, queued


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One of those at the top."""

    name: str
    value: str
    url: str
    note: str | SafeString
    spark: SafeString
    note_url: str = ""


def figures(period: Period, *, flow: Flow, waiting: list[Waiting], published: Published, now: datetime) -> list[Figure]:
    triage = waiting[0]
    second = next(own for own in waiting if own.place == Review.Status.SUBMITTED)
    return [
        Figure(
            name=_("Waiting for triage"),
            value=str(triage.total),
            url=queued(),
            note=oldest(triage, now),
            note_url=queued(sort="oldest") if triage.total else "",
            spark=charts.spark(flow.undecided),
        ),
        _took(period, published),
        Figure(
            name=_("In second review"),
            value=str(second.total),
            url=listed(Place.SUBMITTED),
            note=oldest(second, now),
            note_url=listed(Place.SUBMITTED, sort="oldest") if second.total else "",
            spark=charts.spark(flow.in_review),
        ),
        *_in_public(period, published),
    ]


def link_figure(links: dict[str, int]) -> Figure:
    """How many links are gone or changed now; nobody keeps how many were."""
    page = reverse("claims:links")
    every, gone = sum(links.values()), links.get(LinkState.State.GONE, 0)
    counts = {LinkState.State.GONE: gone, LinkState.State.CHANGED: every - gone}
    linked = {
        state.lower(): format_html('<a href="{}?which={}">{}</a>', page, state, count) if count else count
        for state, count in counts.items()
    }
    told = escape(_("%(gone)s gone, %(changed)s changed")) % linked
    return Figure(
        name=_("Links gone or changed"),
        value=str(every),
        url=page,
        note=mark_safe(told),  # noqa: S308 our own sentence, escaped, with numbers
        spark=SafeString(),
    )


def flow_rows(period: Period, flow: Flow) -> list[Row]:
    found = zip(period.steps, flow.found, flow.decided, flow.undecided, strict=True)
    return [
        Row(
            name=short(first),
            numbers=[
                Number(value=came, url=listed(Place.FOUND, first, last)),
                Number(value=went, url=listed(Place.DECIDED, first, last)),
                Number(value=left, url=listed(Place.UNDECIDED, until=last)),
            ],
        )
        for (first, last), came, went, left in found
    ]


def flow_charts(period: Period, flow: Flow) -> tuple[SafeString, SafeString]:
    labels = [short(first) for first, _last in period.steps]
    # The numbers at their ends are links in the sentence above.
    came = charts.Line(name=_("In"), tone="s-ink", values=flow.found, is_counted=False)
    went = charts.Line(name=_("Decided"), tone="s-pen", values=flow.decided, is_counted=False)
    left = charts.Line(name=_("Undecided"), tone="s-hl", values=flow.undecided, is_counted=False)
    return charts.lines(labels, [came, went]), charts.lines(labels, [left], height=64, filled=True)


def behind(period: Period, flow: Flow) -> str:
    """In how many steps more came in than was decided."""
    more = sum(came > went for came, went in zip(flow.found, flow.decided, strict=True))
    told = {
        1: _("More came in than the desk decided on %(more)s of %(steps)s days"),
        7: _("More came in than the desk decided in %(more)s of %(steps)s weeks"),
    }.get(period.step, _("More came in than the desk decided in %(more)s of %(steps)s steps"))
    return told % {"more": more, "steps": len(flow.found)}


def short(day: date) -> str:
    return date_format(day, _("j M"))


def _took(period: Period, published: Published) -> Figure:
    known = [took for took in published.took if took is not None]
    hours = [took.total_seconds() / 3600 for took in known] or [0]
    return Figure(
        name=_("Found to published, median"),
        value=duration(published.took_in_all),
        url=listed(Place.PUBLISHED, period.first, period.last) if known else "",
        note=_("first versions of the period"),
        spark=charts.spark(hours),
    )


def _in_public(period: Period, published: Published) -> list[Figure]:
    newest, last = period.steps[-1], published.first[-1]
    last_step = ngettext("%(count)s since %(day)s", "%(count)s since %(day)s", last)
    return [
        Figure(
            name=_("Published"),
            value=str(sum(published.first)),
            url=listed(Place.PUBLISHED, period.first, period.last),
            note=last_step % {"count": last, "day": short(newest[0])},
            note_url=listed(Place.PUBLISHED, *newest) if last else "",
            spark=charts.spark(published.first),
        ),
        Figure(
            name=_("Changed after publication"),
            value=str(sum(published.changed)),
            url=listed(Place.CORRECTED, period.first, period.last),
            note=_share_changed(published),
            spark=charts.spark(published.changed),
        ),
    ]


def _share_changed(published: Published) -> str:
    first, changed = sum(published.first), sum(published.changed)
    if not changed:
        return _("no new versions in the period")
    share = number_format(round(100 * changed / (first + changed), 1), 1)
    return _("%(share)s of what was published") % {"share": f"{share}%"}


def duration(took: timedelta | None) -> str:
    """In the one unit that says enough: minutes, hours below three days, else days."""
    if took is None:
        return "–"
    hours = took.total_seconds() / 3600
    if hours < 1:
        return _("%(count)s min") % {"count": round(hours * 60)}
    return _("%(count)s h") % {"count": round(hours)} if hours < 72 else _("%(count)s d") % {"count": round(hours / 24)}
