"""Who comes in by the newsroom's own sign-in, and who doesn't."""

from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from factcheck.accounts.invitations import invite
from factcheck.accounts.models import Invitation, User
from factcheck.accounts.roles import ADMIN, LEAD, RESEARCHER, REVIEWER, TRIAGER
from factcheck.office.models import AuditEvent, DeskSettings
from tests.accounts.provider import Provider
from tests.accounts.sign_on import NINA, configured, is_in, refusal_of, signs_on
from tests.colleague import words_of
from tests.factories import PASSWORD, person

from .at_the_provider import MAPPED, is_in_again

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings):
    server = Provider()
    server.person = dict(NINA)
    configured(settings, server)
    yield server
    server.close()


def test_without_the_settings_there_is_no_such_door():
    assert Client().get("/accounts/oidc/desk/login/").status_code == 404
    assert Client().get("/accounts/oidc/desk/login/callback/?code=x").status_code == 404
    assert "Sign in with Newsroom" not in Client().get(reverse("account_login")).content.decode()


def test_a_row_in_the_database_opens_no_door():
    SocialApp.objects.create(provider="openid_connect", provider_id="desk", name="x", client_id="x", secret="x")
    assert Client().get("/accounts/oidc/desk/login/").status_code == 404


def test_whoever_is_invited_comes_in_once_with_the_roles_of_the_invitation(provider):
    invite(email=NINA["email"], roles=[REVIEWER], by=person(LEAD), now=timezone.now())
    page = Client().get(reverse("account_login"), {"next": "/me/"})
    assert "Sign in with Newsroom" in words_of(page.content.decode())
    browser = Client()

    answer = signs_on(browser, following="/me/")

    assert answer.redirect_chain[-1][0] == "/me/"
    made = is_in(browser)
    assert (made.name, made.email) == ("Nina New", NINA["email"])
    assert [group.name for group in made.groups.all()] == [REVIEWER]
    assert not made.has_usable_password()
    assert not made.is_staff
    asked = Invitation.objects.get()
    assert asked.accepted_by == made
    assert SocialAccount.objects.get().extra_data == {"email": NINA["email"]}
    assert is_in_again(provider) == made


def test_whoever_is_not_expected_is_told_so_and_leaves_nothing(provider):
    assert "does not expect nina@desk.example" in refusal_of(signs_on(Client()))
    assert not User.objects.exists()
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("state", ["expired", "taken back"])
def test_an_invitation_that_no_longer_holds_lets_nobody_in(provider, state):
    asked = invite(email=NINA["email"], roles=[REVIEWER], by=person(LEAD), now=timezone.now())
    asked.expires_at = timezone.now() - timedelta(days=1 if state == "expired" else -1)
    asked.revoked_at = timezone.now() if state == "taken back" else None
    asked.save()
    assert "does not expect" in refusal_of(signs_on(Client()))


def test_an_invitation_of_somebody_who_may_not_invite_any_more_lets_nobody_in(provider):
    lead = person(LEAD)
    invite(email=NINA["email"], roles=[REVIEWER], by=lead, now=timezone.now())
    lead.groups.clear()
    assert "Ask for a new one" in refusal_of(signs_on(Client()))
    assert not SocialAccount.objects.exists()


def test_addresses_of_a_named_domain_come_in_with_the_usual_roles(provider, settings):
    configured(settings, provider, domains=["desk.example"], default_roles=[TRIAGER])
    browser = Client()
    signs_on(browser)
    assert [group.name for group in is_in(browser).groups.all()] == [TRIAGER]
    for stranger in ("eve@evil.example", "eve@desk.example.evil.example", "eve@notdesk.example"):
        provider.person = {**NINA, "sub": stranger, "email": stranger}
        assert "does not expect" in refusal_of(signs_on(Client()))


def test_an_address_that_nobody_vouches_for_opens_nothing(provider, settings):
    configured(settings, provider, domains=["desk.example"])
    for told in ({"email_verified": False}, {"email_verified": None}, {"email": ""}):
        provider.person = NINA | told
        assert "does not vouch for your address" in refusal_of(signs_on(Client()))
    provider.person = NINA | {"email": "eve@elsewhere.example"}
    provider.userinfo = {"sub": NINA["sub"], "email": "lead@desk.example"}
    assert "does not vouch for your address" in refusal_of(signs_on(Client()))
    provider.userinfo = None
    configured(settings, provider, domains=["desk.example"], trust_email=True)
    provider.person = NINA | {"email_verified": None}
    browser = Client()
    signs_on(browser)
    assert is_in(browser)


def test_who_has_a_login_keeps_it_and_its_password(provider):
    known = User.objects.create_user("Nina@desk.example", PASSWORD, name="Nina Known")
    browser = Client()
    signs_on(browser)
    assert is_in(browser) == known
    known.refresh_from_db()
    assert known.name == "Nina Known"
    assert known.check_password(PASSWORD)
    assert AuditEvent.objects.filter(note="signs in by single sign-on", object_id=str(known.pk)).exists()


def test_a_second_identity_does_not_get_in_under_the_same_address(provider):
    User.objects.create_user(NINA["email"], None, name="Nina")
    signs_on(Client())
    provider.person = NINA | {"sub": "somebody-else"}
    assert "belongs to another identity" in refusal_of(signs_on(Client()))


def test_an_admin_can_have_the_old_identity_forgotten(provider):
    known = User.objects.create_user(NINA["email"], None, name="Nina")
    signs_on(Client())
    admin = Client()
    admin.force_login(User.objects.create_superuser("root@desk.example", PASSWORD, name="Root"))
    chosen = {"action": "forget_sign_on", "_selected_action": [known.pk]}
    admin.post(reverse("admin:accounts_user_changelist"), chosen)
    provider.person = NINA | {"sub": "new-identity"}
    assert is_in_again(provider) == known


def test_who_is_switched_off_stays_out(provider):
    User.objects.create_user(NINA["email"], None, name="Nina", is_active=False)
    browser = Client()
    answer = signs_on(browser)
    assert "switched off" in words_of(answer.content.decode())
    assert is_in(browser) is None


def test_a_role_that_wants_a_second_factor_still_wants_it(provider):
    desk = DeskSettings.load()
    desk.mfa_roles = [LEAD]
    desk.save()
    user = User.objects.create_user(NINA["email"], None, name="Nina")
    user.groups.set([*person(LEAD).groups.all()])
    browser = Client()
    signs_on(browser)
    answer = browser.get(reverse("claims:my_desk"))
    assert (answer.status_code, answer.url) == (302, reverse("mfa_index"))
    assert browser.get(reverse("mfa_index")).status_code == 200


def test_a_second_factor_that_was_set_up_is_asked_for(provider):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    user = User.objects.create_user(NINA["email"], None, name="Nina")
    TOTP.activate(user, generate_totp_secret())
    browser = Client()
    answer = signs_on(browser)
    assert answer.redirect_chain[-1][0].startswith(reverse("mfa_authenticate"))
    assert is_in(browser) is None


def test_groups_at_the_provider_are_roles_here_and_go_with_them(provider, settings):
    configured(settings, provider, **MAPPED)
    provider.person = NINA | {"groups": ["news", "it", "canteen"]}
    browser = Client()
    signs_on(browser)
    made = is_in(browser)
    assert {group.name for group in made.groups.all()} == {RESEARCHER, ADMIN}
    assert made.is_staff

    provider.person = NINA | {"groups": "leads"}
    signs_on(Client())
    made.refresh_from_db()
    assert {group.name for group in made.groups.all()} == {LEAD}
    assert not made.is_staff
    changed = AuditEvent.objects.filter(object_id=str(made.pk), note="by single sign-on").order_by("pk").last()
    assert changed.changes["roles"] == ["admin, researcher", "lead"]

    provider.person = dict(NINA)
    signs_on(Client())
    assert not made.groups.exists()


def test_superusers_and_partners_stay_what_they_are(provider, settings):
    configured(settings, provider, **MAPPED)
    root = User.objects.create_superuser(NINA["email"], None, name="Root")
    signs_on(Client())
    root.refresh_from_db()
    assert root.is_superuser
    assert root.is_staff
    partner = person("partner")
    provider.person = {"sub": "p", "email": partner.email, "email_verified": True, "groups": ["news"]}
    signs_on(Client())
    assert {group.name for group in partner.groups.all()} == {"partner", RESEARCHER}


def test_answers_that_do_not_fit_are_refused(provider, settings):
    configured(settings, provider, domains=["desk.example"])
    browser = Client()
    provider.userinfo = NINA | {"sub": "somebody-else"}
    assert "can’t be used" in refusal_of(signs_on(browser))
    provider.userinfo = None
    for wrong in ({"aud": "another-client"}, {"iss": "https://evil.example"}, {"exp": 1}):
        provider.token_claims = wrong
        assert "can’t be used" in refusal_of(signs_on(browser))
    provider.token_claims = {}
    forged = browser.get("/accounts/oidc/desk/login/callback/", {"code": "stolen", "state": "guessed"})
    assert "can’t be used" in refusal_of(forged)
    provider.person = None
    assert "You did not sign in there" in refusal_of(signs_on(browser))
    assert not User.objects.exists()


def test_a_provider_that_is_away_is_told_and_the_password_still_works(provider, settings):
    provider.close()
    assert "does not answer" in refusal_of(Client().get("/accounts/oidc/desk/login/"))
    user = User.objects.create_user(NINA["email"], PASSWORD, name="Nina")
    browser = Client()
    browser.post(reverse("account_login"), {"login": NINA["email"], "password": PASSWORD})
    assert is_in(browser) == user


def test_nothing_is_connected_and_nobody_is_sent_elsewhere(provider):
    user = User.objects.create_user(NINA["email"], PASSWORD, name="Nina")
    browser = Client()
    browser.force_login(user)
    there = browser.get("/accounts/oidc/desk/login/", {"process": "connect"})
    back = urlsplit(requests.get(there.url, allow_redirects=False, timeout=5).headers["Location"])
    assert "can’t be used" in refusal_of(browser.get(back.path, dict(parse_qsl(back.query))))
    assert not SocialAccount.objects.exists()
    answer = signs_on(Client(), following="https://evil.example/", follow=False)
    assert urlsplit(answer.url).netloc == ""
