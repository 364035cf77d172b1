"""Pages that refuse or are not there: our own words on the screen, one line in the log."""

import io
import logging
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests import factories

PROBE = """
import django; django.setup()
from django.test import Client
found = [Client().get(path) for path in ("/static/css/tokens.css", "/static/js/nothing.js")]
print([answer.status_code for answer in found], b"DEBUG = True" in found[1].content)
"""


@pytest.fixture
def log():
    handler = logging.getLogger("django").handlers[0]
    written = io.StringIO()
    before = handler.setStream(written)
    yield written
    handler.setStream(before)


@pytest.mark.django_db
def test_a_refused_page_is_one_line_in_the_log(log):
    browser = Client()
    browser.force_login(factories.person())

    assert browser.get(reverse("claims:queue")).status_code == 403

    lines = log.getvalue().splitlines()
    assert len(lines) == 1
    assert "WARNING" in lines[0]
    assert "/queue/" in lines[0]


@pytest.mark.django_db
def test_our_own_errors_keep_their_traceback(log):
    try:
        raise RuntimeError("broken")
    except RuntimeError:
        logging.getLogger("django.request").exception("Internal Server Error: /queue/")

    assert "Traceback" in log.getvalue()


@pytest.mark.parametrize(("asked_for", "debug"), [("", False), ("1", True)])
def test_on_ones_own_machine_static_files_are_served_and_debug_pages_are_only_on_request(asked_for, debug):
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "factcheck.settings.dev", "SECRET_KEY": "only-for-tests"}
    environment.pop("DEBUG", None)
    if asked_for:
        environment["DEBUG"] = asked_for

    told = subprocess.run(
        [sys.executable, "-c", PROBE],
        env=environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.strip() == f"[200, 404] {debug}"


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_so_in_our_words():
    page = Client().get("/checks/0-nothing/")

    assert page.status_code == 404
    assert "There is nothing here" in page.content.decode()
