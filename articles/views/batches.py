"""Lists: the preview, the progress and the report are one page at one address; and all lists."""

import csv
import io

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles.models import Article, Batch
from articles.services import batches as services
from articles.services.batch_report import lines_of, progress_by_batch, progress_of, recent_batches, rows_of
from articles.services.spacing import APART
from factcheck.common.doorbell import ring

from .feed_frame import done, keeper, keeper_step

A_PAGE = 30


@require_safe
@keeper
def batches(request: HttpRequest) -> HttpResponse:
    page = Paginator(recent_batches(), A_PAGE).get_page(request.GET.get("page"))
    progress = progress_by_batch(page)
    rows = [(batch, progress[batch.pk]) for batch in page]
    return render(request, "articles/batches.html", {"page": page, "rows": rows})


@require_safe
@keeper
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    found = get_object_or_404(Batch.objects.select_related("added_by"), pk=batch_id)
    context = {
        "batch": found,
        "progress": progress_of(found),
        "lines": list(lines_of(found)),
        "apart": APART.seconds,
        "kept_days": services.PREVIEW_KEPT.days,
    }
    return render(request, "articles/batch.html", context)


@keeper_step
def start(request: HttpRequest, batch_id: int) -> HttpResponse:
    services.start(batch_id=batch_id, by=request.user)
    ring("batch_started", batch_id)
    return done(request, gettext("Started. You can leave this page; the report stays here."), to=_page(batch_id))


@keeper_step
def cancel(request: HttpRequest, batch_id: int) -> HttpResponse:
    services.cancel(batch_id=batch_id, by=request.user, now=timezone.now())
    return done(request, gettext("Cancelled. What had been added by then stays at the desk."), to=_page(batch_id))


@require_safe
@keeper
def report(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The report as CSV in UTF-8, with the byte order mark that spreadsheets want."""
    found = get_object_or_404(Batch, pk=batch_id)
    table = io.StringIO()
    csv.writer(table).writerows(rows_of(found, address=lambda article: _absolute(request, article)))
    answer = HttpResponse("\ufeff" + table.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="list-{batch_id}.csv"'
    return answer


def _page(batch_id: int) -> str:
    return reverse("articles:batch", args=[batch_id])


def _absolute(request: HttpRequest, article: Article) -> str:
    # The article's page belongs to the desk, which lies above: it is named, not imported.
    return request.build_absolute_uri(reverse("claims:article", args=[article.pk]))
