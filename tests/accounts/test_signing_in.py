"""The door: limits before hashing, the same answer for known and unknown, letters for lost passwords, other devices."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from factcheck.accounts.roles import TRIAGER
from tests.accounts.door import hashes_of, is_signed_in
from tests.colleague import words_of
from tests.factories import PASSWORD, person

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "another long password"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def tries(browser: Client, email: str, password: str = "wrong", **more) -> str:
    answer = browser.post(reverse("account_login"), {"login": email, "password": password}, **more)
    return words_of(answer.content.decode())


def test_after_five_wrong_tries_the_right_password_waits_too(somebody, limits):
    browser = Client()
    for number in range(5):
        assert "don’t belong together" in tries(browser, somebody.email), number
    assert "Wait five minutes" in tries(browser, somebody.email, PASSWORD)
    assert not is_signed_in(browser)


def test_another_address_is_not_locked_with_it(somebody, limits):
    browser = Client()
    for _ in range(5):
        tries(browser, "unknown@desk.example")
    tries(browser, somebody.email, PASSWORD)

    assert is_signed_in(browser)


def test_ten_wrong_tries_from_one_address_close_the_door_to_it(somebody, limits):
    browser = Client()
    for number in range(10):
        tries(browser, f"guess{number}@desk.example")
    assert "Wait five minutes" in tries(browser, somebody.email, PASSWORD)

    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    tries(elsewhere, somebody.email, PASSWORD)
    assert is_signed_in(elsewhere)


def test_nobody_names_another_address_for_themselves(somebody, limits):
    for number in range(10):
        tries(Client(), f"guess{number}@desk.example", headers={"X-Forwarded-For": f"198.51.100.{number}"})

    assert "Wait five minutes" in tries(Client(), somebody.email, PASSWORD)


def test_behind_one_proxy_the_address_that_it_saw_counts(somebody, limits, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(10):
        # What the reader wrote stands first, what our proxy saw last.
        tries(Client(), f"guess{number}@desk.example", headers={"X-Forwarded-For": f"10.0.0.{number}, 198.51.100.7"})

    told = tries(Client(), somebody.email, PASSWORD, headers={"X-Forwarded-For": "10.9.9.9, 198.51.100.7"})
    assert "Wait five minutes" in told
    elsewhere = Client()
    tries(elsewhere, somebody.email, PASSWORD, headers={"X-Forwarded-For": "198.51.100.8"})
    assert is_signed_in(elsewhere)


def test_a_try_that_is_refused_costs_no_hash(somebody, limits, monkeypatch):
    for _ in range(5):
        tries(Client(), somebody.email)
    assert hashes(monkeypatch, somebody.email) == 0


def test_known_and_unknown_addresses_cost_the_same_and_hear_the_same(somebody, monkeypatch):
    known, unknown = hashes(monkeypatch, somebody.email), hashes(monkeypatch, "unknown@desk.example")

    assert known == unknown == 1
    assert tries(Client(), somebody.email).replace(somebody.email, "") == tries(
        Client(), "unknown@desk.example"
    ).replace("unknown@desk.example", "")


def hashes(monkeypatch, email: str) -> int:
    """How many passwords are hashed for one wrong try."""
    return hashes_of(monkeypatch, lambda: tries(Client(), email))


def test_a_lost_password_is_replaced_by_letter(somebody):
    browser, elsewhere = Client(), Client()
    elsewhere.force_login(somebody)
    browser.post(reverse("account_reset_password"), {"email": somebody.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    form = browser.get(link, follow=True)
    browser.post(form.request["PATH_INFO"], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    tries(browser, somebody.email, NEW_PASSWORD)
    assert is_signed_in(browser)
    assert not is_signed_in(elsewhere)
    assert "This link is used up" in words_of(Client().get(link, follow=True).content.decode())


def test_whoever_asks_hears_the_same_for_a_known_and_an_unknown_address(somebody):
    answers = [
        Client().post(reverse("account_reset_password"), {"email": email}, follow=True).content
        for email in (somebody.email, "unknown@desk.example")
    ]

    assert answers[0] == answers[1]
    assert [letter.to for letter in mail.outbox] == [[somebody.email], ["unknown@desk.example"]]
    assert "There is no login with it" in mail.outbox[1].body


def test_a_new_password_signs_out_everywhere_else(somebody):
    here, elsewhere = Client(), Client()
    for browser in (here, elsewhere):
        tries(browser, somebody.email, PASSWORD)
    form = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    here.post(reverse("account_change_password"), form)

    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)


def test_each_device_is_shown_and_signed_out_from_here(somebody):
    here, elsewhere = Client(), Client(headers={"User-Agent": FIREFOX}, REMOTE_ADDR="203.0.113.9")
    for browser in (here, elsewhere):
        tries(browser, somebody.email, PASSWORD)
    page = words_of(here.get(reverse("devices")).content.decode())
    assert "Firefox on Linux" in page
    assert "203.0.113.9" in page

    answer = here.post(reverse("sign_out_elsewhere"), follow=True)
    assert "Signed out in 1 place." in words_of(answer.content.decode())
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)


def test_nobody_signs_out_somebody_else(somebody):
    other = person(TRIAGER, password=PASSWORD)
    theirs, mine = Client(), Client()
    tries(theirs, somebody.email, PASSWORD)
    tries(mine, other.email, PASSWORD)
    theirs.get(reverse("devices"))
    pk = theirs.get(reverse("devices")).context["devices"][0].pk
    mine.post(reverse("sign_out_elsewhere"), {"device": pk})

    assert is_signed_in(theirs)


def test_a_session_from_before_is_not_taken_over(somebody):
    browser = Client()
    browser.get(reverse("account_login"))
    browser.session.save()
    before = browser.session.session_key
    tries(browser, somebody.email, PASSWORD)

    assert browser.session.session_key != before
