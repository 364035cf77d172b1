"""Many workers, one budget: together they never pass it."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from claims.models import DetectorRun, ModelCall
from claims.services import model_calls
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def test_sixteen_workers_never_pass_the_days_budget():
    text = factories.article(factories.open_desk()).snapshots.get()
    run = DetectorRun.objects.create(snapshot=text, detector_version="outside:m", is_outside=True)

    def ask(number: int) -> bool:
        try:
            call = model_calls.open_call(
                run=DetectorRun.objects.get(pk=run.pk),
                endpoint="models.example",
                model="m",
                purpose="find candidates",
                most=Decimal("0.3"),
                budget=Decimal(1),
                now=timezone.now(),
            )
            return call is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as workers:
        opened = list(workers.map(ask, range(16)))

    assert sum(opened) == 3
    assert model_calls.spent(now=timezone.now()) == Decimal("0.9")
    assert ModelCall.objects.filter(outcome="STOPPED").count() == 13
