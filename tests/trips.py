"""How often the database is asked."""

from collections.abc import Callable

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

MOST = 15
"""Questions to the database on any page."""


def trips(ask: Callable[[], HttpResponse]) -> int:
    """Questions to the database while a page is asked for, which has to come.

    The planner's statistics are read again by the clock, whatever the page shows: on a slow machine at any time.
    """
    with CaptureQueriesContext(connection) as asked:
        answer = ask()
    assert answer.status_code == 200, answer
    return sum("pg_stats" not in one["sql"] for one in asked)


def queries_of(browser: Client, address: str) -> int:
    browser.get(address)  # what is remembered between requests is remembered now
    return trips(lambda: browser.get(address))


def assert_constant(browser: Client, address: str, add_one: Callable[[], object], *, more: int = 9) -> None:
    """`address` shows one row already; nine more make no difference."""
    one = queries_of(browser, address)
    assert one <= MOST
    for _ in range(more):
        add_one()
    assert queries_of(browser, address) == one
