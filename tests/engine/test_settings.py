"""What the settings promise: production refuses to guess, and Redis may be gone."""

import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.core.cache import caches
from kombu import Connection
from kombu.exceptions import OperationalError

from factcheck.celery import app
from factcheck.engine.cache import ForgivingRedisCache
from factcheck.settings.addresses import broker_from, numbered
from factcheck.settings.secret import kept_secret

NOBODY = "unix:///nowhere/valkey.sock?db=0"


@pytest.mark.parametrize(
    ("redis_url", "broker"),
    [
        ("unix:///run/valkey.sock?db=3", "redis+socket:///run/valkey.sock?virtual_host=3"),
        ("redis://cache.example:6379/1", "redis://cache.example:6379/1"),
    ],
)
def test_the_broker_is_the_same_server_under_kombus_name(redis_url, broker):
    assert broker_from(redis_url) == broker


def test_each_parallel_worker_counts_its_own_database():
    assert numbered("unix:///run/valkey.sock?db=0", 4) == "unix:///run/valkey.sock?db=4"
    assert numbered("redis://cache.example:6379/0", 4) == "redis://cache.example:6379/4"


def test_the_secret_key_is_made_once_and_private(tmp_path):
    first = kept_secret(tmp_path / "var" / "key")
    assert kept_secret(tmp_path / "var" / "key") == first
    assert (tmp_path / "var" / "key").stat().st_mode & 0o077 == 0


def test_without_redis_the_cache_still_remembers():
    cache = ForgivingRedisCache(NOBODY, {})
    cache.set("seen", 1)
    assert cache.get("seen") == 1
    assert cache.incr("seen") == 2
    assert cache.add("seen", 5) is False


def test_a_counter_counts_and_is_forgotten_also_by_a_server_that_was_just_started():
    cache = caches["default"]
    server, name = cache._cache.get_client(None, write=True), cache.make_and_validate_key("counter-of-a-test")
    cache.delete("counter-of-a-test")
    server.script_flush()
    assert [cache.count("counter-of-a-test", more, timeout=90) for more in (2, 2, 1)] == [2, 4, 5]
    assert 0 < server.ttl(name) <= 90
    cache.delete("counter-of-a-test")


def test_without_redis_a_counter_still_counts():
    cache = ForgivingRedisCache(NOBODY, {})
    assert [cache.count("counter-of-a-test", 3, timeout=90) for _ in range(2)] == [3, 6]


def test_without_redis_ringing_fails_soon():
    began = time.monotonic()
    with (
        Connection(broker_from(NOBODY), transport_options=app.conf.broker_transport_options) as nobody,
        pytest.raises(OperationalError),
    ):
        app.send_task("claims.tasks.sweep_snoozed", connection=nobody)
    assert time.monotonic() - began < 10  # it would try for ever


def test_linear_algebra_takes_one_thread_a_process():
    code = "import factcheck, numpy, psutil; numpy.ones((900, 900)) @ numpy.ones((900, 900));"
    code += "print(psutil.Process().num_threads())"
    done = subprocess.run([sys.executable, "-c", code], cwd=settings.BASE_DIR, capture_output=True, text=True)
    assert done.stdout.strip() == "1"
