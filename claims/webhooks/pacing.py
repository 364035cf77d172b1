"""When to try again, and when to stop. Pure: time and chance come in."""

from datetime import datetime, timedelta
from typing import Final

_MINUTE: Final = timedelta(minutes=1)
_HOUR: Final = timedelta(hours=1)
WAITS: Final = (
    timedelta(seconds=5),
    *(5 * _MINUTE, 30 * _MINUTE),
    *(2 * _HOUR, 5 * _HOUR, 10 * _HOUR, 14 * _HOUR, 20 * _HOUR, 24 * _HOUR),
)
"""After the first try, the second and so on; after the last of them a message is given up."""
LONGEST_REST: Final = _HOUR
"""An endpoint that is down is looked at this often at least, so that it hears soon when it is back."""
LONGEST_WISH: Final = timedelta(days=1)
OFF_AFTER: Final = timedelta(days=5)
"""An endpoint at which nothing has succeeded for so long is switched off."""


def next_try(*, now: datetime, attempts: int, chance: float) -> datetime | None:
    """When to send a message again that failed `attempts` times; None: give it up. `chance` is from 0 to 1.

    Up to a tenth is added, so that what failed together doesn't come back together.
    """
    if attempts > len(WAITS):
        return None
    return now + WAITS[attempts - 1] * (1 + chance / 10)


def rest(*, now: datetime, failures: int, wish_s: int | None) -> datetime:
    """How long to leave an endpoint alone that failed `failures` times in a row, or that asked for `wish_s` seconds."""
    own = min(WAITS[min(failures, len(WAITS)) - 1], LONGEST_REST)
    wished = timedelta(seconds=wish_s or 0)
    return now + min(max(own, wished), LONGEST_WISH)
