"""Texts made to run a regular expression up: what its own parts take, over and over, and then what it can't take."""

import re
from collections.abc import Iterator
from re import _constants as signs
from re import _parser as parser

MOST_PUMPS = 30
ENOUGH = 8
"""A part that may be repeated so often can be made to run."""
_CLASSES = {
    signs.CATEGORY_DIGIT: "7", signs.CATEGORY_NOT_DIGIT: "a", signs.CATEGORY_SPACE: " \n",
    signs.CATEGORY_NOT_SPACE: "a", signs.CATEGORY_WORD: "aA7_", signs.CATEGORY_NOT_WORD: "-",
}  # fmt: skip
_REPEATS = {signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT}
_COMMON = "a A7,-"
_ENDS = ("\x00", "\n\x00", "")


def pumps(pattern: str | bytes, flags: int) -> list[tuple[str, str, str]]:
    """(beginning, what is repeated, end), the likeliest first."""
    words = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    tree = parser.parse(words, flags & ~re.LOCALE)
    found = dict.fromkeys(_runs(list(tree), ""))
    return [(begin, part, end) for begin, part in list(found)[: MOST_PUMPS // len(_ENDS)] for end in _ENDS]


def _runs(nodes: list, before: str) -> Iterator[tuple[str, str]]:
    """Each repeated part behind an example of what must stand before it; a mixture of two neighbours as well."""
    for place, (sign, value) in enumerate(nodes):
        begin = before + "".join(example(one) for one in nodes[:place])
        if sign in _REPEATS and value[1] >= ENOUGH:
            part = "".join(example(one) for one in value[2])
            after = "".join(example(one) for one in nodes[place + 1 :])
            letters = dict.fromkeys(letter for one in value[2] for letter in _letters(one))
            yield from ((begin, word) for word in (part, *letters, part + after) if word)
            yield from (("", word) for word in (begin + part, begin + part + after, *letters) if word)
        for inner in _inside(sign, value):
            yield from _runs(list(inner), begin)


def _inside(sign, value) -> list:
    if sign in _REPEATS:
        return [value[2]]
    if sign is signs.SUBPATTERN:
        return [value[3]]
    if sign is signs.BRANCH:
        return value[1]
    if sign in (signs.ASSERT, signs.ASSERT_NOT):
        return [value[1]]
    return [value] if sign is signs.ATOMIC_GROUP else []


def example(node: tuple) -> str:
    """The shortest text that one part of a pattern takes, near enough."""
    sign, value = node
    if sign in _REPEATS:
        return "".join(example(one) for one in value[2]) * max(value[0], 1 if value[1] < ENOUGH else value[0])
    if sign is signs.BRANCH:
        return "".join(example(one) for one in value[1][0])
    if sign in (signs.SUBPATTERN, signs.ATOMIC_GROUP):
        return "".join(example(one) for one in (value[3] if sign is signs.SUBPATTERN else value))
    return next(iter(_letters(node)), "")


def _letters(node: tuple) -> list[str]:
    """Signs that one part takes: one of each sort that it names."""
    sign, value = node
    if sign is signs.LITERAL:
        return [chr(value)]
    if sign is signs.ANY:
        return ["a", " "]
    if sign is signs.NOT_LITERAL:
        return [letter for letter in _COMMON if ord(letter) != value][:3]
    if sign is signs.IN:
        return _of_set(value)
    inside = _inside(sign, value) if sign in (*_REPEATS, signs.SUBPATTERN, signs.BRANCH, signs.ATOMIC_GROUP) else []
    return list(dict.fromkeys(letter for part in inside for one in part for letter in _letters(one)))[:8]


def _of_set(parts: list) -> list[str]:
    is_not = parts[0][0] is signs.NEGATE
    named = {letter for one in parts for letter in _named(one)}
    if is_not:
        compiled = [letter for letter in _COMMON + "é;<>/\"'" if letter not in named]
        return compiled[:4]
    return sorted(named)[:6]


def _named(part: tuple) -> str:
    sign, value = part
    if sign is signs.LITERAL:
        return chr(value)
    if sign is signs.RANGE:
        return chr(value[0]) + chr(value[1])
    return _CLASSES.get(value, "") if sign is signs.CATEGORY else ""
