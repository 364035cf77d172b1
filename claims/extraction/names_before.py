"""Whom "who" and "which" stand for: what is named right before them."""

from collections.abc import Sequence

from .name_words import ORGANISATION_WORDS
from .reporting_words import ENGLISH
from .sources import Token
from .speaker_kinds import BODIES, PEOPLE

ARTICLES = frozenset({"the", "a", "an"})
OPENERS = (
    ENGLISH.determiners - ARTICLES | ENGLISH.prepositions | ENGLISH.boundaries | {"as", "here", "there", "then", "now"}
)
"""Words whose capital is the sentence's; an article may open a name ("The Hague")."""
NO_NAMES = OPENERS - {"may", "will"} | {"last", "next"}
"""The same before "who", where "Will" and "May" are somebody's."""
PLACING = frozenset({"in", "at", "near", "from"})
ORGANISATIONS = BODIES | ORGANISATION_WORDS
OFFICES = (PEOPLE | ENGLISH.roles) - ORGANISATIONS - {"statement", "majority", "number", "percent", "group"}
HANGING = frozenset({"of", "for", "at", "from"})
"""What may stand between somebody's office and whose it is."""
LONGEST_OFFICE = 4
"""Tokens: "the deputy mayor", "a new report"."""
FULL_NAME = 2
"""Words of a name that follows a place at once: "In Port Ellis Clara Boone"."""


def begins_before(tokens: Sequence[Token], at: int) -> int:
    """The token with which the name begins that ends before the one at `at`, past a comma; `at` where there is none."""
    last = at - 1
    last -= last > 0 and tokens[last].text == ","
    is_person = tokens[at].lower == "who"
    first = _capitals_from(tokens, last)
    if is_person:
        first = max(first, last + 1 - FULL_NAME) if _follows_a_place(tokens, first, last) else first
    if first > last:
        first = _office_from(tokens, last)
    is_named = first < last or (first == last and tokens[last].text[0].isupper())
    return _with_its_head(tokens, first, is_person=is_person) if is_named else at


def _capitals_from(tokens: Sequence[Token], last: int) -> int:
    """Where the words with capitals begin that end there, over "of", without those that only open the sentence: "On
    Monday Ana Ruiz of Port Ellis". Behind the end where there are none."""
    first = last + 1
    while first > 0 and not tokens[first - 1].quoted:
        over = 2 if first <= last and first > 1 and tokens[first - 1].lower == "of" else 1
        if not tokens[first - over].text[0].isupper():
            break
        first -= over
    if _opens(tokens, first):
        while first <= last and tokens[first].lower in NO_NAMES:
            first += 1
    return first


def _opens(tokens: Sequence[Token], at: int) -> bool:
    return at == 0 or tokens[at - 1].text in ".!?"


def _follows_a_place(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a place opens the sentence, and the name of a person follows it without a pause."""
    placed = first > 0 and tokens[first - 1].lower in PLACING and _opens(tokens, first - 1)
    return placed and last - first >= FULL_NAME and all(own.text[0].isupper() for own in tokens[first : last + 1])


def _office_from(tokens: Sequence[Token], last: int) -> int:
    """Where "the deputy mayor" begins that ends there; behind the end where no determiner is near."""
    near = range(last, max(-1, last - LONGEST_OFFICE), -1)
    return next((at for at in near if tokens[at].lower in ENGLISH.determiners), last + 1)


def _with_its_head(tokens: Sequence[Token], first: int, *, is_person: bool) -> int:
    """Where it begins together with what it is "of": "Ana Ruiz of the Port Union", "the mayor of Port Ellis", who; and
    "the Ministry of the Sea", but not "a member of the Port Union", which."""
    head = first - 1 - (first > 0 and tokens[first - 1].lower in ARTICLES) - 1
    if head < 0 or tokens[head + 1].lower not in HANGING or tokens[head].quoted:
        return first
    if is_person and tokens[head].lower in OFFICES:
        return min(head, _office_from(tokens, head))
    begins = _capitals_from(tokens, head) if tokens[head + 1].lower == "of" else first
    is_body = any(own.lower in ORGANISATIONS for own in tokens[begins : head + 1])
    return begins if begins <= head and (is_person or is_body) else first
