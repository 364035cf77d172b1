"""Whom "who" and "which" stand for: what is named right before them."""

from collections.abc import Sequence

from .reporting_words import ENGLISH
from .sources import Token

ARTICLES = frozenset({"the", "a", "an"})
OPENERS = (
    ENGLISH.determiners - ARTICLES | ENGLISH.prepositions | ENGLISH.boundaries | {"as", "here", "there", "then", "now"}
)
"""Words whose capital is the sentence's; an article may open a name ("The Hague")."""
NO_NAMES = OPENERS - {"may", "will"} | {"last", "next"}
"""The same before "who", where "Will" and "May" are somebody's."""
LONGEST_OFFICE = 4
"""Tokens: "the deputy mayor", "a new report"."""


def begins_before(tokens: Sequence[Token], at: int) -> int:
    """The token with which the name begins that ends before the one at `at`, past a comma; `at` where there is none."""
    last = at - 1
    last -= last > 0 and tokens[last].text == ","
    first = _capitals_from(tokens, last)
    if first > last:
        near = range(last, max(-1, last - LONGEST_OFFICE), -1)
        first = next((one for one in near if tokens[one].lower in ENGLISH.determiners), first)
    is_named = first < last or (first == last and tokens[last].text[0].isupper())
    return first if is_named else at


def _capitals_from(tokens: Sequence[Token], last: int) -> int:
    """Where the words with capitals begin that end there, over "of", without those that only open the sentence: "On
    Monday Ana Ruiz of Port Ellis". Behind the end where there are none."""
    first = last + 1
    while first > 0 and not tokens[first - 1].quoted:
        over = 2 if first <= last and first > 1 and tokens[first - 1].lower == "of" else 1
        if not tokens[first - over].text[0].isupper():
            break
        first -= over
    if first == 0 or tokens[first - 1].text in ".!?":
        while first <= last and tokens[first].lower in NO_NAMES:
            first += 1
    return first
