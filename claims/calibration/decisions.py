"""What a person decided about a candidate, and which decisions are learned from and which only tested on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from articles.remark import Remark, gettext_noop

FEWEST = 200
"""Decisions without which nothing is learned: below it, the test slice is too small to show anything."""

FEWEST_OF_A_KIND = 20
"""Accepted and rejected each, in the slice learned from; in the later slice half as many."""

LEARNED_SHARE = 0.7


TOO_FEW = gettext_noop("There are %(total)s decisions to learn from and to test on; it takes %(fewest)s.")
ONE_SIDED = gettext_noop(
    "The earlier decisions hold %(accepted)s accepted and %(rejected)s rejected; it takes %(wanted)s of each."
)
ONE_SIDED_LATER = gettext_noop(
    "The later decisions hold %(accepted)s accepted and %(rejected)s rejected; it takes %(wanted)s of each."
)


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
    def lack(self) -> Remark | None:
        """What is missing for a trial; None where nothing is."""
        total = len(self.earlier) + len(self.later)
        if total < FEWEST:
            return Remark(TOO_FEW, {"total": total, "fewest": FEWEST})
        for words, part, wanted in (
            (ONE_SIDED, self.earlier, FEWEST_OF_A_KIND),
            (ONE_SIDED_LATER, self.later, FEWEST_OF_A_KIND // 2),
        ):
            kinds = Counter(decision.worth_checking for decision in part)
            if min(kinds[True], kinds[False]) < wanted:
                return Remark(words, {"accepted": kinds[True], "rejected": kinds[False], "wanted": wanted})
        return None


def slices(decisions: Sequence[Decision]) -> Slices:
    """Cut by time: the first 70 % to learn from. Of an article on both sides, the later decisions are left out."""
    ordered = sorted(decisions, key=lambda decision: decision.at)
    if not ordered:
        return Slices([], [])
    cut = ordered[min(int(len(ordered) * LEARNED_SHARE), len(ordered) - 1)].at
    earlier = [decision for decision in ordered if decision.at < cut]
    begun = {decision.group for decision in earlier}
    return Slices(earlier, [own for own in ordered if own.at >= cut and own.group not in begun])
