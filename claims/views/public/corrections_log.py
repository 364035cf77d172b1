"""The corrections log. Its places are rows, not page numbers: nothing is counted, and its end costs what its beginning
does."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.models import Correction

from .caching import public_page
from .reading import contested, readable, tombstones, without_second_approval

PAGE_SIZE: Final = 50
_HEADING: Final = ("claim_id", "slug", "headline", "version")
_TOLD: Final = (*_HEADING, "notice", "status_changed_at", "published_at")
_CORRECTION: Final = ("kind", "note", "created_at", *(f"publication__{name}" for name in _HEADING))


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """At most PAGE_SIZE rows, the newest first; `older` is the row that the next ones come after, None on the last."""

    rows: list[Model]
    older: int | None
    is_first: bool


@public_page
def corrections(request: HttpRequest) -> HttpResponse:
    """Every correction of a check that can still be read, and every retraction; on the first page also what is
    contested now, and what was published with one approval too few."""
    changes = Correction.objects.filter(publication__in=readable()).select_related("publication").only(*_CORRECTION)
    changed = _stretch(changes, by="created_at", after=_number(request.GET.get("before", "")))
    gone = _stretch(
        tombstones().only(*_TOLD), by="status_changed_at", after=_number(request.GET.get("retracted_before", ""))
    )
    context = {"changes": changed, "retractions": gone, "is_first": changed.is_first and gone.is_first}
    if context["is_first"]:
        context |= {
            "contested": contested().only(*_TOLD)[:PAGE_SIZE],
            "without": without_second_approval().only(*_TOLD)[:PAGE_SIZE],
        }
    return render(request, "claims/public/corrections.html", context)


def _stretch(rows: QuerySet, *, by: str, after: int | None) -> Stretch:
    """What follows the row `after` by the moment `by`; a row that isn't among them (any more) is the beginning."""
    moment = rows.filter(pk=after).values_list(by, flat=True).first() if after else None
    if moment:
        rows = rows.filter(Q(**{f"{by}__lt": moment}) | Q(pk__lt=after), **{f"{by}__lte": moment})
    found = list(rows.order_by(f"-{by}", "-pk")[: PAGE_SIZE + 1])
    more = len(found) > PAGE_SIZE
    return Stretch(rows=found[:PAGE_SIZE], older=found[PAGE_SIZE - 1].pk if more else None, is_first=moment is None)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
