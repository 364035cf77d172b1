"""What a search with a slip of the pen may have meant: the nearest words that published checks hold.

Single words are looked up by their trigrams in a table of words, never whole sentences: what it costs does not grow
with the number of checks.
"""

import re
from collections import defaultdict
from typing import Final

from django.db import connection

MOST_WORDS: Final = 6
_WORD: Final = re.compile(r"[^\W\d_]{4,40}")
_NEAR: Final = """
SELECT asked.word, asked.plain, near.word
FROM (SELECT word, unaccent(lower(word)) AS plain, plumbline_letters(unaccent(lower(word))) AS letters
      FROM unnest(%s::text[]) AS one (word)) AS asked
CROSS JOIN LATERAL (
    SELECT known.word FROM claims_publishedword AS known WHERE known.letters %% asked.letters
    ORDER BY similarity(known.letters, asked.letters) DESC, known.word LIMIT 12) AS near
"""


def respelled(words: str) -> str:
    """`words` with each unknown one replaced by the nearest known one; "" where there is nothing to replace."""
    asked = list(dict.fromkeys(_WORD.findall(words)))[:MOST_WORDS]
    nearer = _nearer(asked) if asked else {}
    told = _WORD.sub(lambda found: nearer.get(found[0], found[0]), words)
    return told if told != words else ""


def _nearer(asked: list[str]) -> dict[str, str]:
    """{unknown word: known word}, of those that have one near."""
    with connection.cursor() as cursor:
        cursor.execute(_NEAR, [asked])
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for word, plain, near in cursor.fetchall():
            found[word, plain].append(near)
    best = {word: (plain, _nearest(plain, near)) for (word, plain), near in found.items()}
    return {word: near for word, (plain, near) in best.items() if near not in ("", plain)}


def _nearest(word: str, known: list[str]) -> str:
    best = min(known, key=lambda one: distance(word, one))
    return best if distance(word, best) <= _slips(word) else ""


def _slips(word: str) -> int:
    """How many wrong letters a word of this length may have and still be taken for another."""
    return 1 if len(word) < 6 else 2 if len(word) < 10 else 3


def distance(one: str, other: str) -> int:
    """Letters put in, left out, changed or swapped with their neighbour (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        line = [row]
        for column, sign in enumerate(other, start=1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != sign))
            swapped = row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == sign
            line.append(min(cost, before[column - 2] + 1) if swapped else cost)
        before, last = last, line
    return last[-1]
