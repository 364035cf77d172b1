"""Ratings on our axis by a lead's mapping; addresses that a worker reads page by page."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError

from claims.models import KnownClaim, KnownImport
from claims.services import known_imports, known_ratings
from claims.tasks import known as known_tasks
from factcheck.common.errors import Conflict, Forbidden
from factcheck.office.models import AuditEvent
from tests.articles.feed_site import rss
from tests.factories import TODAY, fresh, person

from .taking import feed_file, places, read

pytestmark = pytest.mark.django_db


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
