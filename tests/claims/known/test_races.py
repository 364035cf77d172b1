"""Other desks' checks come in again while a worker is at their old words, on two real connections."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier, Event
from time import sleep

import pytest
from django.db import connections, transaction
from django.utils import timezone

from articles.reading.claimreviews import Checked, Withdrawn
from claims.models import AwaitingKnown, KnownClaim, KnownVector
from claims.services import known_matching
from claims.services.known_claims import take_in

pytestmark = pytest.mark.django_db(transaction=True)

REVIEW = Checked(
    url="https://check.example/1/", publisher="Check Desk", claim="Twelve hospitals were closed.", label="False"
)


def taken(*found) -> list[str]:
    return [one.outcome for one in take_in(found, came_from="test", now=timezone.now())]


def while_a_worker_matches(act):
    """`act` begins when the worker has looked and not yet committed."""
    looked = Event()

    def work() -> None:
        try:
            with transaction.atomic():
                known_matching.match_known_waiting(now=timezone.now())
                looked.set()
                sleep(0.5)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as threads:
        worker = threads.submit(work)
        assert looked.wait(20)
        told = act()
        worker.result(20)
    return told


def test_two_that_read_the_same_reviews_at_once_never_block_each_other(transactional_db):
    """Each takes in 60 reviews in an order of its own, then again, with some of them taken back."""
    claims = [f"{n} hospitals were closed." for n in range(60)]
    reviews = [replace(REVIEW, url=f"https://check.example/{n}/", claim=claim) for n, claim in enumerate(claims)]
    both = Barrier(2)

    def read(found: list) -> int:
        try:
            return sum(len(taken(*found)) for _ in range(4) if both.wait(20) >= 0)
        finally:
            connections.close_all()

    gone = [Withdrawn(url=one.url) for one in reviews[::7]]
    with ThreadPoolExecutor(2) as threads:
        orders = ([*reviews, *gone], [*reversed(reviews), *reversed(gone)])
        told = [one.result(60) for one in [threads.submit(read, order) for order in orders]]
    assert KnownClaim.objects.count() == 60
    assert min(told) >= 4 * 60


def test_new_words_wait_anew_whoever_is_at_the_old_ones(transactional_db):
    taken(REVIEW)
    known_matching.embed_known_waiting()
    assert while_a_worker_matches(lambda: taken(replace(REVIEW, headline="No, they were not"))) == ["updated"]
    assert AwaitingKnown.objects.count() == 1
    known_matching.embed_known_waiting()
    known_matching.match_known_waiting(now=timezone.now())
    assert KnownVector.objects.exclude(version="").exists()


def test_a_tombstone_waits_for_the_worker_and_leaves_nothing(transactional_db):
    taken(REVIEW)
    known_matching.embed_known_waiting()
    assert while_a_worker_matches(lambda: taken(Withdrawn(url=REVIEW.url))) == ["withdrawn"]
    assert not AwaitingKnown.objects.exists()
    assert not KnownVector.objects.exists()
