"""The outside model, if there is one: half a setting is refused at the start rather than at night."""

from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

LONGEST_S = 100.0  # a task has 120 s


def outside_model(
    *, url: str, name: str, daily_budget: Decimal, timeout_s: float, allow: AbstractSet[tuple[str, int]], **more: Any
) -> dict[str, Any]:
    """The settings of the endpoint, empty where none is asked. Raises ImproperlyConfigured with a sentence."""
    if not url:
        return {}
    prices = (more["prompt_price"], more["completion_price"])
    if not name or len(name) > 100:
        raise ImproperlyConfigured("OUTSIDE_MODEL_URL needs OUTSIDE_MODEL_NAME, of at most 100 characters.")
    if not all(own.is_finite() and own >= 0 for own in (*prices, daily_budget)):
        raise ImproperlyConfigured("Prices and budget of the outside model can't be below 0.")
    if any(prices) and not daily_budget:
        raise ImproperlyConfigured("A model with a price needs OUTSIDE_MODEL_DAILY_BUDGET.")
    if not 1 <= timeout_s <= LONGEST_S:
        raise ImproperlyConfigured(f"OUTSIDE_MODEL_TIMEOUT is a number of seconds from 1 to {LONGEST_S:g}.")
    _check_address(url, allow)
    return {"url": url, "name": name, "daily_budget": daily_budget, "timeout_s": timeout_s, **more}


def _check_address(url: str, allow: AbstractSet[tuple[str, int]]) -> None:
    """Text and key never cross a network in the clear, but to an address that was opened by its number."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or 80
    except ValueError:
        raise ImproperlyConfigured("OUTSIDE_MODEL_URL is not a web address.") from None
    if parts.scheme == "https" and host:
        return
    if parts.scheme != "http" or (host, port) not in allow:
        raise ImproperlyConfigured(
            "OUTSIDE_MODEL_URL has to begin with https://; plain http:// is only for an IP address and port "
            "that FETCH_ALLOW names, such as http://10.1.2.3:8080/v1."
        )
