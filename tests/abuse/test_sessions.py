"""Whoever signs in gets a session of their own, guessing costs more than it brings, and no secret is written down."""

import io
import json
import logging
import logging.config
import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.partners.models import Partner, Scope
from claims.partners.services import issue_key
from claims.webhooks.models import Endpoint
from factcheck.accounts.invitations import invite
from factcheck.accounts.roles import LEAD
from factcheck.accounts.tasks import send_invitation
from factcheck.settings.messages import logging_at
from tests.accounts.door import hashes_of, is_signed_in
from tests.accounts.test_second_factor import sets_up_an_app
from tests.accounts.totp import code_of
from tests.claims.webhooks.test_portal import keeper_of
from tests.factories import PASSWORD, open_desk, person

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "another long password"


def planted() -> tuple[Client, str]:
    """A browser in which somebody else has put a session that they know."""
    browser = Client()
    session = browser.session
    session["planted"] = True
    session.save()
    return browser, session.session_key


def signs_in(browser: Client, email: str, password: str = PASSWORD):
    return browser.post(reverse("account_login"), {"login": email, "password": password})


def knows(key: str) -> bool:
    """Whether somebody who knows this session is signed in by it."""
    other = Client()
    other.cookies["sessionid"] = key
    return is_signed_in(other)


def test_signing_in_changes_the_session(somebody):
    browser, key = planted()
    signs_in(browser, somebody.email)
    assert is_signed_in(browser)
    assert browser.session.session_key != key
    assert not knows(key)


def test_so_does_the_second_factor(somebody):
    first = Client()
    signs_in(first, somebody.email)
    secret = sets_up_an_app(first)
    browser, key = planted()
    signs_in(browser, somebody.email)
    halfway = browser.session.session_key
    browser.post(reverse("mfa_authenticate"), {"code": code_of(secret, steps=1)})
    assert is_signed_in(browser)
    assert browser.session.session_key not in (key, halfway)
    assert not knows(key)
    assert not knows(halfway)


def test_so_does_a_new_password_and_no_old_session_is_left(somebody):
    browser, elsewhere = Client(), Client()
    for one in (browser, elsewhere):
        signs_in(one, somebody.email)
    before = browser.session.session_key
    form = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    browser.post(reverse("account_change_password"), form)
    assert is_signed_in(browser)
    assert browser.session.session_key != before
    assert not is_signed_in(elsewhere)
    assert not knows(before)


def test_somebody_else_in_the_same_browser_begins_anew(somebody):
    browser = Client()
    signs_in(browser, somebody.email)
    session = browser.session
    session["of the first"] = "theirs"
    session.save()
    browser.post(reverse("account_logout"))
    assert not knows(session.session_key)
    signs_in(browser, person(LEAD, password=PASSWORD).email)
    assert "of the first" not in browser.session


def test_whoever_is_switched_off_is_out_at_once(somebody):
    browser = Client()
    signs_in(browser, somebody.email)
    somebody.is_active = False
    somebody.save()
    assert not is_signed_in(browser)
    signs_in(browser, somebody.email)
    assert not is_signed_in(browser)


def test_roles_that_were_taken_away_are_gone_at_once(somebody):
    browser = Client()
    signs_in(browser, somebody.email)
    assert browser.get(reverse("claims:queue")).status_code == 200
    somebody.groups.clear()
    assert browser.get(reverse("claims:queue")).status_code == 403


def test_cookies_are_closed_to_scripts_and_other_sites(somebody):
    browser = Client()
    browser.get(reverse("account_login"))
    signs_in(browser, somebody.email)
    assert browser.cookies["sessionid"]["httponly"]
    assert browser.cookies["sessionid"]["samesite"] == "Lax"
    assert browser.cookies["csrftoken"]["samesite"] == "Lax"


def test_no_address_is_told_by_how_long_an_answer_takes(somebody, monkeypatch):
    gone = person(LEAD, password=PASSWORD)
    gone.is_active = False
    gone.save()
    without = person(LEAD)  # comes in by single sign-on only
    emails = (somebody.email, gone.email, "nobody@desk.example", somebody.email.upper())
    assert {hashes_of(monkeypatch, lambda one=one: signs_in(Client(), one, "wrong")) for one in emails} == {1}
    # Without a password there is nothing to compare, but the work is done all the same.
    assert hashes_of(monkeypatch, lambda: signs_in(Client(), without.email, "wrong")) >= 1
    pages = [signs_in(Client(), one, "wrong").content.decode().replace(one, "") for one in emails[:3]]
    assert len({re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page) for page in pages}) == 1


def test_codes_are_not_guessed(somebody, limits):
    first = Client()
    signs_in(first, somebody.email)
    secret = sets_up_an_app(first)
    browser = Client()
    signs_in(browser, somebody.email)
    statuses = [browser.post(reverse("mfa_authenticate"), {"code": f"{n:06}"}).status_code for n in range(12)]
    browser.post(reverse("mfa_authenticate"), {"code": code_of(secret, steps=1)})
    assert not is_signed_in(browser), statuses


def test_a_password_that_is_asked_for_again_is_not_guessed(somebody, limits):
    browser = Client()
    signs_in(browser, somebody.email)
    answers = [browser.post(reverse("account_reauthenticate"), {"password": f"guess {n}"}) for n in range(12)]
    assert answers[-1].status_code == 429
    assert answers[-1]["Retry-After"] == "60"


def test_links_in_letters_are_not_guessed_nor_used_twice(somebody):
    Client().post(reverse("account_reset_password"), {"email": somebody.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    other_end = "1/" if link[-2] == "0" else "0/"
    for wrong in (link[:-2] + other_end, link.replace("-", "-0", 1), re.sub(r"key/\w+-", "key/zz-", link)):
        page = Client().get(wrong, follow=True)
        assert b'name="password1"' not in page.content
    assert b'name="password1"' in Client().get(link, follow=True).content


@pytest.fixture
def lines(settings):
    """What is written down while a test runs, at the most talkative level."""
    held = io.StringIO()
    config = logging_at("DEBUG", form="json")
    config["handlers"]["stderr"]["stream"] = held
    logging.config.dictConfig(config)
    yield held.getvalue
    logging.config.dictConfig(settings.LOGGING)


def test_no_secret_of_these_flows_is_in_any_line(somebody, lines):
    desk, secrets = open_desk(), [PASSWORD, NEW_PASSWORD, "a wrong password"]
    browser = Client(raise_request_exception=False)
    signs_in(browser, somebody.email, "a wrong password")
    signs_in(browser, somebody.email)
    secrets += [browser.session.session_key, browser.cookies["csrftoken"].value, sets_up_an_app(browser)]
    form = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    browser.post(reverse("account_change_password"), form)
    browser.post(reverse("account_reset_password"), {"email": somebody.email})
    secrets.append(re.search(r"/reset/key/(\S+?)/", mail.outbox[-1].body)[1])
    send_invitation(invite(email="new@desk.example", roles=["triager"], by=desk.lead, now=timezone.now()).pk)
    secrets.append(re.search(r"/invitation/(\S+?)/", mail.outbox[-1].body)[1])
    for address in (f"/accounts/password/reset/key/{secrets[-2]}/x", f"/accounts/invitation/{secrets[-1]}/x"):
        browser.get(address)
    secrets += partner_flow()
    told = lines()
    assert "/accounts/" in told
    assert [secret for secret in secrets if secret in told] == []
    assert [line for line in told.splitlines() if json.loads(line)["level"] == "ERROR"] == []


def partner_flow() -> list[str]:
    """A key and a webhook's secret are made, shown, used well and used badly."""
    almanac = Partner.objects.create(name="The Almanac", allowed_scopes=list(Scope))
    keeper = keeper_of(almanac)
    made = keeper.post(reverse("partners:key_new"), {"name": "Sync", "scopes": ["verdicts:read"]}).content.decode()
    key = re.search(r"pl_[0-9a-f]{12}_[\w-]+", made)[0]
    hook = keeper.post(reverse("hooks:new"), {"url": "https://almanac.example/"}).content.decode()
    issue_key(partner=almanac, scopes=list(Scope))
    for given in (key, f"{key}x"):
        Client(headers={"Authorization": f"Bearer {given}"}).get(reverse("api_v1:verdicts"))
        Client().get(reverse("google:pages"), {"key": given})
        Client().get("/no/such/page", {"key": given, "token": given})
    assert Endpoint.objects.filter(partner=almanac).exists()
    return [key.rpartition("_")[2] if key.count("_") == 2 else key, re.search(r"whsec_([\w+/=-]+)", hook)[1]]
