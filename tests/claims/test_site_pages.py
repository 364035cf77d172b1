"""A lead writes how the desk checks and what its ratings mean; readers see it, and every version is kept."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import PageVersion

pytestmark = pytest.mark.django_db
HERE = "/checks/how-we-check/"


@pytest.fixture
def lead(desk) -> Client:
    browser = Client()
    browser.force_login(desk.lead)
    return browser


def form_of(page: str = "how-we-check", language: str = "en") -> str:
    return reverse("claims:site_page", args=[page, language])


def writes(browser, markdown: str, *, page: str = "how-we-check", language: str = "en", **fields):
    newest = PageVersion.objects.filter(page=page, language=language).first()
    told = {"title": "How our desk works", "note": "Plainer.", "rests_on": newest.pk if newest else "", **fields}
    return browser.post(form_of(page, language), {"markdown": markdown, **told})


def test_a_lead_begins_with_the_standard_text_in_the_language_of_the_page(lead):
    told = lead.get(form_of(language="es")).content.decode()
    assert "](/checks/corrections/)" in told
    assert "A second pair of eyes" not in re.search(r"<textarea.*?</textarea>", told, re.DOTALL)[0]


def test_what_a_lead_writes_is_what_readers_read(client, lead):
    assert "Choosing a claim" in client.get(HERE).content.decode()
    assert writes(lead, "## Who pays\n\nOur *readers*.").status_code == 302
    told = client.get(HERE).content.decode()
    assert '<h1 dir="auto">How our desk works</h1>' in told
    assert "<h2>Who pays</h2>" in told
    assert "<em>readers</em>" in told
    assert "Choosing a claim" not in told


def test_a_preview_shows_it_to_nobody_else(client, lead):
    told = writes(lead, "## Who pays", preview="1").content.decode()
    assert "<h2>Who pays</h2>" in told
    assert not PageVersion.objects.exists()
    assert "Who pays" not in client.get(HERE).content.decode()


def test_hostile_markdown_does_nothing(client, lead):
    attack = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>"
    writes(lead, attack)
    for page in (client.get(HERE), lead.get(form_of())):
        told = page.content.decode()
        assert "<script>alert" not in told
        assert "<img" not in told
        assert not re.search(r'<a [^>]*href="javascript', told)


def test_each_language_has_its_page_and_names_the_others(client, lead):
    writes(lead, "Our readers.")
    assert client.get(f"{HERE}es/").status_code == client.get(f"{HERE}en/").status_code == 404
    writes(lead, "Nuestros lectores.", language="es", title="Cómo trabajamos")
    spanish = client.get(f"{HERE}es/")
    told = spanish.content.decode()
    assert "Nuestros lectores." in told
    assert '<html lang="es"' in told
    assert spanish["Content-Language"] == "es"
    for page in (told, client.get(HERE).content.decode()):
        assert 'hreflang="es" href="http://testserver/checks/how-we-check/es/"' in page
        assert 'hreflang="en" href="http://testserver/checks/how-we-check/"' in page


def test_the_ratings_are_explained_with_and_without_words_of_ones_own(client, lead):
    for sentence in ("Five ratings stand on a level", "Missing context"):
        assert sentence in client.get("/checks/ratings/").content.decode()
    writes(lead, "We rate by what was said.", page="ratings", title="Our ratings")
    told = client.get("/checks/ratings/").content.decode()
    assert "We rate by what was said." in told
    assert "Missing context" in told


def test_every_version_is_kept_and_can_be_started_from(lead):
    writes(lead, "First words.")
    writes(lead, "Second words.", note="Clearer.")
    first = PageVersion.objects.order_by("pk").first()
    told = lead.get(form_of(), {"from": first.pk}).content.decode()
    assert re.search(r"<textarea[^>]*>\s*First words\.</textarea>", told)
    assert "Clearer." in told
    assert "<del>First</del>" in told
    writes(lead, "First words.", note="Back again.")
    assert PageVersion.objects.count() == 3


def test_two_leads_at_once_lose_nothing(lead):
    writes(lead, "First words.")
    answer = writes(lead, "My words.", rests_on="")
    assert answer.status_code == 409
    assert "My words." in answer.content.decode()
    assert PageVersion.objects.count() == 1


@pytest.mark.parametrize(
    "fields",
    [{"title": ""}, {"note": ""}, {"markdown": ""}, {"markdown": "x" * 40_001}, {"title": "x" * 121}, {"note": "\x00"}],
)
def test_what_is_missing_or_too_long_is_said(lead, fields):
    assert writes(lead, **{"markdown": "Words.", **fields}).status_code == 400
    assert not PageVersion.objects.exists()


def test_saving_what_stands_changes_nothing(lead):
    writes(lead, "First words.")
    assert "Nothing is changed." in writes(lead, "First words.").content.decode()


def test_only_leads_write_and_only_pages_that_there_are(desk, lead):
    browser = Client()
    browser.force_login(desk.publisher)
    assert browser.get(form_of()).status_code == 200
    assert writes(browser, "Words.").status_code == 403
    for page, language in (("imprint", "en"), ("ratings", "tlh")):
        assert lead.get(form_of(page, language)).status_code == 404
