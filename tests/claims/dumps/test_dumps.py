"""Everything published, as files: all formats say the same, and nothing that was retracted lies about in one."""

import csv
import hashlib
import io
import json
from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from claims.documents import lint_claimreview
from claims.dumps import jobs, making
from claims.dumps.making import make
from claims.dumps.models import Dump, DumpFile
from claims.dumps.reading import standing_lines
from claims.models import Publication
from claims.partners.items import COLUMNS, item
from claims.services import publication
from tests.claims.public_record import corrected, secret_publication

from .taking import body_of, lines, made_now, manifest, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(desk):
    """One check of each kind: live, corrected, contested, retracted."""
    live = secret_publication(desk)
    secret, first = secret_publication(desk)
    newest = corrected(desk, first, secret)
    contested = secret_publication(desk)
    publication.contest(publication_id=contested[1].pk, by=desk.publisher, notice="=Disputed.")
    gone = secret_publication(desk)
    publication.retract(publication_id=gone[1].pk, by=desk.publisher, notice="Forged.")
    return {"live": live, "corrected": (secret, newest), "contested": contested, "retracted": gone}


def test_each_line_is_the_item_that_the_interface_shows(record):
    dump = made_now()
    assert (dump.status, dump.verdicts, dump.tombstones) == ("READY", 3, 1)
    standing = [json.loads(item(row)) for row in Publication.objects.live().order_by("claim_id").values(*COLUMNS)]
    *found, tombstone = lines()
    assert found == standing
    assert (tombstone["status"], tombstone["notice"], tombstone["id"]) == (
        *("retracted", "Forged."),
        record["retracted"][1].claim_id,
    )


def test_the_table_says_the_same_and_nothing_in_it_runs_in_a_spreadsheet(record):
    made_now()
    text = body_of(taken("verdicts.csv")).decode()
    assert text.startswith("\ufeffid,")
    rows = {row["\ufeffid"]: row for row in csv.DictReader(io.StringIO(text))}
    for line in lines():
        row = rows.pop(str(line["id"]))
        assert (row["status"], row["url"]) == (line["status"], line["url"])
        assert row["headline"] == line.get("headline", "")
        assert row["rating_label"] == (line["rating"]["label"] if "rating" in line else "")
        assert row["sources"] == " ".join(one["url"] for one in line.get("evidence", ()))
        assert row["notice"] == {"=Disputed.": "'=Disputed."}.get(line["notice"], line["notice"] or "")
    assert not rows


def test_the_columns_have_types_and_keep_what_is_nested(record, tmp_path):
    import duckdb

    made_now()
    path = tmp_path / "verdicts.parquet"
    path.write_bytes(body_of(taken("verdicts.parquet")))
    with duckdb.connect() as database:
        asked = "SELECT id, rating_value, year(published_at), len(evidence), corrections[1].note FROM "
        rows = {row[0]: row[1:] for row in database.execute(f"{asked} '{path}'").fetchall()}
    assert rows[record["corrected"][1].claim_id] == (5.0, timezone.now().year, 2, "A year changed.")
    assert rows[record["retracted"][1].claim_id] == (None, None, None, None)


def test_the_datafeed_holds_valid_claimreviews_and_says_what_was_deleted(record):
    made_now()
    answer = taken("datafeed.json")
    assert answer["Content-Type"] == "application/ld+json"
    feed = json.loads(body_of(answer))
    assert (feed["@type"], len(feed["dataFeedElement"])) == ("DataFeed", 4)
    *standing, gone = feed["dataFeedElement"]
    for one in standing:
        (review,) = one["item"]
        assert lint_claimreview({"@context": "https://schema.org"} | review) == []
        assert one["dateCreated"] <= one["dateModified"]
    assert gone["dateDeleted"]
    assert record["retracted"][0].word not in json.dumps(gone["item"]).replace(gone["url"], "")


def test_the_manifest_says_what_each_file_is(record):
    made_now()
    (told,) = manifest()
    assert (told["verdicts"], told["tombstones"], told["change"]) == (3, 1, 8)
    for one in told["files"]:
        answer = Client().get(one["url"].removeprefix("http://testserver"))
        body = body_of(answer)
        assert (len(body), hashlib.sha256(body).hexdigest(), one["rows"]) == (one["bytes"], one["sha256"], 4)
        assert answer["Content-Type"] == one["content_type"]
    page = Client().get("/dumps/").content.decode()
    assert all(one["sha256"] in page for one in told["files"])


def test_a_retraction_withdraws_every_dump_at_once_and_the_next_is_made_without_it(desk, record):
    old = made_now()
    publication.retract(publication_id=record["live"][1].pk, by=desk.publisher, notice="Wrong source.")
    word = record["live"][0].word
    for name in ("verdicts.jsonl.gz", "verdicts.csv", "verdicts.parquet", "datafeed.json"):
        assert taken(name).status_code == 404
        assert Client().get(f"/dumps/{old.pk}/{name}").status_code == 410
    assert manifest() == []
    assert "There is none right now" in Client().get("/dumps/").content.decode()
    new = made_now()
    assert [one["number"] for one in manifest()] == [new.pk]
    assert f"{word} is right" not in body_of(taken("verdicts.csv")).decode()
    assert not any(storages["dumps"].exists(file.path) for file in old.files.all() if file.path)
    assert set(old.files.values_list("path", flat=True)) == {""}


def test_one_that_is_read_while_something_is_retracted_is_never_served(desk, record, monkeypatch):
    from claims.dumps import making

    def meanwhile():
        yield from standing_lines()
        publication.retract(publication_id=record["live"][1].pk, by=desk.publisher, notice="Just now.")

    monkeypatch.setattr(making, "standing_lines", meanwhile)
    assert made_now().status == "READY"
    assert manifest() == []


def test_a_night_has_one_dump_and_old_ones_are_thrown_away(record, settings):
    first = made_now()
    assert made_now() is None
    Dump.objects.update(made_at=timezone.now() - timedelta(days=1, hours=1))
    second = made_now()
    assert [one["number"] for one in manifest()] == [second.pk, first.pk]
    assert Client().get("/dumps/latest/verdicts.csv").url == f"/dumps/{second.pk}/verdicts.csv"
    settings.DUMPS_KEPT_DAYS = 1
    jobs.throw_away(now=timezone.now())
    assert [one["number"] for one in manifest()] == [second.pk]
    assert Client().get(f"/dumps/{first.pk}/verdicts.csv").status_code == 410


def test_nothing_is_made_before_anything_is_published(desk):
    assert made_now() is None
    assert "There is none right now" in Client().get("/dumps/").content.decode()


def test_a_killed_worker_leaves_nothing_that_is_served_and_the_next_begins_anew(record):
    now = timezone.now()
    killed = jobs.lease(dump_id=Dump.objects.create().pk, now=now)
    assert manifest() == []
    assert make(killed.pk, now=now + timedelta(minutes=9)) is None
    made = make(killed.pk, now=now + timedelta(minutes=11))
    assert (made.status, made.attempts) == ("READY", 2)
    with pytest.raises(jobs.Lost):
        jobs.finish(killed, files=[DumpFile(dump=killed, name="x", size=1, rows=1)], verdicts=1, tombstones=0)
    assert {file.name for file in made.files.all()} == {one["name"] for one in manifest()[0]["files"]}


def test_a_worker_that_lost_its_lease_takes_back_what_it_had_stored(record, monkeypatch):
    """Nobody else knows of it, and what it holds may be retracted later."""
    stored = making._stored

    def overtaken(dump, path, *, rows):
        Dump.objects.filter(pk=dump.pk).update(attempts=dump.attempts + 1)
        return stored(dump, path, rows=rows)

    monkeypatch.setattr(making, "_stored", overtaken)
    dump = make(Dump.objects.create().pk, now=timezone.now())
    assert dump.status == "MAKING"
    assert not storages["dumps"].exists(f"{dump.pk}/1/verdicts-csv")


def test_one_that_cannot_be_stored_is_tried_again_and_then_given_up_in_a_sentence(record, settings, tmp_path):
    blocked = tmp_path / "a file"
    blocked.write_text("where the folder should be")
    backend = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = settings.STORAGES | {"dumps": {"BACKEND": backend, "OPTIONS": {"location": str(blocked)}}}
    dump = Dump.objects.create()
    for _ in range(jobs.MOST_ATTEMPTS):
        dump = make(dump.pk, now=timezone.now())
    assert dump.status == "FAILED"
    assert dump.failure
    assert manifest() == []
    assert jobs.ask_if_due(now=timezone.now()) is None


def test_the_command_makes_one_and_says_what_is_in_it(record, capsys):
    call_command("make_dump")
    said = capsys.readouterr().out
    assert "3 verdicts, 1 tombstones" in said
    assert manifest()[0]["files"][0]["sha256"] in said
