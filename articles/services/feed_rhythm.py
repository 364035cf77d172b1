"""How often a feed is asked: by the rhythm in which it publishes, less often the longer it fails. Pure.

`luck` (0 to 1, by chance) spreads the polls, so that feeds that were added together are not asked together for ever.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

SHORTEST = timedelta(minutes=5)
LONGEST = timedelta(hours=24)
UNKNOWN = timedelta(hours=1)
LOOKED_AT = 20
# A quarter of the usual gap: something new is seen after an eighth of it, on average.
_ASKED_A_GAP = 4
# A silence counts once it is eight times the usual gap: a newsroom that sleeps at night is not dormant.
_PATIENCE = 8


def interval_by(dates: Iterable[datetime], *, now: datetime) -> timedelta:
    """SHORTEST to LONGEST, from the times at which the newest items came out."""
    newest = sorted((min(date, now) for date in dates), reverse=True)[:LOOKED_AT]
    if not newest:
        return UNKNOWN
    usual = (newest[0] - newest[-1]) / max(1, len(newest) - 1)
    return _bounded(max(usual, (now - newest[0]) / _PATIENCE) / _ASKED_A_GAP)


def jittered(interval: timedelta, *, luck: float) -> timedelta:
    """Up to a tenth shorter or longer, and still within SHORTEST and LONGEST."""
    return _bounded(interval * (0.9 + 0.2 * luck))


def pause_after(failures: int, *, luck: float, wish_s: int | None = None) -> timedelta:
    """After the first failed poll 5 minutes, then double each time, at most a day; longer if the site wishes so."""
    doubled = SHORTEST * 2 ** min(max(failures, 1) - 1, 16)
    return max(jittered(doubled, luck=luck), timedelta(seconds=wish_s or 0))


def _bounded(interval: timedelta) -> timedelta:
    return min(max(interval, SHORTEST), LONGEST)
