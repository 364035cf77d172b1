"""Deciding on many candidates at once: begin, watch, stop, take back."""

from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.models import BulkAction, BulkItem
from claims.permissions import may_decide_in_bulk
from claims.services import bulk
from factcheck.common.decisions import require
from factcheck.common.doorbell import ring

from .bulk_choices import Choice, in_words
from .frame import desk, done, step
from .queue_place import Place

AT_ONCE = 50
"""So many are decided before the answer; the rest by a worker, with its progress on a page."""
SHOWN_REFUSALS = 200


@step
def bulk_decide(request):
    require(may_decide_in_bulk(request.user))
    choice = Choice.read(request.POST.get("choice", ""))
    query = request.POST.get("query", "")
    ids = _whole_view(request, query) if "all" in request.POST else _ticked(request)
    action = bulk.begin(
        by=request.user,
        verb=choice.verb,
        details=choice.details,
        claim_ids=ids,
        query=query if "all" in request.POST else "",
    )
    bulk.run(action_id=action.pk, now=timezone.now(), most=AT_ONCE)
    return _after(request, action)


@require_safe
@desk
def bulk_action(request, action_id):
    """How far it is, and what was refused."""
    return render(request, "claims/desk/bulk.html", _shown(request, action_id))


@step
def bulk_undo(request, action_id):
    action = bulk.undo(action_id=action_id, by=request.user, now=timezone.now())
    bulk.run(action_id=action.pk, now=timezone.now(), most=AT_ONCE)
    return _after(request, action)


@step
def bulk_stop(request, action_id):
    bulk.stop(action_id=action_id, by=request.user, now=timezone.now())
    return done(request, _("Stopped. The rest stays as it was."), to=_page(action_id))


def _after(request: HttpRequest, action: BulkAction) -> HttpResponse:
    """Back to the queue when all went well; else to the page that says how far it is and what was refused."""
    action.refresh_from_db()
    counts = _counts(action)
    if action.is_open:
        ring("bulk_decided", action.pk)
        return redirect(_page(action.pk))
    if counts["refused"] or counts["kept"]:
        return redirect(_page(action.pk))
    if action.status == BulkAction.Status.UNDONE:
        return done(
            request, _("All taken back: %(count)s candidates.") % {"count": counts["undone"]}, to=_queue(action)
        )
    sentence = f"{counts['done']} {in_words(action)}."
    return done(request, sentence, to=_queue(action), undo=reverse("claims:bulk_undo", args=[action.pk]))


def _shown(request: HttpRequest, action_id: int) -> dict:
    action = BulkAction.objects.filter(pk=action_id, by=request.user).first()
    if action is None:
        raise Http404
    counts = _counts(action)
    left_count = sum(counts[outcome.lower()] for outcome in BulkItem.LEFT)
    left = action.items.filter(outcome__in=BulkItem.LEFT).select_related("claim")
    return {
        "action": action,
        "words": in_words(action),
        "counts": counts,
        "dealt_with": counts["all"] - (counts["done"] if action.status == "UNDOING" else counts["waiting"]),
        "left": left[:SHOWN_REFUSALS],
        "left_count": left_count,
        "left_over": max(0, left_count - SHOWN_REFUSALS),
        "can_undo": action.can_undo(now=timezone.now()) and (counts["done"] or action.is_open),
        "queue_url": _queue(action),
    }


def _counts(action: BulkAction) -> dict[str, int]:
    of = {name.lower(): Count("pk", filter=Q(outcome=name)) for name in BulkItem.Outcome.values}
    return action.items.aggregate(all=Count("pk"), **of)


def _ticked(request: HttpRequest) -> list[int]:
    return [int(text) for text in request.POST.getlist("claim") if text.isdecimal() and len(text) < 19]


def _whole_view(request: HttpRequest, query: str) -> list[int]:
    """The candidates of the view's query now, without what came in after the page was made."""
    place = Place.reading(QueryDict(query), path=reverse("claims:queue"), by=request.user.pk)
    rows = place.filters.rows().order_by()
    if seen_at := _moment(request.POST.get("seen_at", "")):
        rows = rows.filter(created_at__lte=seen_at)
    return list(rows.values_list("pk", flat=True)[: bulk.MOST_AT_ONCE + 1])


def _moment(text: str) -> datetime | None:
    try:
        said = parse_datetime(text[:40])
    except ValueError:
        return None
    return said if said and timezone.is_aware(said) else None


def _page(action_id: int) -> str:
    return reverse("claims:bulk", args=[action_id])


def _queue(action: BulkAction) -> str:
    path = reverse("claims:queue")
    return f"{path}?{urlencode(QueryDict(action.query).dict())}" if action.query else path
