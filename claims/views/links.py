"""The links that somebody should look at, how one page has been since we copied it, and the rules of both."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.forms import LinkRulesForm
from claims.models import Evidence, LinkCheck, LinkState
from claims.permissions import may_see_links, may_steer_links, may_tend_links
from claims.selectors import links as read
from claims.services.link_rules import change_link_rules

from .frame import desk, done, step

NEWEST_LOOKS = 30
room = partial(desk, may=may_see_links)
lever = partial(step, may=may_see_links)  # the service asks for more, and says so


@require_safe
@room
def links(request: HttpRequest) -> HttpResponse:
    return _page(request)


def _page(request: HttpRequest, *, form: LinkRulesForm | None = None) -> HttpResponse:
    mine = request.user if request.GET.get("of") == "me" else None
    which = _one_of(request.GET.get("which", ""))
    outside = which == read.OUTSIDE
    before = _number(request.GET.get("before", ""))
    rows, more = read.failed_outside(before=before) if outside else read.links_page(which=which, of=mine, before=before)
    of = "&of=me" if mine else ""
    context = {
        "rows": rows,
        "which": which,
        "mine": bool(mine),
        "of": of,
        "tabs": _tabs(read.counts(of=mine)),
        "older": f"?which={which}{of}&before={rows[-1].pk}" if more else "",
        "is_first": before is None,
        "tend": may_tend_links(request.user),
        "steer": may_steer_links(request.user),
        "form": form or LinkRulesForm.as_it_is(),
    }
    return render(request, "claims/desk/links.html", context, status=400 if form else 200)


@lever
def link_rules(request: HttpRequest) -> HttpResponse:
    form = LinkRulesForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form)
    change_link_rules(by=request.user, **form.cleaned_data)
    return done(request, _("Saved. It holds from now on."), to=reverse("claims:links"))


@require_safe
@desk
def link_looks(request: HttpRequest, claim_id: int, evidence_id: int) -> HttpResponse:
    """Each look at one cited page; of one that found it changed, what is other than in our copy."""
    pieces = Evidence.objects.select_related("claim", "link")
    piece = get_object_or_404(pieces, pk=evidence_id, claim=claim_id)
    looks = list(piece.link_checks.defer("text").select_related("compared_with")[:NEWEST_LOOKS])
    asked = _number(request.GET.get("look", "")) or next((look.pk for look in looks if look.outcome == "CHANGED"), None)
    try:
        shown = read.comparison(evidence_id=piece.pk, check_id=asked) if asked else None
    except LinkCheck.DoesNotExist:
        raise Http404(_("No look found it changed then.")) from None
    context = {"piece": piece, "looks": looks, "shown": shown, "now": timezone.now()}
    return render(request, "claims/desk/link_looks.html", context)


def _tabs(counts: dict[str, int]) -> list[tuple[str, object, int | None]]:
    """Key, name and count; what is ticked off is not counted."""
    states = [(state.value, state.label, counts[state.value]) for state in LinkState.WORTH_A_LOOK]
    outside = (read.OUTSIDE, _("Not kept outside"), read.count_failed_outside())
    return [*states, outside, (read.SEEN, _("Ticked off"), None)]


def _one_of(said: str) -> str:
    known = (*(state.value for state in LinkState.WORTH_A_LOOK), read.SEEN, read.OUTSIDE)
    return said if said in known else LinkState.State.GONE.value


def _number(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= 18 else None
