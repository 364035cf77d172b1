"""A desk of the very first migrations is brought to today, with its rows, and goes on."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from claims.models import Publication
from tests import factories
from tests.engine.desk import environment

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_oldest_desk_comes_to_today_and_goes_on(server_of_ones_own, tmp_path):
    if connection.settings_dict.get("PASSWORD"):
        pytest.skip("The roles of this server want passwords.")
    factories.live(factories.open_desk())
    given = environment(
        tmp_path / "var",
        DATABASE_URL=server_of_ones_own,
        APP_DATABASE_ROLE=settings.APP_DATABASE_ROLE,
        REDIS_URL=settings.REDIS_URL,
    )
    line = [sys.executable, "-m", "tests.operations.oldest_desk"]
    document = Publication.objects.get().document
    how = {"cwd": settings.BASE_DIR, "env": os.environ | given, "capture_output": True, "text": True}
    done = subprocess.run(line, input=document, timeout=300, **how)

    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["problems"] == []
    assert (seen["numbered"], seen["chained"]) == (1, 1)
    assert (seen["page"], seen["headline_on_page"], seen["me"]) == (200, True, 200)
    assert (seen["claims"], seen["vectors"], seen["waiting"]) == (2, 2, 2)
    assert seen["language"] == json.loads(document)["language"]
    assert seen["ready"] == "ready\n"
