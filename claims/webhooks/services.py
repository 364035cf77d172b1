"""What partners do with their webhooks: set up, change, rotate the secret, try out, send again."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.fetching import FetchFailed
from articles.fetching.addresses import read_address
from articles.fetching.gate import Gate
from articles.services.refusals import said
from claims.partners.models import ApiKey, Partner

from . import signing
from .lining_up import last_change, line_up_again
from .models import Delivery, Endpoint, Kind
from .sending import is_safe

MOST_ENDPOINTS: Final = 20
MOST_TESTS: Final = 60
"""Test messages in an hour, of all webhooks of a partner together: they go where the partner says."""
_HOUR: Final = 3600
OVERLAP: Final = timedelta(days=1)
_CHANGEABLE: Final = ("url", "description", "kinds", "is_active")


class TooManyTests(Exception):
    """MOST_TESTS were sent within an hour. Its text is a sentence for people; `wait` is in seconds."""

    def __init__(self, *, wait: int) -> None:
        told = _("%(most)s test messages an hour are the most. Send the next one later.")
        super().__init__(told % {"most": MOST_TESTS})
        self.wait = wait


@transaction.atomic
def add_endpoint(
    *, partner: Partner, url: str, description: str = "", kinds: Iterable[str] = (), by: ApiKey | None = None
) -> tuple[Endpoint, str]:
    """A new endpoint that hears of changes from now on, and its secret, which is shown only now.

    Raises ValidationError by field.
    """
    Partner.objects.select_for_update().get(pk=partner.pk)
    if partner.endpoints.count() >= MOST_ENDPOINTS:
        told = _("You have %(most)s webhooks, which is the most. Remove one first.") % {"most": MOST_ENDPOINTS}
        raise ValidationError({"url": told})
    secret = signing.new_secret()
    endpoint = Endpoint.objects.create(
        partner=partner,
        url=_checked(url),
        description=description,
        kinds=_known(kinds),
        secret=signing.locked_away(secret),
        sent_to=last_change(),
        created_with=by,
    )
    return endpoint, secret


@transaction.atomic
def change_endpoint(*, endpoint_id: int, changes: dict[str, Any]) -> Endpoint:
    """Change url, description, kinds or is_active. Switched on again, it is tried at once with all that waited.

    Raises ValidationError by field.
    """
    endpoint = Endpoint.objects.select_for_update().get(pk=endpoint_id)
    # Only what is given: an address that would not be taken today can still be switched off.
    checks = {"url": _checked, "kinds": _known}
    for name in set(_CHANGEABLE) & set(changes):
        setattr(endpoint, name, checks.get(name, lambda given: given)(changes[name]))
    endpoint.failures, endpoint.failing_since, endpoint.rest_until = 0, None, None
    if endpoint.is_active:
        endpoint.off_because, endpoint.off_told = "", True
    endpoint.save()
    return endpoint


@transaction.atomic
def rotate_secret(*, endpoint_id: int, now: datetime, overlap: timedelta = OVERLAP) -> tuple[Endpoint, str]:
    """A new secret, shown only now. For the overlap messages carry the signatures of both."""
    endpoint = Endpoint.objects.select_for_update().get(pk=endpoint_id)
    secret = signing.new_secret()
    endpoint.former_secret, endpoint.former_until = endpoint.secret, now + overlap
    endpoint.secret = signing.locked_away(secret)
    endpoint.save(update_fields=["secret", "former_secret", "former_until"])
    return endpoint, secret


def send_test(*, endpoint: Endpoint) -> Delivery:
    """Put a test message in line, ahead of everything else, to be tried at once. Raises TooManyTests."""
    hour, gone = divmod(int(timezone.now().timestamp()), _HOUR)
    # Counted beside the rows: those go when a webhook is removed, and it is soon set up anew.
    partner = f"{endpoint.partner_id}-{endpoint.partner.created_at.timestamp()}"
    if cache.count(f"webhook-tests:{partner}:{hour}", timeout=_HOUR) > MOST_TESTS:
        raise TooManyTests(wait=_HOUR - gone)
    _wake(endpoint.pk)
    return Delivery.objects.create(endpoint=endpoint)


@transaction.atomic
def send_again(*, delivery_id: int, now: datetime) -> Delivery:
    """Put one message in line again, under its own id, to be tried at once."""
    _wake(Delivery.objects.get(pk=delivery_id).endpoint_id)  # before the delivery's row, as whoever sends does
    delivery = Delivery.objects.select_for_update().get(pk=delivery_id)
    delivery.status, delivery.attempts, delivery.try_at = Delivery.Status.WAITING, 0, now
    delivery.save(update_fields=["status", "attempts", "try_at"])
    return delivery


def _wake(endpoint_id: int) -> None:
    """Somebody at the other side wants to see now whether it works: it is left alone no longer."""
    Endpoint.objects.filter(pk=endpoint_id).update(rest_until=None)


@transaction.atomic
def replay(*, endpoint_id: int, first: int, now: datetime) -> int:
    """Send every change from number `first` on again, a bounded number at a time; how many messages that makes."""
    endpoint = Endpoint.objects.select_for_update().get(pk=endpoint_id)
    return line_up_again(endpoint=endpoint, first=first, now=now)


def _checked(url: str) -> str:
    try:
        found = read_address(url.strip(), gate=Gate(allow=settings.FETCH_ALLOW)).url
    except FetchFailed as wrong:
        raise ValidationError({"url": said(wrong.what)}) from wrong  # the way out is for readers of pages
    if not is_safe(found):
        raise ValidationError({"url": _("Give an address that begins with https://.")})
    return found


def _known(kinds: Iterable[str]) -> list[str]:
    wanted = list(dict.fromkeys(kinds))
    if set(wanted) - set(Kind.values):
        raise ValidationError({"kinds": f"Choose from {', '.join(Kind.values)}."})
    return wanted
