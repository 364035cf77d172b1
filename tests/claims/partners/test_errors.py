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
