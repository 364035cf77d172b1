"""kill -9 of the worker, and the loss of its queue, in the middle of a list: each entry still comes in once."""

import pytest
from django.utils import timezone

from articles.lists import Entry
from articles.models import Article, Batch, BatchItem
from articles.services import batches
from factcheck.common.doorbell import ring
from tests import factories
from tests.colleague import wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.xdist_group("worker")]


def started(count: int) -> Batch:
    """A list of private addresses: no two on one host, and each refused by the worker at once, without a network."""
    desk = factories.open_desk()
    entries = [Entry(url=f"http://10.0.{number // 250}.{number % 250 + 1}/") for number in range(count)]
    batch = batches.preview(entries=entries, kind="ADDRESSES", by=desk.triager, now=timezone.now())
    return batches.start(batch_id=batch.pk, by=desk.triager)


def test_a_list_whose_worker_was_killed_goes_on_and_doubles_nothing(celery_worker_process):
    worker = celery_worker_process
    batch = started(70)
    ring("batch_started", batch.pk)
    added = BatchItem.objects.filter(batch=batch, status="ADDED")
    wait_until(lambda: added.count() > 3, what="The first entries")

    worker.kill()

    assert batch.items.filter(status="WAITING").exists(), "The worker was too quick to be killed in the middle."
    assert Article.objects.count() == added.count()

    worker.start()
    worker.start_beat()  # nobody rings again: the sweep finds the list
    wait_until(lambda: Batch.objects.get(pk=batch.pk).status == "DONE", what="The end of the list", patience=90)

    assert added.count() == added.values("article").distinct().count() == Article.objects.count() == 70
    assert not Article.objects.exclude(status="FAILED").exists()
