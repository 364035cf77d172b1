"""The drop-in for Google's Fact Check Tools API, read with Google's own client over real HTTP."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError
from httplib2 import Http

from claims.models import Publication
from claims.partners.google.asked import Start
from claims.partners.google.finding import page_of
from claims.partners.google.source import Found, Wanted
from claims.partners.models import ApiKey, Partner, Scope
from claims.partners.services import issue_key
from claims.services import publication
from tests import factories
from tests.claims.partners.match.asking import AGAIN, BUSES, ELSE, published

HOST = settings.PUBLIC_URL.partition("://")[2].partition(":")[0].removeprefix("www.")


@pytest.fixture
def desk(transactional_db):
    return factories.open_desk()


@pytest.fixture
def key(transactional_db):
    return issue_key(partner=Partner.objects.create(name="The Wire"), scopes=[Scope.VERDICTS_READ])[1]


@pytest.fixture
def google(live_server, key):
    """Google's client, told another address and a key of ours, and nothing else."""
    return client_of(live_server, key)


def client_of(live_server, key, **more):
    options = {"api_endpoint": live_server.url}
    return build("factchecktools", "v1alpha1", client_options=options, developerKey=key, **more)


def texts(answer: dict) -> list[str]:
    return [claim["text"] for claim in answer.get("claims", [])]


def refused(request) -> dict:
    with pytest.raises(HttpError) as failed:
        request.execute()
    assert failed.value.resp["content-type"].startswith("application/json")
    return {"code": failed.value.status_code, "message": failed.value.reason, "details": failed.value.error_details}


def test_a_claim_is_found_in_other_words_and_told_in_google_s(google, desk):
    shown = published(desk, BUSES)
    published(desk, ELSE)

    answer = google.claims().search(query=AGAIN, languageCode="en-US").execute()

    shown.refresh_from_db()
    day = shown.published_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    review = {
        "publisher": {"name": answer["claims"][0]["claimReview"][0]["publisher"]["name"], "site": HOST},
        "url": f"{settings.PUBLIC_URL}/checks/{shown.claim_id}-{shown.slug}/",
        "title": BUSES,
        "reviewDate": day,
        "textualRating": "True",
        "languageCode": "en",
    }
    assert answer == {"claims": [{"text": BUSES, "claimant": "The council", "claimReview": [review]}]}


def test_single_words_find_it_too_and_nothing_is_an_empty_answer(google, desk):
    published(desk, BUSES)
    published(desk, ELSE)
    assert texts(google.claims().search(query="hospitals").execute()) == [ELSE]
    assert google.claims().search(query="zebras").execute() == {}
    assert google.claims().search(query="hospitals", languageCode="fr").execute() == {}


def test_pages_follow_each_other_to_the_end(google, desk):
    said = [f"{BUSES[:-1]} in harbour {number}." for number in range(5)]
    for sentence in said:
        published(desk, sentence)
    for wanted in ({"query": "harbour"}, {"query": said[2]}, {"reviewPublisherSiteFilter": HOST}):
        request, seen = google.claims().search(pageSize=2, **wanted), []
        while request is not None:
            answer = request.execute()
            assert len(answer["claims"]) <= 2
            seen += texts(answer)
            request = google.claims().search_next(request, answer)
        assert sorted(seen) == said, wanted
    whole = texts(google.claims().search(query="harbour").execute())
    assert texts(google.claims().search(query="harbour", pageSize=2, offset=3).execute()) == whole[3:]


def test_filters_by_site_and_age(google, desk):
    published(desk, BUSES)
    search = google.claims().search
    assert texts(search(reviewPublisherSiteFilter=f"https://{HOST}").execute()) == [BUSES]
    assert search(query="buses", reviewPublisherSiteFilter="nytimes.com").execute() == {}
    assert texts(search(query="buses", maxAgeDays=1).execute()) == [BUSES]


def test_the_pages_of_the_desk_with_their_markup(google, desk):
    first, second = published(desk, BUSES), published(desk, ELSE)
    (page, _) = google.pages().list(organization=HOST).execute()["claimReviewMarkupPages"]
    assert page["name"] == f"pages/{second.claim_id}"
    request, seen = google.pages().list(pageSize=1), []
    while request is not None:
        answer = request.execute()
        seen += [one["name"] for one in answer["claimReviewMarkupPages"]]
        request = google.pages().list_next(request, answer)
    assert seen == [f"pages/{second.claim_id}", f"pages/{first.claim_id}"]
    (found,) = google.pages().list(url=f"{page['pageUrl']}?utm_source=x#top").execute()["claimReviewMarkupPages"]
    assert found == page == google.pages().get(name=page["name"]).execute()
    (markup,) = page["claimReviewMarkups"]
    assert markup["claimReviewed"] == ELSE
    assert markup["rating"]["textualRating"] == "True"
    assert markup["rating"]["ratingValue"] == markup["rating"]["bestRating"] == 5
    for address in ("https://elsewhere.example/checks/1-x/", f"http://[{HOST}/checks/{second.claim_id}-x/", "http:///"):
        assert google.pages().list(url=address).execute() == {}


def test_a_retraction_leaves_nothing_behind(google, desk):
    shown = published(desk, BUSES)
    publication.retract(publication_id=shown.pk, by=desk.publisher, notice="Forged.")
    assert google.claims().search(query=BUSES).execute() == {}
    assert google.pages().list(organization=HOST).execute() == {}
    assert refused(google.pages().get(name=f"pages/{shown.claim_id}"))["code"] == 404
    assert Publication.objects.count() == 1


def test_refusals_are_google_s(google, live_server, key, desk):
    published(desk, BUSES)
    assert refused(google.claims().search())["code"] == 400
    assert "page_token" in refused(google.claims().search(query="x", pageToken="nonsense"))["message"]
    assert refused(client_of(live_server, None, http=Http()).claims().search(query="x"))["code"] == 403
    wrong = refused(client_of(live_server, "pl_wrong").claims().search(query="x"))
    assert (wrong["code"], wrong["message"]) == (400, "API key not valid. Please pass a valid API key.")
    assert wrong["details"][0]["reason"] == "API_KEY_INVALID"
    assert refused(google.claims().imageSearch(imageUri="https://x.example/y.png"))["code"] == 501
    assert refused(google.pages().create(body={}))["code"] == 501
    ApiKey.objects.update(requests_a_minute=0)
    assert refused(google.claims().search(query="x"))["code"] == 429
    ApiKey.objects.update(requests_a_minute=9, scopes=[Scope.ARTICLES_WRITE])
    assert refused(google.claims().search(query="x"))["code"] == 403


def test_a_part_of_the_answer_can_be_asked_for(google, desk):
    published(desk, BUSES)
    answer = google.claims().search(query="buses", fields="claims(text,claimReview/languageCode)").execute()
    assert answer == {"claims": [{"text": BUSES, "claimReview": [{"languageCode": "en"}]}]}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"pageSize": "many"}, "page_size"),
        ({"pageSize": "-1"}, "page_size"),
        ({"offset": "99999"}, "offset"),
        ({"maxAgeDays": "1.5"}, "max_age_days"),
        ({"languageCode": "!!"}, "language_code"),
        ({"query": "a\x00b"}, "query"),
        ({"query": "x" * 1_001}, "query"),
        ({"alt": "proto"}, "alt"),
        ({"fields": "claims("}, "fields"),
        ({"fields": "(" * 900}, "fields"),
        ({"colour": "red"}, ""),
    ],
)
def test_a_wrong_parameter_is_named(client, query, field):
    key = issue_key(partner=Partner.objects.create(name="The Wire"), scopes=[Scope.VERDICTS_READ])[1]
    answer = client.get("/v1alpha1/claims:search", {"query": "x"} | query, headers={"X-Goog-Api-Key": key})
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["status"]) == (400, 400, "INVALID_ARGUMENT")
    assert error["details"][0]["fieldViolations"][0]["field"] == field


@pytest.mark.django_db
def test_both_spellings_of_a_parameter_and_every_place_for_a_key_will_do(client):
    key = issue_key(partner=Partner.objects.create(name="The Wire"), scopes=[Scope.VERDICTS_READ])[1]
    at = "/v1alpha1/claims:search?query=x&page_size=3&prettyPrint=false&quotaUser=me&%24.xgafv=2&alt=json"
    for more, headers in (
        (f"&key={key}", {}),
        ("", {"X-Goog-Api-Key": key}),
        ("", {"X-Api-Key": key}),
        ("", {"Authorization": f"Bearer {key}"}),
    ):
        answer = client.get(at + more, headers=headers | {"Accept": "text/html"})
        assert (answer.status_code, answer.content) == (200, b"{}")


@pytest.mark.django_db
def test_an_address_that_google_has_not_is_refused_in_its_shape(client):
    for at in ("/v1alpha1/", "/v1alpha1/claims", "/v1alpha1/pages/a/b"):
        answer = client.get(at)
        assert (answer.status_code, answer.json()["error"]["status"]) == (404, "NOT_FOUND")


class Shelf:
    """Checked claims by the hour and number, as another source would have them."""

    def __init__(self, *places: tuple[int, int], likely: dict[int, float] | None = None) -> None:
        self.rows = [Found(datetime(2026, 1, 1, hour, tzinfo=UTC), pk, {"text": f"{hour}/{pk}"}) for hour, pk in places]
        self.scores = likely or {}

    def likely(self, wanted: Wanted) -> list[Found]:
        return [row._replace(score=self.scores[row.pk]) for row in self.rows if row.pk in self.scores]

    def newest(self, wanted: Wanted, *, at: datetime | None, pk: int, most: int, besides: set[int]) -> list[Found]:
        rows = sorted(self.rows, key=lambda row: (row.at, row.pk), reverse=True)
        left = [row for row in rows if row.pk not in besides]
        return [row for row in left if at is None or (row.at, row.pk) < (at, pk)][:most]


@pytest.mark.parametrize("size", range(1, 10))
def test_several_sources_are_read_as_one_list_without_gap_or_double(size):
    sources = [Shelf((3, 7), (2, 5), (2, 4), likely={4: 0.5}), Shelf((9, 2), (2, 9), (2, 1), (1, 1), likely={9: 0.9})]
    seen, start = [], Start()
    while start is not None:
        claims, start = page_of(Wanted(query="x"), start=start, size=size, sources=sources)
        assert len(claims) <= size
        seen += [claim["text"] for claim in claims]
    assert seen == ["2/9", "2/4", "9/2", "3/7", "2/5", "2/1", "1/1"]
