"""Workers who go through a list: each entry once, whatever breaks."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from articles import tasks
from articles.lists import Entry
from articles.models import Article, Batch
from articles.services import add_article, batches

from .running import TEXT, advanced, fates, links, previewed, run_to_the_end, started

pytestmark = pytest.mark.django_db


def test_what_somebody_adds_between_preview_and_start_is_known_by_then(desk):
    batch = previewed(desk, links(2))
    quicker = add_article(url=links(2)[0].url)
    batches.start(batch_id=batch.pk, by=desk.triager)

    advanced(batch)

    assert fates(batch) == ["KNOWN", "ADDED"]
    assert batch.items.first().article == quicker


def test_an_entry_that_breaks_the_desk_does_not_stop_the_others(desk, monkeypatch):
    batch = started(desk, links(3))
    real = batches.add_article

    def breaking(**given):
        if given["url"].endswith("/1"):
            raise RuntimeError("broken")
        return real(**given)

    monkeypatch.setattr(batches, "add_article", breaking)
    advanced(batch)

    assert fates(batch) == ["ADDED", "REFUSED", "ADDED"]


def test_a_text_with_its_facts_is_an_article_at_once(desk, django_capture_on_commit_callbacks):
    details = {"title": "Nine buses", "outlet": "Harbour Post", "published_at": "2025-03-01T00:00:00+00:00"}
    batch = started(desk, [Entry(text=TEXT, details=details)])

    tasks.run_batch(batch.pk)

    article = Article.objects.get()
    assert (article.status, article.title, article.outlet, article.via) == (
        "READ",
        "Nine buses",
        "Harbour Post",
        "file",
    )
    assert article.published_at.year == 2025
    assert article.added_by == desk.triager
    batch.refresh_from_db()
    assert batch.status == Batch.Status.DONE
    assert "text" not in batch.items.get().details


def test_the_sweep_finds_every_list_that_has_not_ended(desk, monkeypatch):
    rung = []
    monkeypatch.setattr("articles.tasks.batches.ring", lambda *given: rung.append(given))
    previewed(desk, links(1))
    running = started(desk, links(1))
    run_to_the_end(started(desk, links(2)[1:]))

    tasks.sweep_batches()

    assert rung == [("batch_started", running.pk)]


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_dies_in_the_middle_of_an_entry_loses_nothing_and_adds_nothing_twice(desk, monkeypatch):
    batch = started(desk, links(5))
    real = batches.add_article

    def dying(**given):
        article = real(**given)
        if given["url"].endswith("/2"):
            raise KeyboardInterrupt  # no handler of ours sees it, as with a killed process
        return article

    monkeypatch.setattr(batches, "add_article", dying)
    with pytest.raises(KeyboardInterrupt):
        advanced(batch)
    assert fates(batch) == ["ADDED", "ADDED", "WAITING", "WAITING", "WAITING"]
    assert Article.objects.count() == 2

    monkeypatch.setattr(batches, "add_article", real)
    advanced(batch)
    assert set(fates(batch)) == {"ADDED"}
    assert Article.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_many_workers_at_one_list_add_each_entry_once_while_somebody_cancels(desk):
    batch = started(desk, [*links(12), *links(12, host="one.example")])
    faults = []

    def work():
        try:
            advanced(batch)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(6)]
    for worker in workers:
        worker.start()
    batches.cancel(batch_id=batch.pk, by=desk.lead, now=timezone.now())
    for worker in workers:
        worker.join()

    assert not faults
    added = batch.items.filter(status="ADDED")
    assert Article.objects.count() == added.count() == added.values("article").distinct().count()
    assert set(fates(batch)) <= {"ADDED", "CANCELLED"}
