"""A partner's own people keep its webhooks: set up, tried out, changed, renewed, and read in the log."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from claims.partners.models import Partner, Scope
from claims.partners.services.members import add_member
from claims.webhooks import services
from claims.webhooks.models import Delivery, Endpoint
from factcheck.accounts.models import User
from factcheck.office.models import AuditEvent
from tests import factories
from tests.claims.public_record import secret_publication

from .test_sending import swept

pytestmark = pytest.mark.django_db
HOME = "/partners/webhooks/"


def keeper_of(partner: Partner) -> Client:
    """Somebody of the partner's, signed in."""
    boss = User.objects.filter(is_superuser=True).first() or User.objects.create_superuser(
        "boss@desk.example", "a long enough password", name="Boss"
    )
    person = factories.person()
    add_member(partner=partner, email=person.email, by=boss, now=timezone.now())
    browser = Client()
    browser.force_login(person)
    return browser


@pytest.fixture
def keeper(partner):
    Partner.objects.filter(pk=partner.pk).update(allowed_scopes=[Scope.WEBHOOKS_MANAGE])
    return keeper_of(partner)


def shown(page) -> str:
    assert page.status_code == 200, page.content.decode()
    return re.search(r"whsec_[\w+/]{43}=", page.content.decode())[0]


@pytest.fixture
def made(keeper, receiver):
    """(its own page, its secret)"""
    secret = shown(keeper.post(f"{HOME}new/", {"url": receiver.url, "description": "Main"}))
    return f"{HOME}{Endpoint.objects.get().pk}/", secret


def test_a_webhook_is_set_up_and_tried_out_and_its_secret_is_shown_once(keeper, receiver, made):
    page, secret = made
    assert keeper.post(f"{page}test/").status_code == 302
    assert "Not tried yet." in keeper.get(page).content.decode()
    swept()
    assert receiver.verified(secret)[0]["type"] == "webhook.test"
    words = keeper.get(page).content.decode()
    assert "webhook.test" in words
    assert "arrived" in words
    assert secret not in words + keeper.get(HOME).content.decode() + keeper.get(f"{page}change/").content.decode()
    assert "no-store" in keeper.post(f"{page}secret/", {"overlap": "1d"})["Cache-Control"]


def test_what_did_not_arrive_says_why_in_the_readers_language_and_is_sent_again(desk, keeper, receiver, made):
    page, _ = made
    receiver.first = [503]
    secret_publication(desk)
    swept()
    words = keeper.get(page).content.decode()
    assert "It answered 503." in words
    assert "on, but failing" in words
    assert "verdict.published, change 1" in words
    keeper.cookies["django_language"] = "es"
    User.objects.filter(is_superuser=False).update(language="es")
    assert "Respondió 503." in keeper.get(page).content.decode()
    keeper.post(f"{page}messages/{Delivery.objects.get().message_id}/again/")
    assert swept() == 1  # at once, although it was to be left alone for a while
    assert receiver.ids[0] == receiver.ids[1]


def test_a_test_is_sent_at_once_although_the_last_message_failed(desk, keeper, receiver, made):
    page, _ = made
    receiver.first, receiver.reply_headers = [503], {"Retry-After": "3600"}
    secret_publication(desk)
    swept()
    keeper.post(f"{page}test/")
    assert swept() > 0
    assert receiver.got[1]["type"] == "webhook.test"


def test_changes_are_sent_again_from_one_on(desk, keeper, receiver, made):
    page, _ = made
    secret_publication(desk)
    secret_publication(desk)
    swept()
    answer = keeper.post(f"{page}replay/", {"first": "2"}, follow=True)
    assert "1 message is in line again." in answer.content.decode()
    swept()
    assert [one["data"]["number"] for one in receiver.got] == [1, 2, 2]
    for wrong in ("", "0", "x", "9" * 40):
        assert "Give the number" in keeper.post(f"{page}replay/", {"first": wrong}, follow=True).content.decode()


def test_one_whose_address_would_not_be_taken_today_is_switched_off_all_the_same(keeper, made, settings):
    page, _secret = made
    settings.FETCH_ALLOW = frozenset()
    assert keeper.post(f"{page}switch/", {"on": "0"}).status_code == 302
    assert not Endpoint.objects.get().is_active
    assert keeper.post(f"{page}change/", {"url": Endpoint.objects.get().url}).status_code == 400


def test_one_is_changed_switched_off_and_on_renewed_and_removed(desk, keeper, receiver, made):
    page, old = made
    keeper.post(f"{page}change/", {"url": receiver.url, "kinds": ["retract"], "description": "Only the worst"})
    assert Endpoint.objects.get().kinds == ["retract"]
    keeper.post(f"{page}change/", {"url": receiver.url, "description": "All again"})
    keeper.post(f"{page}switch/", {"on": "0"})
    secret_publication(desk)
    assert swept() == 0
    assert "off" in keeper.get(HOME).content.decode()
    new = shown(keeper.post(f"{page}secret/", {"overlap": "0"}))
    keeper.post(f"{page}switch/", {"on": "1"})
    assert swept() == 1
    assert receiver.verified(new)
    with pytest.raises(Exception, match="signature"):
        receiver.verified(old)
    assert keeper.get(f"{page}remove/").status_code == 200
    assert Endpoint.objects.exists()
    assert keeper.post(f"{page}remove/").status_code == 302
    assert not Endpoint.objects.exists()
    said = AuditEvent.objects.filter(model="webhooks.endpoint").order_by("pk").values_list("note", flat=True)
    assert list(said) == [
        *("added by the partner", "changed by the partner", "changed by the partner", "switched off by the partner"),
        *("new secret by the partner", "switched on by the partner", "removed by the partner"),
    ]


@pytest.mark.parametrize(
    "url", ["", "http://almanac.example/", "ftp://x", "https://10.0.0.1/", "https://user:pw@x.example/"]
)
def test_a_wrong_address_is_said_at_its_field(keeper, url):
    answer = keeper.post(f"{HOME}new/", {"url": url})
    assert answer.status_code == 400
    assert "id_url_error" in answer.content.decode()
    assert "paste" not in answer.content.decode()
    assert not Endpoint.objects.exists()


def test_nobody_sees_or_touches_the_webhooks_of_another_partner(keeper, made):
    page, _ = made
    message = services.send_test(endpoint=Endpoint.objects.get()).message_id
    other = keeper_of(Partner.objects.create(name="The Beacon", allowed_scopes=[Scope.WEBHOOKS_MANAGE]))
    before = Endpoint.objects.values().get()
    for step in ("", "change/", "secret/", "remove/"):
        assert other.get(page + step).status_code == 404, step
    for step in ("change/", "secret/", "remove/", "switch/", "test/", "replay/", f"messages/{message}/again/"):
        sent = {"url": "https://beacon.example/", "overlap": "0", "first": "1", "on": "0"}
        assert other.post(page + step, sent).status_code == 404, step
    assert other.get(HOME).content.decode().count("/hook") == 0
    assert other.get(f"{HOME}{10**30}/").status_code == 404
    assert Endpoint.objects.values().get() == before


def test_only_whom_the_desk_allows_it(keeper, partner, made):
    page, _ = made
    Partner.objects.filter(pk=partner.pk).update(allowed_scopes=[Scope.VERDICTS_READ])
    assert "has not allowed you webhooks" in keeper.get(HOME).content.decode()
    assert keeper.get(page).status_code == 200
    assert keeper.post(f"{HOME}new/", {"url": "https://almanac.example/"}).status_code == 403
    for step in ("secret/", "remove/", "switch/", "test/", "replay/"):
        assert keeper.post(page + step, {"overlap": "0", "first": "1"}).status_code == 403, step
    stranger = Client()
    stranger.force_login(factories.person())
    assert stranger.get(HOME).status_code == 403
    assert Client().get(HOME).status_code == 302


def test_the_log_comes_page_by_page(keeper, made, monkeypatch):
    page, _ = made
    sent = [services.send_test(endpoint=Endpoint.objects.get()).message_id for _ in range(27)]
    first = keeper.get(page).content.decode()
    older = keeper.get(page + re.search(r"\?before=\d+", first)[0]).content.decode()
    assert all((one in first) != (one in older) for one in sent)
    assert keeper.get(f"{page}?before=x").status_code == 200
