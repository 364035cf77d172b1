"""The noun phrases that name who is speaking, before or after a reporting verb, found token by token."""

import re
from collections.abc import Callable
from typing import NamedTuple

from .grammar import Grammar
from .layout import Span
from .names_beside import name_behind

TOKEN = re.compile(
    r"\w+\.(?=\w\.)(?:\w\.)+|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof|Sr|Sra|Dra)\.|\w+(?:['’-]\w+)*['’]?|[^\w\s]"
)
PAUSES = frozenset(",;:—–-()[]…|/،؛")
QUOTE_MARKS = frozenset('"“”«»„')
LONGEST_SOURCE = 14
"""Tokens a source may have."""


class Token(NamedTuple):
    text: str
    lower: str
    start: int
    end: int
    quoted: bool


def tokens_of(text: str, sentence: Span, is_quoted: Callable[[int], bool]) -> list[Token]:
    return [
        Token(match.group(), match.group().lower(), match.start(), match.end(), is_quoted(match.start()))
        for match in TOKEN.finditer(text, *sentence)
    ]


def source_after(tokens: list[Token], index: int, grammar: Grammar) -> Span | None:
    """The noun phrase that begins at `index`."""
    end = index
    while end < len(tokens) and end - index < LONGEST_SOURCE and _may_stand_in_source(tokens, end, index, grammar):
        end += 1
    while end > index and tokens[end - 1].lower in grammar.prepositions | grammar.determiners | {
        "and",
        "y",
        "et",
        "und",
    }:
        end -= 1
    if end == index or tokens[index].lower in grammar.own_voice:
        return None
    return name_behind(tokens, index, end, grammar) or Span(tokens[index].start, tokens[end - 1].end)


def _may_stand_in_source(tokens: list[Token], at: int, first: int, grammar: Grammar) -> bool:
    token = tokens[at]
    if token.quoted or token.text in PAUSES or token.text in QUOTE_MARKS or token.text in ".!?":
        return False
    if grammar.capitalised_nouns and at > first and _ends_at_noun(token, tokens[at - 1], grammar):
        return False
    if token.lower in grammar.ends_source and not token.text[0].isupper():
        return False
    if token.lower in grammar.prepositions and token.lower not in grammar.of:
        return at > first and tokens[at - 1].lower in grammar.roles
    return token.lower not in grammar.boundaries


def _ends_at_noun(token: Token, before: Token, grammar: Grammar) -> bool:
    """In German a noun is followed by another noun, by "of", or by something that is no part of its phrase."""
    return before.text[0].isupper() and token.text[0].islower() and token.lower not in grammar.of | {"und"}


def source_before(tokens: list[Token], index: int, grammar: Grammar) -> Span | None:
    source = _right_before(tokens, index, grammar)
    if grammar.participles and (source is None or not _is_whole(tokens, source, grammar)):
        return _before_addition(tokens, index, grammar) or source
    return source


def _is_whole(tokens: list[Token], source: Span, grammar: Grammar) -> bool:
    """Whether it begins as a subject does: "el ministro", "Ana Ruiz", not "ser identificado"."""
    at = next(index for index, token in enumerate(tokens) if token.start >= source.start)
    marked = at > 0 and tokens[at - 1].lower in grammar.determiners
    return marked or is_capital(tokens[at], grammar) or tokens[at].lower in grammar.determiners | grammar.pronouns


def _before_addition(tokens: list[Token], index: int, grammar: Grammar) -> Span | None:
    """The subject before what is told of it: "un informe difundido este martes", "un cadre qui a requis l’anonymat"."""
    first = index
    while first > 0 and not (tokens[first - 1].quoted or tokens[first - 1].text in PAUSES | QUOTE_MARKS | set(".!?")):
        first -= 1
    for at in range(first + 1, index):
        if tokens[at].lower in grammar.participles | {"que", "qui"}:
            source = _noun_phrase(tokens, at - 1, grammar)
            begins = source is not None and source.start == tokens[first].start
            return source if begins and _is_subject(tokens, first, at, grammar) else None
    return None


def _is_subject(tokens: list[Token], first: int, end: int, grammar: Grammar) -> bool:
    """Whether the first words of a sentence name somebody: "un cadre", "Fuentes", "Ana Ruiz", not "Cabe mencionar"."""
    if tokens[first].lower in grammar.determiners | grammar.pronouns:
        return True
    return is_capital(tokens[first], grammar) and (end - first == 1 or is_capital(tokens[first + 1], grammar))


def is_capital(token: Token, grammar: Grammar) -> bool:
    """Whether a word has a capital, also behind an article written as one with it: "l’Association"."""
    own = next((token.text[len(mark) :] for mark in grammar.elided if token.lower.startswith(mark)), token.text)
    return own[:1].isupper()


def _right_before(tokens: list[Token], index: int, grammar: Grammar) -> Span | None:
    last = index - 1
    while last >= 0 and _is_between(tokens[last], grammar):
        last -= 1
    if last >= 0 and tokens[last].lower in grammar.relative:
        last -= 1 + (last > 0 and tokens[last - 1].text == ",")
        return _noun_phrase(tokens, last, grammar)
    if last >= 0 and tokens[last].text == ",":
        return _before_parenthesis(tokens, last, grammar)
    if last >= 0 and tokens[last].text == ")":
        opening = next((at for at in range(last, max(-1, last - 12), -1) if tokens[at].text == "("), 0)
        last = opening - 1
    return _noun_phrase(tokens, last, grammar)


def _is_between(token: Token, grammar: Grammar) -> bool:
    return not token.quoted and (
        token.lower in grammar.skippable or (token.text.endswith("ly") and token.text.islower())
    )


def _before_parenthesis(tokens: list[Token], comma: int, grammar: Grammar) -> Span | None:
    """The subject in "Ana Ruiz, the mayor of Port Ellis, said": what stands before the earlier comma."""
    if tokens[comma - 1].quoted:
        return None
    for at in range(comma - 1, max(-1, comma - 30), -1):
        if tokens[at].quoted or tokens[at].text in ".;:!?":
            return None
        if tokens[at].text == "," and at > 0:
            named = _full_name(tokens[at + 1 : comma])
            source = _noun_phrase(tokens, at - 1, grammar)
            if source and _begins_clause(tokens, source):
                return Span(source.start, named.end) if named and grammar.names_behind else named or source
    return None


def _full_name(tokens: list[Token]) -> Span | None:
    """The name in "the opposition's leader, Luis Prado, said": two to four capitalised words and nothing else."""
    if 2 <= len(tokens) <= 4 and all(token.text[0].isupper() for token in tokens):
        return Span(tokens[0].start, tokens[-1].end)
    return None


def _begins_clause(tokens: list[Token], source: Span) -> bool:
    before = [token for token in tokens if token.end <= source.start]
    return (
        not before
        or before[-1].text in PAUSES | QUOTE_MARKS
        or before[-1].lower in {"but", "and", "that", "pero", "y", "que"}
    )


def _noun_phrase(tokens: list[Token], last: int, grammar: Grammar) -> Span | None:
    """The smallest noun phrase that ends at token `last`."""
    first = last + 1
    while first > 0 and last - first < LONGEST_SOURCE and _joins(tokens, first - 1, last, grammar):
        first -= 1
        if _closes_phrase(tokens, first, grammar):
            break
    while first <= last and tokens[first].lower in grammar.loose_ends:
        first += 1
    if first > last or tokens[first].lower in grammar.own_voice:
        return None
    return Span(tokens[first].start, tokens[last].end)


def _joins(tokens: list[Token], at: int, last: int, grammar: Grammar) -> bool:
    token = tokens[at]
    if token.quoted or token.text in PAUSES or token.text in QUOTE_MARKS or token.text in ".!?":
        return False
    if token.lower in grammar.pronouns | grammar.own_voice and not (token.text[0].isupper() and at > 0 and at < last):
        return at == last
    if token.lower in {"and", "y", "et", "und", "e", "&"}:
        return 0 < at < last and tokens[at - 1].text[0].isupper() == tokens[at + 1].text[0].isupper()
    if token.lower in grammar.prepositions:
        before = tokens[at - 1].lower
        opens = grammar.capitalised_nouns and before in grammar.determiners  # "eine mit dem Fall vertraute Person"
        return 0 < at < last and (token.lower in grammar.of or before in grammar.roles or opens)
    return token.lower not in grammar.stops_subject


def _closes_phrase(tokens: list[Token], at: int, grammar: Grammar) -> bool:
    """A determiner begins a noun phrase, unless an "of" hangs it on the noun before."""
    token = tokens[at]
    if token.lower in grammar.pronouns:
        return True
    if token.lower not in grammar.determiners or at == 0:
        return False
    before = tokens[at - 1]
    if token.lower in grammar.of and (is_capital(before, grammar) or before.lower in grammar.roles):
        return False  # "Sprecherin der Polizei", "ministère des Finances"
    opens = grammar.roles | (grammar.determiners if grammar.capitalised_nouns else frozenset())
    hangs = before.lower in grammar.of or (
        before.lower in grammar.prepositions and at > 1 and tokens[at - 2].lower in opens
    )
    return not hangs
