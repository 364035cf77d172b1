"""How an attack's cost grows with its length, in seconds of this process's own CPU: other work doesn't count."""

import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

SHORT = 6_000
"""Characters; what takes more than SLOW for them is looked at closer, at twice and four times as many."""
SLOW = 0.003
MOST = 0.5
"""Seconds that no attack at any of these lengths may take: an exponential one never ends."""
LINEAR = 2.9
"""Twice the length takes twice the time, or four times if it is squared; between the two."""


class NeverEnds(BaseException):
    """Past MOST. No `except Exception` of what is attacked may catch it."""


@contextmanager
def bounded(seconds: float = MOST) -> Iterator[None]:
    """Raises NeverEnds after so much CPU; `re` looks for signals while it works, so that even its runs are left."""

    def leave(*_: object) -> None:
        raise NeverEnds

    before = signal.signal(signal.SIGVTALRM, leave)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def cost(pattern: re.Pattern, *, attack: tuple[str, str, str], length: int, anchored: bool) -> float:
    """Seconds of CPU; `inf` past MOST."""
    begin, part, end = attack
    text = begin + part * (length // len(part)) + end
    text = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
    began = time.thread_time()
    try:
        with bounded():
            if anchored:
                pattern.match(text)
                pattern.fullmatch(text)
            else:
                for _ in pattern.finditer(text):
                    pass
    except NeverEnds:
        return float("inf")
    return time.thread_time() - began


def runs_away(pattern: re.Pattern, *, attack: tuple[str, str, str], anchored: bool) -> str:
    """How, in words; "" for a pattern whose cost grows with the length alone. Slow by chance once is asked again."""

    def best(length: int) -> float:
        found = float("inf")
        for _ in range(3):
            found = min(found, cost(pattern, attack=attack, length=length, anchored=anchored))
            if found in (float("inf"), 0.0):
                break
        return found

    if cost(pattern, attack=attack, length=40, anchored=anchored) == float("inf"):
        return "40 characters never end"
    if cost(pattern, attack=attack, length=SHORT, anchored=anchored) < SLOW or best(SHORT) < SLOW:
        return ""
    short, twice, fourfold = best(SHORT), best(2 * SHORT), best(4 * SHORT)
    if fourfold == float("inf") or (twice / short > LINEAR and fourfold / twice > LINEAR):
        return f"{SHORT:,}, {2 * SHORT:,}, {4 * SHORT:,} characters take {short:.3f}, {twice:.3f}, {fourfold:.3f} s"
    return ""
