"""Time and size: no server holds a worker longer, or fills it fuller, than the limits say."""

import gzip
import itertools
import time
import zlib
from dataclasses import replace

import brotli
import pytest

from articles.fetching import FetchFailed
from articles.fetching.limits import KIB, MIB, Deadline

from .hostile import QUICK, drips, endless, page, redirect, says, serving, silent

SLOW = replace(QUICK, read_s=0.4, total_s=0.7)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
ZEROS = bytes(64 * MIB)


def packed(coding: str, data: bytes) -> bytes:
    raw = zlib.compressobj(wbits=-15)
    return {
        "gzip": lambda: gzip.compress(data),
        "x-gzip": lambda: gzip.compress(data),
        "deflate": lambda: zlib.compress(data),
        "raw deflate": lambda: raw.compress(data) + raw.flush(),
        "br": lambda: brotli.compress(data, quality=4),
    }[coding]()


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (silent, "no-answer"),
        (drips(b"HTTP/1.1 200 OK\r\nX: ", b"a", every_s=0.05), "too-slow"),
        (drips(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n", every_s=0.05), "too-slow"),
        (drips(HEAD + b"Content-Length: 1000000\r\n\r\n", b"a", every_s=0.05), "too-slow"),
        (drips(CHUNKED, b"1\r\na\r\n", every_s=0.05), "too-slow"),
        (drips(CHUNKED + b"5;x=", b"y", every_s=0.05), "too-slow"),
        (drips(HEAD + b"\r\n", b"a", every_s=0.05), "too-slow"),
        (drips(HEAD + b"\r\n", b"a", every_s=3), "no-answer"),
    ],
    ids=["silent", "headers", "interim answers", "body", "chunks", "chunk extension", "until closed", "stalled"],
)
def test_a_slow_server_is_left_in_time(failing, script, code):
    with serving(script) as server:
        begun = time.monotonic()
        failed = failing(server, limits=SLOW)
        assert time.monotonic() - begun < SLOW.total_s + 10  # a busy machine is slow as well
    assert failed.code == code
    assert failed.temporary


def test_silence_is_not_waited_for_beyond_the_end(failing):
    with serving(silent) as server:
        assert failing(server, limits=replace(QUICK, read_s=5, total_s=0.3)).code == "too-slow"


def test_a_clock_that_has_run_out_gives_no_more_time():
    with pytest.raises(FetchFailed) as failed:
        Deadline(0).left(10)
    assert failed.value.code == "too-slow"


def test_the_clock_runs_over_all_redirects_together(failing):
    def slowly(connection, request):
        time.sleep(0.25)
        turn = int(request.split(b" ")[1][1:] or b"0")
        redirect(f"/{turn + 1}")(connection, request)

    with serving(slowly) as server:
        assert failing(server, limits=SLOW).code == "too-slow"


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        (HEAD + b"\r\n", b"<p>on and on</p>" * 4096),
        (CHUNKED, b"1000\r\n" + b"a" * 4096 + b"\r\n"),
        (HEAD + b"Content-Length: 99999999999\r\n\r\n", b"a" * 65536),
        (HEAD + b"Content-Length: 99999999999999999999\r\n\r\n", b"a" * 65536),
    ],
    ids=["until closed", "chunks", "announced", "announced in twenty digits"],
)
def test_an_endless_body_is_left_at_the_limit(failing, start, piece):
    for limits in (replace(QUICK, wire_bytes=2 * MIB), replace(QUICK, body_bytes=2 * MIB)):
        with serving(endless(start, piece)) as server:
            failed = failing(server, limits=limits)
        assert failed.code == "too-big"
        assert ("2 MB" in failed.sentence) or ("20 MB" in failed.sentence and b"9999" in start)


@pytest.mark.parametrize(
    "piece", [b"1\r\na\r\n" * 8192, b"1;" + b"x" * 1000 + b"\r\na\r\n"], ids=["one byte each", "long extensions"]
)
def test_a_body_that_is_mostly_framing_is_left(failing, piece):
    with serving(endless(CHUNKED, piece)) as server:
        assert failing(server).code == "not-http"


@pytest.mark.parametrize(
    "script",
    [
        endless(b"HTTP/1.1 200 OK\r\n", b"X-Header: " + b"a" * 1000 + b"\r\n"),
        endless(b"HTTP/1.1 200 OK\r\nX: ", b"a" * 1000),
        endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
        endless(b"", b"\r\n" * 500),
        says(b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 300_000 + b"\r\n\r\n"),
    ],
    ids=["many headers", "one header", "interim answers", "blank lines", "all at once"],
)
def test_huge_headers_are_refused(failing, script):
    with serving(script) as server:
        assert failing(server).code in {"headers-too-big", "not-http"}


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate", "br"])
def test_a_bomb_stops_while_it_is_small(failing, coding):
    bomb = page(packed(coding, ZEROS), headers=f"Content-Encoding: {coding}\r\n")
    with serving(bomb) as server:
        failed = failing(server)
    assert failed.code == "bomb"
    unpacked_kb = int(failed.sentence.split("more than ")[1].split(" kB")[0])
    assert unpacked_kb < 20 * KIB


def test_a_body_that_unpacks_to_too_much_is_refused(failing):
    body = packed("gzip", b"".join(b"%d apples and pears\n" % turn for turn in range(200_000)))
    with serving(page(body, headers="Content-Encoding: gzip\r\n")) as server:
        assert failing(server, limits=replace(QUICK, body_bytes=1 * MIB)).code == "too-big"


def test_a_body_may_be_cut_at_the_limit_where_the_caller_says_so(fetch_from):
    limits = replace(QUICK, body_bytes=1000, cut=True)
    for headers, body in [("", b"a" * 5000), ("Content-Encoding: gzip\r\n", packed("gzip", b"a" * 5000))]:
        with serving(page(body, headers=headers)) as server:
            fetched = fetch_from(server, limits=limits)
        assert (fetched.body, fetched.cut) == (b"a" * 1000, True)


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate", "raw deflate", "br"])
def test_packed_bodies_are_unpacked(fetch_from, coding):
    text = "".join(f"<p>Paragraph {turn} of the article.</p>\n" for turn in range(20_000)).encode()
    body = packed(coding, text)
    with serving(page(body, headers=f"Content-Encoding: {coding.split()[-1]}\r\n")) as server:
        fetched = fetch_from(server)
    assert fetched.body == text
    assert fetched.wire_bytes == len(body)


def test_two_gzip_members_make_one_body_and_padding_is_left_out(fetch_from):
    body = gzip.compress(b"one ") + gzip.compress(b"two") + bytes(10)
    with serving(page(body, headers="Content-Encoding: gzip\r\n")) as server:
        assert fetch_from(server).body == b"one two"


@pytest.mark.parametrize(
    ("coding", "body", "code"),
    [
        ("gzip", b"<p>not packed</p>", "broken-packing"),
        ("gzip", gzip.compress(b"x" * 1000)[:-12], "broken-packing"),
        ("gzip", gzip.compress(b"")[:-1] + b"\x01", "broken-packing"),
        ("gzip", gzip.compress(b"") * 1000, "broken-packing"),
        ("deflate", b"<", "broken-packing"),
        ("deflate", b"<p>not packed</p>", "broken-packing"),
        ("br", b"<p>not packed</p>", "broken-packing"),
        ("br", brotli.compress(b"x" * 1000)[:-2], "broken-packing"),
        ("br", brotli.compress(b"x") + b"more", "broken-packing"),
        ("zstd", b"x", "unknown-packing"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"x")), "unknown-packing"),
        ("compress", b"x", "unknown-packing"),
    ],
    ids=itertools.count(),  # the bytes hold the time: as names they would differ from one test process to the next
)
def test_a_damaged_or_unknown_packing_fails_in_words(failing, coding, body, code):
    with serving(page(body, headers=f"Content-Encoding: {coding}\r\n")) as server:
        assert failing(server).code == code


@pytest.mark.parametrize("coding", ["identity", "none", "UTF-8", "", ","])
def test_a_coding_that_is_none_is_read_as_it_is(fetch_from, coding):
    with serving(page(b"<p>plain</p>", headers=f"Content-Encoding: {coding}\r\n")) as server:
        assert fetch_from(server).body == b"<p>plain</p>"


def test_an_empty_body_needs_no_unpacking(fetch_from):
    with serving(page(b"", headers="Content-Encoding: gzip\r\n")) as server:
        assert fetch_from(server).body == b""
