"""What the role admin may do in the administration: keep the desk's lists, change no record, and no role's name."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import RatingScale
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


@pytest.mark.parametrize(
    "kept", ["accounts_user", "claims_topic", "claims_speaker", "articles_source", "partners_partner"]
)
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


def test_the_desk_is_never_without_a_scale(admin):
    factories.open_desk()
    scale = RatingScale.objects.get()
    address = reverse("admin:claims_ratingscale_change", args=[scale.pk])
    form = {"ratings-TOTAL_FORMS": 0, "ratings-INITIAL_FORMS": 0}

    assert "Take another scale into use" in admin.post(address, form).content.decode()
    scale.refresh_from_db()
    assert scale.is_active


def test_a_new_scale_takes_the_place_of_the_old(admin):
    factories.open_desk()
    form = {
        "name": "Level",
        "version": 9,
        "is_active": "on",
        "ratings-TOTAL_FORMS": 1,
        "ratings-INITIAL_FORMS": 0,
        "ratings-0-key": "true",
        "ratings-0-label": "True",
        "ratings-0-definition": "It holds.",
        "ratings-0-position": 1,
        "ratings-0-value": 5,
    }

    assert admin.post(reverse("admin:claims_ratingscale_add"), form).status_code == 302
    assert [scale.version for scale in RatingScale.objects.filter(is_active=True)] == [9]
