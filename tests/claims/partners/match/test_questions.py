"""Pages, limits and questions that make no sense."""

from itertools import count

import pytest
from drf_spectacular.generators import SchemaGenerator

from claims.partners.api.v1 import matches
from claims.partners.matching import LONGEST_PAGE
from claims.partners.models import Scope
from tests.articles.paper import page
from tests.claims.partners.test_articles_in import assert_problem, client_of, send
from tests.claims.partners.test_openapi import valid
from tests.trips import trips

from .asking import AGAIN, AT, BUSES, ELSE, OTHERWISE, asked, matches_for, published

pytestmark = pytest.mark.django_db


def test_of_a_page_the_statements_that_were_checked_are_told(api, desk, paper):
    shown = published(desk, BUSES)
    paper.pages["/news"] = 200, page(title="Island lines", paragraphs=[ELSE, f"{AGAIN} It rained."])
    answer = asked(api, url=paper.address("/news"))
    assert (answer["page"]["title"], answer["page"]["is_partial"]) == ("Island lines", False)
    assert answer["page"]["statements"] >= 2
    (result,) = answer["results"]
    assert result["text"] == AGAIN
    assert result["matches"][0]["verdict"]["id"] == shown.claim_id


def test_of_a_long_page_a_part_is_compared_and_that_is_told(api, desk, paper):
    published(desk, BUSES)
    filling = [f"{ELSE} That was week {number} of the year." for number in range(LONGEST_PAGE // len(ELSE))]
    paper.pages["/long"] = 200, page(paragraphs=[AGAIN, *filling])
    assert asked(api, url=paper.address("/long"))["page"]["is_partial"]


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://127.0.0.1:5432/", "port"),
        ("http://169.254.169.254/latest/meta-data/", "private-address"),
        ("http://[::1]/", "private-address"),
        ("http://localhost/", "private-name"),
        ("file:///etc/passwd", "scheme"),
        ("nowhere", "not-an-address"),
    ],
)
def test_no_private_address_is_opened(api, url, code):
    problem = assert_problem(send(api, AT, {"url": url}), 422)
    assert problem["code"] == code
    assert problem["detail"].endswith(".")


def test_a_page_that_is_not_there_says_so(api, paper):
    problem = assert_problem(send(api, AT, {"url": paper.address("/gone")}), 422)
    assert (problem["code"], problem["temporary"]) == ("not-found", False)


WRONG = [
    ({}, "text"),
    ({"text": BUSES, "url": "https://paper.example/"}, "text"),
    ({"text": " "}, "text"),
    ({"text": "a\x00b"}, "text"),
    ({"text": "x" * 2_001}, "text"),
    ({"text": ["x"]}, "text"),
    ({"texts": []}, "texts"),
    ({"texts": [BUSES] * 26}, "texts"),
    ({"texts": [BUSES, ""]}, "texts"),
    ({"texts": BUSES}, "texts"),
    ({"text": BUSES, "limit": 0}, "limit"),
    ({"text": BUSES, "limit": 21}, "limit"),
    ({"text": BUSES, "language": "english"}, "language"),
    ({"url": "https://paper.example/", "speaker": "X"}, "speaker"),
    ({"text": BUSES, "colour": "red"}, "colour"),
]


@pytest.mark.parametrize(("body", "name"), WRONG)
def test_a_wrong_field_is_named_in_a_problem(api, body, name):
    assert name in assert_problem(send(api, AT, body), 400)["errors"]


def test_what_is_no_object_or_no_json_is_a_problem(api):
    for body in (b"[]", b"{", b'{"text": "\\ud800"}', b"\xff"):
        assert_problem(send(api, AT, body), 400)
    assert_problem(api.post(AT, b"text=x", content_type="application/x-www-form-urlencoded"), 415)
    assert_problem(api.get(AT), 405)


def test_text_in_any_script_or_without_words_breaks_nothing(api, desk):
    published(desk, BUSES)
    for text in ("😀", "ﷺ" * 100, "数字 42", "' & | ! :* <-> \\", "%s %(x)s", "a" * 2_000, "١٢٣ ٪"):
        assert matches_for(api, text) == []


def test_only_a_key_that_reads_verdicts_may_ask(client):
    assert_problem(send(client, AT, {"text": BUSES}), 401)
    assert_problem(send(client_of("The Wire", Scope.ARTICLES_WRITE), AT, {"text": BUSES}), 403)


def test_texts_and_pages_are_counted_however_many_come_in_one_request(api, desk, monkeypatch):
    monkeypatch.setattr(matches, "TEXTS_A_MINUTE", 3)
    monkeypatch.setattr(matches, "PAGES_A_MINUTE", 1)
    asked(api, texts=[BUSES, ELSE])
    assert "Retry-After" in send(api, AT, {"texts": [BUSES, ELSE]})
    assert_problem(send(api, AT, {"texts": [BUSES, ELSE]}), 429)
    assert_problem(send(api, AT, {"url": "http://[::1]/"}), 422)
    assert_problem(send(api, AT, {"url": "http://[::1]/"}), 429)


def test_ten_matches_cost_as_many_queries_as_one(api, desk):
    numbers = count(1)

    def cost() -> int:
        asked(api, text=AGAIN)  # what is remembered for some seconds is read first
        return trips(lambda: send(api, AT, {"text": AGAIN, "limit": 20}))

    published(desk, BUSES)
    one = cost()
    for _ in range(9):
        published(desk, BUSES.replace("spring", f"spring in town {next(numbers)}"))
    assert cost() == one


def test_answers_are_what_the_description_says(api, desk, paper):
    schema = SchemaGenerator().get_schema(public=True)
    published(desk, BUSES)
    paper.pages["/news"] = 200, page(paragraphs=[AGAIN, ELSE])
    for body in ({"text": AGAIN}, {"texts": [OTHERWISE, ELSE]}, {"url": paper.address("/news")}):
        valid(schema, "MatchingRequest", body)
        valid(schema, "MatchAnswer", asked(api, **body))
    valid(schema, "PageProblem", send(api, AT, {"url": "http://[::1]/"}).json())
