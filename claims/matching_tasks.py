"""What workers do about repeats across articles: vectors, then matches, for every claim that waits for them."""

import time

from celery import shared_task
from django.utils import timezone

from claims.services import matching
from factcheck.common.doorbell import ring

AT_A_STRETCH = 45
"""Seconds that one task goes on; the next ring takes what is left, so that no task comes near its time limit."""


@shared_task(name="claims.tasks.match_claims")
def match_claims() -> None:
    """Look for repeats of all claims that wait for it. Several workers share the rows between them."""
    until = time.monotonic() + AT_A_STRETCH
    while matching.embed_waiting() or matching.match_waiting(now=timezone.now()):
        if time.monotonic() > until:
            ring("claims_found")
            return


@shared_task(name="claims.tasks.sweep_matching")
def sweep_matching() -> None:
    """Find claims that nobody looked for repeats of, rung for or not."""
    if matching.anything_waits():
        ring("claims_found")
