"""The newest of what holds some words.

The planner takes words for independent of one another. Two common ones that always come together ("electric buses")
stand in many times as many checks as it thinks, and it would read and sort all of those for the fifty newest.
"""

import math
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import QuerySet

from claims.models import Publication
from claims.models.frozen import CONFIGURATIONS

from .rarities import rarity_in
from .searching import readings

LOOKED_AT: Final = 2_000
"""So many of the newest are asked first for words that are all common: about five milliseconds."""
_WORD: Final = re.compile(r"'((?:[^']|'')+)'")


def newest(
    rows: QuerySet, words: str, *, most: int, languages: Collection[str] = (), before: datetime | None = None
) -> list[Any]:
    """The first `most` of `rows`, which hold `words`, stand newest first and begin at `before`."""
    if words and _may_fill(most, words, tuple(languages or CONFIGURATIONS)):
        oldest = _moments(before)[LOOKED_AT : LOOKED_AT + 1]
        with _one_by_one():
            found = [row for moment in oldest for row in rows.filter(published_at__gte=moment)[:most]]
        if len(found) == most:
            return found
    return list(rows[:most])


@contextmanager
def _one_by_one() -> Iterator[None]:
    """A transaction in which rows are asked in the order of time, instead of being looked for by their words first."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_bitmapscan TO off")
        yield
        cursor.execute("SET LOCAL enable_bitmapscan TO DEFAULT")  # for the rest of a transaction around this one


def _may_fill(most: int, words: str, languages: tuple[str, ...]) -> bool:
    """Whether each word of some reading is common enough that the newest may hold so many of it."""
    rarity, rarest = rarity_in("claims_publication", column="search"), -math.log(most / LOOKED_AT)
    read = (_WORD.findall(query) for query in readings(words, languages))
    return any(len(asked) > 1 and all(rarity(word) <= rarest for word in asked) for asked in read)


def _moments(before: datetime | None) -> QuerySet:
    rows = Publication.objects.live().order_by("-published_at", "-pk").values_list("published_at", flat=True)
    return rows.filter(published_at__lte=before) if before else rows
