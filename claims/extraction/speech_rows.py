"""What the speech tagger sees of each token: the word, its kind, quotation marks, the nearest reporting words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from .cues import Cue
from .grammar import Grammar
from .reporting_words import grammar_for
from .sources import PAUSES, QUOTE_MARKS, Token

COLUMNS = (
    "word",
    "ending",
    "shape",
    "kind",
    "reporting",  # how often the word belongs to a cue, in five steps
    "quoted",
    "rule",  # what the hand-written rules take the token for
    "cue_before",  # the nearest reporting word of the sentence on the left, and how far off
    "way_back",
    "cue_after",  # … and on the right
    "way_on",
    "from_start",
    "to_end",
    "sentence",  # how the sentence is made: reporting words, quotation marks, a rule's cue
    "sentence_before",
    "sentence_after",
    "place",  # first, second or later sentence of its paragraph; whether the paragraph has a speaker's label
)
KINDS = (
    *("says", "saying", "says_that", "that", "determiners", "of", "prepositions", "pronouns", "own_voice"),
    *("passive", "relative", "titles", "roles", "skippable", "boundaries"),
)
DIGIT = re.compile(r"\d")
NONE = "-"
REPORTS = 0.3
"""Share of a word's occurrences that belong to a cue, from which it counts as a reporting word."""
STEPS = (0.03, 0.12, 0.3, 0.6)
DISTANCES = (1, 2, 3, 6, 10, 20)
Row = tuple[str, ...]


class Sentence(NamedTuple):
    """The tokens of one sentence, and the cues that the rules found in it."""

    tokens: list[Token]
    cues: list[Cue]


@cache
def _kinds(language: str) -> dict[str, str]:
    """{word: its kind}, the first of `KINDS` that holds it; marks have kinds too."""
    grammar: Grammar = grammar_for(language)
    kinds = {word: kind for kind in reversed(KINDS) for word in getattr(grammar, kind)}
    marks = {"pause": PAUSES, "quote": QUOTE_MARKS, "stop": ".!?"}
    return kinds | {mark: kind for kind, alike in marks.items() for mark in alike}


def _step(value: float, steps: Sequence[float]) -> str:
    return str(sum(value >= step for step in steps))


@cache
def _distance(tokens: int) -> str:
    return _step(tokens, DISTANCES)


def _shape(word: str) -> str:
    """ "Xx" for "Rivera", "XX" for "NATO", "0" for "12", the mark itself for a mark."""
    if not word[0].isalnum():
        return word[0]
    if word.isdigit():
        return "0"
    if word.isupper():
        return "X" if len(word) == 1 else "XX"
    return "Xx" if word[0].isupper() else "x" if word.islower() else "0x"


def rows_of(
    sentences: Sequence[Sentence], rates: Mapping[str, float], *, is_labelled: bool, before: str = NONE
) -> tuple[list[Row], str]:
    """(one value a column for every token of a paragraph, the make of its last sentence for the next paragraph)."""
    reporting = [[_reports(token, rates) for token in sentence.tokens] for sentence in sentences]
    makes = [_make(sentence, found) for sentence, found in zip(sentences, reporting, strict=True)]
    rows: list[Row] = []
    for index, sentence in enumerate(sentences):
        around = (makes[index], makes[index - 1] if index else before, (*makes, NONE)[index + 1])
        place = f"{min(index, 2)}{is_labelled:d}"
        rows += _sentence_rows(sentence, reporting[index], rates, (*around, place))
    return rows, "^" + makes[-1] if makes else NONE


def _reports(token: Token, rates: Mapping[str, float]) -> bool:
    return not token.quoted and (rates.get(token.lower, 0) >= REPORTS or _kinds("en").get(token.lower) == "says")


def _make(sentence: Sentence, reporting: Sequence[bool]) -> str:
    """How many reporting words, where the quotation marks stand, whether the rules found a cue."""
    quoted = [token.quoted for token in sentence.tokens]
    if not any(quoted):
        marks = "0"
    elif sum(quoted) >= len(quoted) - 1:
        marks = "all"
    else:
        marks = "start" if quoted[0] else "end" if any(quoted[-2:]) else "middle"
    return f"{min(2, sum(reporting))}{marks}{bool(sentence.cues):d}"


def _sentence_rows(
    sentence: Sentence, reporting: Sequence[bool], rates: Mapping[str, float], around: tuple[str, ...]
) -> Iterator[Row]:
    tokens, kinds = sentence.tokens, _kinds("en")
    rules, count = _rules(sentence), len(tokens)
    back = list(_nearest(tokens, reporting))
    on = list(_nearest(tokens[::-1], reporting[::-1]))[::-1]
    for index, token in enumerate(tokens):
        word = DIGIT.sub("0", token.lower)
        yield (
            *(word, word[-3:], _shape(token.text), kinds.get(token.lower, NONE)),
            _step(0 if token.quoted else rates.get(token.lower, 0), STEPS),
            "mark" if token.text in QUOTE_MARKS else "in" if token.quoted else "out",
            *(rules[index], *back[index], *on[index]),
            *(_distance(index), _distance(count - 1 - index), *around),
        )


def _rules(sentence: Sentence) -> list[str]:
    """What the rules take each token for: source, cue, content or nothing."""
    parts = [NONE] * len(sentence.tokens)
    for cue in sentence.cues:
        spans = (("content", *cue.content), ("cue", cue.start, cue.end), ("source", *cue.source))
        for name, start, end in spans:
            for index, token in enumerate(sentence.tokens):
                if start <= token.start < end and not (name == "content" and parts[index] != NONE):
                    parts[index] = name
    return parts


def _nearest(tokens: Sequence[Token], reporting: Sequence[bool]) -> Iterator[tuple[str, str]]:
    """(the last reporting word before each token, how far off and whether beyond a comma)."""
    word, passed, comma = NONE, 0, False
    for token, reports in zip(tokens, reporting, strict=True):
        yield word, NONE if word == NONE else f"{_distance(passed)}{comma:d}"
        passed, comma = passed + 1, comma or token.text == ","
        if reports:
            word, passed, comma = token.lower, 0, False
