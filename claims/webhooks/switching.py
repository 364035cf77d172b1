"""Switching an endpoint off by itself, and telling the partner so by mail."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string

from .models import Endpoint

log = logging.getLogger(__name__)


def switch_off(endpoint: Endpoint, *, because: str) -> None:
    """Stop sending; what waits goes on waiting. The partner is told by the next sweep, however often it takes."""
    endpoint.is_active, endpoint.off_because, endpoint.off_told = False, because, False
    endpoint.save(update_fields=["is_active", "off_because", "off_told"])


def tell_partners() -> int:
    """Mail whoever has not been told yet; how many were."""
    return sum(_tell(endpoint) for endpoint in Endpoint.objects.filter(off_told=False).select_related("partner"))


def _tell(endpoint: Endpoint) -> bool:
    to = endpoint.partner.contact_email
    try:
        if to:
            words = render_to_string("webhooks/off.txt", {"endpoint": endpoint, "site": settings.PUBLIC_URL})
            send_mail(f"A webhook of yours is off: {endpoint.url}", words, None, [to])
    except OSError as problem:  # whatever the mail server says is one of these
        log.warning("Telling %s that a webhook is off failed: %s", endpoint.partner, problem)
        return False
    Endpoint.objects.filter(pk=endpoint.pk).update(off_told=True)
    return True
