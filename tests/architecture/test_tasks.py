"""Every doorbell and every sweep names a task that a worker knows."""

from factcheck.celery import EVERY_SECONDS, app
from factcheck.common.doorbell import RINGS


def test_what_is_rung_for_and_what_runs_by_itself_is_known_to_the_workers():
    app.loader.import_default_modules()

    assert [name for name in [*EVERY_SECONDS, *RINGS.values()] if name not in app.tasks] == []
