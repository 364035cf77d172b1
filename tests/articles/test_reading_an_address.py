"""From an address to a snapshot: the real task, a real local server, real reading in its own process."""

import socket
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from articles import tasks
from articles.models import Article, Retrieval
from articles.reading.sandbox import read_safely
from articles.services import AlreadyAdded, add_article, archive, readings
from factcheck.common.errors import Conflict
from tests import factories

from .paper import PARAGRAPHS, brought, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def triager():
    return factories.open_desk().triager


def test_an_address_becomes_a_snapshot_with_its_page_archived(paper):
    paper.pages["/dredging"] = (200, page())

    article = brought(paper.address("/dredging"))

    assert article.status == Article.Status.READ
    assert article.title == "Dredging bill rises"
    snapshot = article.snapshots.get()
    assert PARAGRAPHS[1] in snapshot.text
    assert archive.load_bytes(snapshot.retrieval.body) == page()
    assert article.etag == '"one"'


def test_a_missing_page_is_told_in_words_and_can_be_tried_again(paper, triager):
    article = brought(paper.address("/gone"))

    assert article.status == Article.Status.FAILED
    assert article.failure.endswith(".")

    paper.pages["/gone"] = (200, page())
    readings.retry_reading(article_id=article.pk, by=triager)
    tasks.read_article(article.pk)

    article.refresh_from_db()
    assert article.status == Article.Status.READ
    with pytest.raises(Conflict):
        readings.retry_reading(article_id=article.pk, by=triager)


def test_a_fault_of_the_site_is_tried_again_later_and_then_told(paper):
    paper.pages["/faulty"] = (503, b"busy")
    article = brought(paper.address("/faulty"))

    assert article.status == Article.Status.PENDING
    assert article.try_at > timezone.now()
    for _ in range(readings.MOST_ATTEMPTS - 1):
        Article.objects.filter(pk=article.pk).update(try_at=None)
        tasks.read_article(article.pk)

    article.refresh_from_db()
    assert article.status == Article.Status.FAILED


def test_the_same_text_at_another_address_is_a_copy(paper):
    paper.pages["/first"] = (200, page())
    paper.pages["/second"] = (200, page(title="Port pays more"))
    first, second = brought(paper.address("/first")), brought(paper.address("/second"))

    assert (second.status, second.copy_of) == (Article.Status.COPY, first)
    assert not second.snapshots.exists()
    assert Retrieval.objects.count() == 2


def test_a_page_that_names_another_address_as_its_own_is_a_copy_of_that(paper):
    paper.pages["/long"] = (200, page())
    first = brought(paper.address("/long"))
    other = ["Short version. " + PARAGRAPHS[0] + " More tomorrow, when the council meets in public for this."]
    paper.pages["/short"] = (200, page(canonical=paper.address("/long"), paragraphs=other * 2))

    assert brought(paper.address("/short")).copy_of == first


def test_pages_that_all_name_the_front_page_as_their_own_are_no_copies(paper):
    for number, place in enumerate(["Wexmoor", "Velmora", "Hallow"]):
        story = [f"The council of {place} sold {number + 3} schools in 20{number + 10}, its treasurer wrote to us."] * 3
        paper.pages[f"/{place}"] = (200, page(title=place, canonical=paper.address("/"), paragraphs=story))

    assert [brought(paper.address(f"/{place}")).status for place in ("Wexmoor", "Velmora", "Hallow")] == ["READ"] * 3


def test_a_site_that_does_not_answer_is_tried_again(settings):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    settings.FETCH_ALLOW = frozenset({("127.0.0.1", port)})
    article = brought(f"http://127.0.0.1:{port}/later")

    assert article.status == Article.Status.PENDING
    assert "does not take connections" in article.failure


def test_a_site_is_not_asked_again_before_it_wishes(paper):
    paper.pages["/much"] = (200, page())
    article = add_article(url=paper.address("/much"))
    for wish_s, status in ((3600, "PENDING"), (7 * 86_400, "FAILED")):
        now = timezone.now()
        Article.objects.filter(pk=article.pk).update(try_at=None)
        job = readings.lease_reading(article_id=article.pk, now=now)
        readings.fail_reading(article=job, sentence="Come back later.", again=True, now=now, wish_s=wish_s)
        article.refresh_from_db()
        assert article.status == status
        assert article.try_at in (now + timedelta(seconds=wish_s), None)


def test_a_short_link_s_article_belongs_to_the_outlet_that_it_leads_to():
    reading = read_safely(page(), url="https://star.example/bridge")
    about = {"status": 200, "body": archive.store_bytes(data=page())}
    for number, house in enumerate(("star", "moon")):
        article = add_article(url=f"https://sho.rt.example/{number}")
        job = readings.lease_reading(article_id=article.pk, now=timezone.now())
        answer = readings.Answer(url=article.url, final_url=f"https://www.{house}.example/bridge", **about)
        found = replace(reading, outlet=house.title())
        readings.keep_reading(article=job, found=found, answer=answer, now=timezone.now())
        article.refresh_from_db()
        assert (article.source.domain, article.source.name) == (f"{house}.example", house.title())


def test_an_address_comes_in_once_however_it_is_spelled(paper):
    add_article(url="https://harbour.example/dredging?id=7")

    with pytest.raises(AlreadyAdded):
        add_article(url="https://HARBOUR.example/dredging?id=7&utm_source=letter#top")


def test_a_private_address_is_refused_in_words(settings):
    settings.FETCH_ALLOW = frozenset()
    article = brought("http://127.0.0.1/admin")

    assert article.status == Article.Status.FAILED
    assert "not opened" in article.failure or "private" in article.failure


def test_a_dead_worker_s_article_is_taken_by_the_next(paper):
    paper.pages["/slow"] = (200, page())
    article = add_article(url=paper.address("/slow"))
    now = timezone.now()
    assert readings.lease_reading(article_id=article.pk, now=now)

    assert readings.lease_reading(article_id=article.pk, now=now) is None
    assert readings.articles_to_read(now=now) == []
    later = now + readings.LEASE + timedelta(seconds=1)
    assert readings.articles_to_read(now=later) == [article.pk]


def test_what_the_reader_remarked_is_shown_to_those_who_use_the_text(paper, triager):
    paper.pages["/teaser"] = (200, page(paragraphs=PARAGRAPHS[:1]))
    article = brought(paper.address("/teaser"))
    browser = Client()
    browser.force_login(triager)

    assert "only its beginning" in article.remarks_told[0]
    assert article.remarks_told[0] in unescape(browser.get(f"/articles/{article.pk}/").content.decode())
