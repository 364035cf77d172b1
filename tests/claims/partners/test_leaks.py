"""Nothing that is not public can be read anywhere: every public address, with every state."""

import re
from collections.abc import Iterator

import pytest
from django.urls import get_resolver, reverse
from django.utils import timezone

from claims.dumps.jobs import ask_if_due
from claims.dumps.making import make as make_dump
from claims.dumps.models import Dump
from claims.models import Publication
from claims.partners.tasks import announce
from claims.record.sealing import seal
from claims.services import public_wordings
from tests.claims.public_record import (
    Secret,
)

from .secret_states import HIDDEN, SHOWN, retracted

pytestmark = pytest.mark.django_db

KEYED = re.compile("^/(api|v1alpha1)/")


@pytest.fixture
def record(desk):
    """{what it is: its secret}, one of each."""
    made = {make.__name__: make(desk) for make in (*HIDDEN, *SHOWN, retracted)}
    announce()
    seal(now=timezone.now())
    make_dump(ask_if_due(now=timezone.now()).pk, now=timezone.now())
    return made


def walk(record: dict[str, Secret]) -> Iterator[tuple[str, str]]:
    """(name of the route, address) of everything that anyone or any partner can ask for."""
    for name in (
        "public:index",
        "public:suggest",
        "public:thanks",
        "public:corrections",
        "public:methodology",
        "public:ratings",
        "record:head",
        "record:about",
    ):
        yield name, reverse(name)
    for name in ("public:methodology_in", "public:ratings_in"):
        yield name, reverse(name, args=["es"])
    yield "record:entries", reverse("record:entries", args=[1])
    yield from _dumps()
    for name in ("robots", "sitemap", "sitemap_pages", "sitemap_news"):
        yield f"discovery:{name}", reverse(f"discovery:{name}")
    yield "discovery:sitemap_checks", reverse("discovery:sitemap_checks", args=[0])
    for kind in ("rss", "atom", "json"):
        yield "public:feed", reverse("public:feed", args=[kind])
    yield "public:topic", reverse("public:topic", args=["Health"])
    yield "public:feed", reverse("public:feed", args=["json"]) + "?language=en&topic=Health"
    for name in ("verdicts", "changes", "scales", "usage", "match", "schema", "reference", "articles", "article_bulk"):
        yield f"api_v1:{name}", reverse(f"api_v1:{name}")
    yield "api_v1:verdicts", reverse("api_v1:verdicts") + "?status=retracted&limit=100"
    yield "api_v1:verdicts", reverse("api_v1:verdicts") + "?updated_since=2020-01-01T00:00:00Z&rating=true"
    yield "google:search", reverse("google:search") + "?reviewPublisherSiteFilter=testserver&pageSize=100"
    yield "google:pages", reverse("google:pages") + "?pageSize=100"
    yield "google:image_search", reverse("google:image_search")
    for secret in record.values():
        yield "google:search", reverse("google:search") + f"?query={secret.word}"
        yield from _of_one_check(secret)


def _dumps() -> Iterator[tuple[str, str]]:
    """The files as text; what is packed is read in tests/claims/dumps."""
    yield "dumps:about", reverse("dumps:about")
    yield "dumps:index", reverse("dumps:index")
    for name in ("verdicts.csv", "datafeed.json"):
        yield "dumps:latest", reverse("dumps:latest", args=[name])
        yield "dumps:file", reverse("dumps:file", args=[Dump.objects.get().pk, name])


def _of_one_check(secret: Secret) -> Iterator[tuple[str, str]]:
    slug = f"the-{secret.word}-council-bought-40-buses-last-year"
    yield "public:check", reverse("public:check", args=[secret.claim_id, slug])
    yield "public:speaker", reverse("public:speaker", args=[f"{secret.word} council"])
    yield "api_v1:verdict", reverse("api_v1:verdict", args=[secret.claim_id])
    yield "api_v1:claimreview", reverse("api_v1:claimreview", args=[secret.claim_id])
    yield "google:page", reverse("google:page", args=[str(secret.claim_id)])
    yield "api_v1:article", reverse("api_v1:article", args=[secret.article_id])
    for row in Publication.objects.filter(claim=secret.claim_id):
        yield "record:document", reverse("record:document", args=[row.document_sha256])
    yield "public:report", reverse("public:report", args=[secret.claim_id, slug])
    yield "public:embed", reverse("public:embed", args=[secret.claim_id, slug])
    yield "public:oembed", reverse("public:oembed") + f"?url=http://testserver/checks/{secret.claim_id}-{slug}/"
    for number in (1, 2, 3):
        yield "public:picture", reverse("public:picture", args=[secret.claim_id, slug, number])
        yield "public:source", reverse("public:source", args=[secret.claim_id, slug, number])
        yield "public:version", reverse("public:version", args=[secret.claim_id, slug, number])
        yield "api_v1:version", reverse("api_v1:version", args=[secret.claim_id, number])


def read(client, api, record) -> str:
    """Every word of every answer."""
    answers = ((api if KEYED.search(at) else client).get(at) for _, at in walk(record))
    return "\n".join(b"".join(answer).decode(errors="replace") for answer in answers)


def test_the_walk_leaves_no_public_address_out(record):
    walked = {name for name, _ in walk(record)}
    modules = {
        "google": "claims.partners.google.urls",
        "public": "claims.urls.public",
        "api_v1": "claims.partners.api.v1.urls",
        "record": "claims.record.urls",
        "dumps": "claims.dumps.urls",
        "discovery": "claims.urls.discovery",
    }
    for app, module in modules.items():
        names = {key for key in get_resolver(module).reverse_dict if isinstance(key, str)}
        assert {f"{app}:{name}" for name in names} <= walked


def test_what_is_not_public_is_nowhere(client, api, record):
    everything = read(client, api, record)
    for name in (make.__name__ for make in HIDDEN):
        assert record[name].word not in everything, name


def test_what_is_public_is_there(client, api, record):
    everything = read(client, api, record)
    for name in (make.__name__ for make in SHOWN):
        assert f"{record[name].word} is right." in everything, name


def test_of_a_retracted_check_only_headline_and_notice_are_left(client, api, record):
    everything = read(client, api, record)
    word = record["retracted"].word
    assert "Forged." in everything
    for withdrawn in ("is right", "says so", "report", "unsaid correction"):
        assert f"{word} {withdrawn}" not in everything


def test_what_the_desk_says_among_itself_stays_there(client, api, record, desk):
    everything = read(client, api, record)
    assert "whispered" not in everything
    assert "commented" not in everything
    assert "unheard" not in everything
    for person in (desk.triager, desk.researcher, desk.reviewer, desk.publisher, desk.lead):
        assert person.email not in everything


def test_searching_for_what_is_not_public_finds_nothing(client, api, record):
    hidden = [record[make.__name__].word for make in HIDDEN] + ["unheard", record["retracted"].word]
    for word in hidden:
        assert client.get(reverse("public:index"), {"q": word}).context["page"].paginator.count == 0
        assert client.get(reverse("public:feed", args=["json"]), {"q": word}).json()["items"] == []
        assert api.get(reverse("api_v1:verdicts"), {"q": word}).json()["results"] == []


def test_asking_whether_what_is_not_public_was_checked_finds_only_what_is(api, record):
    while public_wordings.read_waiting():
        pass
    open_to_all = {record[make.__name__].claim_id for make in SHOWN}
    for secret in record.values():
        asked = {"text": f"The {secret.word} council bought 40 buses last year.", "limit": 20}
        (result,) = api.post(reverse("api_v1:match"), asked, format="json").json()["results"]
        assert {match["verdict"]["id"] for match in result["matches"]} == open_to_all


def test_numbers_of_unpublished_claims_look_like_numbers_that_do_not_exist(client, api, record):
    for secret in (record[make.__name__] for make in HIDDEN):
        for at in (at for name, at in _of_one_check(secret) if name not in ("public:speaker", "public:oembed")):
            there = (api if KEYED.search(at) else client).get(at)
            number = secret.article_id if "/articles/" in at else secret.claim_id
            nowhere = (api if KEYED.search(at) else client).get(at.replace(f"/{number}", "/987654", 1))
            assert there.status_code == nowhere.status_code == 404
            assert there.content == nowhere.content
