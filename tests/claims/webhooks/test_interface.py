"""What partners do with their webhooks through the interface."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from claims.partners.models import Partner
from claims.webhooks import services
from claims.webhooks.models import Delivery, Endpoint
from tests.claims.public_record import secret_publication

from .conftest import client_of
from .test_sending import swept

pytestmark = pytest.mark.django_db
HOOKS = "/api/v1/webhooks/"


def test_a_webhook_is_set_up_tried_read_changed_and_removed(api, desk, receiver):
    made = api.post(HOOKS, {"url": receiver.url, "description": "Main"}, format="json")
    assert made.status_code == 201, made.content
    one = f"{HOOKS}{made.json()['id']}/"
    secret = made.json()["secret"]
    assert secret.startswith("whsec_")
    assert secret not in api.get(one).content.decode()
    tried = api.post(f"{one}test/").json()
    swept()
    assert receiver.verified(secret)[0]["type"] == "webhook.test"
    (message,) = api.get(f"{one}deliveries/?status=delivered").json()["results"]
    assert (message["message_id"], message["tries"][0]["status_code"]) == (tried["message_id"], 200)
    assert api.patch(one, {"is_active": False}, format="json").json()["is_active"] is False
    assert [row["id"] for row in api.get(HOOKS).json()["results"]] == [made.json()["id"]]
    assert api.delete(one).status_code == 204
    assert (api.get(one).status_code, Delivery.objects.count()) == (404, 0)


def test_a_new_secret_is_shown_once_and_a_message_is_sent_again(api, desk, receiver):
    made = api.post(HOOKS, {"url": receiver.url}, format="json").json()
    one = f"{HOOKS}{made['id']}/"
    renewed = api.post(f"{one}secret/", {"overlap_hours": 0}, format="json").json()
    assert renewed["secret"] != made["secret"]
    secret_publication(desk)
    swept()
    (message,) = api.get(f"{one}deliveries/").json()["results"]
    assert api.post(f"{one}deliveries/{message['message_id']}/again/").status_code == 202
    assert api.post(f"{one}replay/", {"first": 1}, format="json").json() == {"messages": 1}
    swept()
    assert receiver.ids == [message["message_id"]] * 2
    assert len(receiver.verified(renewed["secret"])) == 2


def test_the_log_comes_page_by_page(api, receiver):
    made = api.post(HOOKS, {"url": receiver.url}, format="json").json()
    one = f"{HOOKS}{made['id']}/"
    sent = [api.post(f"{one}test/").json()["message_id"] for _ in range(3)]
    page = api.get(f"{one}deliveries/?limit=2").json()
    rest = api.get(f"{one}deliveries/?limit=2&cursor={page['next']}").json()
    assert [row["message_id"] for row in page["results"] + rest["results"]] == sent[::-1]
    assert rest["next"] is None


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({}, "url"),
        ({"url": "http://almanac.example/hook"}, "url"),
        ({"url": "ftp://almanac.example/hook"}, "url"),
        ({"url": "https://10.0.0.1/hook"}, "url"),
        ({"url": "https://user:pass@almanac.example/"}, "url"),
        ({"url": "https://almanac.example:22/"}, "url"),
        ({"url": "https://almanac.example/", "kinds": ["everything"]}, "kinds"),
        ({"url": "https://almanac.example/", "speed": 1}, "speed"),
        ({"url": "https://almanac.example/", "description": "x" * 201}, "description"),
    ],
)
def test_a_wrong_field_is_a_problem_that_names_it(api, fields, named):
    answer = api.post(HOOKS, fields, format="json")
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [named])
    assert not Endpoint.objects.exists()


def test_twenty_webhooks_are_the_most(api):
    for number in range(20):
        api.post(HOOKS, {"url": f"https://almanac.example/{number}"}, format="json")
    assert "the most" in api.post(HOOKS, {"url": "https://almanac.example/"}, format="json").content.decode()


def test_nobody_sees_or_touches_the_webhooks_of_another_partner(api, receiver):
    one = f"{HOOKS}{api.post(HOOKS, {'url': receiver.url}, format='json').json()['id']}/"
    message = api.post(f"{one}test/").json()["message_id"]
    other = client_of(Partner.objects.create(name="The Beacon"))
    answers = [other.get(one), other.patch(one, {}, format="json"), other.delete(one), other.get(f"{one}deliveries/")]
    answers += [other.post(f"{one}{step}/", {}, format="json") for step in ("secret", "test")]
    answers += [other.post(f"{one}replay/", {"first": 1}, format="json")]
    answers += [other.post(f"{one}deliveries/{message}/again/")]
    assert {answer.status_code for answer in answers} == {404}
    assert other.get(HOOKS).json()["results"] == []


def test_a_key_without_the_scope_opens_nothing(partner):
    assert client_of(partner, "verdicts:read").get(HOOKS).status_code == 403


def test_we_are_no_means_to_flood_somebody_with_test_messages(api, monkeypatch):
    monkeypatch.setattr(services, "MOST_TESTS", 3)
    made = [api.post(HOOKS, {"url": f"https://almanac.example/{n}"}, format="json").json() for n in range(2)]
    addresses = [f"{HOOKS}{one['id']}/test/" for one in made]
    on_the_clock = timezone.now().replace(minute=30)
    with time_machine.travel(on_the_clock):
        assert [api.post(addresses[n % 2]).status_code for n in range(3)] == [202] * 3
        refused = api.post(addresses[0])
        assert refused.status_code == 429
        assert 1 <= int(refused["Retry-After"]) <= 3600
        assert Delivery.objects.count() == 3
        assert api.delete(f"{HOOKS}{made[0]['id']}/").status_code == 204
        assert api.post(addresses[1]).status_code == 429
    with time_machine.travel(on_the_clock + timedelta(hours=1)):
        assert api.post(addresses[1]).status_code == 202
