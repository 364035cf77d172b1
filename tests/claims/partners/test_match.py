"""Partners ask which published verdicts a text repeats."""

from itertools import count

import pytest
from drf_spectacular.generators import SchemaGenerator

from claims.models import Claim, Publication, PublicWording
from claims.partners.api.v1 import matches
from claims.partners.matching import LONGEST_PAGE
from claims.partners.models import Scope
from claims.services import public_wordings, publication, triage, verdict, wording
from tests import factories
from tests.articles.conftest import paper  # noqa: F401 - a fixture
from tests.articles.paper import page
from tests.claims.partners.test_articles_in import assert_problem, client_of, send
from tests.claims.partners.test_openapi import valid
from tests.trips import trips

pytestmark = pytest.mark.django_db
AT = "/api/v1/match/"

BUSES = "The harbour council bought forty electric buses for the island lines last spring."
AGAIN = "Forty electric buses for the island lines were bought by the harbour council last spring."
OTHERWISE = "Ninety electric buses for the island lines were bought by the harbour council last spring."
ELSE = "Doctors at the northern hospital treated fewer patients after the winter storms."


def review_of(desk, sentence: str, *, language: str = "en"):
    (claim,) = factories.candidates(desk, sentence)
    Claim.objects.filter(pk=claim.pk).update(language=language)
    return triage.accept(claim_id=claim.pk, by=desk.triager).open_review


def published(desk, sentence: str, **about) -> Publication:
    """A check of this sentence that stands, and that the worker has read."""
    work = factories.submitted(desk, work=review_of(desk, sentence, **about))
    return go_public(desk, work)


def go_public(desk, work) -> Publication:
    verdict.approve(review_id=work.pk, by=desk.reviewer)
    shown = publication.publish(review_id=work.pk, by=desk.publisher)
    read()
    return shown


def read() -> None:
    """What the worker does."""
    while public_wordings.read_waiting():
        pass


def asked(api, at: str = AT, **body) -> dict:
    answer = send(api, at, body)
    assert answer.status_code == 200, answer.content
    return answer.json()


def matches_for(api, text: str, **more) -> list[dict]:
    (result,) = asked(api, text=text, **more)["results"]
    assert result["text"] == text
    return result["matches"]


def ids(api, text: str, **more) -> list[int]:
    return [match["verdict"]["id"] for match in matches_for(api, text, **more)]


def test_the_same_claim_in_other_words_finds_its_verdict(api, desk):
    shown = published(desk, BUSES)
    published(desk, ELSE)

    (match,) = matches_for(api, AGAIN)

    assert match["verdict"]["id"] == shown.claim_id
    assert match["verdict"]["rating"]["key"] == "true"
    assert match["verdict"]["claim"] == BUSES
    assert match["strength"] == "strong"
    assert match["score"] > 0.8
    assert {reason["code"] for reason in match["reasons"]} >= {"words", "meaning"}
    assert match["differs_in"] == []


def test_what_the_two_differ_in_is_told_and_then_they_are_never_strong(api, desk):
    published(desk, BUSES)
    (match,) = matches_for(api, OTHERWISE, speaker="Minister Ada Tander")
    assert match["strength"] == "suggested"
    assert {"code": "figures", "here": "Ninety", "there": "forty"} in match["differs_in"]
    assert {"code": "speaker", "here": "Minister Ada Tander", "there": "The council"} in match["differs_in"]


def test_what_differs_comes_last_and_no_more_come_than_asked_for(api, desk):
    same, other = published(desk, BUSES), published(desk, OTHERWISE)
    assert ids(api, AGAIN) == [same.claim_id, other.claim_id]
    assert ids(api, AGAIN, limit=1) == [same.claim_id]


def test_texts_are_answered_in_their_order_and_those_without_a_match_too(api, desk):
    shown = published(desk, BUSES)
    results = asked(api, texts=[ELSE, AGAIN])["results"]
    assert [result["text"] for result in results] == [ELSE, AGAIN]
    assert [[match["verdict"]["id"] for match in result["matches"]] for result in results] == [[], [shown.claim_id]]


def test_in_other_languages_words_find_it(api, desk):
    said = "El ayuntamiento compró cuarenta autobuses eléctricos para las líneas de las islas en primavera."
    shown = published(desk, said, language="es")
    again = "Cuarenta autobuses eléctricos para las líneas de las islas compró el ayuntamiento en primavera."
    assert ids(api, again) == [shown.claim_id]
    assert ids(api, again, language="en") == []


def test_nothing_is_found_before_it_is_published(api, desk):
    factories.candidates(desk, AGAIN)
    work = factories.submitted(desk, work=review_of(desk, BUSES))
    verdict.approve(review_id=work.pk, by=desk.reviewer)
    read()
    assert ids(api, BUSES) == []
    publication.publish(review_id=work.pk, by=desk.publisher)
    read()
    assert ids(api, BUSES) == [work.claim_id]


def test_a_retraction_takes_it_away_at_once(api, desk):
    shown = published(desk, BUSES)
    publication.retract(publication_id=shown.pk, by=desk.publisher, notice="Forged.")
    assert not PublicWording.objects.exists()
    assert ids(api, BUSES) == []


def test_a_contested_check_is_found_with_its_notice(api, desk):
    shown = published(desk, BUSES)
    publication.contest(publication_id=shown.pk, by=desk.publisher, notice="Disputed.")
    (match,) = matches_for(api, BUSES)
    assert (match["verdict"]["status"], match["verdict"]["notice"]) == ("contested", "Disputed.")


def test_a_correction_is_found_by_its_own_words_only_once_it_is_public(api, desk):
    shown = published(desk, BUSES)
    work = factories.correction(desk, shown)
    wording.reword(claim_id=shown.claim_id, by=desk.researcher, wording=ELSE)
    read()
    assert ids(api, ELSE) == []
    assert ids(api, AGAIN) == [shown.claim_id]
    verdict.submit(review_id=work.pk, by=desk.researcher)
    go_public(desk, work)
    (match,) = matches_for(api, ELSE)
    assert match["verdict"]["version"] == 2
    assert ids(api, AGAIN) == []


def test_the_fields_of_the_verdicts_can_be_chosen(api, desk):
    shown = published(desk, BUSES)
    (result,) = asked(api, f"{AT}?fields=id,evidence", text=BUSES)["results"]
    assert result["matches"][0]["verdict"].keys() == {"id", "evidence"}
    assert result["matches"][0]["verdict"]["id"] == shown.claim_id


def test_of_a_page_the_statements_that_were_checked_are_told(api, desk, paper):  # noqa: F811
    shown = published(desk, BUSES)
    paper.pages["/news"] = 200, page(title="Island lines", paragraphs=[ELSE, f"{AGAIN} It rained."])
    answer = asked(api, url=paper.address("/news"))
    assert (answer["page"]["title"], answer["page"]["is_partial"]) == ("Island lines", False)
    assert answer["page"]["statements"] >= 2
    (result,) = answer["results"]
    assert result["text"] == AGAIN
    assert result["matches"][0]["verdict"]["id"] == shown.claim_id


def test_of_a_long_page_a_part_is_compared_and_that_is_told(api, desk, paper):  # noqa: F811
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


def test_a_page_that_is_not_there_says_so(api, paper):  # noqa: F811
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


def test_answers_are_what_the_description_says(api, desk, paper):  # noqa: F811
    schema = SchemaGenerator().get_schema(public=True)
    published(desk, BUSES)
    paper.pages["/news"] = 200, page(paragraphs=[AGAIN, ELSE])
    for body in ({"text": AGAIN}, {"texts": [OTHERWISE, ELSE]}, {"url": paper.address("/news")}):
        valid(schema, "MatchingRequest", body)
        valid(schema, "MatchAnswer", asked(api, **body))
    valid(schema, "PageProblem", send(api, AT, {"url": "http://[::1]/"}).json())
