"""Why two wordings are taken for one claim, in words that both of them use."""

from dataclasses import dataclass

from .features import Side
from .terms import Rarity, rarest

NEAR = 0.6
"""Nearness in meaning from which it is worth a word."""
MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Shared:
    """`code` is meaning, words or figures; `words` are those of the query, verbatim, none for meaning."""

    code: str
    words: tuple[str, ...] = ()


def shared(query: Side, other: Side, *, nearness: float | None, rarity: Rarity) -> list[Shared]:
    """What speaks for the pair: the rarest words that both have, the figures, and nearness where it is known."""
    both = query.terms & other.terms
    figures = tuple(sorted(both & query.figures))
    words = tuple(
        query.first_words[term]
        for term in rarest(both - query.figures, rarity, most=MOST_WORDS)
        if term in query.first_words
    )
    found = [Shared("words", words)] if words else []
    if figures:
        found.append(Shared("figures", figures))
    if nearness is not None and nearness >= NEAR:
        found.append(Shared("meaning"))
    return found
