"""What the role admin may do in the administration: keep the desk's lists, change no record, and no role's name."""

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.accounts.models import User
from factcheck.accounts.roles import ADMIN
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Client:
    person = factories.person(ADMIN)
    User.objects.filter(pk=person.pk).update(is_staff=True)
    browser = Client()
    browser.force_login(person)
    return browser


KEPT = ("accounts_user", "claims_topic", "claims_speaker", "claims_ratingscale", "articles_source", "partners_partner")


@pytest.mark.parametrize("kept", KEPT)
def test_what_the_desk_keeps_can_be_added(admin, kept):
    assert admin.get(reverse(f"admin:{kept}_add")).status_code == 200


@pytest.mark.parametrize("record", ["claim", "review", "verdict", "evidence", "publication", "event"])
def test_records_are_read_and_not_added(admin, record):
    assert admin.get(reverse(f"admin:claims_{record}_changelist")).status_code == 200
    assert admin.get(reverse(f"admin:claims_{record}_add")).status_code == 403


def test_roles_keep_their_names(admin):
    group = factories.person("lead").groups.get()
    address = reverse("admin:auth_group_change", args=[group.pk])

    assert admin.get(address).status_code == 200
    assert admin.post(address, {"name": "boss"}).status_code == 403
    assert admin.get(reverse("admin:auth_group_delete", args=[group.pk])).status_code == 403


def test_an_admin_makes_no_superuser(admin):
    person = factories.person("triager")
    page = admin.get(reverse("admin:accounts_user_change", args=[person.pk])).content.decode()

    assert 'name="is_superuser"' not in page
