"""A message is put in line again while a worker notes what came of sending, on two real connections."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from claims.webhooks import services
from claims.webhooks.models import Delivery, Endpoint

pytestmark = pytest.mark.django_db(transaction=True)


def wait_until_somebody_waits() -> None:
    # Not pg_stat_activity: a transaction sees it as it was at the first look.
    waits = "SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    for _ in range(400):
        with connection.cursor() as cursor:
            cursor.execute(waits)
            if cursor.fetchone():
                return
        sleep(0.05)
    pytest.fail("Nobody waited.")


def test_whoever_puts_a_message_in_line_again_waits_for_the_worker_and_holds_nothing_it_wants(partner, receiver):
    endpoint, _secret = services.add_endpoint(partner=partner, url=receiver.url)
    delivery = services.send_test(endpoint=endpoint)

    def again() -> Delivery:
        try:
            return services.send_again(delivery_id=delivery.pk, now=timezone.now())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            Endpoint.objects.select_for_update().get(pk=endpoint.pk)  # as the worker, before it keeps the delivery
            asked = threads.submit(again)
            wait_until_somebody_waits()
            Delivery.objects.select_for_update(nowait=True).get(pk=delivery.pk)
        assert asked.result(20).status == Delivery.Status.WAITING
