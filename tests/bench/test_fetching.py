"""What the guard costs: CPU per address read and per page fetched over loopback."""

import time

from articles.fetching import Limits, fetch
from articles.fetching.addresses import read_address
from articles.fetching.gate import Gate
from tests.articles.fetching.hostile import Resolver, page, serving


def cpu_ms(step, *, times: int) -> float:
    """Milliseconds of this process's CPU time for one call; the loopback server's threads are in it."""
    begun = time.process_time()
    for _ in range(times):
        step()
    return (time.process_time() - begun) * 1000 / times


def test_reading_an_address():
    gate = Gate()
    each = cpu_ms(
        lambda: read_address("https://www.example.org/2025/06/an-article?utm_source=x", gate=gate), times=5000
    )
    print(f"\nfetching: one address read in {each * 1000:.0f} µs of CPU")
    assert each < 1


def test_fetching_a_page():
    body = b"<p>A paragraph of an ordinary article.</p>\n" * 2500
    with serving(page(body)) as server:
        resolver = Resolver(server.ip)
        fetching = lambda: fetch(server.url(), resolver=resolver, allow=server.allow, limits=Limits())  # noqa: E731
        each = cpu_ms(fetching, times=300)
    print(f"\nfetching: one page of {len(body) // 1000} kB in {each:.1f} ms of CPU, test server included")
    assert each < 50
