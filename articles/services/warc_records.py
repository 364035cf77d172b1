"""Single WARC 1.1 records (ISO 28500), each compressed for itself, so that an archive is their concatenation."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

import orjson
from django.conf import settings
from django.utils.encoding import iri_to_uri
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from factcheck.office.desk import desk_settings

PLAIN = "text/plain; charset=utf-8"
# What described the bytes on the wire. We keep them unpacked, so these would lie about them.
_OF_THE_WIRE = ("content-encoding", "transfer-encoding", "content-length")


class _Sha256:
    """The digest in hexadecimal, as the desk shows it and `sha256sum` prints it."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def update(self, data: bytes) -> None:
        self._hash.update(data)

    def __str__(self) -> str:
        return f"sha256:{self._hash.hexdigest()}"


class _Writer(WARCWriter):
    def __init__(self, out: BytesIO) -> None:
        super().__init__(out, gzip=True, warc_version="1.1")

    @staticmethod
    def _create_digester() -> _Sha256:
        return _Sha256()


def record_id(what: str) -> str:
    """The same thing has the same record id in each download; `what` as in "retrieval/7"."""
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{settings.PUBLIC_URL}/archive/{what}')}>"


def urn(what: str) -> str:
    """The address of a thing that stands at no address of the web."""
    return f"urn:x-plumbline:{iri_to_uri(what)}"


def warcinfo(*, filename: str, now: datetime) -> bytes:
    """The record that opens an archive."""
    writer = _Writer(BytesIO())
    about = {
        "software": "Plumbline (warcio)",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "publisher": desk_settings().name,
        "description": "Payloads of responses are stored decoded: see Plumbline-Removed-Headers.",
    }
    record = writer.create_warcinfo_record(filename, about)
    record.rec_headers.replace_header("WARC-Record-ID", f"<urn:uuid:{uuid4()}>")
    record.rec_headers.replace_header("WARC-Date", _date(now))
    return _written(writer, record)


def response(*, what: str, uri: str, status: int, headers: Iterable[list[str]], body: bytes, at: datetime) -> bytes:
    """A page as its site sent it: status line, headers, body. `headers` are [name, value] pairs."""
    pairs = [(_one_line(name), _one_line(value)) for name, value in headers]
    kept = [(name, value) for name, value in pairs if name.lower() not in _OF_THE_WIRE]
    removed = [(name, value) for name, value in pairs if name.lower() in _OF_THE_WIRE]
    about = {"Plumbline-Removed-Headers": ", ".join(f"{name}: {value}" for name, value in removed)} if removed else {}
    http = StatusAndHeaders(_status_line(status), [*kept, ("Content-Length", str(len(body)))], protocol="HTTP/1.1")
    return _record("response", what=what, uri=iri_to_uri(uri), data=body, at=at, more=about, http_headers=http)


def resource(*, what: str, uri: str, data: bytes, content_type: str, at: datetime) -> bytes:
    """Bytes that came without a protocol: a file, a pasted text, a copied passage."""
    return _record("resource", what=what, uri=uri, data=data, at=at, warc_content_type=content_type)


def conversion(*, what: str, uri: str, of: str, data: bytes, at: datetime) -> bytes:
    """The clean text that was read out of the record of `of`."""
    more = {"WARC-Refers-To": record_id(of)}
    return _record("conversion", what=what, uri=iri_to_uri(uri), data=data, at=at, more=more, warc_content_type=PLAIN)


def metadata(*, uri: str, about: dict[str, Any], at: datetime) -> bytes:
    """What the desk knows of it now, as JSON: another record each time."""
    data = orjson.dumps(about, option=orjson.OPT_INDENT_2)
    what = f"metadata/{uuid4()}"
    return _record("metadata", what=what, uri=iri_to_uri(uri), data=data, at=at, warc_content_type="application/json")


def _record(kind: str, *, what: str, uri: str, data: bytes, at: datetime, more: dict | None = None, **rest) -> bytes:
    writer = _Writer(BytesIO())
    headers = {"WARC-Record-ID": record_id(what), "WARC-Date": _date(at), **(more or {})}
    record = writer.create_warc_record(
        uri, kind, payload=BytesIO(data), length=len(data), warc_headers_dict=headers, **rest
    )
    return _written(writer, record)


def _written(writer: _Writer, record) -> bytes:
    writer.write_record(record)
    return writer.out.getvalue()


def _status_line(status: int) -> str:
    known = status in set(HTTPStatus)
    return f"{status} {HTTPStatus(status).phrase if known else 'Unknown'}"


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _one_line(text: str) -> str:
    """A header can't hold line ends; a site's can't break out of its record."""
    return " ".join(str(text).replace("\x00", " ").splitlines())
