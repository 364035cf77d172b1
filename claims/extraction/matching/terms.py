"""The terms that a text is found again by: word stems and figures, the same for the desk's index and for a query."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from ..contents import STOPWORDS

STEM = 5
"""Letters kept of a word: enough to tell words apart, few enough that inflected forms meet in most languages."""
LONGEST_TEXT = 4_000
"""Characters read of a text."""
RAREST = 8
"""How many of a query's terms look for candidates."""
COMMON = 4.6
"""Terms below this rarity stand in one text of a hundred and find nothing."""
MOST_FOUND = 5_000
"""Texts that two shared terms may find: each of them is ranked."""

_FIGURE = r"\d+(?:[.,]\d+)*"
_UNSPACED = r"\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(rf"{_FIGURE}|[{_UNSPACED}]+|[^\W\d_{_UNSPACED}]+")
_IS_UNSPACED = re.compile(rf"[{_UNSPACED}]")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
_APOSTROPHE = re.compile(r"['’ʼ‘]")
_KEPT_IN_KEY = re.compile(r"-?\d+(?:[.,:]\d+)*|[^\W_]+|[%‰€$£¥?؟？+<>=]")

Rarity = Callable[[str], float]
"""How telling a term is: the logarithm of how many times fewer texts have it than there are texts."""


def folded(text: str) -> str:
    """Lower case without accents, vowel points and apostrophes."""
    if text.isascii():
        return text.replace("'", "").lower()
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", text) if unicodedata.category(mark) != "Mn")
    return _APOSTROPHE.sub("", unicodedata.normalize("NFC", bare).casefold().replace("ـ", ""))


def terms(text: str) -> list[str]:
    """Stems and figures in the order of the text, without small words; pairs of letters in scripts without spaces."""
    return [term for word in _TOKEN.findall(folded(text[:LONGEST_TEXT])) for term in _terms_of(word)]


def figure(digits: str) -> str:
    """One spelling for "1,000" and "1.000", one for "4.5" and "4,5"."""
    return _THOUSANDS.sub("", digits).replace(",", ".")


@lru_cache(maxsize=2**15)
def _terms_of(word: str) -> tuple[str, ...]:
    if word[0].isdigit():
        return (figure(word),)
    if _IS_UNSPACED.match(word):
        return tuple(word[at : at + 2] for at in range(max(1, len(word) - 1)))
    word = word.removeprefix("ال") if len(word) > STEM else word
    return () if word in STOPWORDS or len(word) < 2 else (word[:STEM],)


def rarest(found: Iterable[str], rarity: Rarity, *, most: int = RAREST) -> list[str]:
    """The most telling terms, the rarest first."""
    return sorted(set(found), key=lambda term: (-rarity(term), -len(term), term))[:most]


def worth_asking(found: Iterable[str], rarity: Rarity, *, texts: float = 0) -> tuple[list[str], list[tuple[str, ...]]]:
    """(the terms to ask for, which of them a text must hold together): any two that few enough of so many `texts` may
    hold; where no two are such, all."""
    rare = rarest(found, rarity)
    telling = [term for term in rare if rarity(term) >= COMMON]
    asked = telling if len(telling) > 1 else rare[:3]
    pairs = [(one, other) for one, other in combinations(asked, 2) if _hold(rarity, one, other, texts) <= MOST_FOUND]
    return asked, pairs or [tuple(asked)] * bool(asked)


def _hold(rarity: Rarity, one: str, other: str, texts: float) -> float:
    """How many texts may hold both: words that belong together meet far more often than by chance, and less often than
    the rarer stands alone."""
    rarer, commoner = max(rarity(one), rarity(other)), min(rarity(one), rarity(other))
    return texts * math.exp(-(rarer + commoner / 2))


def key_of(text: str) -> str:
    """Equal for texts that differ in nothing but case, spaces, quotation marks and punctuation.

    Figures, signs of currency and per cent, and question marks count: "Is it 5%?" is not "It is 5".
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_KEPT_IN_KEY.findall(_APOSTROPHE.sub("", plain)))


def word_count(text: str) -> int:
    """Words and figures in a text, small ones too."""
    return len(_TOKEN.findall(folded(text[:LONGEST_TEXT])))


def neighbours(found: Sequence[str]) -> set[tuple[str, str]]:
    """Terms that stand side by side."""
    return set(pairwise(found))
