"""Other desks' checks come in: from pages, feeds, DataFeeds and files, once each."""

import gzip

import pytest
from django.core.management import CommandError

from claims.models import AwaitingKnown, KnownClaim, KnownVector
from tests.articles.feed_site import rss

from .taking import feed_file, places, read

pytestmark = pytest.mark.django_db


def test_a_page_is_read_with_all_it_says(check):
    url = check("/1", "Bees died out in 2019.", inLanguage="en", itemReviewed={"author": {"name": "Ann Lee"}})
    told = read(url)

    known = KnownClaim.objects.get()
    assert (known.url, known.publisher, known.text, known.claimant) == (
        url,
        "Check Desk",
        "Bees died out in 2019.",
        "Ann Lee",
    )
    assert (known.label, known.common, known.mapped_by, known.language) == ("False", "false", "LABEL", "en")
    assert known.came_from == url
    assert AwaitingKnown.objects.get().known == known
    assert "added" in told
    assert "1 added." in told


def test_reading_twice_doubles_nothing_and_a_changed_rating_is_told(check):
    url = check("/1", "Bees died out in 2019.")
    read(url)
    assert "1 same." in read(url)
    check("/1", "Bees died out in 2019!", "Mostly true")
    told = read(url)

    known = KnownClaim.objects.get()
    assert "It was “False”." in told.replace("\u2068", "").replace("\u2069", "")
    assert (known.label, known.common, known.previous_label) == ("Mostly true", "mostly-true", "False")
    assert known.rating_changed_at


def test_a_dry_run_tells_and_writes_nothing(check):
    assert "1 added (dry run: nothing was written)." in read(check("/1", "Bees died out."), dry_run=True)
    assert not KnownClaim.objects.exists()


def test_a_feed_leads_to_its_pages_and_a_page_without_any_stops_nothing(site, check):
    pages = [check("/1", "Bees died out."), site.address("/gone"), check("/2", "Wasps died out.", "Vrai")]
    site.says("/none", b"<p>No check here</p>", kind="text/html")
    pages.append(site.address("/none"))
    items = [{"number": number, "url": url} for number, url in enumerate(pages)]
    told = read(site.says("/feed", rss(*items)))

    assert set(KnownClaim.objects.values_list("text", "common")) == {
        ("Bees died out.", "false"),
        ("Wasps died out.", "true"),
    }
    assert "There is no ClaimReview here." in told
    assert "2 added, 2 skipped." in told


def test_a_datafeed_is_read_from_an_address_and_from_a_packed_file(site, tmp_path):
    rows = [("https://far.example/1", "Bees died out.", "Falsch"), ("https://far.example/2", "Wasps live.", "Wahr")]
    path = feed_file(tmp_path, *rows)
    packed = tmp_path / "feed.json.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert "2 added." in read(packed)
    assert "2 updated." in read(site.says("/data", path.read_bytes(), kind="application/json")).replace(
        "same", "updated"
    )

    assert places("site") == {("far.example", "false"), ("far.example", "true")}


def test_a_damaged_file_is_told_and_the_others_are_read(tmp_path):
    good = feed_file(tmp_path, ("https://far.example/1", "Bees died out.", "Falsch"))
    whole = gzip.compress(good.read_bytes())
    bad = tmp_path / "bad.json.gz"
    bad.write_bytes(whole[:12] + bytes(len(whole) - 12))
    with pytest.raises(CommandError, match="Not every place"):
        read(bad, good)
    assert KnownClaim.objects.count() == 1


def test_a_tombstone_takes_the_review_back(tmp_path):
    row = ("https://far.example/1", "Bees died out.", "Falsch")
    read(feed_file(tmp_path, row))
    assert "1 withdrawn." in read(feed_file(tmp_path, gone="https://far.example/1"))
    assert KnownClaim.objects.get().withdrawn_at
    assert not KnownVector.objects.exists()

    read(feed_file(tmp_path, row))
    assert KnownClaim.objects.get().withdrawn_at is None
    assert KnownVector.objects.exists()


def test_our_own_checks_and_addresses_that_are_none_are_left_out(tmp_path, settings):
    settings.PUBLIC_URL = "https://desk.example"
    told = read(
        feed_file(
            tmp_path,
            ("https://www.desk.example/checks/1", "Bees died out.", "False"),
            ("javascript:alert(1)", "Wasps died out.", "False"),
            ("https://far.example/3", "Flies died out.", "False"),
            ("https://far.example/3#x", "Flies died out.", "False"),
        )
    )

    assert "It is our own." in told
    assert "It names no web address" in told
    assert "It stands there twice" in told
    assert KnownClaim.objects.get().url == "https://far.example/3"


def test_a_place_that_can_not_be_read_is_told_and_the_others_are_read(check, tmp_path):
    with pytest.raises(CommandError):
        read(tmp_path / "nothing.json", check("/1", "Bees died out."))
    assert KnownClaim.objects.count() == 1


def test_inside_addresses_stay_shut(settings):
    settings.FETCH_ALLOW = frozenset()
    with pytest.raises(CommandError):
        read("http://127.0.0.1:1/feed")
