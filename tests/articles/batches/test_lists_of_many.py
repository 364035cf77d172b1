"""Many articles brought at once: previewed, started, cancelled, dropped."""

import itertools

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import tasks
from articles.lists import Entry, read_links
from articles.models import Article, Batch
from articles.services import add_article, batches, readings
from articles.services.spacing import APART
from factcheck.common.errors import Conflict, Forbidden
from tests import factories

from .running import TEXT, advanced, fates, links, previewed, run_to_the_end, started

pytestmark = pytest.mark.django_db


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
