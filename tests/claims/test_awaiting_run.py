"""Texts in which nobody has begun to look for claims stand in a queue that the database keeps itself."""

from importlib import import_module

import pytest
from django.db import connection
from django.urls import reverse

from claims.models import AwaitingRun, Extraction
from claims.selectors import articles_by_state, articles_page
from claims.services import intake
from factcheck.operations.metrics.desk import NUMBERS
from tests import factories
from tests.claims.test_services_intake import NOW, VERSION, lease, record

pytestmark = pytest.mark.django_db
MIGRATION = import_module("claims.migrations.0045_texts_that_await_a_run")


@pytest.fixture
def snapshot(desk):
    return factories.article(desk, "The council bought 9 buses.").snapshots.get()


def waiting() -> list[int]:
    return intake.snapshots_to_extract(detector_version=VERSION, now=NOW)


def measured(name: str) -> float:
    ((_label, value),) = next(one for one in NUMBERS if one.name == name).ask(NOW)
    return value


def test_a_text_waits_from_its_storing_until_its_first_run(snapshot):
    assert waiting() == [snapshot.pk]
    assert AwaitingRun.objects.get().since == snapshot.taken_at
    assert measured("extractions_waiting") == 1
    record(lease(snapshot), snapshot)
    assert waiting() == []
    assert not AwaitingRun.objects.exists()


def test_a_text_whose_only_run_was_deleted_waits_again(snapshot):
    lease(snapshot)
    intake.lease_extraction(snapshot_id=snapshot.pk, detector_version="another", now=NOW)
    Extraction.objects.filter(detector_version="another").delete()
    assert not AwaitingRun.objects.exists()
    Extraction.objects.all().delete()
    assert waiting() == [snapshot.pk]


def test_the_list_of_articles_counts_what_waits_what_runs_and_what_failed(desk, snapshot):
    assert articles_by_state() == {"": 1, "progress": 1, "failed": 0, "copies": 0}
    job = lease(snapshot)
    assert [row.article for row in articles_page(state="progress").rows] == [snapshot.article]
    Extraction.objects.update(attempts=intake.MOST_ATTEMPTS)
    job.refresh_from_db()
    intake.fail_extraction(extraction=job, sentence="It broke.", now=NOW)
    assert articles_by_state() == {"": 1, "progress": 0, "failed": 1, "copies": 0}
    assert [row.article for row in articles_page(state="failed").rows] == [snapshot.article]


def test_of_very_many_articles_the_desk_says_that_there_are_more(desk, client, monkeypatch):
    for number in range(3):
        factories.article(desk, f"The council bought {number + 2} buses.")
    monkeypatch.setattr("claims.views.queue_tabs.MOST_COUNTED", 2)
    client.force_login(desk.triager)
    assert "2+ at the desk." in client.get(reverse("claims:articles")).content.decode()


def test_what_waited_before_there_was_a_queue_is_lined_up(desk, snapshot):
    begun = factories.article(desk, "The mayor sold 3 trams to the harbour.").snapshots.get()
    lease(begun)
    with connection.cursor() as cursor:
        _table, triggers = MIGRATION.Migration.operations
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(triggers.reverse_sql)
        AwaitingRun.objects.all().delete()
        unseen = factories.article(desk, "A report counted 7 ferries in the harbour.").snapshots.get()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(triggers.sql)
    assert waiting() == [snapshot.pk, unseen.pk]
