"""Sending a file, or the part of it that is wanted, a piece at a time."""

import base64
from collections.abc import Iterator
from typing import Final

from django.core.files.storage import storages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_http_date_safe, quote_etag

from .formats import FORMATS
from .models import DumpFile
from .ranges import Unsatisfiable, part_of

_PIECE: Final = 256 * 1024
_LATER: Final = {"Retry-After": "60", "Cache-Control": "no-store"}


def sent(request: HttpRequest, file: DumpFile) -> HttpResponse:
    """The file, a part of it, 304 where the caller has it, or 416. Raises Http404 where the storage lost it."""
    headers = _headers(file)
    known = get_conditional_response(
        request,
        etag=headers["ETag"],
        last_modified=parse_http_date_safe(headers["Last-Modified"]),
        response=HttpResponse(headers=headers),
    )
    if known.status_code != 200:
        return known
    try:
        part = part_of(_wanted(request, headers), size=file.size)
    except Unsatisfiable:
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{file.size}"})
    return _streamed(request, file, part=part, headers=headers)


def _wanted(request: HttpRequest, headers: dict[str, str]) -> str:
    """The Range header, unless it is of a file that has been replaced since (If-Range)."""
    same = request.headers.get("If-Range", headers["ETag"])
    return request.headers.get("Range", "") if same in (headers["ETag"], headers["Last-Modified"]) else ""


def _headers(file: DumpFile) -> dict[str, str]:
    digest = base64.b64encode(bytes.fromhex(file.sha256)).decode()
    stem, _, ending = file.name.partition(".")
    return {
        "Content-Type": FORMATS[file.name].content_type,
        "Content-Disposition": f'attachment; filename="{stem}-{file.dump.made_at:%Y-%m-%d}.{ending}"',
        "ETag": quote_etag(file.sha256),
        "Last-Modified": http_date(file.dump.made_at.timestamp()),
        "Repr-Digest": f"sha-256=:{digest}:",
        "Accept-Ranges": "bytes",
        "Access-Control-Allow-Origin": "*",
        "X-Content-Type-Options": "nosniff",
        # A retraction has to reach readers within a minute, through caches too.
        "Cache-Control": "public, max-age=60",
    }


def _streamed(
    request: HttpRequest, file: DumpFile, *, part: tuple[int, int] | None, headers: dict[str, str]
) -> HttpResponse:
    first, end = part or (0, file.size)
    headers["Content-Length"] = str(end - first)
    if part:
        headers["Content-Range"] = f"bytes {first}-{end - 1}/{file.size}"
    status = 206 if part else 200
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=headers)
    try:
        pieces = _part(file.path, first=first, end=end)
    except FileNotFoundError as lost:
        raise Http404 from lost
    except OSError:
        return HttpResponse("It can't be fetched just now.\n", status=503, headers=_LATER, content_type="text/plain")
    return StreamingHttpResponse(pieces, status=status, headers=headers)


def _part(path: str, *, first: int, end: int) -> Iterator[bytes]:
    """Of a bucket only what is wanted is fetched: a byte must not cost the whole file."""
    storage = storages["dumps"]
    if hasattr(storage, "part"):
        return storage.part(path, first=first, end=end, piece=_PIECE)
    return _pieces(storage.open(path), first, end)


def _pieces(opened, first: int, end: int) -> Iterator[bytes]:
    with opened:
        opened.seek(first)
        left = end - first
        while left > 0 and (piece := opened.read(min(_PIECE, left))):
            left -= len(piece)
            yield piece
