"""The dumps in public: a page for people, the same for programs, and the files."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from claims.partners.api.v1.cursors import cursor_of
from claims.views.public.caching import public_data, public_page
from factcheck.common.same_for_all import same_for_all

from .formats import FORMATS
from .models import Dump, DumpFile
from .serving import sent

WORDS = {
    "jsonl": _("JSON Lines: each verdict whole, as the partner interface has it"),
    "csv": _("CSV: a row for each verdict, for spreadsheets"),
    "parquet": _("Parquet: typed columns, for analysis"),
    "datafeed": _("DataFeed of ClaimReview (JSON-LD), as Data Commons reads it"),
}


@public_page
def about(request: HttpRequest) -> HttpResponse:
    """What there is to take home."""
    dumps = list(Dump.objects.usable().prefetch_related("files"))
    context = {
        "newest": dumps[0] if dumps else None,
        "files": [(file, WORDS[FORMATS[file.name].key]) for file in dumps[0].files.all()] if dumps else [],
        "older": dumps[1:],
    }
    return render(request, "dumps/about.html", context)


@public_data
def index(request: HttpRequest) -> HttpResponse:
    """The manifest: every dump that is kept, the newest first."""
    dumps = Dump.objects.usable().prefetch_related("files")
    return JsonResponse({"format": 1, "dumps": [_told(dump) for dump in dumps]})


@require_safe
def latest(request: HttpRequest, file_name: str) -> HttpResponse:
    """Leads to the newest file of this name."""
    found = _files(file_name).first()
    if found is None:
        raise Http404
    headers = {"Cache-Control": "public, max-age=60", "Access-Control-Allow-Origin": "*"}
    newest = reverse("dumps:file", args=[found.dump_id, file_name])
    return same_for_all(HttpResponseRedirect(newest, headers=headers))


@require_safe
def file(request: HttpRequest, dump_id: int, file_name: str) -> HttpResponse:
    """One file; 410 where a retraction took the dump away, or the desk keeps it no longer."""
    if dump_id >= 2**63:
        raise Http404
    if found := _files(file_name).filter(dump=dump_id).first():
        return same_for_all(sent(request, found))
    if DumpFile.objects.filter(dump=dump_id, name=file_name).exists():
        told = "This dump was withdrawn. The newest stands at /dumps/index.json.\n"
        return HttpResponse(told, status=410, content_type="text/plain")
    raise Http404


def _files(name: str):
    """The newest first."""
    found = DumpFile.objects.filter(name=name, dump__in=Dump.objects.usable())
    return found.select_related("dump").order_by("-dump_id")


def _told(dump: Dump) -> dict[str, Any]:
    return {
        "number": dump.pk,
        "made_at": dump.made_at,
        "verdicts": dump.verdicts,
        "tombstones": dump.tombstones,
        "change": dump.change,
        "cursor": cursor_of(dump.change),
        "files": [_file_told(file) for file in dump.files.all()],
    }


def _file_told(file: DumpFile) -> dict[str, Any]:
    kind = FORMATS[file.name]
    return {
        "name": file.name,
        "format": kind.key,
        "url": settings.PUBLIC_URL + reverse("dumps:file", args=[file.dump_id, file.name]),
        "content_type": kind.content_type,
        "bytes": file.size,
        "rows": file.rows,
        "sha256": file.sha256,
        "made_at": file.dump.made_at,
    }
