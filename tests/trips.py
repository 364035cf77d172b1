"""How often the database is asked."""

from collections.abc import Callable

from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext


def trips(ask: Callable[[], HttpResponse]) -> int:
    """Questions to the database while a page is asked for, which has to come.

    The planner's statistics are read again by the clock, whatever the page shows: on a slow machine at any time.
    """
    with CaptureQueriesContext(connection) as asked:
        answer = ask()
    assert answer.status_code == 200, answer
    return sum("pg_stats" not in one["sql"] for one in asked)
