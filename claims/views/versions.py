"""Two versions of a verdict side by side, word by word."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.media_words import told_medium
from claims.models import Claim, Verdict
from factcheck.common.templatetags.plumbline import word_diff

from .frame import desk


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldChange:
    """One field in two versions: `words` is marked up where it is prose, else "before → after"."""

    label: str
    words: str
    is_prose: bool


@require_safe
@desk
def versions(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Any two versions of a claim's verdicts; the last two unless the address says which."""
    claim = get_object_or_404(Claim, pk=claim_id)
    rows = list(_verdicts(claim))
    if not rows:
        raise Http404(gettext("No verdict has been saved."))
    by_key = {key_of(row): row for row in rows}
    newer = by_key.get(request.GET.get("to", ""), rows[0])
    older = by_key.get(request.GET.get("from", ""), _before(newer, rows))
    context = {
        "claim": claim,
        "rows": [(key_of(row), row) for row in rows],
        "older": older,
        "newer": newer,
        "chosen": (key_of(older), key_of(newer)),
        "changes": changes(older, newer),
    }
    return render(request, "claims/desk/versions.html", context)


def key_of(verdict: Verdict) -> str:
    """How an address names a version: its review and its number."""
    return f"{verdict.review_id}.{verdict.number}"


def changes(older: Verdict, newer: Verdict) -> list[FieldChange]:
    """Where two versions differ, field by field."""
    rows = (
        (_("Rating"), _label(older), _label(newer), False),
        (_("Headline"), older.headline, newer.headline, True),
        (_("Summary"), older.summary, newer.summary, True),
        (_("Explanation"), older.explanation, newer.explanation, True),
        (_("True as of"), _day(older), _day(newer), False),
        (_("Medium"), told_medium(older.media), told_medium(newer.media), True),
    )
    return [
        FieldChange(label=label, words=word_diff(was, now) if prose else f"{was} → {now}", is_prose=prose)
        for label, was, now, prose in rows
        if was != now
    ]


def _verdicts(claim: Claim):
    rows = Verdict.objects.filter(review__claim=claim).select_related("rating", "author", "review")
    return rows.order_by("-review_id", "-number")


def _before(newer: Verdict, rows: list[Verdict]) -> Verdict:
    place = rows.index(newer)
    return rows[min(place + 1, len(rows) - 1)]


def _label(verdict: Verdict) -> str:
    return verdict.rating.shown if verdict.rating else _("none")


def _day(verdict: Verdict) -> str:
    return date_format(verdict.as_of, "DATE_FORMAT") if verdict.as_of else _("none")
