"""A line to Redis that breaks at the wrong moment leaves no worker deaf."""

import secrets
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from kombu import Connection, Queue

from factcheck.settings.addresses import broker_from
from tests.faults.lines import WAY_IN, Line


@pytest.fixture
def line():
    parts = urlsplit(settings.REDIS_URL)
    if parts.scheme != "unix":
        pytest.skip("Redis is reached over TCP here: this line is a Unix socket's.")
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:  # the name of a socket is short
        here = Path(folder) / "valkey.sock"
        between = Line(here=here, there=Path(parts.path))
        between.address = broker_from(parts._replace(path=str(here)).geturl())
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

        line.cut_next(WAY_IN)
        getattr(message, step)()
        assert line.cuts == 1
        assert channel.qos.can_consume()
        queue.delete()
