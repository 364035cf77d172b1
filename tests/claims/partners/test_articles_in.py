"""Partners bring articles: what is taken, what is refused, and who may see how far one is."""

import json

import pytest
from celery.signals import before_task_publish
from django.core.management import call_command
from rest_framework.test import APIClient

from articles.models import Article
from claims.partners import throttling
from claims.partners.models import Contribution, Partner, Scope
from claims.partners.services import issue_key
from tests import factories

pytestmark = pytest.mark.django_db
ONE, BULK = "/api/v1/articles/", "/api/v1/articles/bulk/"
TEXT = "The council bought nine buses in 2025. The mayor said they cost 4 million crowns."


def client_of(name: str, *scopes: str) -> APIClient:
    """A partner's client with a new key."""
    partner = Partner.objects.get_or_create(name=name)[0]
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {issue_key(partner=partner, scopes=scopes)[1]}")
    return client


@pytest.fixture
def wire():
    return client_of("The Wire", Scope.ARTICLES_WRITE)


def send(client, at: str, body, **headers: str):
    """POST a JSON body, or bytes as they are."""
    data = body if isinstance(body, bytes) else json.dumps(body)
    return client.post(at, data, content_type="application/json", headers=headers)


def assert_problem(answer, status: int) -> dict:
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status
    return answer.json()


def test_an_address_is_taken_and_its_status_can_be_asked(wire):
    answer = send(wire, ONE, {"url": "https://harbour.example/dredging", "title": "Dredging bill rises"})

    assert answer.status_code == 202
    body = answer.json()
    assert (body["known"], body["status"]) == (False, "pending")
    assert answer["Location"] == body["status_url"]
    article = Article.objects.get(pk=body["id"])
    assert (article.via, article.added_by, article.title) == ("api", None, "Dredging bill rises")
    status = wire.get(body["status_url"]).json()
    assert (status["status"], status["snapshot"], status["extraction"]) == ("pending", None, None)


def test_a_text_is_read_at_once(wire):
    about = {"outlet": "The Harbour Post", "byline": "A. Writer", "published_at": "2026-01-05T08:00:00Z"}
    answer = send(wire, ONE, {"text": TEXT, "language": "en", **about})

    article = Article.objects.get(pk=answer.json()["id"])
    assert (article.status, article.outlet, article.byline, article.language) == (
        "READ",
        "The Harbour Post",
        "A. Writer",
        "en",
    )
    assert article.published_at.isoformat() == "2026-01-05T08:00:00+00:00"
    assert article.snapshots.get().text == TEXT
    assert wire.get(f"{ONE}{article.pk}/").json()["snapshot"] == 1


@pytest.fixture
def sent():
    """The tasks that go to the workers, as Celery tells of them."""
    names: list[str] = []

    def note(sender: str, **_message) -> None:
        names.append(sender)

    before_task_publish.connect(note)
    yield names
    before_task_publish.disconnect(note)


def test_workers_are_told_of_what_came(wire, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        send(wire, ONE, {"url": "https://harbour.example/dredging"})
        send(wire, ONE, {"text": TEXT})
    assert sent == ["articles.tasks.read_article", "claims.tasks.extract_candidates"]


def test_what_the_desk_has_already_is_said_without_telling_anything_of_it(wire):
    desk = factories.open_desk()
    known = factories.article(desk, TEXT)

    answer = send(wire, ONE, {"text": TEXT, "title": "Other words"})

    assert answer.status_code == 200
    assert (answer.json()["id"], answer.json()["known"]) == (known.pk, True)
    assert known.title not in answer.content.decode() + wire.get(f"{ONE}{known.pk}/").content.decode()
    assert Contribution.objects.get().was_new is False
    assert Article.objects.count() == 1


WRONG = {
    "nothing": ({}, "url"),
    "blank": ({"url": " ", "text": "\n"}, "url"),
    "no address": ({"url": "dredging"}, "url"),
    "another scheme": ({"url": "file:///etc/passwd"}, "url"),
    "no sentence": ({"text": "2024 — 67 % … 89 !!!"}, "text"),
    "a null byte": ({"text": TEXT + "\x00"}, "text"),
    "too long": ({"text": TEXT * 13_000}, "text"),
    "an unknown field": ({"text": TEXT, "headline": "x"}, "headline"),
    "a long title": ({"text": TEXT, "title": "x" * 501}, "title"),
    "a language in words": ({"text": TEXT, "language": "English"}, "language"),
    "no date": ({"text": TEXT, "published_at": "yesterday"}, "published_at"),
    "the year one": ({"text": TEXT, "published_at": "0001-01-01T00:00:00+14:00"}, "published_at"),
    "the future": ({"text": TEXT, "published_at": "2999-01-01T00:00:00Z"}, "published_at"),
    "an object for a word": ({"text": TEXT, "title": {"a": 1}}, "title"),
    "a list": ([TEXT], "non_field_errors"),
    "nothing at all": (None, "non_field_errors"),
}


@pytest.mark.parametrize(("body", "field"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named(wire, body, field):
    told = assert_problem(send(wire, ONE, body), 400)
    assert list(told["errors"]) == [field]
    assert not Article.objects.exists()
    assert not Contribution.objects.exists()


@pytest.mark.parametrize("body", [b"", b"{", b'{"a":NaN}', b"[" * 100_000, b"\xff", b'{"text":"\\ud800"}'])
def test_what_is_not_json_is_refused(wire, body):
    assert_problem(send(wire, ONE, body), 400)


def test_sizes_and_types_are_bounded(wire, settings):
    assert_problem(wire.post(ONE, "a=b", content_type="application/x-www-form-urlencoded"), 415)
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024
    assert_problem(send(wire, ONE, {"text": TEXT * 20}), 413)


def test_a_body_in_chunks_is_refused_for_what_it_is(wire):
    answer = wire.generic("POST", ONE, b"", CONTENT_LENGTH="", headers={"Transfer-Encoding": "chunked"})
    assert "Content-Length" in assert_problem(answer, 411)["detail"]


def test_a_parameter_is_an_error_too(wire):
    assert "dry_run" in assert_problem(send(wire, f"{ONE}?dry_run=1", {"text": TEXT}), 400)["errors"]


def test_a_key_that_only_reads_brings_nothing():
    reader = client_of("The Almanac", Scope.VERDICTS_READ)
    for answer in (send(reader, ONE, {"text": TEXT}), send(reader, BULK, {"articles": []}), reader.get(f"{ONE}1/")):
        assert "articles:write" in assert_problem(answer, 403)["detail"]
    assert_problem(client_of("The Wire", Scope.ARTICLES_WRITE).get("/api/v1/verdicts/"), 403)


def test_many_come_at_once_and_each_has_its_result(wire):
    entries = [
        {"url": "https://harbour.example/1"},
        {"url": "https://harbour.example/1?utm_source=letter"},
        {"url": "nowhere"},
        {"text": TEXT, "headline": "x"},
        "https://harbour.example/2",
        {"text": TEXT},
    ]
    answer = send(wire, BULK, {"articles": entries})

    assert answer.status_code == 202
    body = answer.json()
    assert (body["added"], body["known"], body["refused"]) == (2, 1, 3)
    assert [row["entry"] for row in body["results"]] == [1, 2, 3, 4, 5, 6]
    assert [row["outcome"] for row in body["results"]] == ["added", "known", "refused", "refused", "refused", "added"]
    assert [list(row["errors"]) for row in body["results"][2:5]] == [["url"], ["headline"], ["non_field_errors"]]
    assert body["results"][0]["article"]["id"] == body["results"][1]["article"]["id"]
    assert Article.objects.count() == 2


@pytest.mark.parametrize("entries", [None, [], {}, "x", [{"url": "https://harbour.example/"}] * 501])
def test_a_list_has_1_to_500_entries(wire, entries):
    told = assert_problem(send(wire, BULK, {"articles": entries}), 400)
    assert list(told["errors"]) == ["articles"]
    assert not Article.objects.exists()


def test_a_key_brings_so_many_articles_a_minute(wire, monkeypatch):
    monkeypatch.setattr(throttling.time, "time", lambda: 1_800_000_000)
    monkeypatch.setattr(throttling, "ARTICLES_A_MINUTE", 3)
    three = {"articles": [{"url": f"https://harbour.example/{number}"} for number in range(3)]}
    assert send(wire, BULK, three).status_code == 202
    refused = send(wire, ONE, {"text": TEXT})
    assert_problem(refused, 429)
    assert 0 < int(refused["Retry-After"]) <= 60
    assert Article.objects.count() == 3


def test_the_command_issues_keys_that_bring_articles(capsys):
    call_command("issue_api_key", "The Wire", "--scope", "articles:write")
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {capsys.readouterr().out.strip()}")
    assert send(client, ONE, {"text": TEXT}).status_code == 202
