"""Sending what is in line for one endpoint, in the order of the changes, as long as it says yes.

A worker holds the endpoint by a lease, so messages don't overtake each other. The message is sent outside any
transaction and its outcome kept in one: a worker killed in between sends it once more, under the same message id.
"""

import random
import time
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from articles.fetching import FetchFailed, post, user_agent
from factcheck.common.sentences import joined, phrase

from . import pacing, signing
from .messages import body_of
from .models import Attempt, Delivery, Endpoint
from .outcomes import NOT_SAFE, Outcome, answered, unanswered
from .switching import switch_off

LEASE: Final = timedelta(minutes=2)
ROUND_S: Final = 60.0
"""So long a worker stays with one endpoint; others wait for a worker too."""
_PAGE: Final = 50


def endpoints_to_serve(*, now: datetime) -> list[int]:
    """Endpoints that have something due and rest no longer; those that nobody is at."""
    waiting = Delivery.objects.filter(status=Delivery.Status.WAITING, try_at__lte=now)
    free = _free(now).filter(pk__in=waiting.values("endpoint"))
    return list(free.values_list("pk", flat=True))


def serve(endpoint_id: int, *, now: datetime) -> int:
    """Send what is due, at most for ROUND_S; how many arrived. 0 where somebody else is at it."""
    endpoint = _lease(endpoint_id, now=now)
    if endpoint is None:
        return 0
    arrived, until = 0, time.monotonic() + ROUND_S
    try:
        for delivery in _due(endpoint, now=now):
            if time.monotonic() > until or not _send(delivery, endpoint=endpoint):
                break
            arrived += 1
    finally:
        Endpoint.objects.filter(pk=endpoint.pk).update(lease_until=None)
    return arrived


def _free(now: datetime):
    rested = Q(rest_until=None) | Q(rest_until__lte=now)
    unheld = Q(lease_until=None) | Q(lease_until__lte=now)
    return Endpoint.objects.filter(rested, unheld, is_active=True, partner__is_active=True)


def _lease(endpoint_id: int, *, now: datetime) -> Endpoint | None:
    with transaction.atomic():
        free = _free(now).select_for_update(skip_locked=True, of=("self",))
        endpoint = free.filter(pk=endpoint_id).first()
        if endpoint:
            endpoint.lease_until = now + LEASE
            endpoint.save(update_fields=["lease_until"])
    return endpoint


def _due(endpoint: Endpoint, *, now: datetime):
    """What is due, a page at a time; tests first, then by the number of the change."""
    waiting = endpoint.deliveries.filter(status=Delivery.Status.WAITING, try_at__lte=now)
    rows = waiting.select_related("change__publication").defer("change__publication__document")
    while page := list(rows.order_by(F("change_id").asc(nulls_first=True), "pk")[:_PAGE]):
        yield from page


def _send(delivery: Delivery, *, endpoint: Endpoint) -> bool:
    began = time.monotonic()
    outcome = _post(delivery, endpoint=endpoint)
    _keep(delivery, endpoint=endpoint, outcome=outcome, took_s=time.monotonic() - began, now=timezone.now())
    return not outcome.failure


def _post(delivery: Delivery, *, endpoint: Endpoint) -> Outcome:
    if not is_safe(endpoint.url):
        return Outcome(failure=NOT_SAFE)
    body, now = body_of(delivery), timezone.now()
    headers = signing.signed_headers(
        message_id=delivery.message_id, sent_at=now, body=body, by=_secrets(endpoint, now=now)
    )
    try:
        posted = post(
            endpoint.url,
            body=body,
            headers={"Content-Type": "application/json", **headers},
            agent=user_agent(contact=settings.PUBLIC_URL),
            allow=settings.FETCH_ALLOW,
        )
    except FetchFailed as refusal:
        return unanswered(refusal)
    return answered(posted)


def is_safe(url: str) -> bool:
    """https; plain http only to an address of one's own that the settings open, by its number."""
    return url.lower().startswith("https://") or any(
        url.startswith((f"http://{ip}:{port}/", f"http://[{ip}]:{port}/")) for ip, port in settings.FETCH_ALLOW
    )


def _secrets(endpoint: Endpoint, *, now: datetime) -> list[str]:
    kept = [endpoint.secret]
    if endpoint.former_secret and endpoint.former_until and now < endpoint.former_until:
        kept.append(endpoint.former_secret)
    return [signing.taken_out(secret) for secret in kept]


@transaction.atomic
def _keep(delivery: Delivery, *, endpoint: Endpoint, outcome: Outcome, took_s: float, now: datetime) -> None:
    Attempt.objects.create(
        delivery=delivery,
        at=now,
        status_code=outcome.status_code,
        duration_ms=int(took_s * 1000),
        failure=outcome.failure,
    )
    # Before the delivery's row, as whoever switches off or puts in line again does.
    held = Endpoint.objects.select_for_update().get(pk=endpoint.pk)
    if outcome.failure:
        _keep_failure(delivery, endpoint=held, outcome=outcome, now=now)
    else:
        _keep_success(delivery, endpoint=held, now=now)


def _keep_success(delivery: Delivery, *, endpoint: Endpoint, now: datetime) -> None:
    delivery.status, delivery.delivered_at, delivery.attempts = Delivery.Status.DELIVERED, now, delivery.attempts + 1
    delivery.save(update_fields=["status", "delivered_at", "attempts"])
    endpoint.failures, endpoint.failing_since, endpoint.rest_until = 0, None, None
    endpoint.lease_until = now + LEASE
    endpoint.save(update_fields=["failures", "failing_since", "rest_until", "lease_until"])


def _keep_failure(delivery: Delivery, *, endpoint: Endpoint, outcome: Outcome, now: datetime) -> None:
    delivery.attempts += 1
    again = pacing.next_try(now=now, attempts=delivery.attempts, chance=random.random())  # noqa: S311
    delivery.status = Delivery.Status.WAITING if again else Delivery.Status.GIVEN_UP
    delivery.try_at = again or delivery.try_at
    delivery.save(update_fields=["status", "attempts", "try_at"])
    endpoint.failures += 1
    endpoint.failing_since = endpoint.failing_since or now
    endpoint.rest_until = pacing.rest(now=now, failures=endpoint.failures, wish_s=outcome.wish_s)
    endpoint.save(update_fields=["failures", "failing_since", "rest_until"])
    if outcome.is_gone:
        switch_off(endpoint, because=phrase("It answered 410: nobody wants messages there any more."))
    elif now - endpoint.failing_since >= pacing.OFF_AFTER:
        silent = phrase("Nothing has arrived there for %(days)s days.", days=pacing.OFF_AFTER.days)
        switch_off(endpoint, because=joined(silent, outcome.failure))
