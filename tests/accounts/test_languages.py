"""The desk speaks the reader's language; the public site speaks one to everybody."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from factcheck.accounts.roles import TRIAGER
from factcheck.office.models import DeskSettings
from tests.factories import person

pytestmark = pytest.mark.django_db
ARABIC = {"Accept-Language": "ar,en;q=0.5"}


def frame_of(answer) -> str:
    page = answer.content.decode()
    return page[page.index("<html") :].split(">", 1)[0]


def test_a_stranger_is_answered_in_the_language_of_the_browser():
    answer = Client().get(reverse("account_login"), headers=ARABIC)

    assert 'lang="ar" dir="rtl"' in frame_of(answer)
    assert answer.headers["Content-Language"] == "ar"
    assert "Accept-Language" in answer.headers["Vary"]


def test_a_language_that_is_not_there_is_english():
    answer = Client().get(reverse("account_login"), headers={"Accept-Language": "xx"})

    assert 'lang="en"' in frame_of(answer)
    assert "dir=" not in frame_of(answer)


def test_what_somebody_chose_goes_before_the_browser():
    browser = Client()
    browser.force_login(person(TRIAGER))
    browser.post(reverse("language"), {"language": "fr"})

    for name in ("claims:queue", "mfa_index"):
        assert 'lang="fr"' in frame_of(browser.get(reverse(name), headers=ARABIC)), name


def test_the_choice_can_be_left_to_the_browser_again():
    browser = Client()
    browser.force_login(person(TRIAGER))
    for chosen in ("fr", ""):
        browser.post(reverse("language"), {"language": chosen})

    assert 'lang="ar" dir="rtl"' in frame_of(browser.get(reverse("claims:queue"), headers=ARABIC))


def test_a_language_that_nobody_speaks_here_is_refused_in_words():
    browser = Client()
    browser.force_login(person(TRIAGER))
    answer = browser.post(reverse("language"), {"language": "xx"})

    assert answer.status_code == 400
    assert "Choose one of the languages" in answer.content.decode()


def test_the_public_site_speaks_the_desks_language_to_everybody():
    for asked in ({}, ARABIC):
        answer = Client().get(reverse("public:index"), headers=asked)
        assert 'lang="en"' in frame_of(answer)
        assert "Accept-Language" not in answer.headers.get("Vary", "")

    DeskSettings.objects.create(pk=1, public_language="ar")
    assert 'lang="ar" dir="rtl"' in frame_of(Client().get(reverse("public:index")))


def test_the_interface_for_partners_speaks_english():
    answer = Client().get(reverse("api_v1:verdicts"), headers=ARABIC)

    assert answer.headers["Content-Language"] == "en"
    assert "Accept-Language" not in answer.headers.get("Vary", "")


def test_no_language_is_left_behind_for_the_next_request():
    Client().get(reverse("account_login"), headers=ARABIC)

    assert translation.get_language() == "en"
