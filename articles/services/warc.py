"""An article's archive: all that it was read from and all that was read, as one WARC file."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.db.models import F, Q, QuerySet
from django.utils.translation import override

from articles.models import Article, Retrieval, Snapshot, StoredBytes

from . import warc_records as records
from .archive import load_bytes


def write_warc(article: Article, *, now: datetime) -> Iterator[bytes]:
    """The file in pieces, one whole record each: pages as responses, files and pasted texts as resources.

    Texts that were read out of a page or a file are conversions of it. Bytes that are missing or damaged in the
    archive leave a metadata record that says so, since a download that has begun can't be refused.
    """
    yield records.warcinfo(filename=filename_of(article), now=now)
    for retrieval in _retrievals(article).iterator(chunk_size=20):
        yield response_of(retrieval)
    if article.upload:
        yield file_of(article.upload, name=article.upload_name, what=f"{_name(article)}/upload", at=article.added_at)
    for snapshot in article.snapshots.select_related("retrieval").iterator(chunk_size=20):
        yield _text(article, snapshot)
    yield records.metadata(uri=records.urn(_name(article)), about=_about(article), at=now)


def filename_of(article: Article) -> str:
    """A name without anything that somebody else wrote."""
    return f"article-{article.pk}.warc.gz"


def _retrievals(article: Article) -> QuerySet[Retrieval]:
    read = Q(snapshots__article=article)
    # A copy has no reading of its own: its page is found by the address.
    if article.status == Article.Status.COPY and article.url:
        read |= Q(url=article.url)
    return Retrieval.objects.filter(read).select_related("body").distinct().order_by("pk")


def response_of(retrieval: Retrieval) -> bytes:
    """What came back from an address, as the site sent it."""
    what, uri = f"retrieval/{retrieval.pk}", retrieval.final_url
    try:
        body = load_bytes(retrieval.body)
    except (OSError, ValueError) as problem:
        return _lost(uri=uri, stored=retrieval.body, problem=problem, at=retrieval.at)
    about = {"status": retrieval.status, "headers": retrieval.headers, "body": body, "at": retrieval.at}
    return records.response(what=what, uri=uri, **about)


def file_of(stored: StoredBytes, *, name: str, what: str, at: datetime) -> bytes:
    """A file that somebody brought, under the name that it had; `what` is what it stands for here."""
    uri, kind = f"file:///{quote(name or 'upload')}", stored.content_type or "application/octet-stream"
    try:
        data = load_bytes(stored)
    except (OSError, ValueError) as problem:
        return _lost(uri=uri, stored=stored, problem=problem, at=at)
    return records.resource(what=what, uri=uri, data=data, content_type=kind, at=at)


def _text(article: Article, snapshot: Snapshot) -> bytes:
    what = f"{_name(article)}/snapshot/{snapshot.number}"
    data, at = snapshot.text.encode(), snapshot.taken_at
    if snapshot.retrieval:
        uri, of = snapshot.retrieval.final_url, f"retrieval/{snapshot.retrieval.pk}"
        return records.conversion(what=what, uri=uri, of=of, data=data, at=at)
    if article.upload:
        return records.conversion(what=what, uri=records.urn(what), of=f"{_name(article)}/upload", data=data, at=at)
    return records.resource(what=what, uri=records.urn(what), data=data, content_type=records.PLAIN, at=at)


def _lost(*, uri: str, stored: StoredBytes, problem: Exception, at: datetime) -> bytes:
    state = "missing" if isinstance(problem, FileNotFoundError) else "damaged or out of reach"
    about = {"payload": f"{state} in the archive", "sha256": stored.sha256, "size": stored.size}
    return records.metadata(uri=uri, about=about, at=at)


def _name(article: Article) -> str:
    return f"article/{article.pk}"


def _about(article: Article) -> dict[str, Any]:
    plain = ("title", "byline", "language", "url", "canonical_url", "published_at", "added_at", "original_source")
    page = {"page_url": F("retrieval__final_url"), "page_sha256": F("retrieval__body__sha256")}
    snapshots = article.snapshots.order_by("number").values("number", "sha256", "taken_at", **page)
    with override("en"):  # an archive reads the same, whoever takes it home
        came_in_as, status = article.get_via_display(), article.get_status_display()
    return {
        "article": article.pk,
        **{name: getattr(article, name) or None for name in plain},
        "outlet": article.outlet or None,
        "came_in_as": came_in_as,
        "status": status,
        "copy_of": article.copy_of_id,
        "upload_sha256": article.upload.sha256 if article.upload else None,
        "snapshots": list(snapshots),
    }
