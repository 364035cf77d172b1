"""What the address of a public list asks for. Whatever can't be understood is left out, so that no link is broken."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from claims.selectors.public_list import Wanted

LONGEST_QUERY: Final = 200
MOST_CHOICES: Final = 20
DAYS: Final = {"month": 31, "year": 366}
SORTS: Final = ("newest", "best")


@dataclass(frozen=True, slots=True)
class Asked:
    q: str = ""
    ratings: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    speaker: str = ""
    checked: str = ""
    sort: str = ""
    page: str = "1"

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        words = _line(query.get("q", ""))
        return cls(
            q=words,
            ratings=_choices(one for one in query.getlist("rating") if one.replace("-", "").isalnum()),
            topics=_choices(map(_line, query.getlist("topic"))),
            languages=_choices(one for one in query.getlist("language") if one.replace("-", "").isalnum()),
            speaker=_line(query.get("speaker", "")),
            checked=query.get("checked") if query.get("checked") in DAYS else "",
            sort="best" if words and query.get("sort") == "best" else "",
            page=query.get("page", "1"),
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether the list is not simply all that stands."""
        return bool(self.address())

    def wanted(self, *, q: str | None = None, now: datetime | None = None) -> Wanted:
        days = DAYS.get(self.checked)
        return Wanted(
            q=self.q if q is None else q,
            ratings=self.ratings,
            topics=self.topics,
            languages=self.languages,
            speaker=self.speaker,
            since=(now or timezone.now()) - timedelta(days=days) if days else None,
        )

    def address(self, **changes: Any) -> str:
        """The query string of this list with `changes`, "" for all; the page starts over unless given."""
        standard = {"q": self.q, "rating": self.ratings, "topic": self.topics, "language": self.languages}
        wanted = standard | {"speaker": self.speaker, "checked": self.checked, "sort": self.sort} | changes
        filled = {name: value for name, value in wanted.items() if value}
        return f"?{urlencode(filled, doseq=True)}" if filled else ""


def _line(text: str) -> str:
    return " ".join(text.replace("\x00", " ").split())[:LONGEST_QUERY]


def _choices(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))[:MOST_CHOICES]
