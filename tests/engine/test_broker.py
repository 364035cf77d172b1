"""A line to Redis that breaks at the wrong moment leaves no worker deaf."""

import secrets
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from kombu import Connection, Queue

from factcheck.settings.addresses import broker_from
from tests.faults.lines import WAY_IN, Line


@pytest.fixture
def line(tmp_path):
    parts = urlsplit(settings.REDIS_URL)
    between = Line(here=tmp_path / "valkey.sock", there=Path(parts.path))
    between.address = broker_from(parts._replace(path=str(tmp_path / "valkey.sock")).geturl())
    yield between
    between.close()


@pytest.mark.parametrize("step", ["ack", "reject"])
def test_a_task_that_redis_was_not_told_to_be_done_takes_no_place(line, step):
    with Connection(line.address, transport_options=settings.CELERY_BROKER_TRANSPORT_OPTIONS) as connection:
        channel = connection.channel()
        channel.basic_qos(0, 1, False)
        queue = Queue(f"test-{secrets.token_hex(4)}", durable=False)(channel)
        queue.declare()
        connection.Producer(channel).publish({}, routing_key=queue.name)
        message = queue.get()
        assert not channel.qos.can_consume()

        broken = threading.Thread(target=line.cut, args=(WAY_IN,), kwargs={"seconds": 2.0})
        broken.start()
        getattr(message, step)()
        broken.join()
        assert line.cuts
        assert channel.qos.can_consume()
        queue.delete()
