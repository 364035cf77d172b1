"""What a person decided about a candidate, and which decisions are learned from and which only tested on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

FEWEST = 200
"""Decisions without which nothing is learned: below it, the test slice is too small to show anything."""

FEWEST_OF_A_KIND = 20
"""Accepted and rejected each, in the slice learned from; in the later slice half as many."""

LEARNED_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Decision:
    """A decided candidate. `score` is the detector's own, 0 to 1; `codes` are its reasons, sign and code: "+figure".

    `group` names the article: its candidates stand or fall together, so they are never on both sides of a test.
    """

    score: float
    worth_checking: bool
    language: str
    codes: tuple[str, ...]
    group: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Slices:
    """Decisions to learn from, and the later ones to test on. No article has decisions in both."""

    earlier: list[Decision]
    later: list[Decision]

    @property
    def lack(self) -> str:
        """What is missing for a trial, in words; empty where nothing is."""
        total = len(self.earlier) + len(self.later)
        if total < FEWEST:
            return f"There are {total} decisions to learn from and to test on; it takes {FEWEST}."
        for name, part, wanted in (
            ("earlier", self.earlier, FEWEST_OF_A_KIND),
            ("later", self.later, FEWEST_OF_A_KIND // 2),
        ):
            kinds = Counter(decision.worth_checking for decision in part)
            if min(kinds[True], kinds[False]) < wanted:
                return (
                    f"The {name} decisions hold {kinds[True]} accepted and {kinds[False]} rejected; "
                    f"it takes {wanted} of each."
                )
        return ""


def slices(decisions: Sequence[Decision]) -> Slices:
    """Cut by time: the first 70 % to learn from. Of an article on both sides, the later decisions are left out."""
    ordered = sorted(decisions, key=lambda decision: decision.at)
    if not ordered:
        return Slices([], [])
    cut = ordered[min(int(len(ordered) * LEARNED_SHARE), len(ordered) - 1)].at
    earlier = [decision for decision in ordered if decision.at < cut]
    begun = {decision.group for decision in earlier}
    return Slices(earlier, [own for own in ordered if own.at >= cut and own.group not in begun])
