"""Articles in over real HTTP: what a client library never sends."""

import json
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from articles.models import Article
from claims.partners.models import Partner, Scope
from claims.partners.services import issue_key

TEXT = "The council bought nine buses in 2025. The mayor said they cost 4 million crowns."


@pytest.fixture
def key(transactional_db):
    partner = Partner.objects.create(name="The Wire")
    return issue_key(partner=partner, scopes=[Scope.ARTICLES_WRITE])[1]


@pytest.fixture
def post(live_server, key):
    """POST bytes, with headers that may lie."""

    def sent(body: bytes, **headers: str):
        connection = HTTPConnection(urlsplit(live_server.url).netloc, timeout=20)
        given = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"} | headers
        connection.request("POST", "/api/v1/articles/", body, given)
        answer = connection.getresponse()
        return answer.status, dict(answer.headers), json.loads(answer.read())

    return sent


def test_an_article_is_taken(post):
    status, headers, body = post(json.dumps({"text": TEXT}).encode())
    assert status == 202
    assert headers["Location"] == body["status_url"]
    assert headers["RateLimit"].startswith('"requests";r=')
    assert Article.objects.get().pk == body["id"]


def test_more_than_we_take_is_refused_and_not_read_to_its_end(post, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100_000
    status, headers, body = post(b'{"text":"' + b"x" * 300_000 + b'"}')
    assert (status, headers["Content-Type"]) == (413, "application/problem+json")
    assert body["detail"].endswith(".")


@pytest.mark.parametrize(
    "headers", [{"Content-Type": "text/plain"}, {"Content-Type": ""}, {"Content-Encoding": "gzip"}]
)
def test_another_type_is_refused(post, headers):
    status, _, body = post(b"\x1f\x8b", **headers)
    assert status in (400, 415)
    assert body["status"] == status
    assert not Article.objects.exists()
