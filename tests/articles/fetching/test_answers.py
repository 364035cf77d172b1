"""What comes back: the page and its particulars, or a sentence with the way out."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from articles.fetching import user_agent
from articles.fetching.agent import VERSION
from articles.fetching.failures import WAYS, WORDS
from articles.fetching.outcomes import retry_after

from .hostile import page, redirect, says, serving

NOW = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)
HELLO = page()


def test_a_page_comes_with_its_particulars(fetch_from):
    script = page(
        b"<p>Hi</p>", headers='ETag: "v1"\r\nLast-Modified: Sun, 01 Jun 2025 10:00:00 GMT\r\nX-A: 1\r\nX-A: 2\r\n'
    )
    with serving({"/a": redirect("/b?x=1#part"), "/b": script}) as server:
        fetched = fetch_from(server, "/a#top", now=NOW)
        assert fetched.url == server.url("/a#top")
        assert fetched.final_url == server.url("/b?x=1")
        assert [(hop.url, hop.status, hop.ip) for hop in fetched.hops] == [
            (server.url("/a"), 302, "127.0.0.1"),
            (server.url("/b?x=1"), 200, "127.0.0.1"),
        ]
    assert (fetched.status, fetched.body, fetched.wire_bytes) == (200, b"<p>Hi</p>", 9)
    assert (fetched.content_type, fetched.charset_declared) == ("text/html", "utf-8")
    assert (fetched.etag, fetched.last_modified) == ('"v1"', "Sun, 01 Jun 2025 10:00:00 GMT")
    assert fetched.headers["x-a"] == "1, 2"
    assert (fetched.not_modified, fetched.cut, fetched.fetched_at) == (False, False, NOW)


def test_the_request_says_who_asks_and_nothing_more(fetch_from):
    agent = user_agent(contact="https://desk.example/about")
    with serving(HELLO) as server:
        fetch_from(server, "/köln?q=a b".replace(" ", "+"), agent=agent)
        lines = server.requests[0].decode().split("\r\n")
    assert lines[0] == "GET /k%C3%B6ln?q=a+b HTTP/1.1"
    assert f"Host: news.example:{server.port}" in lines
    assert f"User-Agent: Plumbline/{VERSION} (+https://desk.example/about)" in lines
    assert {line.partition(":")[0] for line in lines[1:] if line} == {
        "Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"
    }  # fmt: skip


def test_a_contact_cannot_smuggle_a_header():
    assert user_agent(contact="a\r\nX: (b)") == f"Plumbline/{VERSION} (+aX:b)"


def test_the_version_is_the_project_s():
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text())
    assert project["project"]["version"] == VERSION


def test_an_unchanged_page_is_not_sent_again(fetch_from):
    def script(connection, request):
        same = b'If-None-Match: "v1"' in request and b"If-Modified-Since: Sun, 01 Jun 2025 10:00:00 GMT" in request
        (page(b"", status="304 Not Modified") if same else HELLO)(connection, request)

    with serving(script) as server:
        fetched = fetch_from(server, etag='"v1"', last_modified="Sun, 01 Jun 2025 10:00:00 GMT")
        assert (fetched.not_modified, fetched.body) == (True, b"")
        fetched = fetch_from(server, etag='"v2"')
        assert (fetched.not_modified, fetched.body) == (False, b"<p>Hello</p>")


@pytest.mark.parametrize("etag", ['"a"\r\nX: 1', "unquoted", '"é"', '"a" "b"', "*", '"' + "a" * 600 + '"'])
def test_a_crooked_entity_tag_is_not_sent(fetch_from, etag):
    with serving(HELLO) as server:
        fetch_from(server, etag=etag, last_modified="yesterday\r\nX: 1")
        assert b"If-" not in server.requests[0]


@pytest.mark.parametrize(
    ("status", "code", "part"),
    [
        (401, "sign-in", "The page needs a sign-in."),
        (402, "payment", "must be paid for"),
        (403, "forbidden", "does not let this desk read"),
        (404, "not-found", "There is no page at this address (404)"),
        (407, "sign-in", "sign-in"),
        (410, "not-found", "(410)"),
        (418, "odd-status", "(418)"),
        (429, "too-many-requests", "in 2 minutes"),
        (451, "legal", "legal reasons"),
        (500, "server-error", "fault of its own"),
        (503, "server-error", "(503)"),
        (599, "server-error", "(599)"),
        (300, "odd-status", "(300)"),
        (304, "odd-status", "(304)"),
    ],
)
def test_a_status_without_a_page_fails_in_words(failing, status, code, part):
    with serving(page(b"", status=f"{status} X", headers="Retry-After: 120\r\n")) as server:
        failed = failing(server)
    assert (failed.code, failed.status) == (code, status)
    assert part in failed.sentence
    assert failed.temporary == (code in {"too-many-requests", "server-error"})
    assert failed.retry_after_s == (120 if status in {429, 503} else None)
    assert [hop.status for hop in failed.hops] == [status]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        ("120", 120),
        ("999999999", 30 * 24 * 3600),
        ("Sun, 01 Jun 2025 12:05:00 GMT", 300),
        ("Sun, 01 Jun 2025 11:05:00 GMT", 0),
        ("Sun, 01 Jun 9999 11:05:00 GMT", 30 * 24 * 3600),
        ("soon", None),
        ("", None),
        ("-1", None),
        ("1" * 50, None),
    ],
)
def test_the_wait_that_a_site_asks_for_is_read(value, seconds):
    assert retry_after(value, now=NOW) == seconds


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "broken-off"),
        (b"HTTP/1.1 200 OK\r\nContent-Le", "broken-off"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", "broken-off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", "broken-off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", "broken-off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n", "not-http"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n", "not-http"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloworld\r\n0\r\n\r\n", "not-http"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"f" * 40 + b"\r\n", "not-http"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "not-http"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", "not-http"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello", "not-http"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nhello", "not-http"),
        (b"HTTP/1.1 200 OK\r\nX: a\x00b\r\n\r\nhello", "not-http"),
        (b"HTTP/1.1 abc OK\r\n\r\n", "not-http"),
        (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "not-http"),
        (b"HTTP/2 200\r\n\r\n", "not-http"),
        (b"<html>no head at all</html>\r\n\r\n", "not-http"),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", "not-http"),
        (b"-ERR unknown command 'GET'\r\n\r\n", "not-http"),
        (b"\x15\x03\x01\x00\x02\x02\x16", "not-http"),
    ],
)
def test_a_broken_answer_fails_in_words(failing, raw, code):
    with serving(says(raw)) as server:
        assert failing(server).code == code


def test_what_follows_the_announced_length_is_left_out(fetch_from):
    with serving(says(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello, and more than was announced")) as server:
        assert fetch_from(server).body == b"hello"


def test_an_old_server_ends_its_body_by_closing(fetch_from):
    with serving(says(b"HTTP/1.0 200 OK\r\n\r\nhello")) as server:
        fetched = fetch_from(server)
    assert (fetched.body, fetched.content_type, fetched.charset_declared) == (b"hello", "", "")


@pytest.mark.parametrize(
    ("header", "kind", "charset"),
    [
        ("text/html; charset=utf-8", "text/html", "utf-8"),
        ('Text/HTML;Charset="ISO-8859-1"', "text/html", "iso-8859-1"),
        ("text/html; charset=klingon", "text/html", "klingon"),
        ("text/html; boundary=x; charset = windows-1252", "text/html", "windows-1252"),
        ("application/pdf", "application/pdf", ""),
        ("text/html, text/html; charset=utf-8", "text/html", "utf-8"),
        ("html", "", ""),
        ("<script>", "", ""),
        ("", "", ""),
    ],
)
def test_type_and_charset_are_reported_as_declared(fetch_from, header, kind, charset):
    raw = f"HTTP/1.1 200 OK\r\nContent-Type: {header}\r\nContent-Length: 4\r\n\r\n".encode() + b"\xff\xfe\xfd\xfc"
    with serving(says(raw)) as server:
        fetched = fetch_from(server)
    assert (fetched.content_type, fetched.charset_declared) == (kind, charset)
    assert fetched.body == b"\xff\xfe\xfd\xfc"


def test_every_sentence_ends_with_a_way_out_or_a_reason():
    for code, words in WORDS.items():
        assert words[0].isupper() or words[0] in "“{", code
        assert words.endswith((".", ": %(reason)s")), code
        assert code in WAYS or len(words.split()) > 8, code
