"""The change feed while the desk is at work: many publish, correct, contest and retract, and one only follows it."""

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import orjson
import pytest
from django.db import connections

from claims.models import Publication
from claims.partners.items import COLUMNS, item
from claims.partners.models import Change, Unnumbered
from claims.partners.services import number_changes
from claims.services import publication
from tests.claims.partners.test_changes import follow
from tests.claims.public_record import Secret, approved, corrected, secret_review

CHECKS, DESKS = 12, 4


def a_life(desk, secret: Secret, work, chance: random.Random) -> None:
    """One check from its first publication on, each step in a transaction of its own."""
    shown = publication.publish(review_id=work.pk, by=desk.publisher)
    for step in chance.choices(("contest", "correct"), k=chance.randrange(3)):
        if step == "correct":
            shown = corrected(desk, shown, secret)
        else:
            publication.contest(publication_id=shown.pk, by=desk.publisher, notice="Disputed.")
            publication.restore(publication_id=shown.pk, by=desk.publisher, reason="It was settled.")
    match chance.choice(("stands", "contested", "retracted")):
        case "contested":
            publication.contest(publication_id=shown.pk, by=desk.publisher, notice="Disputed again.")
        case "retracted":
            publication.retract(publication_id=shown.pk, by=desk.publisher, notice="Forged.")


class Follower:
    """A partner's copy, kept by the cursor alone."""

    def __init__(self, api) -> None:
        self.api, self.cursor = api, ""
        self.held: dict[int, dict] = {}
        self.numbers: list[int] = []

    def read_on(self) -> None:
        _, found, self.cursor = follow(self.api, limit=7, cursor=self.cursor)
        self.numbers += [change["number"] for change in found]
        self.held |= {change["id"]: change["verdict"] for change in found}

    @property
    def verdicts(self) -> dict[int, dict]:
        return {number: verdict for number, verdict in self.held.items() if verdict}


def alongside(act: Callable[..., None], *arguments) -> None:
    """`act` on a connection of its own."""
    try:
        act(*arguments)
    finally:
        connections.close_all()


def number_until(over: threading.Event) -> None:
    while not over.wait(0.02):
        number_changes()


def published_now() -> dict[int, dict]:
    return {row["claim_id"]: orjson.loads(item(row)) for row in Publication.objects.live().values(*COLUMNS)}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_whoever_only_follows_the_cursor_ends_with_exactly_what_is_published(api, desk):
    works = [(secret, approved(desk, work)) for secret, work in (secret_review(desk) for _ in range(CHECKS))]
    follower, over = Follower(api), threading.Event()

    def publish_some(place: int) -> None:
        chance = random.Random(place)
        for secret, work in works[place::DESKS]:
            a_life(desk, secret, work, chance)

    with ThreadPoolExecutor(DESKS + 2) as threads:
        desks = [threads.submit(alongside, publish_some, place) for place in range(DESKS)]
        numbering = [threads.submit(alongside, number_until, over) for _ in range(2)]
        while not all(one.done() for one in desks):
            follower.read_on()
        over.set()
        for one in (*desks, *numbering):
            one.result()
    number_changes()
    follower.read_on()

    assert follower.numbers == list(range(1, Change.objects.count() + 1))
    assert follower.verdicts == published_now()
    assert not Unnumbered.objects.exists()
    assert {"retract", "supersede", "restore"} <= set(Change.objects.values_list("kind", flat=True))
