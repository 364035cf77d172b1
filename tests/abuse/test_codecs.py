"""Codecs that a stranger names for a request, asked of the application itself: none is used, and nothing breaks."""

import io

import pytest
from django.core.signals import request_started
from django.db import close_old_connections
from django.urls import reverse

from factcheck.wsgi import application

pytestmark = pytest.mark.django_db
CODECS = ["zlib", "rot13", "idna", "undefined", "unicode_escape", "utf-16", '"zlib"', "utf-8", "x" * 5_000]
SPACES = " " * 10
NAMED = [
    *(f"Charset={codec}" for codec in CODECS),
    *(f"{SPACES}charset=zlib", f"charset{SPACES}=zlib", "charset*=utf-8''zlib", "charset*=a''hex", "x*=bad''v"),
]


@pytest.fixture(autouse=True)
def one_connection():
    """The test's own: a request of its own would begin with another."""
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


def status_of(method: str, path: str, *, kind: str, body: bytes = b"") -> str:
    """What a web server would send on."""
    told = []
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": "q=%ff%C3%A9",
        "CONTENT_TYPE": kind,
        "CONTENT_LENGTH": str(len(body)),
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "wsgi.input": io.BytesIO(body),
        "wsgi.url_scheme": "http",
    }
    answer = application(environ, lambda status, headers, *_: told.append(status))
    b"".join(answer)
    return told[0]


@pytest.mark.parametrize("named", NAMED, ids=lambda named: named[:20])
def test_pages_and_forms_answer_as_if_it_were_not_named(named):
    for sort in (
        "application/json",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=b",
    ):
        kind = f"{sort}; {named}"
        assert status_of("GET", reverse("public:index"), kind=kind) == "200 OK"
        suggested = status_of("POST", reverse("public:suggest"), kind=kind, body=b"text=%ff")
        assert suggested == "400 Bad Request"
