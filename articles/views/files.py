"""Bringing files: one document, several, a ZIP of them, or a table of addresses and texts."""

from collections.abc import Iterable, Iterator

from django.core.exceptions import TooManyFilesSent, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from articles.forms import FilesForm
from articles.lists import Entry, Unusable, limits, read_bundle, read_table, safe_name
from articles.lists.names import suffix_of
from articles.models import Batch
from articles.services.batches import preview
from articles.services.files import add_file
from articles.uploading import Quota
from factcheck.common.doorbell import ring
from factcheck.common.sentences import phrase

from .adding import show, to_list
from .feed_frame import keeper
from .ingest import ingest_page

_TABLES = (".csv", ".tsv")
_KINDS = {".csv": Batch.Kind.CSV, ".tsv": Batch.Kind.CSV, ".zip": Batch.Kind.ZIP}


@csrf_exempt  # the token is checked in _upload: the quota must be in place before the form is read
@require_POST
@keeper
def add_files(request: HttpRequest) -> HttpResponse:
    """Who may not add articles is refused before a byte of the upload is read."""
    quota = Quota(request)
    request.upload_handlers.insert(0, quota)
    try:
        return _upload(request, quota)
    except TooManyFilesSent:
        return _refused(
            request,
            gettext("These are too many files: %(most)s at a time, or pack them into a ZIP.")
            % {"most": limits.UPLOAD_FILES},
        )


@csrf_protect
def _upload(request: HttpRequest, quota: Quota) -> HttpResponse:
    files = request.FILES.getlist("files")
    if quota.exceeded:
        most = limits.megabytes(limits.UPLOAD_BYTES)
        return _refused(
            request, gettext("All files together may have %(most)s at most. Nothing was added.") % {"most": most}
        )
    if not files:
        return _refused(request, gettext("Choose at least one file."))
    try:
        return _brought(request, files)
    except Unusable as wrong:
        return _refused(request, str(wrong))
    except ValidationError as wrong:
        form = FilesForm(request.POST)
        show(form, _at_the_field(wrong))
        return ingest_page(request, way="files", form=form, status=400)


def _brought(request: HttpRequest, files: list[UploadedFile]) -> HttpResponse:
    suffix = suffix_of(files[0].name)
    if len(files) == 1 and suffix not in _KINDS:
        article = add_file(data=_bytes(files[0]), name=files[0].name, added_by=request.user)
        ring("article_added", article.pk)
        return to_list(request)
    kind = _KINDS.get(suffix, Batch.Kind.FILES) if len(files) == 1 else Batch.Kind.FILES
    name = safe_name(files[0].name) if len(files) == 1 else ""
    batch = preview(entries=_capped(files), kind=kind, name=name, by=request.user, now=timezone.now())
    return redirect("articles:batch", batch.pk)


def _capped(files: list[UploadedFile]) -> Iterator[Entry]:
    """At most ENTRIES, whatever the files hold together. Raises Unusable."""
    for number, entry in enumerate(_entries(files), start=1):
        if number > limits.ENTRIES:
            raise Unusable(
                phrase("These are more than %(most)s entries in all. Bring fewer files at a time.", most=limits.ENTRIES)
            )
        yield entry


def _entries(files: Iterable[UploadedFile]) -> Iterator[Entry]:
    for file in files:
        suffix = suffix_of(file.name)
        if suffix == ".zip":
            yield from read_bundle(file)
        elif suffix in _TABLES:
            yield from read_table(file.read(limits.TABLE_BYTES + 1))
        else:
            yield Entry(name=safe_name(file.name), data=_bytes(file))


def _bytes(file: UploadedFile) -> bytes:
    """The file, or one byte more than is allowed, which the service refuses."""
    return file.read(limits.FILE_BYTES + 1)


def _at_the_field(wrong: ValidationError) -> ValidationError:
    """Whatever is wrong with one file is wrong in the one field that there is."""
    fields = ValidationError({"files": wrong.messages})
    if hasattr(wrong, "article"):
        wrong.error_dict = fields.error_dict
        return wrong
    return fields


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    form = FilesForm(request.POST)
    form.add_error("files", sentence)
    return ingest_page(request, way="files", form=form, status=400)
