"""Bombs go off in a process of their own, in bounded time, and the next file is read all the same."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import zlib

import pytest

from articles.reading import Unreadable, read, sandbox
from articles.reading.child import in_use, leave_network
from articles.reading.feeds import parse
from articles.reading.sandbox import Limits, discover_safely, parse_feed_safely, read_opml_safely, read_safely

from . import made

TIGHT = Limits(cpu=3, wall=5.0, memory=300_000_000)
DOZEN_ENTITIES = "".join(f'<!ENTITY {"abcdefghij"[n + 1]} "{("&" + "abcdefghij"[n] + ";") * 10}">' for n in range(9))
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">{DOZEN_ENTITIES}]>'
EMPTY_PDF = made.pdf()
BOMBS = {
    "a DOCX that unpacks to 90 MB": made.archive(word__document_xml=b"<a>" + b" " * 90_000_000),
    "an ODT of a million nested elements": made.archive(content_xml=b"<a>" * 1_000_000),
    "a DOCX that laughs a billion times": made.archive(word__document_xml=LAUGHS + "<w>&j;</w>"),
    "a PDF stream of 300 MB": made.pdf(stream=zlib.compress(bytes(300_000_000), 9)),
    "a PDF whose pages are their own parent": EMPTY_PDF.replace(b"/Kids[4 0 R]", b"/Kids[2 0 R]"),
    "a PDF stream of brackets": made.pdf(stream=zlib.compress(b"[" * 3_000_000)),
    "HTML nested a million deep": b"<html><body>" + b"<div>" * 1_000_000,
    "RTF nested without end": b"{\\rtf1 " + b"{" * 5_000_000,
    "half a million paragraphs": b"<html><body>" + b"<p a=b c=d>x" * 500_000,
}


def test_a_reading_comes_back_as_it_was():
    head = made.linked_data(datePublished="2026-03-02T08:30:00+01:00")
    assert read_safely(made.page(head=head), url="https://star.velmora.example/") == read(
        made.page(head=head), url="https://star.velmora.example/"
    )


def test_feeds_pages_and_lists_come_back_as_they_were():
    assert parse_feed_safely(made.RSS) == parse(made.RSS)
    assert discover_safely(b'<a href="/feed/">F</a>', url="https://star.velmora.example/")[0].title == "F"
    assert [feed.title for feed in read_opml_safely(made.OPML)] == ["Star", "Faro"]


def test_a_refusal_comes_back_as_it_was():
    with pytest.raises(Unreadable, match="OCR") as refused:
        read_safely(made.pdf(()))
    assert refused.value.code == "no_text"


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_stopped_in_bounded_time(bomb):
    began = time.monotonic()
    with pytest.raises(Unreadable) as refused:
        read_safely(bomb, limits=TIGHT)
    assert refused.value.code in {"too_much", "damaged", "no_text"}
    assert time.monotonic() - began < TIGHT.wall + sandbox.PATIENCE


def test_a_feed_bomb_is_stopped_too():
    with pytest.raises(Unreadable):
        parse_feed_safely(b"<rss><channel>" + b"<item><title>&<x " * 400_000, limits=Limits(cpu=1, wall=3.0))


def test_after_a_bomb_the_next_file_is_read():
    with pytest.raises(Unreadable, match="was stopped") as refused:
        read_safely(made.page(body="<p>Hello world.</p>" * 100_000), limits=Limits(cpu=1, wall=2.0))
    assert refused.value.code == "too_much"
    assert read_safely(made.docx()).kind == "docx"


def test_files_are_read_side_by_side():
    readings = []
    threads = [threading.Thread(target=lambda: readings.append(read_safely(made.page()))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(readings) == 6
    assert len(set(readings)) == 1


def test_a_killed_template_is_started_again():
    read_safely(made.docx())
    os.kill(sandbox._template.process.pid, signal.SIGKILL)
    time.sleep(0.1)
    assert read_safely(made.docx()).kind == "docx"


def test_the_reading_process_gets_none_of_our_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "very secret")
    monkeypatch.setattr(sandbox, "_template", None)
    read_safely(made.docx())
    with open(f"/proc/{sandbox._template.process.pid}/environ", "rb") as environment:
        assert b"SECRET" not in environment.read()


def test_the_reading_process_ends_with_its_owner():
    code = "from articles.reading import sandbox as s; s.read_safely(b'The bridge.'); print(s._template.process.pid)"
    pid = int(subprocess.check_output([sys.executable, "-c", code], cwd=sandbox.ROOT))
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and os.path.exists(f"/proc/{pid}/statm") and _alive(pid):
        time.sleep(0.05)
    assert not _alive(pid)


def _alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def test_the_reading_process_has_left_the_network():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port, pid = server.getsockname()[1], os.fork()
        if pid == 0:
            os._exit(_reach(port))
        outcome = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if outcome == 2:
        pytest.skip("this kernel lets ordinary processes leave no network")
    assert outcome == 0


def _reach(port: int) -> int:
    """0: could not connect; 1: could; 2: still on the network."""
    if not leave_network():
        return 2
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return 0
    return 1


def test_reading_imports_no_framework_and_no_parser_before_it_is_needed():
    code = "import articles.reading.sandbox, sys; print(*sys.modules)"
    loaded = set(subprocess.check_output([sys.executable, "-c", code], cwd=sandbox.ROOT, text=True).split())
    assert not loaded & {"django", "celery", "trafilatura", "numpy", "pypdf"}


def test_the_size_of_a_process_is_known_on_linux():
    assert in_use() > 1_000_000 or sys.platform != "linux"
