"""The script of the docs against a running desk: whatever happened, the copy is exactly what is published."""

import importlib.util
import json
import os
import random
import sqlite3
import subprocess
import sys

import orjson
import pytest
from django.conf import settings

from claims.models import Publication
from claims.partners.items import COLUMNS, item, tombstone
from claims.partners.tasks import announce
from claims.services import publication
from claims.views.public.reading import tombstones
from tests.claims.public_record import corrected, secret_publication

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
SCRIPT = settings.BASE_DIR / "docs" / "examples" / "keep_a_copy.py"


@pytest.fixture
def run(live_server, key, tmp_path):
    """Runs the script as a partner does; gives what it printed."""

    def ran(*, key: str = key, site: str = live_server.url, to: str = "copy.db") -> subprocess.CompletedProcess:
        program = [sys.executable, str(SCRIPT), site, str(tmp_path / to)]
        return subprocess.run(
            program, capture_output=True, text=True, timeout=60, env=os.environ | {"PLUMBLINE_KEY": key}
        )

    return ran


def held(path) -> tuple[list[dict], list[dict]]:
    with sqlite3.connect(path) as copy:
        verdicts = [json.loads(whole) for (whole,) in copy.execute("SELECT whole FROM verdict ORDER BY id")]
        gone = copy.execute("SELECT id, url, notice, retracted_at FROM tombstone ORDER BY id")
        names = ("id", "url", "notice", "retracted_at")
        return verdicts, [dict(zip(names, row, strict=True)) | {"status": "retracted"} for row in gone]


def published() -> tuple[list[dict], list[dict]]:
    standing = [json.loads(item(row)) for row in Publication.objects.live().order_by("claim_id").values(*COLUMNS)]
    gone = [json.loads(orjson.dumps(tombstone(row))) for row in tombstones().order_by("claim_id").values(*COLUMNS)]
    return standing, gone


def something_happens(desk, checks: list, chance: random.Random) -> None:
    """One step at random, of those that are possible."""
    secret, shown = chance.choice(checks)
    shown = shown.claim.publications.order_by("-version").first()
    about = {"publication_id": shown.pk, "by": desk.publisher}
    if shown.status == "RETRACTED" or chance.random() < 0.3:
        checks.append(secret_publication(desk))
    elif shown.status == "CONTESTED":
        publication.restore(**about, reason="It was settled.")
    elif (step := chance.choice(("contest", "retract", "correct"))) == "correct":
        corrected(desk, shown, secret)
    else:
        getattr(publication, step)(**about, notice=f"{step} it is.")


@pytest.mark.parametrize("seed", [1, 2])
def test_after_any_sequence_the_copy_is_exactly_what_is_published(desk, run, tmp_path, seed):
    chance, checks = random.Random(seed), [secret_publication(desk)]
    for _ in range(4):
        for _ in range(chance.randrange(1, 4)):
            something_happens(desk, checks, chance)
        announce()
        ran = run()
        assert ran.returncode == 0, ran.stderr
        assert held(tmp_path / "copy.db") == published()
    assert run().stdout == "0 changes taken.\n"
    run(to="another.db")
    assert held(tmp_path / "another.db") == published()


def test_a_copy_that_was_stopped_in_the_middle_goes_on_where_it_was(desk, key, live_server, tmp_path, monkeypatch):
    checks = [secret_publication(desk) for _ in range(3)]
    publication.retract(publication_id=checks[0][1].pk, by=desk.publisher, notice="Forged.")
    announce()
    spec = importlib.util.spec_from_file_location("keep_a_copy", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    apply, taken = script.apply, []

    def stopped(copy, change) -> None:
        taken.append(change["number"])
        if taken == [1, 2, 3]:
            raise KeyboardInterrupt
        apply(copy, change)

    monkeypatch.setattr(script, "apply", stopped)
    with sqlite3.connect(tmp_path / "copy.db") as copy:
        with pytest.raises(KeyboardInterrupt):
            script.keep(live_server.url, key, copy)
        assert copy.execute("SELECT count(*) FROM verdict").fetchone() == (0,)
        assert script.keep(live_server.url, key, copy) == 4
    assert held(tmp_path / "copy.db") == published()


def test_what_goes_wrong_is_said_in_a_sentence(run):
    for wrong, said in (({"key": "pl_x"}, "refused (401)"), ({"site": "http://127.0.0.1:9"}, "can’t be reached")):
        ran = run(**wrong)
        assert ran.returncode == 1
        assert said in ran.stderr
        assert "Traceback" not in ran.stderr
    assert "Run it as often as you like" in run(key="").stderr
