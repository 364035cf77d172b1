"""An archive that refuses, is busy or never answers; workers that die."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims import tasks
from claims.models import OutsideCopy
from claims.services import evidence, outside_copies
from tests.factories import fresh

from .keeping import PAGE, cited, shown, step

pytestmark = pytest.mark.django_db


def test_too_many_questions_are_answered_by_asking_nothing_until_then(desk, work, archive, turned_on):
    turned_on("wayback")
    copy, other = (cited(desk, work, url=f"{PAGE}/{name}").outside_copies.get() for name in "ab")
    archive.says("/save", b"", status=429, Retry_After="1800")
    began = timezone.now()
    copy = step(copy)
    assert (copy.status, copy.failure) == ("WAITING", "busy")
    assert copy.try_at >= began + timedelta(seconds=1800)
    for _ in range(3):
        tasks.keep_outside(other.pk)
    assert archive.paths == ["POST /save"]
    assert outside_copies.lease_copy(copy_id=other.pk, now=began + timedelta(hours=1))


def test_tries_grow_rarer_up_to_a_day_and_end(desk, work, archive, turned_on):
    turned_on("wayback")
    copy = cited(desk, work).outside_copies.get()
    archive.says("/save", b"", status=500)
    pauses = []
    while copy.status == "WAITING":
        copy = step(copy)
        pauses.append(round((copy.try_at - timezone.now()).total_seconds() / 60))
    assert pauses[:-1] == [1, 4, 16, 64, 256, 1024, 1440]
    assert (copy.status, copy.attempts, len(archive.asked)) == ("FAILED", outside_copies.MOST_ATTEMPTS, 8)


def test_no_more_pages_at_once_than_the_archive_takes_and_none_close_behind_another(desk, work, archive, turned_on):
    turned_on("wayback")
    copies = [cited(desk, work, url=f"{PAGE}/{number}").outside_copies.get() for number in range(6)]
    archive.takes_jobs()
    now = timezone.now()
    leased = []
    for seconds in range(0, 60, 5):
        at = now + timedelta(seconds=seconds)
        leased += [(seconds, pk) for copy in copies if (pk := outside_copies.lease_copy(copy_id=copy.pk, now=at))]
    assert [seconds for seconds, _ in leased] == [0, 10, 20]
    assert len(outside_copies.copies_due(now=now + timedelta(minutes=1))) == 3


def test_a_worker_that_was_killed_is_followed_by_another_and_writes_nothing_more(desk, work, archive, turned_on):
    turned_on("wayback")
    copy = cited(desk, work).outside_copies.get()
    archive.takes_jobs()
    now = timezone.now()
    dead, at = outside_copies.lease_copy(copy_id=copy.pk, now=now)
    answer = at.ask(dead.url)  # and here its worker is killed
    assert outside_copies.copies_due(now=now + timedelta(minutes=1)) == []

    later = now + outside_copies.LEASE
    assert outside_copies.copies_due(now=later) == [copy.pk]
    alive, _ = outside_copies.lease_copy(copy_id=copy.pk, now=later)
    outside_copies.note_answer(copy=dead, answer=answer, now=later)
    assert fresh(copy).status == "WAITING"
    outside_copies.note_answer(copy=alive, answer=answer, now=later)
    assert (fresh(copy).status, fresh(copy).attempts) == ("ASKED", 2)


def test_what_kills_every_worker_or_is_never_answered_ends(desk, work, archive, turned_on):
    turned_on("wayback")
    copy, silent = (cited(desk, work, url=f"{PAGE}/{name}").outside_copies.get() for name in "ab")
    now = timezone.now()
    for _ in range(outside_copies.MOST_ATTEMPTS):
        assert outside_copies.lease_copy(copy_id=copy.pk, now=now)
        now += outside_copies.LEASE
    archive.takes_jobs()
    step(silent)

    outside_copies.give_up(now=now + outside_copies.LONGEST_JOB)
    assert (fresh(copy).status, fresh(copy).failure) == ("FAILED", "broke-off")
    assert (fresh(silent).status, fresh(silent).failure, fresh(silent).job) == ("WAITING", "slow", "")


def test_another_address_is_kept_anew_and_the_old_copy_is_not_shown_for_it(desk, work, archive, turned_on):
    turned_on("own")
    piece = cited(desk, work)
    archive.says("/keep", b"", status=201, Location="/7/")
    assert step(piece.outside_copies.get()).status == "KEPT"
    assert [copy.address for copy in fresh(piece).kept_outside] == ["https://copies.example/7/"]

    evidence.change_evidence(evidence_id=piece.pk, by=desk.researcher, url=f"{PAGE}/2")
    copy = piece.outside_copies.get()
    assert (copy.status, copy.url, copy.address) == ("WAITING", f"{PAGE}/2", "")


def test_an_address_that_is_nobodys_business_stays_here(desk, work, archive, turned_on):
    turned_on("own", "wayback")
    browser = Client()
    browser.force_login(desk.researcher)
    said = {"kind": "LINK", "stance": "CONTEXT", "url": PAGE, "title": "Draft", "publisher": "A", "only_ours": "on"}
    browser.post(reverse("claims:evidence_add", args=[work.claim_id]), said)
    tasks.sweep_outside()
    assert not OutsideCopy.objects.exists()
    assert "to outside archives" in shown(desk.researcher, work)
    turned_on()
    assert "to outside archives" not in shown(desk.researcher, work)
