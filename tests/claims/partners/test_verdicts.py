"""Verdicts as partners read them."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Source
from claims.documents import lint_claimreview
from claims.models import Claim
from claims.services import publication, verdict
from tests import factories
from tests.claims.public_record import corrected, secret_publication
from tests.trips import trips

pytestmark = pytest.mark.django_db
LIST = "/api/v1/verdicts/"


def ids(answer) -> list[int]:
    assert answer.status_code == 200, answer.content
    return [row["id"] for row in answer.json()["results"]]


def one(row, rest: str = "") -> str:
    return f"{LIST}{row.claim_id}/{rest}"


def test_the_frozen_document_arrives_byte_for_byte(api, desk):
    _, shown = secret_publication(desk)
    body = api.get(LIST).content.decode()
    assert shown.document[1:] in body
    (item,) = json.loads(body)["results"]
    assert item.items() >= json.loads(shown.document).items()
    assert (item["status"], item["notice"]) == ("live", None)
    assert json.loads(body)["next"] is None


def test_a_verdict_by_its_number_is_the_same_item(api, desk):
    _, shown = secret_publication(desk)
    assert api.get(one(shown)).json() == api.get(LIST).json()["results"][0]


def test_following_the_cursor_gives_every_verdict_once(api, desk):
    made = [secret_publication(desk)[1].claim_id for _ in range(5)]
    seen, following = [], ""
    while following is not None:
        answer = api.get(LIST, {"limit": 2} | ({"cursor": following} if following else {}))
        seen += ids(answer)
        following = answer.json()["next"]
    assert seen == made[::-1]


def test_filters_narrow_the_list(api, desk):
    secret, first = secret_publication(desk)
    _, second = secret_publication(desk)
    assert ids(api.get(LIST, {"q": secret.word})) == [first.claim_id]
    assert ids(api.get(LIST, {"speaker": f"{secret.word.upper()} COUNCIL"})) == [first.claim_id]
    assert ids(api.get(LIST, {"language": "EN"})) == [second.claim_id, first.claim_id]
    assert ids(api.get(LIST, {"language": "es"})) == []
    assert ids(api.get(LIST, {"rating": "false"})) == []
    assert len(ids(api.get(LIST, {"rating": ["true", "false"]}))) == 2
    publication.contest(publication_id=first.pk, by=desk.publisher, notice="Disputed.")
    since = first.__class__.objects.get(pk=first.pk).status_changed_at
    assert ids(api.get(LIST, {"updated_since": since.isoformat()})) == [first.claim_id]
    assert ids(api.get(f"{LIST}?updated_since={since.isoformat()}")) == [first.claim_id]
    assert ids(api.get(LIST, {"updated_since": (timezone.now() + timedelta(days=1)).isoformat()})) == []
    assert ids(api.get(LIST, {"status": "contested"})) == [first.claim_id]
    assert ids(api.get(LIST, {"status": ["live", "contested"]})) == [second.claim_id, first.claim_id]
    assert ids(api.get(LIST, {"common_rating": ["true", "satire"]})) == [second.claim_id, first.claim_id]
    assert ids(api.get(LIST, {"common_rating": "unproven"})) == []


def test_filters_by_what_it_is_about_and_where_it_was_seen(api, desk):
    work = factories.researching(desk)
    Source.objects.filter(articles__snapshots__appearances__claim=work.claim).update(country="MX")
    factories.submitted(desk, topics=("health",), work=work)
    for reviewer in (desk.reviewer, desk.lead):
        verdict.approve(review_id=work.pk, by=reviewer)
    shown = publication.publish(review_id=work.pk, by=desk.publisher)
    Source.objects.update(country="")
    factories.live(desk)
    for query in ({"topic": "Health"}, {"topic": ["no such", "health"]}, {"country": "mx"}, {"country": ["ES", "MX"]}):
        assert ids(api.get(LIST, query)) == [shown.claim_id], query
    assert ids(api.get(LIST, {"country": "ES"})) == ids(api.get(LIST, {"topic": "Economy"})) == []
    assert api.get(one(shown)).json()["countries"] == ["MX"]


@pytest.mark.parametrize(
    ("language", "said", "asked", "not_asked"),
    [
        ("en", "The council bought ferries.", "ferry", "fer"),
        ("es", "El ayuntamiento aprobó inversiones públicas.", "inversion publica", "inversor"),
        ("fr", "Les élèves étaient absents.", "élève absent", "absence -eleves"),
        ("pt", "As eleições foram canceladas.", "eleicoes cancelada", "eleitor"),
        ("ar", "المدارس مغلقة", "مدارس", "كتاب"),
        ("xx", "Zweebel grontals.", "grontals", "grontal"),
    ],
)
def test_words_are_found_by_the_endings_of_the_checks_language(api, desk, language, said, asked, not_asked):
    work = factories.researching(desk)
    Claim.objects.filter(pk=work.claim_id).update(wording=said, quote=said, language=language)
    factories.submitted(desk, work=work)
    verdict.approve(review_id=work.pk, by=desk.reviewer)
    shown = publication.publish(review_id=work.pk, by=desk.publisher)
    factories.live(desk)
    assert ids(api.get(LIST, {"q": asked})) == [shown.claim_id]
    assert ids(api.get(LIST, {"q": asked, "language": language})) == [shown.claim_id]
    assert ids(api.get(LIST, {"q": not_asked})) == []
    assert shown.claim_id not in ids(api.get(LIST, {"q": f"council -{asked.split()[0]}"}))


def test_only_the_fields_asked_for_are_sent(api, desk):
    _, shown = secret_publication(desk)
    whole = api.get(one(shown)).json()
    for wanted in (LIST, one(shown), one(shown, "versions/1/")):
        answer = api.get(wanted, {"fields": "id,rating,,status,countries"}).json()
        sent = answer["results"][0] if wanted == LIST else answer
        assert sent == {name: whole[name] for name in ("id", "rating", "status", "countries")}


WRONG = [
    ({"colour": "red"}, "colour"),
    ({"limit": "0"}, "limit"),
    ({"limit": "101"}, "limit"),
    ({"limit": "x"}, "limit"),
    ({"limit": ["1", "2"]}, "limit"),
    ({"cursor": "x"}, "cursor"),
    ({"cursor": "WzEsMl0"}, "cursor"),
    ({"cursor": "ü" * 9}, "cursor"),
    ({"updated_since": "yesterday"}, "updated_since"),
    ({"updated_since": "2026-13-01T00:00:00Z"}, "updated_since"),
    ({"rating": "purple"}, "rating"),
    ({"q": "\x00"}, "q"),
    ({"q": "x" * 201}, "q"),
    ({"status": "draft"}, "status"),
    ({"status": "superseded"}, "status"),
    ({"status": "retracted", "rating": "true"}, "status"),
    ({"status": ["live", "retracted"], "q": "buses"}, "status"),
    ({"common_rating": "purple"}, "common_rating"),
    ({"country": "XX"}, "country"),
    ({"country": "Spain"}, "country"),
    ({"fields": "id,secret"}, "fields"),
    ({"topic": "\x00"}, "topic"),
]


@pytest.mark.parametrize(("query", "name"), WRONG)
def test_a_wrong_parameter_is_named_in_a_problem(api, desk, query, name):
    answer = api.get(LIST, query)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert all(isinstance(one, str) for one in answer.json()["errors"][name])


def test_other_addresses_take_no_parameters(api, desk):
    _, shown = secret_publication(desk)
    for wanted in (one(shown), one(shown, "versions/1/"), one(shown, "claimreview/"), "/api/v1/scales/"):
        assert api.get(wanted, {"x": "1"}).status_code == 400


def test_what_was_never_published_is_not_found(api, desk):
    _, shown = secret_publication(desk)
    for wanted in (f"{LIST}999999/", f"{LIST}{2**63}/", one(shown, "versions/2/"), f"{LIST}999999/claimreview/"):
        answer = api.get(wanted)
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_versions_stay_readable_after_a_correction(api, desk):
    secret, first = secret_publication(desk)
    second = corrected(desk, first, secret)
    assert api.get(one(first)).json()["version"] == 2
    old = api.get(one(first, "versions/1/")).json()
    assert (old["version"], old["status"]) == (1, "superseded")
    assert api.get(one(first, "versions/2/")).json()["status"] == "live"
    assert ids(api.get(LIST)) == [second.claim_id]


def test_a_contested_verdict_carries_its_notice(api, desk):
    _, shown = secret_publication(desk)
    publication.contest(publication_id=shown.pk, by=desk.publisher, notice="Disputed.")
    item = api.get(one(shown)).json()
    assert (item["status"], item["notice"]) == ("contested", "Disputed.")


def test_a_retracted_verdict_is_gone_in_every_shape(api, desk):
    secret, first = secret_publication(desk)
    second = corrected(desk, first, secret)
    publication.retract(publication_id=second.pk, by=desk.publisher, notice="Forged.")
    for rest in ("", "versions/1/", "versions/2/", "claimreview/"):
        answer = api.get(one(first, rest))
        assert (answer.status_code, answer["Content-Type"]) == (410, "application/problem+json")
        assert answer.json()["tombstone"]["notice"] == "Forged."
        assert f"{secret.word} is right" not in answer.content.decode()
    assert ids(api.get(LIST)) == []
    (tombstone,) = api.get(LIST, {"status": "retracted"}).json()["results"]
    assert tombstone.keys() == {"id", "url", "status", "notice", "retracted_at"}


def test_claimreview_of_a_verdict_is_valid(api, desk):
    _, shown = secret_publication(desk)
    answer = api.get(one(shown, "claimreview/"))
    assert answer["Content-Type"] == "application/ld+json"
    assert lint_claimreview(answer.json()) == []


def test_what_the_partner_has_already_is_not_sent_again(api, desk):
    _, shown = secret_publication(desk)
    for wanted in (LIST, one(shown), "/api/v1/changes/", "/api/v1/scales/"):
        first = api.get(wanted)
        again = api.get(wanted, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    known = {"If-None-Match": api.get(LIST)["ETag"]}
    publication.contest(publication_id=shown.pk, by=desk.publisher, notice="Disputed.")
    assert api.get(LIST, headers=known).status_code == 200


def test_scales_tell_what_each_rating_means(api, desk):
    (scale,) = api.get("/api/v1/scales/").json()["results"]
    assert scale["is_active"]
    assert [rating["key"] for rating in scale["ratings"]][:2] == ["true", "mostly-true"]
    assert scale["ratings"][5]["value"] is None


@pytest.mark.parametrize("wanted", [LIST, f"{LIST}?q=council&rating=true", "/api/v1/changes/"])
def test_ten_verdicts_cost_as_many_queries_as_one(api, desk, wanted):
    from claims.partners.tasks import announce

    def cost(more: int) -> int:
        for _ in range(more):
            secret_publication(desk)
        announce()
        api.get(wanted)
        return trips(lambda: api.get(wanted))

    one_costs = cost(1)
    assert cost(9) == one_costs


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_partners_only_read(api, desk, method):
    answer = getattr(api, method)(LIST)
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
