"""Whatever goes wrong under /api/, it is told as a problem, in a sentence."""

import pytest
from django.db import connection
from django.test import Client

from claims.partners import throttling
from claims.partners.models import ApiKey
from tests.claims.partners.test_articles_in import assert_problem
from tests.claims.public_record import secret_publication

pytestmark = pytest.mark.django_db
LIST = "/api/v1/verdicts/"


@pytest.mark.parametrize(
    ("method", "at", "headers", "status"),
    [
        ("get", "/api/v1/nothing/", {}, 404),
        ("get", "/api/v2/verdicts/", {}, 404),
        ("get", "/api/", {}, 404),
        ("post", "/api/v1/nothing/", {}, 404),
        ("delete", LIST, {}, 405),
        ("get", LIST, {"Accept": "text/html"}, 406),
        ("get", LIST, {"Accept": "application/ld+json"}, 406),
        ("get", f"{LIST}?format=api", {}, 400),
        ("post", "/api/v1/articles/", {"Content-Type": "text/plain"}, 415),
    ],
)
def test_what_can_not_be_answered_is_a_problem(api, method, at, headers, status):
    content_type = headers.pop("Content-Type", "application/json")
    answer = api.generic(method.upper(), at, b"x", content_type=content_type, headers=headers)
    told = assert_problem(answer, status)
    assert told["detail"].endswith(".")
    assert answer["Cache-Control"] == "no-store"


def test_a_slash_left_out_is_put_there(api):
    assert api.get("/api/v1/verdicts").url == LIST


def test_what_was_sent_to_an_address_without_its_slash_is_led_on_whole(api):
    answer = api.post("/api/v1/match?fields=id", {"text": "Forty buses were bought."}, format="json")
    assert answer["Location"] == "/api/v1/match/?fields=id"
    assert "/api/v1/match/ with the same method" in assert_problem(answer, 308)["detail"]
    followed = api.post("/api/v1/match?fields=id", {"text": "Forty buses were bought."}, format="json", follow=True)
    assert followed.json()["results"][0]["text"] == "Forty buses were bought."


def test_programs_get_neither_cookies_nor_what_only_browsers_need(api):
    answer = api.get(LIST)
    assert not answer.cookies
    assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert answer["Content-Length"] == str(len(answer.content))
    assert "sessionid" not in answer.get("Vary", "")


def test_a_name_that_is_not_ours_is_refused(api, settings):
    settings.ALLOWED_HOSTS = ["desk.example"]
    assert_problem(api.get(LIST, headers={"Host": "other.example"}), 400)


def test_people_still_get_pages(client):
    assert client.get("/nothing/")["Content-Type"].startswith("text/html")


def test_too_many_requests_are_a_problem_with_the_time_to_wait(api, monkeypatch):
    monkeypatch.setattr(throttling.time, "time", lambda: 1_800_000_015)
    ApiKey.objects.update(requests_a_minute=1)
    api.get(LIST)
    answer = api.get(LIST)
    assert_problem(answer, 429)
    assert answer["RateLimit"] == f'"requests";r=0;t={answer["Retry-After"]}'


def test_a_defect_of_ours_is_a_problem_that_tells_nothing_of_it(key):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE partners_change RENAME TO partners_gone")
    client = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {key}"})
    answer = client.get("/api/v1/changes/")
    assert_problem(answer, 500)
    assert "partners_change" not in answer.content.decode()


def test_json_ld_may_be_asked_for_by_its_name(api, desk):
    _, shown = secret_publication(desk)
    for accepted in ("application/ld+json", "application/json", "*/*"):
        answer = api.get(f"{LIST}{shown.claim_id}/claimreview/", headers={"Accept": accepted})
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/ld+json")
