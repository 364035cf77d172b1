"""A check is published while a worker keeps a match with its claim, on two real connections."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction

from claims.models import AwaitingMatch, Claim, Match, Publication
from claims.services import publication
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE_S = 30
_WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"


def matched(newer: Claim, older: Claim) -> Match:
    return Match.objects.create(claim=newer, other=older, score=0.95, strength=Match.Strength.STRONG)


def until_somebody_waits() -> None:
    """For this connection."""
    deadline = time.monotonic() + PATIENCE_S
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute(_WAITING)
            if cursor.fetchone()[0]:
                return
            time.sleep(0.02)
    raise AssertionError("Nobody waits.")


def test_neither_waits_for_the_other_for_ever(desk):
    work = factories.approved(desk)
    (newer,) = factories.candidates(desk, "The council bought 12 buses again.")
    matched(newer, work.claim)

    def publish() -> None:
        try:
            publication.publish(review_id=work.pk, by=desk.publisher)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as publisher:
        with transaction.atomic():
            Match.objects.filter(claim=newer).delete()
            matched(newer, work.claim)
            published = publisher.submit(publish)
            until_somebody_waits()
        published.result(timeout=PATIENCE_S)

    assert Publication.objects.filter(claim=work.claim).exists()
    assert AwaitingMatch.objects.filter(claim=work.claim).exists()  # so that the new match hears of it
