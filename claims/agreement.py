"""How far people agree who rate the same things: percent agreement, Cohen's kappa, Krippendorff's alpha. Pure counting.

What is rated is given as patterns with how often each occurs, so that ten thousand checks cost as much as the few
dozen ways in which two or three people can differ.

Sources:
Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20, 37-46.
Cohen, J. (1968). Weighted kappa: nominal scale agreement with provision for scaled disagreement or partial credit.
Psychological Bulletin 70, 213-220.
Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from itertools import permutations, product

Pairs = Mapping[tuple[Hashable, Hashable], int]
"""What the first and the second person said, and how often."""
Units = Mapping[tuple[Hashable | None, ...], int]
"""What each person said of one thing (None: nothing), and how often; the order of the people makes no difference."""
Apart = Callable[[Hashable, Hashable], float]
"""How far two ratings lie apart: 0 for the same, the same both ways."""
Distance = Callable[[Mapping[Hashable, float]], Apart]
"""Makes such a measure from how often each value occurs among those that can be compared."""


def percent_agreement(pairs: Pairs) -> float | None:
    """The share of pairs that are the same, 0 to 1; None where there are none."""
    total = sum(pairs.values())
    return sum(count for (one, other), count in pairs.items() if one == other) / total if total else None


def cohens_kappa(pairs: Pairs, *, apart: Apart = lambda one, other: float(one != other)) -> float | None:
    """Agreement of two people beyond chance: 1 is perfect, 0 is what chance gives (Cohen 1960).

    With an `apart` that grows with the distance it is weighted kappa, one less the observed disagreement over that
    expected from how often each of the two uses each rating (Cohen 1968). None where chance leaves no room to differ.
    """
    total = sum(pairs.values())
    first, second = _margin(pairs, 0), _margin(pairs, 1)
    expected = sum(first[one] * second[other] * apart(one, other) for one, other in product(first, second))
    if not expected:
        return None
    observed = sum(count * apart(one, other) for (one, other), count in pairs.items())
    return 1 - observed * total / expected


def krippendorffs_alpha(units: Units, *, distance: Distance) -> float | None:
    """Agreement of any number of people, some of whom may have rated only some things (Krippendorff 2011).

    1 is perfect, 0 is what chance gives. None where nothing was rated twice, or everything was rated the same.
    """
    coincidences = _coincidences(units)
    margins = _margin(coincidences, 0)
    apart, total = distance(margins), sum(margins.values())
    expected = sum(margins[one] * margins[other] * apart(one, other) for one, other in product(margins, margins))
    if not expected:
        return None
    observed = sum(weight * apart(one, other) for (one, other), weight in coincidences.items())
    return 1 - (total - 1) * observed / expected


def nominal(_margins: Mapping[Hashable, float]) -> Apart:
    """The same, or not."""
    return lambda one, other: float(one != other)


def ordinal(margins: Mapping[Hashable, float]) -> Apart:
    """By how many ratings lie between two ranks, squared: far apart is where many people see a difference."""
    ranks = sorted(margins)

    def apart(one, other) -> float:
        low, high = sorted((one, other))
        between = sum(margins[rank] for rank in ranks if low <= rank <= high)
        return (between - (margins[one] + margins[other]) / 2) ** 2

    return apart


def interval(_margins: Mapping[Hashable, float]) -> Apart:
    """The difference of two numbers, squared."""
    return lambda one, other: float(one - other) ** 2


def ratio(_margins: Mapping[Hashable, float]) -> Apart:
    """The difference of two numbers in proportion to their sum, squared."""
    return lambda one, other: ((one - other) / (one + other)) ** 2 if one != other else 0.0


def _coincidences(units: Units) -> Counter:
    """How often two values met in one unit, each way; a unit of m values gives m in all."""
    found: Counter = Counter()
    for said, count in units.items():
        values = [value for value in said if value is not None]
        for pair in permutations(values, 2):
            found[pair] += count / (len(values) - 1)
    return found


def _margin(pairs: Mapping[tuple, float], place: int) -> Counter:
    found: Counter = Counter()
    for pair, count in pairs.items():
        found[pair[place]] += count
    return found
