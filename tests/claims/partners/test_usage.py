"""What keys are used for is counted once a minute, and told to their partner."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from rest_framework.test import APIClient

from claims.partners.models import ApiKey, KeyUsage
from claims.partners.services.usage import count_usage
from tests.claims.partners.test_articles_in import client_of

pytestmark = pytest.mark.django_db
MIDNIGHT = datetime(2026, 11, 28, tzinfo=UTC)


def ask(api: APIClient, times: int, *, at: datetime) -> None:
    with time_machine.travel(at, tick=False):
        for _ in range(times):
            api.get("/api/v1/scales/")


def test_each_request_is_counted_once_on_its_day(api):
    ApiKey.objects.update(requests_a_minute=3)
    ask(api, 2, at=MIDNIGHT - timedelta(seconds=90))
    ask(api, 5, at=MIDNIGHT + timedelta(seconds=30))
    for minutes in (3, 3, 4):
        count_usage(now=MIDNIGHT + timedelta(minutes=minutes))
    ask(api, 1, at=MIDNIGHT + timedelta(minutes=4, seconds=10))
    count_usage(now=MIDNIGHT + timedelta(minutes=6))
    rows = KeyUsage.objects.order_by("day").values_list("day", "requests", "refused")
    yesterday = (MIDNIGHT - timedelta(days=1)).date()
    assert list(rows) == [(yesterday, 2, 0), (MIDNIGHT.date(), 3 + 1, 2)]


def test_a_minute_that_still_runs_waits(api):
    ask(api, 2, at=MIDNIGHT + timedelta(seconds=10))
    assert count_usage(now=MIDNIGHT + timedelta(seconds=50)) == 0
    assert count_usage(now=MIDNIGHT + timedelta(seconds=70)) == 1


def test_reading_writes_nothing_into_the_counts(api):
    ask(api, 1, at=MIDNIGHT)
    assert not KeyUsage.objects.exists()


def test_a_partner_sees_all_of_its_keys_and_nobody_elses(api, partner):
    other = client_of("Other", "verdicts:read")
    ask(api, 2, at=MIDNIGHT)
    ask(other, 3, at=MIDNIGHT)
    count_usage(now=MIDNIGHT + timedelta(minutes=2))
    with time_machine.travel(MIDNIGHT + timedelta(minutes=2), tick=False):
        (row,) = api.get("/api/v1/usage/").json()["results"]
        assert api.get("/api/v1/usage/", {"days": 0}).status_code == 400
    assert (row["day"], row["requests"], row["refused"]) == ("2026-11-28", 2, 0)
    assert row["key"] == f"pl_{partner.keys.get().prefix}"


def test_a_key_of_any_scope_may_ask(key):
    wire = client_of("The Wire", "articles:write")
    assert wire.get("/api/v1/usage/").status_code == 200
    assert APIClient().get("/api/v1/usage/").status_code == 401
