"""Who gets in, with what, and who doesn't."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from claims.partners import throttling
from claims.partners.models import ApiKey, Partner, Scope
from claims.partners.services import issue_key, revoke_key
from factcheck.accounts.models import User

pytestmark = pytest.mark.django_db
LIST = "/api/v1/verdicts/"


def ask(key: str, **headers: str):
    return APIClient().get(LIST, headers={"Authorization": f"Bearer {key}"} | headers)


def test_a_key_opens_what_its_scope_says(key):
    assert ask(key).status_code == 200
    assert APIClient().get(LIST, headers={"X-Api-Key": key}).status_code == 200


def test_we_keep_no_key_that_could_be_stolen(partner):
    row, key = issue_key(partner=partner, scopes=[Scope.VERDICTS_READ])
    kept = "".join(str(value) for value in ApiKey.objects.values().get(pk=row.pk).values())
    assert key not in kept
    assert key.split("_", 2)[2] not in kept


def wrong_keys(key: str) -> list[str]:
    return [
        "",
        "pl_",
        key[:-1],
        key + "x",
        key[:-1] + ("a" if key[-1] != "a" else "b"),
        "pl_" + "0" * 12 + key[15:],
        "ü\x00",
    ]


def test_any_other_text_is_refused_with_a_problem_that_says_how_to_authenticate(key):
    for wrong in wrong_keys(key):
        answer = ask(wrong)
        assert answer.status_code == 401, wrong
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["WWW-Authenticate"].startswith("Bearer")
        assert answer.json()["status"] == 401
    assert APIClient().get(LIST).status_code == 401


def test_a_revoked_expired_or_suspended_key_no_longer_works(partner, key):
    now = timezone.now()
    late = issue_key(partner=partner, scopes=[Scope.VERDICTS_READ], expires_at=now - timedelta(seconds=1))[1]
    revoked, revoked_key = issue_key(partner=partner, scopes=[Scope.VERDICTS_READ])
    revoke_key(key=revoked)
    assert ask(late).status_code == 401
    assert ask(revoked_key).status_code == 401
    Partner.objects.update(is_active=False)
    assert ask(key).status_code == 401


def test_a_key_without_the_scope_is_told_which_one_it_lacks(key):
    ApiKey.objects.update(scopes=["other"])
    answer = ask(key)
    assert answer.status_code == 403
    assert "verdicts:read" in answer.json()["detail"]


def test_a_session_of_the_desk_opens_nothing_here(desk):
    client = APIClient()
    client.force_login(desk.lead)
    assert client.get(LIST).status_code == 401


@pytest.mark.parametrize("scopes", [[], ["everything"], ["verdicts:read", "x"]])
def test_no_key_is_issued_for_a_scope_that_does_not_exist(partner, scopes):
    with pytest.raises(ValidationError):
        issue_key(partner=partner, scopes=scopes)
    assert not ApiKey.objects.exists()


def test_use_is_noted_once_a_minute(key, django_assert_num_queries):
    ask(key)
    first = ApiKey.objects.get().last_used_at
    assert first
    ask(key)
    assert ApiKey.objects.get().last_used_at == first
    ApiKey.objects.update(last_used_at=first - timedelta(minutes=2))
    ask(key)
    assert ApiKey.objects.get().last_used_at >= first


def test_too_many_requests_in_a_minute_are_refused_with_the_time_to_wait(key, monkeypatch):
    monkeypatch.setattr(throttling.time, "time", lambda: 1_800_000_000)
    ApiKey.objects.update(requests_a_minute=2)
    first = ask(key)
    assert first["RateLimit-Policy"] == '"requests";q=2;w=60'
    assert first["RateLimit"] == '"requests";r=1;t=60'
    ask(key)
    refused = ask(key)
    assert refused.status_code == 429
    assert refused["Content-Type"] == "application/problem+json"
    assert 0 < int(refused["Retry-After"]) <= 60


def test_without_redis_nobody_is_refused(key, monkeypatch, caplog):
    def broken(*args, **kwargs):
        raise ConnectionError("no Redis")

    ApiKey.objects.update(requests_a_minute=1)
    monkeypatch.setattr(throttling.cache, "count", broken, raising=False)
    assert [ask(key).status_code for _ in range(3)] == [200, 200, 200]
    assert "can't be counted" in caplog.text


def test_the_command_prints_a_key_that_works(capsys):
    call_command("issue_api_key", "The Almanac", "--scope", "verdicts:read", "--days", "30")
    assert ask(capsys.readouterr().out.strip()).status_code == 200
    assert ApiKey.objects.get().expires_at > timezone.now() + timedelta(days=29)


@pytest.mark.parametrize("arguments", [["", "--scope", "verdicts:read"], ["A", "--days", "0"], ["A", "--scope", "all"]])
def test_the_command_refuses_what_makes_no_sense(arguments):
    with pytest.raises(CommandError):
        call_command("issue_api_key", *arguments)
    assert not ApiKey.objects.exists()


@pytest.fixture
def admin_client(client):
    boss = User.objects.create_superuser("boss@desk.example", "a long enough password", name="Boss")
    client.force_login(boss)
    return client


def test_the_admin_shows_a_new_key_exactly_once(admin_client, partner):
    form = {"partner": partner.pk, "name": "Sync", "scopes": ["verdicts:read"], "requests_a_minute": 60}
    page = admin_client.post(reverse("admin:partners_apikey_add"), form, follow=True).content.decode()
    row = ApiKey.objects.get()
    key = page.partition("<code>")[2].partition("</code>")[0]
    assert ask(key).status_code == 200
    assert (row.requests_a_minute, row.created_by.email) == (60, "boss@desk.example")
    for wanted in ("admin:partners_apikey_changelist", "admin:partners_apikey_change"):
        args = [row.pk] if wanted.endswith("change") else []
        assert key not in admin_client.get(reverse(wanted, args=args)).content.decode()


def test_the_admin_revokes_keys_and_deletes_none(admin_client, key):
    row = ApiKey.objects.get()
    chosen = {"action": "revoke", "_selected_action": [row.pk]}
    admin_client.post(reverse("admin:partners_apikey_changelist"), chosen)
    assert ask(key).status_code == 401
    assert admin_client.post(reverse("admin:partners_apikey_delete", args=[row.pk])).status_code == 403
