"""What those who help partners do with webhooks in the administration."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.webhooks import services
from claims.webhooks.models import Delivery
from factcheck.accounts.roles import ADMIN
from factcheck.office.models import AuditEvent
from tests import factories
from tests.claims.public_record import secret_publication

from .test_sending import swept

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper():
    """Somebody with the role admin, signed in."""
    person = factories.person(ADMIN)
    person.is_staff = True
    person.save()
    browser = Client()
    browser.force_login(person)
    return browser


def act(browser: Client, model: str, action: str, pk: int):
    address = reverse(f"admin:webhooks_{model}_changelist")
    return browser.post(address, {"action": action, "_selected_action": [pk]}, follow=True)


def test_a_webhook_is_switched_off_and_on_and_it_is_written_down(desk, partner, receiver, keeper):
    endpoint, _ = services.add_endpoint(partner=partner, url=receiver.url)
    act(keeper, "endpoint", "switch_off", endpoint.pk)
    secret_publication(desk)
    assert swept() == 0
    act(keeper, "endpoint", "switch_on", endpoint.pk)
    assert swept() == 1
    said = AuditEvent.objects.filter(note__startswith="switched").order_by("pk")
    assert [one.note for one in said] == ["switched off", "switched on"]


def test_a_message_is_read_with_its_tries_and_sent_again(desk, partner, receiver, keeper):
    receiver.first = [500]
    services.add_endpoint(partner=partner, url=receiver.url)
    secret_publication(desk)
    swept()
    message = Delivery.objects.get()
    page = keeper.get(reverse("admin:webhooks_delivery_change", args=[message.pk])).content.decode()
    assert "It answered 500." in page
    act(keeper, "delivery", "again", message.pk)
    message.refresh_from_db()
    assert (message.attempts, message.status) == (0, Delivery.Status.WAITING)
