"""Pages that promise something are true: permissions, licences, and what a security page leads to."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import commands_page, permissions_page

ROOT = Path(__file__).parents[2]
PAGES = ("SECURITY.md", "docs/explanation/threat-model.md", "docs/how-to/personal-data.md", "docs/how-to/back-up.md")
PAGES += (
    "docs/how-to/operate.md",
    "docs/how-to/deploy.md",
    "docs/how-to/upgrade.md",
    "docs/how-to/single-sign-on.md",
    "docs/reference/permissions.md",
)


def test_the_page_of_permissions_is_what_the_tables_say():
    assert permissions_page.PAGE.read_text(encoding="utf-8") == permissions_page.page(), "Run `make permissions`."


def test_the_page_of_commands_is_what_the_commands_say():
    assert commands_page.PAGE.read_text(encoding="utf-8") == commands_page.page(), "Run `make commands`."
    assert {"backup", "restore", "verify_record", "up"} <= set(commands_page.ours())


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_files(name):
    here = ROOT / name
    for target in re.findall(r"\]\(([^)#:]+)", here.read_text(encoding="utf-8")):
        assert (here.parent / target).exists(), target


def test_what_the_threat_model_says_is_tested_is_tested():
    text = (ROOT / "docs/explanation/threat-model.md").read_text(encoding="utf-8")
    cells = [line.split("|")[4] for line in text.splitlines() if line.startswith("| ") and line.count("|") == 5]
    named = {name for cell in cells for name in re.findall(r"`([\w/]+)`", cell)}
    tests = [path.relative_to(ROOT / "tests").as_posix() for path in (ROOT / "tests").rglob("test_*.py")]
    assert len(named) > 10
    assert [name for name in named if not any(name in path for path in tests)] == []


def test_every_package_that_the_desk_runs_on_has_a_licence_that_we_accept():
    done = subprocess.run([sys.executable, ".ci/licences.py"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "django " in done.stdout


def test_without_a_network_the_audit_says_that_it_knows_nothing_and_fails_nobody():
    nowhere = dict.fromkeys(("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"), "http://127.0.0.1:1")
    given = {**os.environ, **nowhere, "NO_PROXY": "", "no_proxy": ""}
    done = subprocess.run([sys.executable, ".ci/faults.py"], cwd=ROOT, env=given, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "Not audited" in done.stdout
