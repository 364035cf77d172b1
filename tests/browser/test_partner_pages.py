"""The dumps' page, and the pages on which partners keep their webhooks: accessible, silent, and fit for a phone."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from claims.partners.models import Member, Partner, Scope
from claims.webhooks import services
from claims.webhooks.models import Attempt, Delivery
from factcheck.common.sentences import phrase
from tests import factories
from tests.claims.dumps.taking import made_now
from tests.claims.public_record import secret_publication

from .test_screens import faults_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def partner():
    return Partner.objects.create(name="The Almanac", allowed_scopes=list(Scope))


def endpoint_with_a_log(partner, desk):
    """One that failed once, has a message that waits, and one that was given up."""
    endpoint, _ = services.add_endpoint(partner=partner, url="https://almanac.example/plumbline", description="Main")
    for status in Delivery.Status.values:
        message = services.send_test(endpoint=endpoint)
        Delivery.objects.filter(pk=message.pk).update(status=status, attempts=2)
        Attempt.objects.create(
            delivery=message, at=timezone.now(), duration_ms=20_000, failure=phrase("No answer came in time.")
        )
        Attempt.objects.create(delivery=message, at=timezone.now(), status_code=200, duration_ms=41)
    endpoint.failures, endpoint.failing_since = 1, timezone.now()
    endpoint.save()
    return endpoint


def signed_in(seen, partner, by) -> None:
    person = factories.person()
    Member.objects.create(partner=partner, user=person, added_by=by)
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    seen.page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": seen.address}])


def pictured(seen, name: str) -> None:
    """For people to look at, where PICTURES names a folder."""
    if folder := os.environ.get("PICTURES"):
        seen.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_the_pages_are_accessible_silent_and_fit(visit, partner):
    desk = factories.open_desk()
    secret_publication(desk)
    made_now()
    endpoint = endpoint_with_a_log(partner, desk)
    seen, faults = visit(), []
    own = f"/partners/webhooks/{endpoint.pk}/"
    for name, path in {
        "dumps": "/dumps/",
        "webhooks": "/partners/webhooks/",
        "new": "/partners/webhooks/new/",
        "webhook": own,
        "change": f"{own}change/",
        "secret": f"{own}secret/",
        "remove": f"{own}remove/",
    }.items():
        if name == "webhooks":
            signed_in(seen, partner, desk.lead)
        seen.opens(path)
        pictured(seen, name)
        faults += [f"{name}, {fault}" for fault in faults_of(seen)]
    assert not faults, "\n".join(faults)
    assert not seen.complaints


def test_a_webhook_is_set_up_with_the_keyboard_and_its_secret_is_shown(visit, partner):
    desk = factories.open_desk()
    seen = visit()
    signed_in(seen, partner, desk.lead)
    seen.opens("/partners/webhooks/new/")
    seen.page.get_by_label("Address").fill("http://almanac.example/")
    seen.page.keyboard.press("Enter")
    assert "https://" in seen.page.locator("#id_url_error").inner_text()
    seen.page.get_by_label("Address").fill("https://almanac.example/")
    seen.page.keyboard.press("Enter")
    assert seen.page.locator("code.secret").inner_text().startswith("whsec_")
    assert list(faults_of(seen)) == []
    pictured(seen, "shown")
    seen.page.get_by_role("link", name="I have kept it").click()
    assert "almanac.example" in seen.page.locator("h1").inner_text()


def test_the_description_of_the_interface_follows_the_readers_dark_screen(visit, db):
    seen = visit()
    background = "getComputedStyle(document.documentElement).backgroundColor"
    seen.page.emulate_media(color_scheme="dark")
    seen.opens("/api/v1/reference/")
    seen.page.locator(".opblock").first.wait_for()
    pictured(seen, "reference-dark")
    assert seen.page.evaluate(background) == "rgb(28, 32, 34)"
    seen.page.emulate_media(color_scheme="light")
    seen.page.wait_for_function("!document.documentElement.classList.contains('dark-mode')")
    assert seen.page.evaluate(background) == "rgba(0, 0, 0, 0)"
    assert not seen.complaints
