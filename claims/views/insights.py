"""How the desk does: six figures, seven charts and tables with their numbers, and a file of them."""

import csv
import io
from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from articles.services.batch_report import harmless
from claims.models import Rating
from claims.selectors.agreement import Agreement
from claims.selectors.insights import MOST_DECISIONS
from claims.selectors.insights_kept import figures
from claims.selectors.period import Period
from claims.selectors.repeated import MOST_LOOKED_AT, Repeated

from . import insights_agreement as people
from . import insights_figures as drawn
from . import insights_rows as rows
from .frame import desk
from .insights_numbers import Row
from .insights_period import PRESETS, Asked, asked


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """All figures of a period, as they stood at `now`."""

    asked: Asked
    now: datetime
    figures: list[drawn.Figure]
    flow: list[Row]
    flow_chart: str
    backlog_chart: str
    behind: str
    waiting: list[Row]
    ratings: list[Rating]
    rated: list[Row]
    scores: list[Row]
    score_chart: str
    decided: int
    repeated: list[tuple[Repeated, Rating | None]]
    loads: list[Row]
    agreed: Agreement
    measures: list[people.Measure]
    rated_blind: list[Row]
    pair_heads: list[str]
    pairs: list[Row]
    answers: list[Row]


@require_safe
@desk
def insights(request: HttpRequest) -> HttpResponse:
    told = _told(request)
    most = {"most_decisions": MOST_DECISIONS, "most_seen": MOST_LOOKED_AT}
    context = {"told": told, "asked": told.asked, "presets": PRESETS, **most}
    status = 400 if told.asked.problem else 200
    return render(request, "claims/desk/insights.html", context, status=status)


@require_safe
@desk
def export(request: HttpRequest) -> HttpResponse:
    """The same numbers as CSV in UTF-8, with the byte order mark that spreadsheets want: one number a line."""
    told = _told(request)
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow([str(heading) for heading in (_("Figure"), _("Of what"), _("Which"), _("Number"))])
    writer.writerows([harmless(str(cell)) for cell in line] for line in _lines(told))
    period = told.asked.period
    name = f"insights-{period.first:%Y-%m-%d}-{period.last:%Y-%m-%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse("\ufeff" + held.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


def _told(request: HttpRequest) -> Told:
    now = timezone.now()
    wanted = asked(request.GET, today=now.astimezone(UTC).date())
    period = wanted.period
    found = figures(period, now=now)
    now, today = found.at, found.at.astimezone(UTC).date()
    flow, bands, ratings = found.flow, found.bands, found.ratings
    by_key = {rating.key: rating for rating in ratings}
    values = {key: rating.value for key, rating in by_key.items()}
    flow_chart, backlog_chart = drawn.flow_charts(period, flow)
    return Told(
        asked=wanted,
        now=now,
        figures=[
            *drawn.figures(period, flow=flow, waiting=found.waiting, published=found.published, now=now),
            drawn.link_figure(found.links),
        ],
        flow=drawn.flow_rows(period, flow),
        flow_chart=flow_chart,
        backlog_chart=backlog_chart,
        behind=drawn.behind(period, flow),
        waiting=rows.waiting_rows(found.waiting, today=today, now=now),
        ratings=ratings,
        rated=rows.rating_rows(period, found.rated.by_topic, ratings),
        scores=rows.score_rows(period, bands),
        score_chart=rows.score_chart(bands),
        decided=sum(band.decided for band in bands),
        repeated=[(own, by_key.get(own.rating_key)) for own in found.repeated],
        loads=rows.load_rows(found.loads),
        **_agreed(period, Agreement(rated=found.rated.blind, values=values), ratings),
        answers=people.answer_rows(period, flow.answers),
    )


def _agreed(period: Period, found: Agreement, ratings: list[Rating]) -> dict:
    return {
        "agreed": found,
        "measures": people.measures(period, found),
        "rated_blind": people.totals(period, found),
        "pair_heads": people.pair_heads(found, ratings),
        "pairs": people.pair_rows(period, found, ratings),
    }


def _lines(told: Told):
    for figure in told.figures:
        yield _("Now and in the period"), figure.name, told.asked.told, figure.value
    tables = (
        (_("In and decided"), told.flow, (_("In"), pgettext("column", "Decided"), _("Undecided"))),
        (
            _("Where claims wait"),
            told.waiting,
            (pgettext("claims", "All"), _("Since yesterday"), _("2 or 3 days"), _("Longer")),
        ),
        (_("Ratings by topic"), told.rated, [rating.shown for rating in told.ratings]),
        (_("Accepted by score"), told.scores, (pgettext("column", "Accepted"), pgettext("column", "Rejected"))),
        (_("Who has what"), told.loads, (_("Research"), _("Changes"), _("In review"), _("Approved"))),
        (_("Blind verdicts"), told.rated_blind, (_("Checks"),)),
        (_("First verdict and blind second verdict"), told.pairs, told.pair_heads),
        (_("Second reviews answered"), told.answers, (_("Times"),)),
    )
    for name, table, heads in tables:
        for row in table:
            for head, number in zip(heads, row.numbers, strict=True):
                yield name, row.name, head, number.value
    for measure in told.measures:
        yield _("Agreement"), measure.name, measure.means, measure.value
    for own, _rating in told.repeated:
        yield _("Most repeated"), own.claim.wording, own.claim.reference, own.articles
