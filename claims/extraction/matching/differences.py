"""What two wordings differ in, where sharing words is not enough: "103" against "225", "rose" against "fell".

A difference does not prove that two wordings are two claims; it proves that a person has to look.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import zip_longest

from .figures import MONTH_NAMES, Amount, Figures, figures_of
from .opposites import DENYING, OPPOSITES
from .terms import folded

NOTHING = ""
SAME_NAME = 4
"""Letters that two spellings of a name share: "Brazil" and "Brazilian"."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORT_NOT = re.compile(r"\b(\w+)n['’]t\b", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]\s+|[“\"«]\s*)$")
_LOOK_BACK = 12
"""Characters before a word that tell whether it begins a sentence."""
_ALIASES = {
    "uk": ("brit", "unit"),
    "us": ("amer", "unit"),
    "usa": ("amer", "unit"),
    "eu": ("euro",),
    "un": ("unit",),
    "uno": ("unit",),
}
CAPITALISES_NOUNS = frozenset({"de"})


@dataclass(frozen=True, slots=True)
class Difference:
    """`code` is figures, years, dates, denial, names or a key of OPPOSITES; `here` and `there` are the words of the
    two texts, verbatim where there are any; empty where one side says nothing of the kind."""

    code: str
    here: str
    there: str


class Reading:
    """One text as it is compared: each part is read when it is first asked for, and once."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def figures(self) -> Figures:
        return figures_of(self.text)

    @cached_property
    def words(self) -> list[str]:
        """In lower case, "isn't" as "is not"."""
        return [word.lower() for word in _WORD.findall(_SHORT_NOT.sub(r"\1 not", self.text))]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def names(self) -> list[str]:
        return names_of(self.text)

    @cached_property
    def verbatim(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self.text))

    @cached_property
    def starts(self) -> frozenset[str]:
        return frozenset(word[:SAME_NAME] for word in _WORD.findall(folded(self.text)))

    @cached_property
    def initials(self) -> str:
        return "".join(name[0] for name in self.names).lower()

    @cached_property
    def shorts(self) -> frozenset[str]:
        """Words in capitals, which may be short for something."""
        return frozenset(word.lower() for word in self.verbatim if word.isupper())


@lru_cache(maxsize=1_024)
def _read(text: str) -> Reading:
    """Remembered: what is compared with one text is soon compared with the next."""
    return Reading(text)


def differences(here: str, there: str, *, language: str = "") -> list[Difference]:
    """What the two texts differ in, the weightiest first; an empty list where nothing is seen."""
    left, right = _read(here), _read(there)
    found = [*_numbers(left.figures, right.figures), *_denial(left, right), *_opposites(left, right)]
    if language not in CAPITALISES_NOUNS:
        found += _names(left, right)
    return found


def _numbers(here: Figures, there: Figures) -> Iterable[Difference]:
    left, right = _unmatched(here.amounts, there.amounts), _unmatched(there.amounts, here.amounts)
    if left or right:
        yield Difference("figures", _written(left), _written(right))
    if here.years != there.years and here.years and there.years and not _one_says_less(here.years, there.years):
        yield Difference("years", ", ".join(sorted(here.years)), ", ".join(sorted(there.years)))
    if here.dates and there.dates and not _dates_agree(here.dates, there.dates):
        yield Difference("dates", ", ".join(here.dates.values()), ", ".join(there.dates.values()))


def _unmatched(amounts: Iterable[Amount], others: Iterable[Amount]) -> list[Amount]:
    return [amount for amount in amounts if not any(_same_amount(amount, other) for other in others)]


def _same_amount(one: Amount, other: Amount) -> bool:
    """A currency may be left out on one side; "5" and "5%" are two amounts."""
    units = {one.unit, other.unit}
    return one.value == other.value and (len(units) == 1 or (NOTHING in units and not units & {"%", "points"}))


def _written(amounts: Iterable[Amount]) -> str:
    return ", ".join(dict.fromkeys(amount.written for amount in amounts))


def _one_says_less(some: frozenset, others: frozenset) -> bool:
    return some <= others or others <= some


def _dates_agree(some: dict[tuple[int, int], str], others: dict[tuple[int, int], str]) -> bool:
    """A month alone agrees with each of its days."""
    return any(
        month == other and (not day or not other_day or day == other_day)
        for month, day in some
        for other, other_day in others
    )


def _denial(here: Reading, there: Reading) -> Iterable[Difference]:
    left, right = _first(here, DENYING), _first(there, DENYING)
    if bool(left) != bool(right):
        yield Difference("denial", left, right)


def _opposites(here: Reading, there: Reading) -> Iterable[Difference]:
    for code, (one, contrary) in OPPOSITES.items():
        for first, second in ((one, contrary), (contrary, one)):
            word, against = _only(here, first, second), _only(there, second, first)
            if word and against:
                yield Difference(code, word, against)


def _only(reading: Reading, wanted: frozenset[str], unwanted: frozenset[str]) -> str:
    """The first wanted word of a text that has none of the unwanted."""
    return _first(reading, wanted) if unwanted.isdisjoint(reading.vocabulary) else NOTHING


def _first(reading: Reading, wanted: frozenset[str]) -> str:
    if wanted.isdisjoint(reading.vocabulary):
        return NOTHING
    return next(word for word in reading.words if word in wanted)


def _names(here: Reading, there: Reading) -> Iterable[Difference]:
    missing, extra = _not_in(here.names, there), _not_in(there.names, here)
    if missing and extra:
        yield Difference("names", ", ".join(missing), ", ".join(extra))


def names_of(text: str) -> list[str]:
    """Words with a capital inside a sentence, and those that begin one right before another such word."""
    found = list(_WORD.finditer(text))
    long = [word for word in found if len(word[0]) > 3]
    if len(long) > 4 and sum(word[0][0].isupper() for word in long) > 0.8 * len(long):
        return []  # a headline in title case has capitals everywhere
    names = []
    for word, following in zip_longest(found, found[1:]):
        if not word[0][0].isupper() or len(word[0]) < 2:
            continue
        begins = _SENTENCE_START.search(text[max(0, word.start() - _LOOK_BACK) : word.start()])
        joined = following and text[word.end() : following.start()] == " " and following[0][0].isupper()
        if not begins or joined:
            names.append(word[0])
    return [name for name in dict.fromkeys(names) if name.lower() not in MONTH_NAMES]


def _not_in(names: Iterable[str], other: Reading) -> list[str]:
    return [name for name in names if name not in other.verbatim and not _is_in(folded(name), other)]


def _is_in(name: str, other: Reading) -> bool:
    if name[:SAME_NAME] in other.starts or (2 <= len(name) <= SAME_NAME and name in other.initials):
        return True
    if any(alias in other.starts for alias in _ALIASES.get(name, ())):
        return True
    return any(name[:SAME_NAME] in longs for short, longs in _ALIASES.items() if short in other.shorts)
