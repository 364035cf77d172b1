"""The name beside an office, and the body behind its figures: "the secretary of the union, Ana Ruiz", "data of …"."""

from collections.abc import Sequence

from .grammar import Grammar
from .layout import Span
from .speaker_kinds import BODIES, COMPOUNDS, ORGANISATION_WORDS, PEOPLE

LONGEST_NAME = 5
"""Tokens: "María del Carmen Ruiz"."""
FARTHEST_AGENT = 14
"""Tokens between "figures" and "by": "published this Tuesday (24)"."""
ENDS = frozenset('.!?,،;:()–—-"“”«»„')


def name_behind(tokens: Sequence, first: int, end: int, grammar: Grammar) -> Span | None:
    """The office of `tokens[first:end]` with the name behind its comma; None where no office or no name stands there.

    The name must end at a mark: in "the mayor, Ana Ruiz said" somebody else speaks.
    """
    if not grammar.names_behind or end >= len(tokens) or tokens[end].text not in {",", "،"}:
        return None
    if not _is_office(tokens[first:end], grammar):
        return None
    last = end + 1
    while last < len(tokens) and last - end <= LONGEST_NAME and _is_of_a_name(tokens, last, end + 1, grammar):
        last += 1
    closed = last == len(tokens) or tokens[last].text in ENDS or tokens[last].lower in grammar.that
    capitals = sum(grammar.verb_first or token.text[0].isupper() for token in tokens[end + 1 : last])
    return Span(tokens[first].start, tokens[last - 1].end) if closed and capitals > 1 else None


def _is_office(tokens: Sequence, grammar: Grammar) -> bool:
    """Whether it is somebody's: "la ministra del Interior", not "la policía" nor "Ana Ruiz"."""
    determined = len(tokens) > 1 and tokens[0].lower in grammar.determiners
    head = tokens[determined]
    if grammar.verb_first:
        return head.lower in PEOPLE
    described = determined if grammar.capitalised_nouns else head.text.islower()
    return described and head.lower not in BODIES | ORGANISATION_WORDS and not head.lower.endswith(COMPOUNDS)


def _is_of_a_name(tokens: Sequence, at: int, first: int, grammar: Grammar) -> bool:
    token = tokens[at]
    if token.quoted or not token.text[0].isalpha():
        return False
    if grammar.verb_first:
        return token.lower not in grammar.boundaries | grammar.prepositions | grammar.reporting
    return token.text[0].isupper() or (at > first and token.lower in grammar.of | {"la", "van", "den", "y", "ben"})


def behind_its_data(tokens: Sequence, first: int, grammar: Grammar) -> int | None:
    """The token after "by" where figures begin at `first`: "dados divulgados nesta terça-feira (24) pelo Instituto"."""
    head = first + (first < len(tokens) and tokens[first].lower in grammar.determiners)
    if head >= len(tokens) or tokens[head].lower not in grammar.data:
        return None
    for at in range(head + 1, min(len(tokens), head + FARTHEST_AGENT)):
        if tokens[at].quoted or tokens[at].text in ",;:.":
            return None
        if tokens[at].lower in grammar.agents:
            return at + 1
    return None
