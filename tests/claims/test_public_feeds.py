"""Feeds, and the pages of speakers and topics, as programs and readers ask for them."""

import re
from urllib.parse import quote

import feedparser
import pytest
from django.utils.http import http_date

from claims.services import publication

from .public_checks import check_of
from .public_record import corrected, secret_publication

pytestmark = pytest.mark.django_db
KINDS = ("rss", "atom", "json")


def entries(client, kind: str, **query) -> list[dict]:
    """{id, title, words} of each item, as a feed reader understands it."""
    answer = client.get(f"/checks/feed.{kind}", query)
    assert answer.status_code == 200
    if kind == "json":
        return [
            {"id": one["id"], "title": one["title"], "words": one["content_html"]} for one in answer.json()["items"]
        ]
    read = feedparser.parse(answer.content)
    assert not read.bozo, read.get("bozo_exception")
    return [{"id": one.id, "title": one.title, "words": one.summary} for one in read.entries]


@pytest.mark.parametrize("kind", KINDS)
def test_a_feed_tells_rating_headline_and_finding_under_the_lasting_address(client, desk, kind):
    shown = check_of(desk, "Trams carried nine thousand people.", summary="The <b>count</b> & the record agree.")
    (one,) = entries(client, kind)
    assert one["id"] == f"http://testserver/checks/{shown.claim_id}-{shown.slug}/"
    assert one["title"] == "True: Trams carried nine thousand people."
    assert "&lt;b&gt;count&lt;/b&gt; &amp; the record agree." in one["words"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_correction_keeps_its_item_and_brings_it_to_the_top(client, desk, kind):
    secret, first = secret_publication(desk)
    check_of(desk, "Trams carried nine thousand people.")
    before = entries(client, kind)
    corrected(desk, first, secret, note="The year was wrong.")
    after = entries(client, kind)
    assert [one["id"] for one in before] == [one["id"] for one in reversed(after)]
    assert "The year was wrong." in after[0]["words"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_withdrawn_check_is_told_as_withdrawn_and_nothing_else_of_it(client, desk, kind):
    secret, shown = secret_publication(desk)
    publication.retract(publication_id=shown.pk, by=desk.publisher, notice="The report was forged.")
    (one,) = entries(client, kind)
    assert one["title"].startswith("Retracted: ")
    assert "The report was forged." in one["words"]
    assert f"{secret.word} is right" not in one["words"]
    assert entries(client, kind, q=secret.word) == entries(client, kind, rating="true") == []
    assert entries(client, kind, speaker=f"{secret.word} council") == [one]


@pytest.mark.parametrize("kind", KINDS)
def test_a_feed_narrows_like_the_list(client, desk, kind):
    trams = check_of(desk, "Trams carried nine thousand people.", topic="transport", speaker="Mayor Castellane")
    check_of(desk, "Wages rose faster than prices.", topic="economy", rating="false")
    for query in ({"q": "trams"}, {"topic": "Transport"}, {"speaker": "Mayor Castellane"}, {"rating": "true"}):
        assert [one["id"].split("/")[-2] for one in entries(client, kind, **query)] == [
            f"{trams.claim_id}-{trams.slug}"
        ]


def test_a_feed_that_is_known_is_not_sent_again_and_any_site_may_read_it(client, desk):
    check_of(desk, "Trams carried nine thousand people.")
    first = client.get("/checks/feed.atom")
    assert first["Access-Control-Allow-Origin"] == "*"
    assert "Last-Modified" in first
    again = client.get("/checks/feed.atom", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/checks/feed.xml").status_code == 404


def test_who_only_asks_by_date_hears_of_a_withdrawal_too(client, desk):
    gone = check_of(desk, "Trams carried nine people.", speaker="Mayor Castellane")
    stays = check_of(desk, "Trams carried nine thousand people.", speaker="Mayor Castellane")
    address = f"/checks/{stays.claim_id}-{stays.slug}/"
    for page in (address, "/checks/feed.json?q=trams"):
        assert gone.headline in client.get(page).content.decode()
    publication.retract(publication_id=gone.pk, by=desk.publisher, notice="Forged.")
    for page in (address, "/checks/feed.json?q=trams"):
        answer = client.get(page, headers={"If-Modified-Since": http_date(stays.published_at.timestamp() + 1)})
        assert answer.status_code == 200
        assert gone.headline not in answer.content.decode()


def test_empty_and_hostile_feeds_are_well_formed(client, desk):
    for kind in KINDS:
        assert entries(client, kind) == []
        assert entries(client, kind, q="]]>\x0b<script>") == []
    shown = check_of(desk, "Trams carried nine thousand people.", summary="A bell\x07 and ]]> rang.")
    for kind in KINDS:
        (one,) = entries(client, kind)
        assert one["id"].endswith(f"{shown.slug}/")


def test_pages_name_the_feeds_of_what_they_list(client, desk):
    check_of(desk, "Trams carried nine thousand people.", topic="transport")
    for page, query in (("/checks/", ""), ("/checks/topics/Transport/", "?topic=Transport")):
        told = client.get(page).content.decode()
        for kind in KINDS:
            assert re.search(rf'<link rel="alternate" [^>]*href="/checks/feed.{kind}{re.escape(query)}"', told)


def test_a_speaker_has_a_page_with_counts_and_one_spelling(client, desk):
    name = "Ministère de l’Éducation / Paris"
    check_of(desk, "Twelve schools were closed.", speaker=name)
    check_of(desk, "Nine schools were opened.", speaker=name, rating="false")
    check_of(desk, "Trams carried nine thousand people.")
    address = f"/checks/speakers/{quote(name)}/"
    answer = client.get(address)
    told = answer.content.decode()
    assert answer.context["found"].tally.total == 2
    assert {rating.key: number for rating, number in answer.context["by_rating"]} == {"true": 1, "false": 1}
    assert f'<link rel="canonical" href="http://testserver{address}">' in told
    assert "do not measure how truthful" in told
    moved = client.get(f"/checks/speakers/{quote(name.upper())}/")
    assert (moved.status_code, moved.url) == (301, address)


def test_the_check_leads_to_its_speaker_topic_and_related_checks(client, desk):
    shown = check_of(desk, "Trams carried nine thousand people.", topic="transport", speaker="Mayor Castellane")
    same = check_of(desk, "Buses carried nine hundred people.", speaker="Mayor Castellane")
    near = check_of(desk, "Ferries carried nine people.", topic="transport")
    check_of(desk, "Wages rose faster than prices.", topic="economy")
    answer = client.get(f"/checks/{shown.claim_id}-{shown.slug}/")
    told = answer.content.decode()
    assert 'href="/checks/speakers/Mayor%20Castellane/"' in told
    assert 'href="/checks/topics/Transport/"' in told
    assert [one["publication"].pk for one in answer.context["related"]] == [same.pk, near.pk]


def test_names_of_which_nothing_stands_have_no_page(client, desk):
    secret, shown = secret_publication(desk)
    publication.retract(publication_id=shown.pk, by=desk.publisher, notice="Forged.")
    check_of(desk, "Trams carried nine thousand people.")
    for name in (
        f"speakers/{secret.word} council",
        "speakers/Nobody",
        "speakers/%20",
        "topics/%09",
        "topics/Health",
        "topics/%00",
        "speakers/" + "x" * 3000,
    ):
        assert client.get(f"/checks/{name}/").status_code == 404
