"""The list of articles, its paste form and its polled rows."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.services import intake
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return factories.open_desk()


@pytest.fixture
def triager(desk):
    browser = Client()
    browser.force_login(desk.triager)
    return browser


def row(browser, article):
    return browser.get(reverse("claims:article_row", args=[article.pk])).content.decode()


def test_a_waiting_row_asks_again_and_a_finished_one_does_not(desk, triager):
    waiting = factories.article(desk)
    done = factories.candidate(desk).appearances.get().snapshot.article

    assert 'hx-trigger="every 2s"' in row(triager, waiting)
    assert "hx-trigger" not in row(triager, done)
    assert "1 candidate" in row(triager, done)


def test_progress_is_counted_in_sentences(desk, triager):
    article = factories.article(desk)
    run = intake.lease_extraction(
        snapshot_id=article.snapshots.get().pk, detector_version="by hand", now=timezone.now()
    )
    intake.record_progress(extraction=run, done=3, total=8, now=timezone.now())

    assert '<progress value="3" max="8"' in row(triager, article)


def test_an_article_that_waits_can_be_read_already(desk, triager):
    article = factories.article(desk, "The council bought nine buses.")

    page = triager.get(reverse("claims:article", args=[article.pk])).content.decode()

    assert "This article is being read." in page
    assert "The council bought nine buses." in page


def test_search_and_state_narrow_the_list(desk, triager):
    factories.article(desk)
    found = triager.get(reverse("claims:articles"), {"q": "no such title"}).content.decode()

    assert "No articles match" in found
    assert triager.get(reverse("claims:articles"), {"state": "failed"}).status_code == 200
    assert triager.get(reverse("claims:articles"), {"before": "x", "q": "\x00"}).status_code == 200


def test_a_reviewer_reads_why_adding_is_not_theirs(desk):
    browser = Client()
    browser.force_login(desk.reviewer)

    assert "you need the role" in browser.get(reverse("claims:articles")).content.decode()
    assert browser.post(reverse("articles:add"), {"text": "Nine buses were bought."}).status_code == 403


def test_nobody_gets_in_without_signing_in():
    for name in ("claims:articles", "claims:queue", "claims:list", "articles:add"):
        assert Client().get(reverse(name)).url.startswith(reverse("account_login"))
