"""Every page of the administration for every role: the desk's roles open none, the role admin what it keeps."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin as site_of
from django.test import Client
from django.urls import reverse

from factcheck.accounts.models import User
from factcheck.accounts.roles import ALL_ROLES, DESK_ROLES
from factcheck.office.models import AuditEvent
from tests import factories

pytestmark = pytest.mark.django_db

# What the role admin adds; all else it only reads, or changes through steps of its own.
ADDS = {"accounts.user", "articles.source", "claims.topic", "claims.speaker", "claims.ratingscale"}
ADDS |= {"partners.partner", "partners.apikey", "partners.member"}


def names() -> list[str]:
    return sorted(model._meta.label_lower for model in site_of.site._registry)


def address(label: str, page: str) -> str:
    return reverse(f"admin:{label.replace('.', '_')}_{page}")


def test_the_role_admin_reads_each_list_and_adds_what_the_desk_keeps(admin):
    factories.open_desk()
    for label in names():
        read = admin.get(address(label, "changelist")).status_code
        assert read == (302 if label == "office.desksettings" else 200), label
        assert admin.get(address(label, "add")).status_code == (200 if label in ADDS else 403), label


@pytest.mark.parametrize("role", DESK_ROLES)
def test_the_desks_roles_open_no_page_of_it(role):
    browser = Client()
    browser.force_login(factories.person(role))
    for label in names():
        for page in ("changelist", "add"):
            assert browser.get(address(label, page)).status_code == 302, (label, page)


def test_the_flag_alone_opens_nothing_but_the_front_page():
    for role in set(ALL_ROLES) - {"admin"}:
        person = factories.person(role)
        User.objects.filter(pk=person.pk).update(is_staff=True)
        browser = Client()
        browser.force_login(person)
        for label in names():
            assert browser.get(address(label, "changelist")).status_code == 403, (role, label)


def test_nobody_has_a_form_for_secrets_and_sessions():
    assert not [label for label in names() if label.split(".")[0] in ("mfa", "usersessions", "account")]


def test_lost_factors_are_taken_off_and_written_down(admin, keeper):
    person = factories.person("lead")
    Authenticator.objects.create(user=person, type="totp", data={})
    form = {"action": "take_factors_off", "_selected_action": [person.pk]}
    admin.post(reverse("admin:accounts_user_changelist"), form)

    assert not Authenticator.objects.exists()
    told = AuditEvent.objects.get()
    assert (told.actor, told.name, told.note) == (keeper, str(person), "second factors taken off")


def test_a_superuser_is_only_looked_at_by_the_role_admin(admin):
    """With the address or the password of one the role admin would be one."""
    root = User.objects.create_superuser("root@desk.example", "correct horse battery", name="Root")
    Authenticator.objects.create(user=root, type="totp", data={})
    page = reverse("admin:accounts_user_change", args=[root.pk])

    assert admin.get(page).status_code == 200
    assert admin.post(page, {"email": "eve@desk.example", "name": "Eve"}).status_code == 403
    password = reverse("admin:auth_user_password_change", args=[root.pk])
    taken = {"password1": "another horse battery", "password2": "another horse battery", "usable_password": "true"}
    assert admin.post(password, taken).status_code == 403
    form = {"action": "take_factors_off", "_selected_action": [root.pk]}
    admin.post(reverse("admin:accounts_user_changelist"), form)

    assert Authenticator.objects.exists()
    root.refresh_from_db()
    assert root.email == "root@desk.example"
    assert root.check_password("correct horse battery")
