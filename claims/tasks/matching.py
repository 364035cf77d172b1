"""What workers do about repeats across articles: vectors, then matches, for every claim that waits for them."""

import logging
import time
from functools import partial

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone

from claims.services import known_matching, matching, matching_alone, public_wordings, vectors
from factcheck.common.doorbell import ring

log = logging.getLogger(__name__)

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


@shared_task(name="claims.tasks.sweep_old_vectors")
def sweep_old_vectors() -> None:
    """Once an hour: line up what an encoder of another version read, such as a worker of the version before."""
    if vectors.line_up_old():
        ring("claims_found")


def _read_more() -> int:
    """Some of each, so that none holds up another; what the public reads comes first, since partners ask for it."""
    now = timezone.now()
    stages = (
        public_wordings.read_waiting,
        partial(matching_alone.read_waiting, now=now, interrupted=SoftTimeLimitExceeded),
        known_matching.embed_known_waiting,
        partial(known_matching.match_known_waiting, now=now),
    )
    return sum(_unless_broken(stage) for stage in stages)


def _unless_broken(stage) -> int:
    try:
        return stage()
    except (*matching_alone.NOBODYS_FAULT, SoftTimeLimitExceeded):
        raise
    except Exception:
        # The others go on; this one is tried again at the next sweep, and the log has the traceback.
        log.exception("A part of the search for repeats is broken")
        return 0
