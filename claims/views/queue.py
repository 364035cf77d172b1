"""The triage screen: queue, article with its quotes highlighted, and the candidate to decide on."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles.models import Article
from claims.models import Claim
from claims.permissions import may_decide_in_bulk, may_share_views
from claims.selectors import (
    MOST_COUNTED,
    USUAL_ROWS,
    ArticleDossier,
    CandidateMark,
    article_dossier,
    bounded_count,
    flagged,
    review_queue,
    waiting_in,
)
from claims.selectors.queue_filter import Order, Part

from .bulk_choices import bulk_choices
from .frame import NEW_CLAIM, desk
from .galley import Mark, galley, left_out
from .inspector import split_places, to_decide
from .presence import who_else
from .queue_groups import Groups, article_urls, grouped, neighbours, next_to_decide
from .queue_place import Place
from .queue_tabs import Counts, chips, shown, tabs

PANES = (("queue", gettext_lazy("Queue")), ("article", gettext_lazy("Article")), ("claim", gettext_lazy("Candidate")))
MOST_ROWS = 300


@require_safe
@desk
def queue(request):
    place = Place.of(request)
    listed = min(_number(request.GET.get("rows")) or USUAL_ROWS, MOST_ROWS)
    rows = review_queue(filters=place.filters, most=listed + 1)
    wished = _number(request.GET.get("claim"))
    if wished is None and not rows:
        return _nothing(request, place)
    chosen = wished or rows[0].pk
    listed_there = next((claim.article_id for claim in rows if claim.pk == chosen), None)
    dossier = article_dossier(listed_there or _article_of(chosen), showing=chosen)
    counts = Counts.now(request.user)
    extra = _how_many(place, rows, listed, counts) | {"counts": counts}
    return _screen(request, place, dossier=dossier, chosen=chosen, rows=rows[:listed], extra=extra)


@require_safe
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
    request, place: Place, *, dossier: ArticleDossier, chosen: int, rows: list[Claim], extra: dict
) -> HttpResponse:
    current = next((mark for mark in dossier.candidates if mark.claim.pk == chosen), None)
    if current is None:
        raise Http404
    marked = flagged([*rows, *(mark.claim for mark in dossier.candidates)], shown=current.claim)
    counts = _left_in_the_last(place, rows) if "more_waiting" in extra else {}
    groups = grouped(dossier, rows, chosen=chosen, url=place.url, counts=counts, flagged=marked, narrow=place.is_narrow)
    context = {
        "groups": groups,
        "current": current,
        "marks": groups.here.rows,
        "may_decide": may_decide_in_bulk(request.user),
        **_panes(request),
        **_ways_on(groups, chosen, place),
        **_above(request, place, extra.get("counts") or Counts.now(request.user), alone="only_article" in extra),
        **_text(dossier, dossier.candidates, url=place.url),
        **to_decide(request.user, current.claim),
        "split_places": split_places(dossier, current),
        **bulk_choices(place, rows),
        "presence": who_else(request.user, article_id=dossier.article.pk, claim_id=chosen, number=current.number),
        **extra,
    }
    return render(request, "claims/desk/queue.html", context)


def _panes(request: HttpRequest) -> dict:
    """Which of the three a phone shows."""
    return {"pane": _pane(request), "panes": PANES}


def _ways_on(groups: Groups, chosen: int, place: Place) -> dict:
    before, after = neighbours(groups, chosen)
    article_before, article_after = article_urls(groups)
    return {
        "here_url": place.url(chosen),
        "new_url": place.url(0).replace("claim=0", NEW_CLAIM, 1),
        "previous_url": before,
        "next_candidate_url": after,
        "previous_article_url": article_before,
        "next_article_url": article_after,
        "next_url": next_to_decide(groups, chosen) or place.url(chosen),
    }


def _above(request: HttpRequest, place: Place, counts: Counts, *, alone: bool) -> dict:
    return {
        "place": place,
        "views": tabs(request.user, place, counts, alone=alone),
        "waiting_count": shown(counts.of[Part.WAITING]),
        "may_share_views": may_share_views(request.user),
        "chips": chips(place),
        "orders": Order.choices,
        "sentence": place.complaint(),
        "decided_today": counts.decided_today,
    }


def _how_many(place: Place, rows: list[Claim], listed: int, counts: Counts) -> dict:
    """How many are in the view, and the way to those that are not listed."""
    if len(rows) <= listed:
        return {"view_count": len(rows)}
    known = counts.of[Part(place.filters.part)]
    all_told = bounded_count(place.filters.rows()) if place.is_filtered else known
    left = f"{MOST_COUNTED}+" if all_told > MOST_COUNTED else str(all_told - listed)
    further = f"{place.path}?{place.string}&rows={listed + USUAL_ROWS}" if listed < MOST_ROWS else ""
    return {"view_count": shown(all_told), "more_waiting": left, "more_url": further}


def _left_in_the_last(place: Place, rows: list[Claim]) -> dict[int, int]:
    """The list breaks off in its last article: all of what waits there."""
    last = rows[-1].article_id
    return {last: waiting_in(last, filters=place.filters)}


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


def _nothing(request: HttpRequest, place: Place) -> HttpResponse:
    """An empty view: because of its filters, or because all of it is decided."""
    context = _above(request, place, Counts.now(request.user), alone=False) | {"empty": _why_empty(place)}
    return render(request, "claims/desk/queue.html", context)


def _why_empty(place: Place) -> dict:
    if place.is_filtered:
        return {"title": _("No candidates match"), "sentence": "", "plain_url": place.plain()}
    titles = {
        Part.SET_ASIDE: (_("Nothing is set aside"), _("Candidates that you put off until later wait here.")),
        Part.REPEATS: (_("No repeat of a checked claim waits"), _("Candidates that say again what you checked.")),
        Part.HARM: (_("Nothing here may do harm"), _("Candidates about safety, health or liberty wait here.")),
        Part.MINE: (_("You have decided nothing yet"), _("What you decide stands here, the newest first.")),
    }
    usual = (_("Nothing waits for triage"), _("New candidates appear here as soon as an article has been read."))
    title, sentence = titles.get(Part(place.filters.part), usual)
    all_url = reverse("claims:queue") if place.filters.part else ""
    return {"title": title, "sentence": sentence, "all_url": all_url}


def _article_of(claim_id: int) -> int:
    """The article in which a claim was first found."""
    found = Claim.objects.filter(pk=claim_id).values_list("article_id", flat=True).first()
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
