"""Many addresses at once, as somebody brings them."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.lists import Entry
from articles.models import Article, Batch
from articles.services import add_article, batches
from articles.services.batch_report import harmless

from .bringing import TEXT, links, told

pytestmark = pytest.mark.django_db


def test_one_address_is_added_at_once(desk, triager):
    answer = links(triager, "https://harbour.example/buses")

    article = Article.objects.get()
    assert (article.url, article.status, article.added_by) == ("https://harbour.example/buses", "PENDING", desk.triager)
    assert "place 1 in line" in told(answer)
    assert not Batch.objects.exists()


def test_a_known_address_is_named_with_its_article(triager):
    known = add_article(text=TEXT, url="https://harbour.example/buses", title="Buses")

    answer = links(triager, "https://harbour.example/buses#top")

    assert answer.status_code == 400
    assert reverse("claims:article", args=[known.pk]) in answer.content.decode()
    assert "at the desk already" in told(answer)


@pytest.mark.parametrize("text", ["", "   ", "no address", "ftp://a.example/", "https://a.example/\n" * 501])
def test_what_is_no_address_is_told_and_stays_in_the_form(triager, text):
    answer = links(triager, text)

    assert answer.status_code == 400
    assert answer.context["form"].errors["links"]
    assert text.strip()[:30] in answer.content.decode()
    assert not Article.objects.exists()
    assert not Batch.objects.exists()


def test_two_addresses_are_previewed_started_once_and_reported(triager):
    page = links(triager, "https://a.example/1 https://b.example/2\nhttps://a.example/1")
    batch = Batch.objects.get()
    assert "This will add 2 articles" in told(page)
    assert "as number 1" in told(page)
    assert not Article.objects.exists()

    started = triager.post(reverse("articles:batch_start", args=[batch.pk]), follow=True)
    assert "0 of 2 read" in told(started)
    assert 'hx-trigger="every 2s"' in started.content.decode()
    assert triager.post(reverse("articles:batch_start", args=[batch.pk])).status_code == 409

    batches.advance(batch_id=batch.pk, now=timezone.now())
    Article.objects.update(status="FAILED", failure="Not there.")
    batches.advance(batch_id=batch.pk, now=timezone.now())
    ended = triager.get(reverse("articles:batch", args=[batch.pk]))
    assert "2 could not be read" in told(ended)
    assert "hx-trigger" not in ended.content.decode()


def test_a_colleague_may_cancel_and_somebody_else_is_told(desk, triager):
    links(triager, "https://a.example/1 https://b.example/2")
    batch = Batch.objects.get()
    colleague = Client()
    colleague.force_login(desk.researcher)

    cancelled = colleague.post(reverse("articles:batch_cancel", args=[batch.pk]), follow=True)

    assert "Cancelled: 2 entries were left out" in told(cancelled)
    late = triager.post(reverse("articles:batch_start", args=[batch.pk]))
    assert late.status_code == 409
    assert "cancelled" in told(late)


def test_a_cancelled_list_goes_on_telling_of_what_is_still_to_be_read(desk, triager):
    links(triager, "https://a.example/1 https://b.example/2")
    batch = Batch.objects.get()
    batches.start(batch_id=batch.pk, by=desk.triager)
    batches.advance(batch_id=batch.pk, now=timezone.now())
    batches.cancel(batch_id=batch.pk, by=desk.triager, now=timezone.now())

    told_now = triager.get(reverse("articles:batch", args=[batch.pk]))
    assert "2 waiting to be read" in told(told_now)
    assert "hx-trigger" in told_now.content.decode()
    Article.objects.update(status="FAILED")
    assert "hx-trigger" not in triager.get(reverse("articles:batch", args=[batch.pk])).content.decode()


def test_the_report_runs_nothing_in_a_spreadsheet(desk, triager):
    entries = [
        Entry(url='=HYPERLINK("https://evil.example")'),
        Entry(text=TEXT, details={"title": "@SUM(A1)"}, name="@SUM(A1)"),
        Entry(name="-1+1.txt", refusal="+ no."),
    ]
    batch = batches.preview(entries=entries, kind="CSV", by=desk.triager, now=timezone.now())
    batches.start(batch_id=batch.pk, by=desk.triager)
    batches.advance(batch_id=batch.pk, now=timezone.now())

    answer = triager.get(reverse("articles:batch_report", args=[batch.pk]))

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 4
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert rows[2][4] == "'@SUM(A1)"


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1", " =1", "\r=1", "＝1"])
def test_every_opening_of_a_formula_is_made_harmless(cell):
    assert harmless(cell) == f"'{cell}"
    assert harmless("https://a.example/=1") == "https://a.example/=1"
