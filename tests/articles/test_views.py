"""The list of articles, its paste form and its polled rows."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from articles.services import add_article, readings
from claims.selectors.article_list import PAGE
from claims.services import intake
from tests import factories
from tests.colleague import words_of

pytestmark = pytest.mark.django_db


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


def test_who_has_no_role_at_the_desk_adds_nothing(desk):
    browser = Client()
    browser.force_login(factories.person("partner"))

    assert browser.post(reverse("articles:add"), {"text": "Nine buses were bought."}).status_code == 403


def unread(desk, number: int = 1, **state) -> Article:
    article = add_article(url=f"https://paper.example/{number}", added_by=desk.triager)
    Article.objects.filter(pk=article.pk).update(**state)
    article.refresh_from_db()
    return article


def test_an_address_waits_in_line_is_read_and_asks_again_meanwhile(desk, triager):
    first, second = unread(desk, 1), unread(desk, 2)
    assert "place 2 in line" in words_of(row(triager, second))

    readings.lease_reading(article_id=first.pk, now=timezone.now())

    assert "Being read" in words_of(row(triager, first))
    assert "place 1 in line" in words_of(row(triager, second))
    assert 'hx-trigger="every 2s"' in row(triager, first)


def test_what_stands_far_back_asks_seldom(desk, triager):
    articles = [unread(desk, number) for number in range(12)]

    assert 'hx-trigger="every 10s"' in row(triager, articles[11])
    assert "place 12 in line" in words_of(row(triager, articles[11]))


def test_an_article_that_waits_for_its_next_try_says_when_and_why(desk, triager):
    article = unread(desk, failure="The site was busy.", try_at=timezone.now() + timedelta(minutes=5), attempts=1)

    shown = words_of(row(triager, article))

    assert "Tried again at" in shown
    assert "The site was busy." in shown


def test_a_failed_article_offers_both_ways_out(desk, triager):
    article = unread(desk, status="FAILED", failure="The page asks to sign in.")

    shown = row(triager, article)
    assert "The page asks to sign in." in shown
    assert "hx-trigger" not in shown
    assert reverse("articles:complete", args=[article.pk]) in shown

    triager.post(reverse("claims:retry_extraction", args=[article.pk]))
    article.refresh_from_db()
    assert article.status == "PENDING"
    assert triager.post(reverse("claims:retry_extraction", args=[article.pk])).status_code == 400


TEXT = "The council bought nine buses in 2025. The mayor said they cost 4 million crowns."


def complete(browser, article, text=TEXT, **fields):
    return browser.post(reverse("articles:complete", args=[article.pk]), {"text": text, **fields}, follow=True)


def test_a_pasted_text_completes_the_article_that_is_there(desk, triager):
    article = unread(desk, status="FAILED", failure="The page asks to sign in.")

    complete(triager, article, title="Nine buses", byline="A. Writer")

    article.refresh_from_db()
    assert (article.status, article.title, article.byline, article.failure) == ("READ", "Nine buses", "A. Writer", "")
    assert article.snapshots.get().text == TEXT
    assert Article.objects.count() == 1
    assert complete(triager, article).status_code == 409


def test_a_bad_text_stays_in_the_form_with_its_reason(desk, triager):
    article = unread(desk, status="FAILED", failure="The page asks to sign in.")

    answer = complete(triager, article, text="no sentence", title="Nine buses")

    assert answer.status_code == 400
    assert "There is no sentence" in answer.content.decode()
    assert 'value="Nine buses"' in answer.content.decode()
    article.refresh_from_db()
    assert article.status == "FAILED"


def test_a_text_pasted_while_a_worker_reads_wins(desk, triager):
    article = unread(desk)
    job = readings.lease_reading(article_id=article.pk, now=timezone.now())

    complete(triager, article)
    readings.fail_reading(article=job, sentence="Not there.", again=False, now=timezone.now())

    article.refresh_from_db()
    assert (article.status, article.failure) == ("READ", "")


def test_a_pasted_text_that_is_at_the_desk_makes_a_copy(desk, triager):
    original = add_article(text=TEXT, title="The first")
    article = unread(desk, status="FAILED", failure="The page asks to sign in.")

    assert "kept as a copy" in words_of(complete(triager, article).content.decode())

    article.refresh_from_db()
    assert (article.status, article.copy_of) == ("COPY", original)
    assert "Copy of The first" in words_of(row(triager, article))
    shown = triager.get(reverse("claims:article", args=[original.pk])).content.decode()
    assert article.url in shown
    assert "The first" in words_of(triager.get(reverse("claims:article", args=[article.pk])).content.decode())


def test_the_tabs_count_and_list_each_state(desk, triager):
    unread(desk, 1)
    unread(desk, 2, status="FAILED", failure="No.")
    copy = unread(desk, 3, status="COPY", copy_of=factories.article(desk))
    factories.candidate(desk)

    page = triager.get(reverse("claims:articles"))
    counts = {key: count for key, _, count in page.context["states"]}
    assert counts == {"": 5, "progress": 2, "failed": 1, "copies": 1}
    for state, count in counts.items():
        assert len(triager.get(reverse("claims:articles"), {"state": state}).context["rows"]) == count
    (only,) = triager.get(reverse("claims:articles"), {"state": "copies"}).context["rows"]
    assert only.article == copy


def test_the_pager_walks_through_every_article_once(desk, triager):
    Article.objects.bulk_create(Article(title=f"Article {number}", status="FAILED") for number in range(2 * PAGE + 3))
    seen, before = [], ""
    for _ in range(3):
        page = triager.get(reverse("claims:articles"), {"before": before}).context["page"]
        seen += [one.article.pk for one in page.rows]
        before = page.older or ""

    assert before == ""
    assert seen == sorted(Article.objects.values_list("pk", flat=True), reverse=True)


def test_a_credited_original_is_offered_and_fetched_by_its_button(desk, triager):
    article = add_article(text=f"{TEXT}\n\nOriginal source: https://www.first.example/story?utm_source=x", title="Copy")
    page = reverse("claims:article", args=[article.pk])
    shown = words_of(triager.get(page).content.decode())
    assert "Original source: first.example" in shown
    assert "Fetch it" in shown

    triager.post(
        reverse("articles:add_links"),
        {"links": triager.get(page).content.decode().split('name="links" value="')[1].split('"')[0]},
    )

    assert Article.objects.filter(url="https://www.first.example/story", status="PENDING").exists()
    assert "at the desk:" in words_of(triager.get(page).content.decode())
    reviewer = Client()
    reviewer.force_login(desk.reviewer)
    assert "Fetch it" not in reviewer.get(page).content.decode()


def test_nobody_gets_in_without_signing_in():
    for name in ("claims:articles", "claims:queue", "claims:list", "articles:add"):
        assert Client().get(reverse(name)).url.startswith(reverse("account_login"))
