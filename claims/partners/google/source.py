"""What a set of checked claims has to know, so that it can be searched beside the others."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """`language` is ISO 639-1 and `site` a host; empty: any. `since` is the earliest date of a review."""

    query: str = ""
    language: str = ""
    site: str = ""
    since: datetime | None = None


class Found(NamedTuple):
    """A checked claim in Google's words. `at` is the date of its review; `score` says how likely it is meant."""

    at: datetime
    pk: int
    claim: dict[str, Any]
    score: float = 0.0


class Source(Protocol):
    """A set of checked claims that the public may read."""

    def likely(self, wanted: Wanted) -> list[Found]:
        """Those that say what the query says, in other words too, the likeliest first; a bounded few."""

    def newest(
        self, wanted: Wanted, *, at: datetime | None, pk: int, most: int, besides: Collection[int]
    ) -> list[Found]:
        """Those that hold the query's words, newest first by (at, pk), strictly after this place, at most so many, and
        none of `besides`."""
