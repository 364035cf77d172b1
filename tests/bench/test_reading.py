"""Pages, feeds and files read per CPU-second, and what the sandbox adds. `make bench`."""

import time
from collections.abc import Callable

import pytest
import trafilatura

from articles.reading import read
from articles.reading.feeds import parse
from articles.reading.sandbox import read_safely
from tests.articles.reading import made, pages
from tests.articles.reading.test_pages import ours, theirs


def per_cpu_second(work: Callable[[], object], *, times: int) -> float:
    """How often a second of this process's CPU does the work."""
    work()
    began = time.process_time()
    for _ in range(times):
        work()
    return times / (time.process_time() - began)


def test_files_read_per_cpu_second():
    for name, data in (("page", made.page()), ("docx", made.docx()), ("pdf", made.pdf()), ("srt", made.SRT)):
        print(
            f"\nreading: {per_cpu_second(lambda data=data: read(data), times=30):,.0f} tiny {name} files/CPU-s", end=""
        )
    print(f"\nreading: {per_cpu_second(lambda: parse(made.RSS), times=50):,.0f} tiny feeds/CPU-s")


def test_what_the_sandbox_adds():
    data = made.page()
    first = time.perf_counter()
    read_safely(data)
    began = time.perf_counter()
    for _ in range(20):
        read_safely(data)
    each = (time.perf_counter() - began) / 20
    plain = 1 / per_cpu_second(lambda: read(data), times=20)
    print(
        f"\nsandbox: first file {began - first:.2f} s, then {each * 1000:.0f} ms each ({plain * 1000:.0f} ms without)"
    )


@pytest.mark.skipif(not pages.FOLDER.is_dir(), reason="the labelled pages are not at ../shared/data/pages")
def test_pages_of_the_web():
    for name, reader in (("ours", ours), ("trafilatura", theirs)):
        began = time.process_time()
        found = pages.score(reader)
        speed = found.pages / (time.process_time() - began)
        print(
            f"\npages ({name}): precision {found.precision:.4f}, recall {found.recall:.4f}, F1 {found.f1:.4f}, "
            f"{found.exceptions} exceptions on {found.pages} pages, {speed:.0f} pages/CPU-s",
            end="",
        )
    print(f"\n(trafilatura {trafilatura.__version__})")
