"""Of several beats one acts; the next takes over when it is gone."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from celery import Celery
from django.contrib.postgres.signals import get_citext_oids
from django.db import connection

from factcheck.operations.one_beat import OneBeat

pytestmark = pytest.mark.django_db
NOTHING_DUE = 300.0
"""What Celery's scheduler says with an empty schedule: seconds until it looks again."""

# Of this database alone: others' tests stand beside it on the same server.
SESSION_ENDS = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_locks JOIN pg_database AS here ON here.oid = pg_locks.database
    WHERE locktype = 'advisory' AND granted AND datname = current_database()
"""


@pytest.fixture
def beats(tmp_path):
    app = Celery("quiet", broker="memory://")
    made = [OneBeat(app=app, schedule_filename=str(tmp_path / name), max_interval=NOTHING_DUE) for name in ("a", "b")]
    yield made
    for beat in made:
        beat.close()


def acts(beat: OneBeat) -> bool:
    return beat.tick() == NOTHING_DUE


def test_the_second_waits_until_the_first_is_gone(beats):
    first, second = beats
    assert [acts(first), acts(second), acts(first), acts(second)] == [True, False, True, False]
    first.close()
    assert [acts(second), acts(second)] == [True, True]


def test_a_beat_that_lost_its_session_waits_like_any_other(beats):
    first, second = beats
    assert acts(first)
    with connection.cursor() as cursor:
        cursor.execute(SESSION_ENDS)
    assert acts(second)
    assert not acts(first)
    assert not acts(first)
    second.close()
    assert acts(first)


def test_a_beat_whose_connection_broke_off_as_it_was_opened_comes_back(beats):
    def in_a_thread_with_a_connection_of_its_own() -> list[bool]:
        try:
            connection.ensure_connection()
            connection.connection.pgconn.finish()
            get_citext_oids.cache_clear()  # it broke off before Django knew all types
            return [acts(beats[0]), acts(beats[0])]
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(in_a_thread_with_a_connection_of_its_own).result() == [False, True]
