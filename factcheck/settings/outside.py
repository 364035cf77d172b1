"""The outside model, if there is one: half a setting is refused at the start rather than at night."""

from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from factcheck.settings.addresses import checked_service

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
    checked_service("OUTSIDE_MODEL_URL", url, allow=allow, example="http://10.1.2.3:8080/v1")
    return {"url": url, "name": name, "daily_budget": daily_budget, "timeout_s": timeout_s, **more}
