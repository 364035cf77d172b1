"""Pages of a speaker and of a topic, by the names that stand in published checks: the desk's own lists stay inside."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from claims.models import Rating
from claims.selectors.public_list import Tally

from .asked import Asked
from .caching import public_page
from .listing import listing
from .reading import current_ratings


@public_page
def speaker(request: HttpRequest, name: str) -> HttpResponse:
    """Checks of what somebody said; 404 where none stands. Names that differ in capitals lead to one address."""
    asked = Asked.of(_query(request, speaker=name))
    _refuse_blank(asked.speaker)
    context = listing(asked, base=reverse("public:speaker", args=[name]))
    newest = _newest(context)
    known = newest["doc"]["speaker"] or {}
    if (spelled := newest["publication"].speaker_name) != name and asked.page == "1":
        return redirect("public:speaker", spelled, permanent=True)
    return _shown(request, context, name=name, kind="speaker", description=known.get("description") or "")


@public_page
def topic(request: HttpRequest, name: str) -> HttpResponse:
    """Checks on a topic; 404 where none stands."""
    asked = Asked.of(_query(request, topic=name))
    _refuse_blank(asked.topics)
    context = listing(asked, base=reverse("public:topic", args=[name]))
    _newest(context)
    return _shown(request, context, name=name, kind="topic", description="")


def _refuse_blank(named: str | tuple[str, ...]) -> None:
    """A name of nothing but spaces would narrow nothing."""
    if not named:
        raise Http404


def _query(request: HttpRequest, **wanted: str):
    query = request.GET.copy()
    query.clear()
    query.update({**wanted, "page": request.GET.get("page", "1")})
    return query


def _newest(context: dict) -> dict:
    if not context["checks"]:
        raise Http404
    return context["checks"][0]


def _shown(request: HttpRequest, context: dict, *, name: str, kind: str, description: str) -> HttpResponse:
    page = context["page"]
    here = reverse(f"public:{kind}", args=[name])
    more = {
        "name": name,
        "kind": kind,
        "description": description,
        "by_rating": _by_rating(context["found"].tally),
        "language": context["checks"][0]["publication"].language,
        "canonical": here + (f"?page={page.number}" if page.number > 1 else ""),
        "older": f"{here}?page={page.number + 1}" if page.has_next() else "",
        "newer": _page(here, page.number - 1) if page.has_previous() else "",
        "search_in": f"{reverse('public:index')}?{urlencode({kind: name})}",
        "chips": [],
    }
    return render(request, "claims/public/subject.html", context | more)


def _page(here: str, number: int) -> str:
    return here if number == 1 else f"{here}?page={number}"


def _by_rating(tally: Tally) -> list[tuple[Rating, int]]:
    return [(rating, tally.ratings[rating.key]) for rating in current_ratings() if tally.ratings[rating.key]]
