"""Files that are written while they are sent."""

from collections.abc import Iterable

from django.http import StreamingHttpResponse


def download(pieces: Iterable[bytes], *, filename: str) -> StreamingHttpResponse:
    """`pieces` as a compressed file to be saved, never opened in the browser, kept by nobody on the way.

    `filename` is ours: plain ASCII without quotes.
    """
    headers = {"Content-Disposition": f'attachment; filename="{filename}"', "Cache-Control": "private, no-store"}
    return StreamingHttpResponse(pieces, content_type="application/gzip", headers=headers)
