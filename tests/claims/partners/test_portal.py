"""A partner's own people keep its keys, within what an admin allowed."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from claims.partners.models import ApiKey, Member, Partner, Scope
from claims.partners.services import issue_key
from claims.partners.services.members import add_member
from factcheck.accounts.models import User
from factcheck.accounts.roles import LEAD, PARTNER
from factcheck.accounts.tasks import send_invitation
from factcheck.common.errors import Forbidden
from factcheck.office.models import AuditEvent
from tests import factories

pytestmark = pytest.mark.django_db
HOME, NEW = "/partners/", "/partners/keys/new/"


@pytest.fixture
def boss():
    return User.objects.create_superuser("boss@desk.example", "a long enough password", name="Boss")


@pytest.fixture
def keeper(partner, boss):
    """Somebody of the partner's, signed in."""
    person = factories.person()
    add_member(partner=partner, email=person.email, by=boss, now=timezone.now())
    browser = Client()
    browser.force_login(person)
    return browser


def opens(secret: str) -> bool:
    return APIClient().get("/api/v1/verdicts/", headers={"X-Api-Key": secret}).status_code == 200


def shown(page) -> str:
    assert page.status_code == 200, page.content.decode()
    return re.search(r"pl_[0-9a-f]{12}_[\w-]{43}", page.content.decode())[0]


def made(keeper, **fields) -> str:
    return shown(keeper.post(NEW, {"name": "Sync", "scopes": ["verdicts:read"]} | fields))


def row_of(secret: str) -> ApiKey:
    return ApiKey.objects.get(prefix=secret.split("_")[1])


def unguessed(secret: str) -> str:
    """What nobody can guess of a key: it may hold the sign that parts it from the prefix."""
    return secret.split("_", 2)[2]


def test_an_admin_invites_somebody_who_then_makes_a_key(boss, partner):
    admin = Client()
    admin.force_login(boss)
    admin.post(reverse("admin:partners_member_add"), {"partner": partner.pk, "email": "nina@almanac.example"})
    send_invitation(Member.objects.get().invitation_id)
    (letter,) = mail.outbox
    assert "a login" in letter.body
    assert "asks you to work" not in letter.body
    link = re.search(r"/accounts/invitation/\S+/", letter.body)[0]
    browser = Client()
    assert "asks you to work" not in browser.get(link).content.decode()
    welcome = browser.post(link, {"name": "Nina", "password": "a few words in a row"}, follow=True)
    assert welcome.redirect_chain[-1][0] == HOME
    assert "The Almanac" in welcome.content.decode()
    secret = made(browser)
    assert opens(secret)
    assert row_of(secret).created_by.name == "Nina"


def test_a_secret_is_shown_once(keeper):
    answer = keeper.post(NEW, {"name": "Sync", "scopes": ["verdicts:read"]})
    secret = shown(answer)
    assert "no-store" in answer["Cache-Control"]
    page = keeper.get(HOME).content.decode()
    assert secret not in page
    assert unguessed(secret) not in page
    assert f"pl_{row_of(secret).prefix}…" in page


def test_keys_stay_within_what_the_admin_allowed(keeper, partner):
    Partner.objects.update(longest_days=90, requests_a_minute=42, most_keys=2)
    for wrong in ({"days": "91"}, {"days": ""}, {"days": "0"}, {"scopes": ["articles:write"]}, {"name": ""}):
        fields = {"name": "Sync", "scopes": ["verdicts:read"], "days": "5"} | wrong
        assert keeper.post(NEW, fields).status_code == 400, wrong
    row = row_of(made(keeper, days="90"))
    assert row.requests_a_minute == 42
    assert row.expires_at - timezone.now() < timedelta(days=90, seconds=1)
    made(keeper, days="1")
    refused = keeper.post(NEW, {"name": "Third", "scopes": ["verdicts:read"], "days": "1"})
    assert "2 working keys" in refused.content.decode()
    assert partner.keys.count() == 2


def test_a_key_is_replaced_without_a_gap(keeper, partner):
    Partner.objects.update(most_keys=1)
    old = made(keeper)
    rotated = shown(keeper.post(f"/partners/keys/{row_of(old).pk}/rotate/", {"overlap": "1d"}))
    assert opens(old)
    assert opens(rotated)
    assert row_of(rotated).replaces == row_of(old)
    assert keeper.post(f"/partners/keys/{row_of(old).pk}/rotate/", {"overlap": "1d"}).status_code == 400
    with time_machine.travel(timezone.now() + timedelta(days=1, seconds=5)):
        assert not opens(old)
        assert opens(rotated)


def test_an_overlap_never_lengthens_a_life(keeper, partner):
    soon = timezone.now() + timedelta(hours=2)
    old, secret = issue_key(partner=partner, scopes=[Scope.VERDICTS_READ], expires_at=soon)
    keeper.post(f"/partners/keys/{old.pk}/rotate/", {"overlap": "30d"})
    assert row_of(secret).expires_at == soon


def test_a_revoked_key_is_dead_at_once_and_for_good(keeper, partner):
    secret = made(keeper)
    address = f"/partners/keys/{row_of(secret).pk}/revoke/"
    assert opens(secret)
    assert keeper.get(address).status_code == 200
    assert opens(secret)
    assert keeper.post(address).status_code == 302
    assert not opens(secret)
    assert keeper.post(address.replace("revoke", "rotate"), {"overlap": "1d"}).status_code == 400


def test_nobody_touches_the_keys_of_another_partner(keeper):
    other = Partner.objects.create(name="Other")
    row, secret = issue_key(partner=other, scopes=[Scope.VERDICTS_READ])
    for step in ("rotate", "revoke"):
        assert keeper.post(f"/partners/keys/{row.pk}/{step}/", {"overlap": "1d"}).status_code == 404
        assert keeper.get(f"/partners/keys/{row.pk}/{step}/").status_code == 404
    assert opens(secret)
    assert row.prefix not in keeper.get(HOME).content.decode()


def test_the_role_alone_opens_nothing_and_a_suspended_partner_is_told(keeper):
    stranger = Client()
    stranger.force_login(factories.person(PARTNER))
    assert stranger.get(HOME).status_code == 403
    Partner.objects.update(is_active=False)
    assert keeper.get(HOME).status_code == 403
    assert keeper.post(NEW, {"name": "Sync", "scopes": ["verdicts:read"]}).status_code == 403
    assert not ApiKey.objects.exists()


def test_what_people_of_partners_do_is_written_down(keeper):
    secret = made(keeper)
    keeper.post(f"/partners/keys/{row_of(secret).pk}/revoke/")
    notes = AuditEvent.objects.filter(model="partners.apikey").order_by("pk")
    assert [one.note for one in notes] == ["by the partner", "revoked by the partner"]
    assert not any(unguessed(secret) in str(one.changes) for one in notes)


def test_only_admins_name_people_of_partners(partner):
    with pytest.raises((ValidationError, Forbidden)):
        add_member(partner=partner, email="x@almanac.example", by=factories.person(LEAD), now=timezone.now())
    assert not Member.objects.exists()


def test_the_reference_loads_nothing_from_elsewhere(client):
    page = client.get("/api/v1/reference/")
    assert page.status_code == 200
    assert "unsafe" not in page["Content-Security-Policy"]
    assert not re.search(r'(src|href)="(https?:)?//', page.content.decode())
