"""What other desks have checked: the list, the labels that are mapped to our axis, and what is read in."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.known_words import OUTCOMES, why_in_words
from claims.models import Common, KnownClaim, KnownImport, KnownMatch
from claims.permissions import may_import_known, may_map_labels
from claims.selectors import known as read
from claims.services import evidence, known_imports, known_matching, known_ratings
from factcheck.common.doorbell import ring

from .claim_steps import ring_for_copy
from .frame import desk, done, step


@require_safe
@desk
def known(request: HttpRequest) -> HttpResponse:
    return _page(request)


def _page(request: HttpRequest, *, sent: str = "", wrong: str = "") -> HttpResponse:
    asked = {name: request.GET.get(name, "").replace("\x00", "")[:200].strip() for name in ("q", "site", "which")}
    before = _number(request.GET.get("before", ""))
    rows, more = read.known_page(words=asked["q"], site=asked["site"], which=asked["which"], before=before)
    sums = read.sums()
    tabs = [("", _("All"), sums["all"]), (read.UNMAPPED, _("Not mapped"), sums["unmapped"])]
    tabs.append((read.CHANGED, _("Rating changed"), sums["changed"]))
    context = {
        "rows": rows,
        "asked": asked,
        "tabs": tabs,
        "sums": sums,
        "most": read.MOST_COUNTED,
        "older": rows[-1].pk if more else None,
        "is_first": before is None,
        "imports": [_shown(row) for row in read.imports()],
        "may_import": may_import_known(request.user),
        "sent": sent,
        "wrong": wrong,
    }
    return render(request, "claims/desk/known.html", context, status=400 if wrong else 200)


def _shown(row: KnownImport) -> dict:
    """With its report in words of the reader's language."""
    told = [
        {**one, "label": OUTCOMES.get(one["outcome"], ""), "words": why_in_words(one["outcome"], one["why"])}
        for one in row.report
        if one["outcome"] != "same"
    ]
    counts = [(OUTCOMES[name], number) for name, number in row.counts.items() if number and name in OUTCOMES]
    return {"row": row, "told": told[:100], "counts": counts, "left": len(row.pages or ())}


@require_safe
@desk
def known_labels(request: HttpRequest) -> HttpResponse:
    everything = request.GET.get("all") == "1"
    context = {
        "rows": read.labels(all_of_them=everything),
        "everything": everything,
        "mappings": read.mapped_labels(),
        "places": Common.choices,
        "may_map": may_map_labels(request.user),
        "how": dict(KnownClaim.MappedBy.choices),
    }
    return render(request, "claims/desk/known_labels.html", context)


@step
def known_import(request: HttpRequest) -> HttpResponse:
    address = request.POST.get("address", "")[:4000]
    try:
        made = known_imports.ask(address=address, by=request.user, now=timezone.now())
    except ValidationError as wrong:
        return _page(request, sent=address, wrong=" ".join(wrong.messages))
    ring("known_claims_asked", made.pk)
    return done(request, _("It is being read. What came of it will stand here."), to=reverse("claims:known"))


@step
def known_map(request: HttpRequest) -> HttpResponse:
    given = {name: request.POST.get(name, "").strip() for name in ("label", "site", "common")}
    if request.POST.get("everywhere"):
        given["site"] = ""
    known_ratings.map_label(by=request.user, **given)
    told = _("“%(label)s” is mapped.") if given["common"] else _("“%(label)s” is not mapped here any more.")
    return done(request, told % {"label": given["label"]}, to=reverse("claims:known_labels"))


@step
def known_differs(request: HttpRequest, claim_id: int, match_id: int) -> HttpResponse:
    match = known_matching.refuse_known(claim_id=claim_id, match_id=match_id, by=request.user, now=timezone.now())
    told = _("What %(publisher)s checked is another claim. It won’t be suggested again.")
    undo = reverse("claims:known_undo", args=[claim_id, match_id])
    return done(request, told % {"publisher": match.known.publisher}, to=_claim(claim_id), undo=undo)


@step
def known_undo(request: HttpRequest, claim_id: int, match_id: int) -> HttpResponse:
    known_matching.reconsider_known(claim_id=claim_id, match_id=match_id, by=request.user, now=timezone.now())
    return done(request, _("The question is open again."), to=_claim(claim_id))


@step
def known_cite(request: HttpRequest, claim_id: int, match_id: int) -> HttpResponse:
    """Cite the other desk's check as evidence: context, until somebody says what it shows."""
    match = KnownMatch.objects.select_related("known").get(known_matching.of_claim(claim_id), pk=match_id)
    other = match.known
    piece = evidence.add_evidence(
        claim_id=claim_id,
        by=request.user,
        url=other.url,
        title=other.headline or other.text[:300],
        publisher=other.publisher,
        published_on=other.reviewed_on,
        note=_("Their rating: %(rating)s") % {"rating": other.rating},
    )
    ring_for_copy(piece)
    return done(request, _("Cited as [%(number)s].") % {"number": piece.number}, to=_claim(claim_id))


def _claim(claim_id: int) -> str:
    return reverse("claims:claim", args=[claim_id])


def _number(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= 18 else None
