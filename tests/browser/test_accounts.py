"""Signing in with a passkey, an app's code and a recovery code, in a real browser with a virtual authenticator."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse

from factcheck.accounts.roles import LEAD
from factcheck.office.models import DeskSettings
from tests.accounts.totp import code_of
from tests.browser.conftest import Visit
from tests.browser.test_screens import faults_of
from tests.factories import PASSWORD, open_desk, person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lead(transactional_db):
    open_desk()
    return person(LEAD, name="Lena Lead", password=PASSWORD)


def with_authenticator(seen: Visit) -> None:
    """A passkey device that says yes at once, as one does with a finger on it."""
    session = seen.page.context.new_cdp_session(seen.page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def signs_in(seen: Visit, person) -> None:
    seen.opens(reverse("account_login"))
    seen.page.fill("[name=login]", person.email)
    seen.page.fill("[name=password]", PASSWORD)
    presses(seen, "Sign in")


def presses(seen: Visit, name: str) -> None:
    with seen.page.expect_navigation():
        seen.page.get_by_role("button", name=name, exact=True).click()


def signs_out(seen: Visit) -> None:
    seen.opens(reverse("account_logout"))
    presses(seen, "Sign out")


def adds_a_passkey(seen: Visit, *, alone: bool) -> None:
    seen.opens(reverse("mfa_add_webauthn"))
    if reverse("account_reauthenticate") in seen.page.url:
        seen.page.fill("[name=password]", PASSWORD)
        presses(seen, "Go on")
    seen.page.set_checked("[name=passwordless]", alone)
    presses(seen, "Go on in the browser")


def at_the_desk(seen: Visit) -> bool:
    seen.opens(reverse("claims:queue"))
    return seen.page.url.endswith(reverse("claims:queue"))


@pytest.fixture
def seen(visit) -> Visit:
    made = visit()
    # A passkey belongs to a name, and an address of numbers is none.
    made.address = made.address.replace("127.0.0.1", "localhost")
    with_authenticator(made)
    return made


def test_with_a_passkey_alone(lead, seen):
    signs_in(seen, lead)
    adds_a_passkey(seen, alone=True)
    assert seen.page.get_by_role("heading", name="Recovery codes").is_visible()
    signs_out(seen)

    seen.opens(reverse("account_login"))
    presses(seen, "Sign in with a passkey")

    assert at_the_desk(seen)
    assert not seen.complaints


def test_with_a_passkey_as_the_second_factor(lead, seen):
    signs_in(seen, lead)
    adds_a_passkey(seen, alone=False)
    signs_out(seen)
    signs_in(seen, lead)
    assert not at_the_desk(seen)
    seen.opens(reverse("mfa_authenticate"))
    presses(seen, "Use a passkey")

    assert at_the_desk(seen)
    assert not seen.complaints


def test_a_passkey_that_is_not_there_is_told_and_the_password_still_works(lead, seen):
    seen.opens(reverse("account_login"))
    seen.page.get_by_role("button", name="Sign in with a passkey").click()
    seen.page.get_by_text("No passkey was used").wait_for()
    signs_in(seen, lead)

    assert at_the_desk(seen)


def test_from_the_rule_to_an_app_and_back_in_with_a_recovery_code(lead, seen):
    DeskSettings.objects.create(pk=1, mfa_roles=[LEAD])
    signs_in(seen, lead)
    assert not at_the_desk(seen)
    assert seen.page.get_by_text("Your role wants a second factor").is_visible()

    seen.page.get_by_role("link", name="Set up an app").click()
    seen.page.fill("[name=password]", PASSWORD)
    presses(seen, "Go on")
    secret = seen.page.locator(".secret").inner_text()
    seen.page.fill("[name=code]", code_of(secret))
    presses(seen, "Switch the app on")
    recovery = seen.page.locator(".codes code").first.inner_text()
    assert at_the_desk(seen)

    signs_out(seen)
    signs_in(seen, lead)
    seen.page.fill("[name=code]", recovery)
    presses(seen, "Sign in")
    assert at_the_desk(seen)
    assert not seen.complaints


def test_a_lost_password_is_replaced_by_a_letter(lead, seen):
    seen.opens(reverse("account_login"))
    seen.page.get_by_role("link", name="Reset password").click()
    seen.page.fill("[name=email]", lead.email)
    faults = [f"asking: {fault}" for fault in faults_of(seen)]
    presses(seen, "Send the link")
    assert seen.page.get_by_text("Look in your mail").is_visible()

    seen.opens(re.search(r"(/accounts/password/reset/key/\S+)", mail.outbox[-1].body)[1])
    seen.page.fill("[name=password1]", "short")
    seen.page.fill("[name=password2]", "short")
    presses(seen, "Save the password")
    assert seen.page.get_by_text("too short").is_visible()
    faults += [f"refused: {fault}" for fault in faults_of(seen)]
    seen.page.fill("[name=password1]", "tram harbour seventeen")
    seen.page.fill("[name=password2]", "tram harbour seventeen")
    presses(seen, "Save the password")
    seen.page.get_by_role("link", name="Sign in").click()
    seen.page.fill("[name=login]", lead.email)
    seen.page.fill("[name=password]", "tram harbour seventeen")
    presses(seen, "Sign in")

    assert at_the_desk(seen)
    assert not faults, "\n".join(faults)
    assert not seen.complaints


def test_new_recovery_codes_end_the_old_ones(lead, seen):
    signs_in(seen, lead)
    adds_a_passkey(seen, alone=True)
    old = seen.page.locator(".codes code").first.inner_text()
    seen.page.get_by_role("link", name="Make new codes").click()
    presses(seen, "Make new codes")
    new = seen.page.locator(".codes code").first.inner_text()
    signs_out(seen)
    signs_in(seen, lead)

    seen.page.fill("[name=code]", old)
    presses(seen, "Sign in")
    assert seen.page.get_by_text("a recovery code not used yet").is_visible()
    seen.page.fill("[name=code]", new)
    presses(seen, "Sign in")
    assert at_the_desk(seen)


def test_each_screen_of_an_account_is_accessible_and_fits(lead, seen):
    signs_in(seen, lead)
    adds_a_passkey(seen, alone=True)
    seen.opens(reverse("mfa_activate_totp"))
    faults = list(faults_of(seen))
    names = ["mfa_index", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_view_recovery_codes", "devices", "invitations"]
    for name in (*names, "mfa_generate_recovery_codes", "language", "preferences", "account_change_password"):
        seen.opens(reverse(name))
        faults += [f"{name}: {fault}" for fault in faults_of(seen)]
    seen.opens(reverse("mfa_remove_webauthn", args=[Authenticator.objects.get(type="webauthn").pk]))
    faults += [f"taking off: {fault}" for fault in faults_of(seen)]
    signs_out(seen)
    signs_in(seen, lead)
    faults += [f"second factor: {fault}" for fault in faults_of(seen)]

    assert not faults, "\n".join(faults)
    assert not seen.complaints
