"""A step that began before another and ends after it is seen at once, on two real connections."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connections, transaction

from claims.services import triage
from tests import factories

from .figures import told

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_step_that_ends_after_a_later_one_is_seen_at_once(desk, browser):
    first, second, _third = (factories.candidate(desk) for _ in range(3))
    taken, may_end = Event(), Event()

    def accept() -> None:
        try:
            with transaction.atomic():
                triage.accept(claim_id=first.pk, by=desk.triager)
                taken.set()
                assert may_end.wait(20)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as threads:
        slow = threads.submit(accept)
        assert taken.wait(20)
        triage.accept(claim_id=second.pk, by=desk.lead)
        between = told(browser).waiting[0].numbers[0].value
        may_end.set()
        slow.result(20)

    assert told(browser).waiting[0].numbers[0].value == between - 1
