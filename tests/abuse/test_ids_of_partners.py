"""What is one partner's is no other partner's, by page and by key; nor is it the desk's, nor a reader's."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.partners.models import ApiKey, Partner, Scope
from claims.partners.services import issue_key
from claims.webhooks import services as webhooks
from tests import factories
from tests.architecture.test_routes import browsers
from tests.claims.webhooks.test_portal import keeper_of

from .ids_table import BY_KEY, ON_PAGES, ONLY_BY_POST
from .state import changed, state
from .test_ids import REFUSED, ways

pytestmark = pytest.mark.django_db
URL = "https://almanac.example/hook-of-theirs"
FORM = {"url": "https://beacon.example/", "overlap": "0", "first": "1", "on": "0", "days": "1"}


@pytest.fixture
def theirs(desk) -> dict[str, object]:
    """What the Almanac has: a key that works, a webhook with a message, an article that it brought."""
    almanac = Partner.objects.create(name="The Almanac", allowed_scopes=list(Scope))
    key, secret = issue_key(partner=almanac, scopes=list(Scope), name="Key of theirs")
    endpoint, _secret = webhooks.add_endpoint(partner=almanac, url=URL)
    said = "The council bought 40 buses last year. The mayor said so in May."
    brought = Client(headers={"Authorization": f"Bearer {secret}"}).post(
        reverse("api_v1:articles"), {"text": said, "title": "Theirs"}, content_type="application/json"
    )
    assert brought.status_code in (200, 201, 202), brought.content
    return {
        "key_id": key.pk,
        "endpoint_id": endpoint.pk,
        "message_id": webhooks.send_test(endpoint=endpoint).message_id,
        "article_id": brought.json()["id"],
        "prefix": key.prefix,
    }


def beacon(**how) -> Partner:
    return Partner.objects.create(name="The Beacon", allowed_scopes=list(Scope), **how)


def test_no_page_shows_or_changes_what_is_another_partners(theirs):
    others = {"keeper": keeper_of(beacon())} | browsers()
    before = state()
    for name, address in ways(ON_PAGES, theirs):
        for who, browser in others.items():
            posted = browser.post(address, FORM).status_code
            assert posted == 404 if who == "keeper" and posted != 405 else posted in REFUSED, (name, who, posted)
            if name not in ONLY_BY_POST:
                assert browser.get(address).status_code in REFUSED, (name, who)
    for name in ("partners:home", "hooks:home"):
        page = others["keeper"].get(reverse(name)).content.decode()
        assert theirs["prefix"] not in page
        assert URL not in page
    assert not changed(before)


def test_no_key_shows_or_changes_what_is_another_partners(theirs):
    secret = issue_key(partner=beacon(), scopes=list(Scope))[1]
    key = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {secret}"})
    before = state()
    for name, address in ways(BY_KEY, theirs):
        for method in ("GET", "POST", "PATCH", "DELETE"):
            body = '{"first": 1}' if name == "webhooks:replay" else "{}"
            answer = key.generic(method, address, body, content_type="application/json")
            assert answer.status_code in (404, 405), (name, method, answer.content)
    for listed in ("webhooks:endpoints", "api_v1:articles", "api_v1:usage"):
        answer = key.get(reverse(listed))
        assert answer.status_code in (200, 405)
        assert not {URL, "Theirs", theirs["prefix"], "Key of theirs"} & set(answer.content.decode().split('"'))
    assert not changed(before)


def test_a_key_opens_no_page_and_a_session_opens_no_interface(theirs):
    secret = issue_key(partner=beacon(), scopes=list(Scope))[1]
    by_key = Client(headers={"Authorization": f"Bearer {secret}", "X-Api-Key": secret})
    assert by_key.get(reverse("partners:home")).status_code == 302
    assert by_key.get(reverse("claims:queue")).status_code == 302
    keeper = keeper_of(Partner.objects.get(name="The Almanac"))
    for name, address in ways(BY_KEY, theirs):
        assert keeper.get(address).status_code == 401, name


def test_dead_keys_and_those_of_a_suspended_partner_open_nothing(theirs):
    almanac = Partner.objects.get(name="The Almanac")
    secret = issue_key(partner=almanac, scopes=list(Scope))[1]
    key = Client(headers={"Authorization": f"Bearer {secret}"})
    address = reverse("webhooks:endpoints")
    assert key.get(address).status_code == 200
    Partner.objects.filter(pk=almanac.pk).update(is_active=False)
    assert key.get(address).status_code == 401
    Partner.objects.filter(pk=almanac.pk).update(is_active=True)
    ApiKey.objects.filter(partner=almanac).update(revoked_at=almanac.created_at)
    assert key.get(address).status_code == 401


@pytest.mark.parametrize("asked", ["exact", "upper", "padded", "cut", "empty", "other secret", "null"])
def test_only_the_whole_key_is_a_key(asked, theirs):
    secret = issue_key(partner=beacon(), scopes=list(Scope))[1]
    given = {
        "exact": secret,
        "upper": secret.upper(),
        "padded": f"{secret}x",
        "cut": secret[:-1],
        "empty": "",
        "other secret": f"{secret[:16]}{'A' * (len(secret) - 16)}",
        "null": f"{secret}\x00",
    }[asked]
    status = Client(headers={"Authorization": f"Bearer {given}"}).get(reverse("api_v1:usage")).status_code
    assert status == (200 if asked == "exact" else 401)


def test_embargoed_and_unfinished_work_is_nowhere_for_a_key(theirs, desk):
    hidden = [make(desk) for make in (factories.candidate, factories.dismissed)]
    hidden += [make(desk).claim for make in (factories.submitted, factories.approved, factories.scheduled)]
    secret = issue_key(partner=beacon(), scopes=list(Scope))[1]
    key = Client(headers={"Authorization": f"Bearer {secret}"})
    for claim in hidden:
        for name in ("api_v1:verdict", "api_v1:claimreview"):
            assert key.get(reverse(name, args=[claim.pk])).status_code == 404, (name, claim.status)
        assert key.get(reverse("api_v1:version", args=[claim.pk, 1])).status_code == 404
        assert key.get(reverse("google:page", args=[str(claim.pk)])).status_code == 404
