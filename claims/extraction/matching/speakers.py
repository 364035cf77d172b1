"""Whether two names are one speaker, whatever offices and titles stand beside them."""

import re

from ..reporting_words import ENGLISH
from ..speaker_kinds import PEOPLE
from ..speakers import JOBS, NAMELESS
from ..words import word_set
from .terms import folded

ROLES = frozenset(folded(word) for word in PEOPLE | JOBS | NAMELESS | ENGLISH.roles | ENGLISH.titles)
OF_ANOTHER = word_set("vice deputy mother father son daughter brother sister widow aide lawyer adviser")
"""Beside a surname alone these name somebody else: "Vice President Rivera", "Rivera's widow"."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def same_speaker(one: str, other: str) -> bool:
    """ "David Okoro" and "spokesman David Okoro", yes; "Mayor Rivera" and "Minister Rivera", no."""
    left, right = _WORD.findall(folded(one)), _WORD.findall(folded(other))
    name = _name_in(left)
    if left == right or not name or name != _name_in(right):
        return left == right
    return len(name) > 1 or _adds_a_title(*sorted((left, right), key=len))


def _name_in(words: list[str]) -> list[str]:
    return [word for word in words if word not in ROLES]


def _adds_a_title(short: list[str], long: list[str]) -> bool:
    """Whether the longer is the shorter with an office in front of it."""
    before = long[: -len(short)]
    return long[len(before) :] == short and not OF_ANOTHER.intersection(before)
