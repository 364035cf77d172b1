"""Every address is in the table, and every role gets what it says."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.demo.partner import make_partner
from factcheck.accounts.roles import ADMIN, ALL_ROLES, LEAD
from factcheck.office.models import DeskSettings
from tests.factories import PASSWORD, open_desk, person
from tests.route_addresses import addresses_of, routes

from .route_table import ADDING_STEPS, FEED_STEPS, KEY_ONLY, KEY_THAT_WRITES, OUTSIDE, POSTED, TABLE

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses() -> dict[str, str]:
    return addresses_of(open_desk())


def browsers() -> dict[str, Client]:
    """One browser for each role, for somebody without a role, and for a reader without a login."""
    signed_in = {role: Client() for role in (*ALL_ROLES, "nobody")}
    for role, browser in signed_in.items():
        somebody = person(*([] if role == "nobody" else [role]), password=PASSWORD)
        somebody.is_staff = somebody.is_superuser = role == ADMIN
        somebody.save()
        browser.force_login(somebody)
    return signed_in | {"reader": Client()}


def test_the_table_names_every_route_and_no_other():
    assert set(TABLE) == set(routes())


def test_every_role_gets_what_the_table_says(addresses):
    answers = {
        name: {role: browser.get(address).status_code for role, browser in people.items()}
        for people in [browsers()]
        for name, address in addresses.items()
    }

    wrong = {name: (answers[name], TABLE.get(name)) for name in answers if answers[name] != TABLE.get(name)}
    assert not wrong


def test_no_step_is_taken_from_outside_the_desk(addresses):
    people = browsers()
    for name in POSTED:
        address = addresses[name]
        for role in OUTSIDE:
            assert people[role].post(address).status_code == 403, (name, role)
        sent_away = people["reader"].post(address)
        assert sent_away.status_code == 302, name
        assert sent_away.url.startswith(reverse("account_login")), name


def test_only_those_who_bring_articles_keep_feeds_and_lists(addresses):
    people = browsers()
    for name in (*FEED_STEPS, *ADDING_STEPS, "feed_remove", "complete"):
        for role in OUTSIDE:
            assert people[role].post(addresses[f"articles:{name}"]).status_code == 403, (name, role)
        assert people["reader"].post(addresses[f"articles:{name}"]).status_code == 302, name


def test_no_step_is_taken_without_the_token_of_the_form(addresses):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(person(LEAD))
    for name in POSTED:
        assert browser.post(addresses[name]).status_code == 403, name


def test_without_a_second_factor_that_is_wanted_people_read_what_readers_read_and_no_more(addresses):
    """Not even an invitation is written without it."""
    DeskSettings.objects.update_or_create(pk=1, defaults={"mfa_roles": [LEAD]})
    lead = Client()
    lead.force_login(person(LEAD))
    setting_up = reverse("mfa_index")
    own = ("account_", "mfa_", *("language", "devices", "sign_out_elsewhere"))
    led = {
        name
        for name, address in addresses.items()
        if not name.startswith(own) and lead.get(address).headers.get("Location") == setting_up
    }

    keyed = ("api_v1:", "google:", "webhooks:")
    read = {name for name, table in TABLE.items() if table["reader"] in (200, 404, 410) or name.startswith(keyed)}
    assert led == {name for name in TABLE if not name.startswith(own)} - read - {"dumps:latest", "metrics"}


def test_the_desk_is_refused_in_words(addresses):
    answer = browsers()["partner"].get(addresses["claims:queue"])

    assert "you need the role" in answer.content.decode()


def test_only_admins_open_the_administration():
    for role, browser in browsers().items():
        assert browser.get(reverse("admin:index")).status_code == (200 if role == "admin" else 302)


def test_a_key_opens_what_needs_a_key(addresses):
    key = make_partner()
    for name in (name for name, answers in TABLE.items() if answers is KEY_ONLY):
        answer = Client(headers={"Authorization": f"Bearer {key}"}).get(addresses[name])
        assert answer.status_code == 200, name
        assert answer["Content-Type"].startswith("application/"), name


def test_a_key_that_only_reads_brings_no_articles(addresses):
    key = make_partner()
    for name in (name for name, answers in TABLE.items() if answers is KEY_THAT_WRITES):
        answer = Client(headers={"Authorization": f"Bearer {key}"}).post(addresses[name])
        assert answer.status_code == 403, name
