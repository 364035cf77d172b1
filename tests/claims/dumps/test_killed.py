"""kill -9 of whoever makes a dump, in the middle of it."""

import os
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.utils import timezone

from claims.dumps.making import clear_leftovers, make
from claims.dumps.models import Dump
from claims.partners.tasks import announce
from tests import factories
from tests.claims.public_record import secret_publication
from tests.engine.fixtures import url_of

from .taking import manifest

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """A temporary folder of this test's own, for it and what it starts."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield tmp_path
    tempfile.tempdir = None


def a_command_that_makes_one() -> subprocess.Popen:
    """`manage.py make_dump` as the application's role, on this test's database."""
    url = url_of(connections["default"].settings_dict, role=settings.APP_DATABASE_ROLE)
    names = {"DATABASE_URL": url, "DATABASE_OWNER_URL": url, "REDIS_URL": settings.REDIS_URL}
    around = os.environ | names | {"DJANGO_SETTINGS_MODULE": "factcheck.settings.test"}
    line = [sys.executable, "manage.py", "make_dump"]
    return subprocess.Popen(line, cwd=settings.BASE_DIR, env=around, stdout=subprocess.DEVNULL)


def killed_in_the_middle() -> Dump:
    """The dump of a command that was killed while it made one; a command that was too quick is not counted."""
    for _ in range(5):
        running = a_command_that_makes_one()
        deadline = time.monotonic() + 90
        while running.poll() is None and not Dump.objects.filter(status="MAKING").exists():
            assert time.monotonic() < deadline, "The command never began."
        running.kill()
        running.wait()
        if begun := Dump.objects.filter(status="MAKING").first():
            return begun
        Dump.objects.all().delete()
    raise AssertionError("The command was too quick to be killed in the middle.")


def test_nothing_of_it_is_served_and_the_next_makes_it_whole(temporary):
    secret_publication(factories.open_desk())
    announce()
    dump = killed_in_the_middle()
    assert manifest() == []

    later = timezone.now() + timedelta(minutes=11)
    assert make(dump.pk, now=later).status == "READY"
    assert [one["number"] for one in manifest()] == [dump.pk]


def test_what_it_left_in_the_temporary_folder_is_cleared_away(temporary):
    dead, alive = temporary / "plumbline-dump-7-x", temporary / "plumbline-dump-8-x"
    for folder in (dead, alive):
        folder.mkdir()
        (folder / "verdicts.jsonl.gz").write_bytes(b"texts")
    three_hours_ago = time.time() - 3 * 3600
    os.utime(dead, (three_hours_ago, three_hours_ago))
    assert clear_leftovers(now=timezone.now()) == 1
    assert (dead.exists(), Path(alive).exists()) == (False, True)
