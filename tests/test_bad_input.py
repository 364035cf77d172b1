"""What is pasted wrongly: a sentence at the field, the text kept in the form, nothing half-made."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article
from claims.models import Extraction
from factcheck.accounts.roles import TRIAGER
from tests.colleague import words_of
from tests.factories import person

pytestmark = pytest.mark.django_db

TEXT = "The council bought nine buses in 2025. The mayor said they cost 4 million crowns."


@pytest.fixture
def browser():
    client = Client(raise_request_exception=False)
    client.force_login(person(TRIAGER))
    return client


def paste(browser, text: str, **fields):
    return browser.post(reverse("articles:add"), {"text": text, **fields})


BAD = {
    "nothing": "",
    "spaces": " \n\t\n ",
    "five megabytes": TEXT * (5_000_000 // len(TEXT) + 1),
    "a null byte": f"{TEXT}\x00",
    "a picture": "\x89PNG\r\n\x1a\n\x01\x02\x03IHDR" + "\x01\x02\x7f" * 50,
    "no sentence": "2024 — 67 % … 89 !!!",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_bad_text_is_refused_at_its_field(browser, text):
    answer = paste(browser, text, title="The headline I typed")

    page = answer.content.decode()
    assert answer.status_code == 400
    (told,) = answer.context["form"].errors["text"]
    assert told.endswith(".")
    assert told in words_of(page)
    assert 'aria-invalid="true"' in page
    assert 'value="The headline I typed"' in page
    assert not Article.objects.exists()
    assert not Extraction.objects.exists()


def test_the_refused_text_stays_in_the_form(browser):
    page = paste(browser, TEXT, url="nowhere").content.decode()

    kept = re.search(r"<textarea[^>]*>\s*(.*?)</textarea>", page, re.DOTALL)
    assert kept[1].strip() == TEXT
    assert not Article.objects.exists()


def test_what_looks_like_markup_is_text(browser):
    answer = paste(browser, "<script>alert(1)</script> The council bought 9 buses.", title="<b>Buses</b>")

    assert answer.status_code == 302
    page = browser.get(answer.url).content.decode()
    assert "<b>Buses</b>" not in page
    assert "&lt;b&gt;Buses" in page


@pytest.mark.parametrize(
    "text",
    ["بلغ عدد السكان 3 ملايين نسمة في عام 2024، وفقا للوزارة.", "Mayor Lee 李明 said 40% voted. השיעור היה 40 אחוז."],
    ids=["right to left", "mixed scripts"],
)
def test_every_script_is_accepted(browser, text):
    assert paste(browser, text).status_code == 302
    assert Article.objects.get().snapshots.get().text == text


def test_the_same_article_twice_leads_to_the_first(browser):
    paste(browser, TEXT, title="Buses")

    answer = paste(browser, TEXT, title="Buses again")

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "at the desk already" in words_of(page)
    assert reverse("claims:article", args=[Article.objects.get().pk]) in page


def test_a_double_click_makes_one_article(browser):
    first, second = paste(browser, TEXT), paste(browser, TEXT)

    assert (first.status_code, second.status_code) == (302, 400)
    assert Article.objects.count() == 1
