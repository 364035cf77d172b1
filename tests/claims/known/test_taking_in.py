"""Other desks' checks come in: from pages, feeds, DataFeeds and files, once each, with their ratings on our axis."""

import gzip
import json
from datetime import UTC, datetime, time, timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from claims.models import AwaitingKnown, KnownClaim, KnownImport, KnownVector
from claims.services import known_imports, known_ratings
from claims.tasks import known as known_tasks
from factcheck.common.errors import Conflict, Forbidden
from factcheck.office.models import AuditEvent
from tests.articles.feed_site import rss
from tests.factories import TODAY, fresh, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_rest(monkeypatch):
    monkeypatch.setattr(known_tasks, "BETWEEN_PAGES", 0)


def read(*places, **options) -> str:
    out = StringIO()
    call_command("import_claimreview", *map(str, places), stdout=out, stderr=out, **options)
    return out.getvalue()


def places(name: str) -> set[tuple[str, str]]:
    return set(KnownClaim.objects.values_list(name, "common"))


def feed_file(tmp_path, *rows: tuple[str, str, str], gone: str = ""):
    """(address, claim, label) each."""
    items = [
        {
            "@type": "DataFeedItem",
            "item": [
                {
                    "@type": "ClaimReview",
                    "url": url,
                    "claimReviewed": claim,
                    "author": "Far Desk",
                    "reviewRating": {"alternateName": label},
                }
            ],
        }
        for url, claim, label in rows
    ]
    items += [{"@type": "DataFeedItem", "dateDeleted": "2026-01-01", "url": gone}] if gone else []
    path = tmp_path / "feed.json"
    path.write_text(json.dumps({"@type": "DataFeed", "dataFeedElement": items}))
    return path


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


# --- the mapping


def test_a_lead_maps_a_label_for_one_site_or_for_all_and_takes_it_back(desk, tmp_path):
    rows = [
        ("https://a.example/1", "Bees died out.", "Nonsense"),
        ("https://b.example/1", "Wasps died out.", "NONSENSE!"),
    ]
    read(feed_file(tmp_path, *rows))
    assert set(KnownClaim.objects.values_list("common", flat=True)) == {""}

    known_ratings.map_label(label="Nonsense", site="a.example", common="mostly-false", by=desk.lead)
    assert places("site") == {("a.example", "mostly-false"), ("b.example", "")}
    known_ratings.map_label(label="nonsense", site="", common="false", by=desk.lead)
    assert places("site") == {
        ("a.example", "mostly-false"),
        ("b.example", "false"),
    }
    known_ratings.map_label(label="Nonsense", site="a.example", common="", by=desk.lead)

    assert set(KnownClaim.objects.values_list("common", "mapped_by")) == {("false", "DESK")}
    assert AuditEvent.objects.filter(model="claims.labelmapping").count() == 3
    read(feed_file(tmp_path, ("https://c.example/1", "Flies died out.", "Nonsense")))
    assert KnownClaim.objects.get(site="c.example").common == "false"


def test_a_mapping_comes_before_known_labels_and_those_before_numbers(desk, check):
    url = check("/1", "Bees died out.", {"alternateName": "Hmm", "ratingValue": "0", "bestRating": 1, "worstRating": 0})
    read(url)
    assert (KnownClaim.objects.get().common, KnownClaim.objects.get().mapped_by) == ("false", "NUMBERS")
    known_ratings.map_label(label="Hmm", site="", common="unproven", by=desk.lead)

    assert (KnownClaim.objects.get().common, KnownClaim.objects.get().mapped_by) == ("unproven", "DESK")


def test_only_a_lead_maps_and_only_to_the_axis(desk):
    with pytest.raises(Forbidden):
        known_ratings.map_label(label="Hmm", site="", common="true", by=desk.researcher)
    for wrong in ({"common": "pink"}, {"label": "?!"}, {"label": "a\x00"}):
        with pytest.raises(ValidationError):
            known_ratings.map_label(**{"label": "Hmm", "site": "", "common": "true", "by": desk.lead} | wrong)


# --- the job


def test_an_address_is_read_by_a_worker_page_by_page(desk, site, check):
    items = [{"number": number, "url": check(f"/{number}", f"Claim number {number}.")} for number in range(3)]
    row = known_imports.ask(address=site.says("/feed", rss(*items)), by=desk.triager, now=_now())
    with pytest.raises(Conflict):
        known_imports.ask(address=row.address, by=desk.triager, now=_now())
    known_tasks.import_known(row.pk)
    assert (fresh(row).status, len(fresh(row).pages)) == ("WAITING", 3)
    known_tasks.import_known(row.pk)

    assert fresh(row).status == "DONE"
    assert fresh(row).counts["added"] == 3
    assert [one["outcome"] for one in fresh(row).report] == ["added"] * 3
    known_tasks.import_known(row.pk)
    assert fresh(row).counts["added"] == 3


def test_an_address_that_can_not_be_read_says_why(desk, site):
    row = known_imports.ask(address=site.address("/nothing"), by=desk.researcher, now=_now())
    known_tasks.import_known(row.pk)

    assert fresh(row).status == "FAILED"
    assert "404" in fresh(row).failure
    assert known_imports.due(now=_now()) == []


def test_a_worker_that_died_gives_the_address_back_three_times(desk, site):
    row = known_imports.ask(address=site.address("/1"), by=desk.triager, now=_now())
    for hours in range(3):
        now = _now(hours)
        assert known_imports.due(now=now) == [row.pk]
        assert known_imports.lease(import_id=row.pk, now=now)
        assert known_imports.lease(import_id=row.pk, now=now) is None
    for hours in range(3, 6):
        for import_id in known_imports.due(now=_now(hours)):
            known_imports.lease(import_id=import_id, now=_now(hours))

    assert fresh(row).status == "FAILED"


def test_who_does_not_work_here_reads_nothing_in(desk):
    for somebody in (person(), person("partner"), desk.publisher):
        with pytest.raises(Forbidden):
            known_imports.ask(address="https://a.example/", by=somebody, now=_now())
    with pytest.raises(ValidationError):
        known_imports.ask(address="javascript:alert(1)", by=desk.lead, now=_now())
    assert not KnownImport.objects.exists()


def _now(hours: int = 0):
    return datetime.combine(TODAY, time(), tzinfo=UTC) + timedelta(hours=hours)
