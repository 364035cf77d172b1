"""What workers do about repeats across articles: vectors, then matches, for every claim that waits for them."""

import time

from celery import shared_task
from django.utils import timezone

from claims.services import known_matching, matching, matching_alone, public_wordings
from factcheck.common.doorbell import ring

AT_A_STRETCH = 45
"""Seconds that one task goes on; the next ring takes what is left, so that no task comes near its time limit."""


@shared_task(name="claims.tasks.match_claims")
def match_claims() -> None:
    """Read public wordings, and look for repeats of all claims that wait for it. Several workers share the rows."""
    until = time.monotonic() + AT_A_STRETCH
    while _read_more():
        if time.monotonic() > until:
            ring("claims_found")
            return


@shared_task(name="claims.tasks.sweep_matching")
def sweep_matching() -> None:
    """Find claims, public wordings and other desks' checks that nobody looked at, rung for or not."""
    if matching.anything_waits() or public_wordings.anything_waits() or known_matching.anything_known_waits():
        ring("claims_found")


def _read_more() -> int:
    """What the public reads comes first: partners ask for it."""
    now = timezone.now()
    return (
        public_wordings.read_waiting()
        or matching_alone.read_waiting(now=now)
        or known_matching.embed_known_waiting()
        or known_matching.match_known_waiting(now=now)
    )
