"""The list of claims: on the page, and as a file."""

import csv
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.services.batch_report import harmless
from claims.selectors.claims_list import MOST_COUNTED, Listed, claims_page, exported, tab_counts

from .claim_filters import Asked, tabs
from .frame import desk
from .stages import State, states_of


@require_safe
@desk
def claims(request: HttpRequest) -> HttpResponse:
    asked = Asked(request)
    filters = asked.filters
    ends = {name: asked.query.get(name, "") for name in ("after", "before")}
    page = claims_page(filters, viewer=request.user, **ends)
    context = {
        "asked": asked,
        "rows": with_states(page.rows),
        "tabs": tabs(asked, tab_counts() if filters.is_plain else {}),
        "most": MOST_COUNTED,
        "newer": page.newer and asked.address(before=page.newer),
        "older": page.older and asked.address(after=page.older),
        "today": filters.today,
        "is_filtered": not filters.is_plain or filters.place,
    }
    return render(request, "claims/desk/claims.html", context)


@require_safe
@desk
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The same list as CSV in UTF-8, with the byte order mark that spreadsheets want; written while it is sent."""
    headers = {"Content-Disposition": 'attachment; filename="claims.csv"', "Cache-Control": "private, no-store"}
    lines = _lines(Asked(request), address=request.build_absolute_uri("/").rstrip("/"))
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


def with_states(rows: list[Listed]) -> list[tuple[Listed, list[State]]]:
    """Rows as the table of claims shows them."""
    return [(row, _states(row)) for row in rows]


def _states(row: Listed) -> list[State]:
    return states_of(row.claim, work=row.work, shown=row.shown)


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def _lines(asked: Asked, *, address: str) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([str(heading) for heading in _headings()])
    for row in exported(asked.filters, viewer=asked.user):
        yield writer.writerow([harmless(cell) for cell in _cells(row, address)])


def _headings() -> list[str]:
    return [
        *(_("Number"), _("Claim"), _("Said by"), _("Language"), _("State"), _("Rating"), _("Topics")),
        *(_("Assigned to"), _("Due on"), _("Decided"), _("Address")),
    ]


def _cells(row: Listed, address: str) -> list[str]:
    claim, work = row.claim, row.work
    return [
        claim.reference,
        claim.wording,
        claim.speaker_name,
        claim.language,
        "; ".join(str(state.label) for state in _states(row)),
        row.rating.shown if row.rating and not row.is_hidden else "",
        "; ".join(claim.topic_names),
        str(work.assignee) if work and work.assignee else "",
        f"{work.due_on:%Y-%m-%d}" if work and work.due_on else "",
        f"{claim.decided_at:%Y-%m-%d}" if claim.decided_at else "",
        address + reverse("claims:claim", args=[claim.pk]),
    ]
