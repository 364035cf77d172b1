"""The triage screen: queue, article with its quotes highlighted, and the candidate to decide on."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Article
from claims.models import Appearance, Claim, DismissalReason
from claims.permissions import may_reopen, may_triage
from claims.selectors import (
    ArticleDossier,
    CandidateMark,
    QueueFilter,
    article_dossier,
    review_queue,
    similar_claims,
    waiting_by_article,
)

from .frame import desk
from .galley import Mark, galley, left_out
from .queue_groups import LONGEST_QUEUE, article_urls, grouped, neighbours, next_to_decide

PANES = (("queue", "Queue"), ("article", "Article"), ("claim", "Candidate"))
LATER = ((1, "Tomorrow"), (7, "In a week"), (30, "In a month"))
SET_ASIDE = "later"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where the triager is: which address, and which part of the queue."""

    path: str
    status: str = Claim.Status.CANDIDATE

    def url(self, claim_id: int) -> str:
        part = f"&view={SET_ASIDE}" if self.status == Claim.Status.SNOOZED else ""
        return f"{self.path}?claim={claim_id}{part}"


@desk
def queue(request):
    status = Claim.Status.SNOOZED if request.GET.get("view") == SET_ASIDE else Claim.Status.CANDIDATE
    place = Place(path=request.path, status=status)
    waiting = review_queue(filters=QueueFilter(status=status)).prefetch_related("topics")
    rows = list(waiting[:LONGEST_QUEUE])
    wished = _number(request.GET.get("claim"))
    if wished is None and not rows:
        return _nothing(request, place)
    chosen = wished or rows[0].pk
    dossier = article_dossier(_article_of(chosen), showing=chosen)
    counts = waiting_by_article(waiting)
    extra = {"more_waiting": max(0, sum(counts.values()) - LONGEST_QUEUE)}
    return _screen(request, place, dossier=dossier, chosen=chosen, rows=rows, extra=extra, counts=counts)


@desk
def article(request, article_id):
    try:
        dossier = article_dossier(article_id, showing=_number(request.GET.get("claim")))
    except Article.DoesNotExist as missing:
        raise Http404 from missing
    if not dossier.candidates:
        return render(request, "claims/desk/article_bare.html", _text(dossier, []))
    chosen = _number(request.GET.get("claim")) or _first_to_decide(dossier)
    extra = {"only_article": dossier.article}
    return _screen(request, Place(path=request.path), dossier=dossier, chosen=chosen, rows=[], extra=extra)


def _screen(
    request,
    place: Place,
    *,
    dossier: ArticleDossier,
    chosen: int,
    rows: list[Claim],
    extra: dict,
    counts: dict[int, int] | None = None,
) -> HttpResponse:
    current = next((mark for mark in dossier.candidates if mark.claim.pk == chosen), None)
    if current is None:
        raise Http404
    groups = grouped(dossier, rows, counts=counts or {}, chosen=chosen, url=place.url)
    before, after = neighbours(groups, chosen)
    article_before, article_after = article_urls(groups)
    context = {
        "groups": groups,
        "current": current,
        "marks": groups.here.rows,
        "here_url": place.url(chosen),
        "previous_url": before,
        "next_candidate_url": after,
        "previous_article_url": article_before,
        "next_article_url": article_after,
        "next_url": next_to_decide(groups, chosen) or place.url(chosen),
        "views": _views(request, place, extra),
        "pane": _pane(request),
        **_text(dossier, dossier.candidates, url=place.url),
        **_to_decide(request, current),
        **extra,
    }
    return render(request, "claims/desk/queue.html", context)


def _text(dossier: ArticleDossier, candidates: list[CandidateMark], url=str) -> dict:
    marks = [
        Mark(
            start=spot.start,
            end=spot.end,
            number=one.number,
            claim=one.claim,
            is_repeat=spot is not one.appearance,
            url=url(one.claim.pk),
        )
        for one in candidates
        for spot in (one.appearance, *one.repeats)
    ]
    text = dossier.snapshot.text if dossier.snapshot else ""
    blocks = galley(text, dossier.blocks, marks)
    return {"dossier": dossier, "article": dossier.article, "blocks": blocks, "left_out": left_out(blocks)}


def _to_decide(request, current: CandidateMark) -> dict:
    claim = current.claim
    return {
        "may_triage": may_triage(request.user, claim),
        "may_reopen": may_reopen(request.user, claim),
        "similar": similar_claims(claim),
        "reasons": DismissalReason.choices,
        "later": LATER,
        "panes": PANES,
    }


def _views(request: HttpRequest, place: Place, extra: dict) -> list[dict]:
    """The two parts of the queue with their counts."""
    alone = "only_article" in extra
    parts = (
        ("Waiting", Claim.Status.CANDIDATE, "/queue/"),
        ("Set aside", Claim.Status.SNOOZED, f"/queue/?view={SET_ASIDE}"),
    )
    return [
        {
            "label": label,
            "url": url,
            "count": Claim.objects.filter(status=status).count(),
            "is_current": not alone and place.status == status,
        }
        for label, status, url in parts
    ]


def _nothing(request: HttpRequest, place: Place) -> HttpResponse:
    if place.status == Claim.Status.SNOOZED:
        empty = {
            "title": "Nothing is set aside",
            "sentence": "Candidates that you put off until later wait here.",
            "all_url": place.path,
        }
    else:
        empty = {
            "title": "Nothing waits for triage",
            "sentence": "New candidates appear here as soon as an article has been read.",
        }
    return render(request, "claims/desk/queue.html", {"empty": empty})


def _article_of(claim_id: int) -> int:
    """The article in which a claim was first found."""
    found = (
        Appearance.objects.filter(found_as_id=claim_id)
        .order_by("pk")
        .values_list("snapshot__article_id", flat=True)
        .first()
    )
    if found is None:
        raise Http404
    return found


def _first_to_decide(dossier: ArticleDossier) -> int:
    waiting = (mark.claim.pk for mark in dossier.candidates if mark.claim.status == Claim.Status.CANDIDATE)
    return next(waiting, dossier.candidates[0].claim.pk)


def _pane(request: HttpRequest) -> str:
    wished = request.GET.get("pane")
    return wished if wished in dict(PANES) else "claim"


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None
