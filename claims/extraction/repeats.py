"""Which statements of one article make the same claim: headline, standfirst and body often say it three times.

Two that contradict each other are never the same, however alike they read: other numbers, only one that denies, "rose"
and "fell", somebody else's name. In a report on an election night, "Hill won Ellisport" and "Rivera won Ellisport"
share every other word. What is left is the same claim if it shares enough rare words, or is near in meaning.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence

from .contents import Content

ENOUGH_WITH_NUMBER = 0.45
ENOUGH_WITHOUT = 0.65
FEWEST_WITH_NUMBER = 2
FEWEST_WITHOUT = 4
FEWEST_TO_LOOK = 3
HALF = 0.5
PLAIN = 0.65
"""From this share of common words on, nearness need only not speak against it."""
NOT_FAR, NEAR, VERY_NEAR = 0.45, 0.65, 0.74
"""Cosines: needed by a plain overlap, by a bare one, and by statements that share few words. Chosen on pairs of 40
training articles of PolNeAR, read one by one."""
WORTH_A_LOOK = 0.35
MOST_WITH_STEM, MOST_COMPARED = 200, 50
"""Groups looked at for one statement, so that a text of a thousand like sentences costs no more than another."""
MANY = 6
"""Shared stems that, with half of the shorter statement in common, make NEAR enough."""
Nearness = Callable[[int, int], float | None]
"""How near two statements are in meaning, by their places in the list: a cosine, 1 for the same; None: not known."""


def contradict(one: Content, other: Content) -> bool:
    if one.denies != other.denies or _has_what_lacks(one, other) or _has_what_lacks(other, one):
        return True
    if any(a * b < 0 for a, b in zip(one.sides, other.sides, strict=True)) and not one.lacking & other.lacking:
        return True
    if _others_words(one.speaker, other.speaker) or bool(one.numbers) != bool(other.numbers):
        return True
    return not (_agree(one.numbers, other.numbers) and _agree(one.years, other.years) and _names_agree(one, other))


def _has_what_lacks(one: Content, other: Content) -> bool:
    """ "40,000 homes had power" against "40,000 homes lost power"."""
    return bool((one.lacking - other.lacking) & other.stems)


def _others_words(speaker: str | None, other: str | None) -> bool:
    """Whether two named sources, or two unnamed ones, say it; "the mayor" may be Olive Tarrant."""
    if not speaker or not other or speaker == other:
        return False
    named, also_named = (any(word[:1].isupper() for word in own.split()) for own in (speaker, other))
    same_part = set(speaker.lower().split()) & set(other.lower().split())
    return named == also_named and not same_part


def _agree(some: frozenset[str], others: frozenset[str]) -> bool:
    """One side may say less than the other, but nothing else."""
    return some <= others or others <= some


def _names_agree(one: Content, other: Content) -> bool:
    """Who and where, each by itself: a sentence may add the place, and the other the person."""
    said, also = one.names | one.places, other.names | other.places
    people, also_people = one.names - one.places - also, other.names - other.places - said
    places, also_places = one.places - also, other.places - said
    return not (people and also_people) and not (places and also_places)


def _overlap(one: Content, other: Content, rarity: dict[str, float]) -> float:
    """Rarity-weighted share of the shorter sentence's stems and numbers that stand in the longer one too."""
    both = _items(one) & _items(other)
    smaller = min(sum(rarity[item] for item in _items(side)) for side in (one, other))
    return sum(rarity[item] for item in both) / smaller if smaller else 0.0


def _items(content: Content) -> frozenset[str]:
    return content.stems | content.numbers | content.years


class _Alike:
    """Whether two statements of the list make the same claim."""

    def __init__(self, contents: Sequence[Content], nearness: Nearness | None) -> None:
        self.contents, self._nearness, self._rarity = contents, nearness, rarity_of(contents)

    def __call__(self, index: int, first: int) -> bool:
        one, other = self.contents[index], self.contents[first]
        if contradict(one, other):
            return False
        shared, overlap = len(one.stems & other.stems), _overlap(one, other, self._rarity)
        by_words = self._share_words(one, other, shared, overlap)
        if self._nearness is None or (not by_words and (shared < FEWEST_TO_LOOK or overlap < WORTH_A_LOOK)):
            return by_words
        near = self._nearness(index, first)
        if near is None:
            return by_words
        if by_words:
            return near >= (NOT_FAR if overlap >= PLAIN else NEAR)
        return near >= (NEAR if shared >= MANY and overlap >= HALF else VERY_NEAR)

    def _share_words(self, one: Content, other: Content, shared: int, overlap: float) -> bool:
        has_number = bool(one.numbers & other.numbers)
        fewest = min(FEWEST_WITH_NUMBER if has_number else FEWEST_WITHOUT, max(len(one.stems), len(other.stems)))
        return shared >= fewest > 0 and overlap >= (ENOUGH_WITH_NUMBER if has_number else ENOUGH_WITHOUT)


def rarity_of(contents: Sequence[Content]) -> dict[str, float]:
    seen = Counter(item for content in contents for item in _items(content))
    return {item: math.log(1 + len(contents) / count) for item, count in seen.items()}


def clusters(contents: Sequence[Content], nearness: Nearness | None = None) -> list[list[int]]:
    """Indexes grouped by claim; the first of each group is the one the others repeat. Order in, order out.

    A statement is compared with the first of each group it shares two stems with, so the cost stays near linear.
    """
    alike = _Alike(contents, nearness)
    groups: list[list[int]] = []
    groups_by_stem: dict[str, list[int]] = {}
    for index, content in enumerate(contents):
        home = _home(index, groups, groups_by_stem, alike)
        if home is not None:
            groups[home].append(index)
            continue
        for stem in content.stems:
            groups_by_stem.setdefault(stem, []).append(len(groups))
        groups.append([index])
    return groups


def _home(index: int, groups: list[list[int]], groups_by_stem: dict[str, list[int]], alike: _Alike) -> int | None:
    """The earliest group whose first sentence makes the same claim, or None: a headline goes with the standfirst."""
    content = alike.contents[index]
    shared = Counter(group for stem in content.stems for group in groups_by_stem.get(stem, ())[:MOST_WITH_STEM])
    likeliest = shared.most_common(MOST_COMPARED)
    for group in sorted(group for group, count in likeliest if count >= FEWEST_WITH_NUMBER):
        clashes = any(contradict(content, alike.contents[member]) for member in groups[group][1:])
        if not clashes and alike(index, groups[group][0]):
            return group
    return None
