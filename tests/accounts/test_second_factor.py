"""Second factors: set up, used, wanted of some roles, and kept where they are wanted."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse

from factcheck.accounts.models import User
from factcheck.accounts.roles import ADMIN, LEAD
from factcheck.office.models import DeskSettings
from tests.accounts.door import is_signed_in
from tests.accounts.totp import code_of
from tests.colleague import words_of
from tests.factories import PASSWORD, person

pytestmark = pytest.mark.django_db


def signs_in(user: User) -> Client:
    browser = Client()
    browser.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return browser


def sets_up_an_app(browser: Client) -> str:
    """The app's secret. The password is asked for once more before."""
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = browser.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'class="secret">(\w+)<', page)[1]
    browser.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    return secret


def wanted_of(*roles: str) -> None:
    DeskSettings.objects.update_or_create(pk=1, defaults={"mfa_roles": list(roles)})


def test_an_app_is_set_up_and_asked_for_at_the_next_sign_in(somebody):
    secret = sets_up_an_app(signs_in(somebody))
    browser = signs_in(somebody)

    assert not is_signed_in(browser)
    answer = browser.post(reverse("mfa_authenticate"), {"code": code_of(secret, steps=1)}, follow=True)
    assert answer.status_code == 200
    assert is_signed_in(browser)


def test_a_wrong_code_lets_nobody_in(somebody):
    sets_up_an_app(signs_in(somebody))
    browser = signs_in(somebody)

    page = browser.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Incorrect code" in words_of(page.content.decode())
    assert not is_signed_in(browser)


def test_a_code_works_once(somebody):
    secret = sets_up_an_app(signs_in(somebody))
    code = code_of(secret, steps=1)
    first, second = signs_in(somebody), signs_in(somebody)
    first.post(reverse("mfa_authenticate"), {"code": code})
    second.post(reverse("mfa_authenticate"), {"code": code})

    assert is_signed_in(first)
    assert not is_signed_in(second)


def test_a_recovery_code_stands_in_once(somebody):
    first = signs_in(somebody)
    sets_up_an_app(first)
    page = first.get(reverse("mfa_view_recovery_codes")).content.decode()
    codes = re.findall(r"<code>(\w+)</code>", page)
    assert len(codes) == 10

    for lets_in in (True, False):
        browser = signs_in(somebody)
        browser.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert is_signed_in(browser) is lets_in


def test_the_secret_of_an_app_is_not_readable_in_the_database(somebody):
    secret = sets_up_an_app(signs_in(somebody))
    kept = Authenticator.objects.get(user=somebody, type="totp").data

    assert secret not in str(kept)


def test_setting_up_asks_for_the_password_again_after_a_while(somebody):
    browser = Client()
    browser.force_login(somebody)
    answer = browser.get(reverse("mfa_activate_totp"))

    assert answer.url.startswith(reverse("account_reauthenticate"))
    browser.post(answer.url, {"password": PASSWORD})
    assert browser.get(reverse("mfa_activate_totp")).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_the_owner_hears_of_a_change_by_letter(somebody):
    sets_up_an_app(signs_in(somebody))

    assert [somebody.email] in [letter.to for letter in mail.outbox]
    assert "reset your password now" in mail.outbox[0].body


def test_whoever_has_to_have_one_is_led_there_before_anything_else(somebody):
    wanted_of(LEAD)
    lead = person(LEAD, password=PASSWORD)
    browser = signs_in(lead)

    for path in ("/", reverse("claims:queue"), reverse("preferences"), reverse("admin:index")):
        assert browser.get(path).url == reverse("mfa_index"), path
    page = words_of(browser.get(reverse("mfa_index")).content.decode())
    assert "Your role wants a second factor" in page
    assert signs_in(somebody).get(reverse("claims:queue")).status_code == 200


def test_what_was_being_sent_is_refused_in_words_and_nothing_is_lost():
    wanted_of(LEAD)
    answer = signs_in(person(LEAD, password=PASSWORD)).post(reverse("articles:add"), {"text": "A long text."})

    assert answer.status_code == 403
    assert "Nothing was saved" in words_of(answer.content.decode())


def test_a_part_of_a_page_leads_the_whole_page_there():
    wanted_of(LEAD)
    answer = signs_in(person(LEAD, password=PASSWORD)).get(reverse("claims:queue"), headers={"HX-Request": "true"})

    assert answer.headers["HX-Redirect"] == reverse("mfa_index")


def test_once_it_is_set_up_the_desk_opens_and_the_last_one_stays():
    wanted_of(LEAD)
    browser = signs_in(person(LEAD, password=PASSWORD))
    sets_up_an_app(browser)

    assert browser.get(reverse("claims:queue")).status_code == 200
    refused = browser.post(reverse("mfa_deactivate_totp"))
    assert "cannot deactivate" in words_of(refused.content.decode())
    assert browser.get(reverse("claims:queue")).status_code == 200


def test_who_need_not_have_one_takes_it_off(somebody):
    browser = signs_in(somebody)
    sets_up_an_app(browser)
    browser.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.filter(user=somebody).exists()


def test_the_rule_for_admins_holds_for_superusers():
    wanted_of(ADMIN)
    root = User.objects.create_superuser("root@desk.example", PASSWORD, name="Root")

    assert signs_in(root).get(reverse("admin:index")).url == reverse("mfa_index")


def test_the_administration_has_no_door_of_its_own(somebody):
    sets_up_an_app(signs_in(somebody))
    User.objects.filter(pk=somebody.pk).update(is_staff=True)
    browser = Client()
    answer = browser.post(reverse("admin:login"), {"username": somebody.email, "password": PASSWORD})

    assert answer.url.startswith(reverse("account_login"))
    assert not is_signed_in(browser)
