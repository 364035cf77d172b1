"""The numbers that a desk is watched by, and who may read them."""

from datetime import timedelta
from ipaddress import ip_network

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from articles.models import Article
from claims.models import Claim
from claims.partners.tasks import announce
from factcheck.operations.metrics.desk import NUMBERS
from factcheck.settings.metrics import metrics_networks, metrics_token
from tests import factories

pytestmark = pytest.mark.django_db
TOKEN = "a-token-for-tests-only"


@pytest.fixture(autouse=True)
def nothing_remembered(settings):
    settings.METRICS_TOKEN = TOKEN
    cache.delete("metrics:desk")


def asked(**headers: str):
    return Client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"} | headers)


def numbers() -> dict[str, float]:
    """{name and labels as Prometheus writes them: value}."""
    cache.delete("metrics:desk")
    answer = asked()
    assert answer.status_code == 200
    found = {}
    for family in text_string_to_metric_families(answer.content.decode()):
        for sample in family.samples:
            labels = ",".join(f"{name}={value}" for name, value in sorted(sample.labels.items()))
            found[f"{sample.name}{{{labels}}}" if labels else sample.name] = sample.value
    return found


def test_an_empty_desk_waits_for_nothing():
    found = numbers()
    assert {f"plumbline_{number.name}" for number in NUMBERS if not number.label} <= set(found)
    assert found["plumbline_numbers_missing"] == 0
    assert found["plumbline_queue_age_seconds"] == found["plumbline_delivery_lag_seconds"] == 0


def test_what_waits_is_counted_and_how_long():
    desk = factories.open_desk()
    factories.candidates(desk, "The council bought 12 buses.", "The council bought 13 trams.")
    Claim.objects.update(created_at=timezone.now() - timedelta(hours=2))
    factories.article(desk)
    ago = timezone.now() - timedelta(minutes=5)
    Article.objects.create(url="https://a.example/1", title="Unread", status=Article.Status.PENDING, added_at=ago)
    Article.objects.create(url="https://a.example/2", title="Gone", status=Article.Status.FAILED, failure="404")

    found = numbers()

    assert found["plumbline_candidates_waiting"] == 2
    assert 7190 < found["plumbline_queue_age_seconds"] < 7300
    assert found["plumbline_articles_waiting"] == 1
    assert 290 < found["plumbline_article_oldest_waiting_seconds"] < 400
    assert found["plumbline_extractions_waiting"] == 1
    assert found["plumbline_failed_tasks{sort=article}"] == 1
    assert found["plumbline_failed_tasks{sort=letter}"] == 0


def test_the_road_of_a_publication_is_seen():
    desk = factories.open_desk()
    factories.superseded(desk)
    before = numbers()
    assert before["plumbline_publications{status=live}"] == before["plumbline_publications{status=superseded}"] == 1
    assert before["plumbline_changes_unnumbered"] == 3
    announce()
    after = numbers()
    assert after["plumbline_changes_unnumbered"] == after["plumbline_numbering_lag_seconds"] == 0
    assert after["plumbline_record_lag_seconds"] > 0


def test_a_scheduled_publication_that_is_late_is_told():
    desk = factories.open_desk()
    review = factories.scheduled(desk)
    type(review).objects.filter(pk=review.pk).update(scheduled_for=timezone.now() - timedelta(minutes=10))
    found = numbers()
    assert 590 < found["plumbline_publication_overdue_seconds"] < 700
    assert found["plumbline_reviews{status=scheduled}"] == 1


def test_requests_are_timed_by_route_and_not_by_address():
    Client().get("/checks/")
    Client().get("/checks/99999-no-such-check/")
    Client().get("/guessed/42")
    found = numbers()
    key = "plumbline_request_seconds_count{{method=GET,route={},status={}}}".format
    assert found[key("public:index", "2xx")] >= 1
    assert found[key("none", "4xx")] >= 1
    assert not [name for name in found if "99999" in name or "guessed" in name]


def test_those_who_ask_all_the_time_cost_one_round():
    asked()
    with CaptureQueriesContext(connection) as questions:
        asked()
    assert len(questions) == 0


def test_a_database_that_is_gone_leaves_numbers_out_and_says_how_many(monkeypatch):
    from factcheck.operations.metrics import collecting, desk

    def broken(now):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(60)")
        return []

    monkeypatch.setattr(collecting, "_PATIENCE_MS", 50)
    slow = desk.Number(name="slow", told="Too slow.", ask=broken)
    monkeypatch.setattr(collecting, "NUMBERS", (slow, *NUMBERS))
    found = numbers()
    assert found["plumbline_numbers_missing"] == 1
    assert "plumbline_slow" not in found
    assert "plumbline_candidates_waiting" in found


@pytest.mark.parametrize(
    ("allowed", "address", "more", "status"),
    [
        ([], "127.0.0.1", {}, 403),
        (["10.0.0.0/8"], "10.4.5.6", {}, 200),
        (["10.0.0.0/8"], "::ffff:10.4.5.6", {}, 200),
        (["10.0.0.0/8"], "203.0.113.9", {}, 403),
        (["10.0.0.0/8"], "", {}, 403),
        (["127.0.0.0/8"], "127.0.0.1", {"X-Forwarded-For": "203.0.113.9"}, 403),
        (["127.0.0.0/8"], "127.0.0.1", {"Forwarded": "for=203.0.113.9"}, 403),
    ],
)
def test_without_the_token_only_named_networks_that_ask_directly(settings, allowed, address, more, status):
    settings.METRICS_ALLOW = [ip_network(one) for one in allowed]
    assert Client(REMOTE_ADDR=address).get("/metrics", headers=more).status_code == status


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer wrong", f"Basic {TOKEN}", "Bearer ünïcode"])
def test_another_token_opens_nothing(given, settings):
    assert Client().get("/metrics", headers={"Authorization": given}).status_code == 403
    settings.METRICS_TOKEN = ""
    assert Client().get("/metrics", headers={"Authorization": given}).status_code == 403


def test_a_guard_that_is_none_is_refused_at_the_start():
    with pytest.raises(ImproperlyConfigured, match="too short"):
        metrics_token("short")
    with pytest.raises(ImproperlyConfigured, match="the whole world"):
        metrics_networks(["0.0.0.0/0"])
    with pytest.raises(ImproperlyConfigured, match="“inside” is no network"):
        metrics_networks(["inside"])
    assert metrics_networks(["10.0.0.0/8", " ::1/128 "]) == (ip_network("10.0.0.0/8"), ip_network("::1"))
