"""Many articles at once: what the preview promises is what happens, once, whoever dies on the way."""

import itertools
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from articles import tasks
from articles.lists import Entry, read_links
from articles.models import Article, Batch, BatchItem
from articles.services import add_article, batches, readings
from articles.services.spacing import APART
from factcheck.common.errors import Conflict, Forbidden
from tests import factories

pytestmark = pytest.mark.django_db

TEXT = "The council bought nine buses in 2025. The mayor said they cost 4 million crowns."


@pytest.fixture
def desk():
    return factories.open_desk()


def links(count: int, *, host: str = "") -> list[Entry]:
    return [Entry(url=f"https://{host or f'paper{number}.example'}/a/{number}") for number in range(count)]


def previewed(desk, entries) -> Batch:
    return batches.preview(entries=entries, kind=Batch.Kind.ADDRESSES, by=desk.triager, now=timezone.now())


def started(desk, entries) -> Batch:
    return batches.start(batch_id=previewed(desk, entries).pk, by=desk.triager)


def advanced(batch: Batch) -> list[BatchItem]:
    return batches.advance(batch_id=batch.pk, now=timezone.now())


def read_all(batch: Batch) -> None:
    """As if workers had failed at every page that waits."""
    Article.objects.filter(batch_items__batch=batch, status="PENDING").update(status="FAILED", failure="Not there.")


def run_to_the_end(batch: Batch) -> Batch:
    for _ in range(600):
        advanced(batch)
        read_all(batch)
        batch.refresh_from_db()
        if batch.status != Batch.Status.RUNNING:
            return batch
    raise AssertionError("the list does not end")


def fates(batch: Batch) -> list[str]:
    return list(batch.items.values_list("status", flat=True))


def test_the_preview_names_what_is_new_known_and_refused_and_adds_nothing(desk):
    here = add_article(text=TEXT, url="https://harbour.example/buses")
    lines = (
        "https://harbour.example/buses?utm_source=x\nhttps://new.example/1\nhttps://NEW.example/1#top\nnot an address"
    )

    batch = previewed(desk, read_links(lines))

    assert fates(batch) == ["KNOWN", "WAITING", "KNOWN", "REFUSED"]
    first, _, twin, wrong = batch.items.all()
    assert first.article == here
    assert "number 2" in twin.sentence
    assert wrong.sentence.endswith(".")
    assert Article.objects.count() == 1
    assert advanced(batch) == []


@pytest.mark.slow
def test_five_hundred_addresses_come_in_once_each_in_order(desk):
    batch = run_to_the_end(started(desk, links(500)))

    assert batch.status == Batch.Status.DONE
    assert set(fates(batch)) == {"ADDED"}
    urls = list(Article.objects.order_by("pk").values_list("url", flat=True))
    assert urls == [entry.url for entry in links(500)]


def test_more_than_five_hundred_are_refused(desk):
    with pytest.raises(ValidationError):
        previewed(desk, links(501))
    assert not Batch.objects.exists()


def test_one_list_leaves_room_in_the_reading_line_for_others(desk):
    batch = started(desk, links(60))

    advanced(batch)
    advanced(batch)

    assert Article.objects.filter(status="PENDING").count() == batches.WINDOW
    Article.objects.update(failure="The site was busy.")
    assert len(advanced(batch)) == batches.WINDOW


def test_pages_of_one_site_are_opened_one_after_the_other(desk):
    advanced(started(desk, links(4, host="one.example")))
    advanced(started(desk, [Entry(url="https://one.example/other"), Entry(url="https://two.example/1")]))

    times = list(Article.objects.filter(source__domain="one.example").order_by("pk").values_list("try_at", flat=True))
    assert [later - sooner for sooner, later in itertools.pairwise(times)] == [APART] * 4
    now = timezone.now()
    due = Article.objects.filter(pk__in=readings.articles_to_read(now=now))
    assert sorted(due.values_list("source__domain", flat=True)) == ["one.example", "two.example"]


def test_confirming_twice_starts_once(desk):
    batch = started(desk, links(2))

    with pytest.raises(Conflict, match="running"):
        batches.start(batch_id=batch.pk, by=desk.lead)


def test_a_list_with_nothing_new_is_not_started(desk):
    with pytest.raises(Conflict, match="nothing new"):
        started(desk, [Entry(url="no address")])


def test_cancelling_keeps_what_was_added_and_stops_the_rest(desk):
    batch = started(desk, links(40))
    advanced(batch)

    batches.cancel(batch_id=batch.pk, by=desk.researcher, now=timezone.now())

    assert advanced(batch) == []
    assert fates(batch).count("ADDED") == batches.WINDOW
    assert fates(batch).count("CANCELLED") == 40 - batches.WINDOW
    assert Article.objects.count() == batches.WINDOW
    with pytest.raises(Conflict):
        batches.cancel(batch_id=batch.pk, by=desk.triager, now=timezone.now())
    with pytest.raises(Conflict):
        batches.start(batch_id=batch.pk, by=desk.triager)


def test_a_list_that_nobody_confirms_is_dropped_after_seven_days(desk):
    old, new, running = (previewed(desk, [Entry(text=f"{TEXT} {name}"), *links(1)]) for name in "abc")
    batches.start(batch_id=running.pk, by=desk.triager)
    week = timezone.now() - batches.PREVIEW_KEPT
    Batch.objects.filter(pk__in=[old.pk, running.pk]).update(added_at=week)

    tasks.expire_previews()

    states = dict(Batch.objects.values_list("pk", "status"))
    assert states == {old.pk: "CANCELLED", new.pk: "PREVIEW", running.pk: "RUNNING"}
    told = "Nobody confirmed this list within 7 days. Bring it again if you need it."
    assert set(old.items.values_list("status", "sentence")) == {("CANCELLED", told)}
    assert not any("text" in item.details for item in old.items.all())
    with pytest.raises(Conflict):
        batches.start(batch_id=old.pk, by=desk.triager)


def test_who_may_not_add_articles_may_not_add_many(desk):
    stranger = factories.person("partner")
    with pytest.raises(Forbidden):
        batches.preview(entries=links(1), kind="ADDRESSES", by=stranger, now=timezone.now())
    batch = previewed(desk, links(1))
    for step in (batches.start, lambda **given: batches.cancel(now=timezone.now(), **given)):
        with pytest.raises(Forbidden):
            step(batch_id=batch.pk, by=stranger)


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
