"""Choices beside a list of checks, with how many there are of each, and the chips that take them off again."""

from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from claims.models import Rating
from claims.selectors.public_list import Tally
from factcheck.common.languages import language_name

from .asked import Asked
from .reading import current_ratings

MOST_TOPICS: Final = 12
TIMES: Final = (("", _("Any time")), ("month", _("Past month")), ("year", _("Past year")))


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    count: int | None = None
    chosen: bool = False
    rating: Rating | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    label: Any
    choices: list[Choice] = field(default_factory=list)
    one_only: bool = False

    @property
    def chosen(self) -> int:
        return sum(choice.chosen for choice in self.choices if choice.value)


def facets(asked: Asked, tally: Tally) -> list[Facet]:
    """Groups with something to choose between."""
    groups = [
        Facet("rating", _("Rating"), _ratings(asked, tally)),
        Facet("topic", _("Topic"), _topics(asked, tally)),
        Facet("language", _("Language of the check"), _languages(asked, tally)),
        Facet("checked", _("Checked"), _times(asked), one_only=True),
    ]
    return [group for group in groups if len(group.choices) > 1 or group.chosen]


def chips(asked: Asked, *, base: str) -> list[dict]:
    """What narrows the list, each with the address of the list without it."""
    labels = {rating.key: rating.shown for rating in current_ratings()} if asked.ratings else {}
    made = [_chip(asked.q, asked, base, q="", sort="")] if asked.q else []
    made += [_chip(labels.get(key, key), asked, base, rating=_without(asked.ratings, key)) for key in asked.ratings]
    made += [_chip(name, asked, base, topic=_without(asked.topics, name)) for name in asked.topics]
    made += [
        _chip(language_name(code), asked, base, language=_without(asked.languages, code)) for code in asked.languages
    ]
    made += [_chip(asked.speaker, asked, base, speaker="")] if asked.speaker else []
    return made + ([_chip(dict(TIMES)[asked.checked], asked, base, checked="")] if asked.checked else [])


def _chip(label: Any, asked: Asked, base: str, **changes: Any) -> dict:
    return {"label": label, "without": base + asked.address(**changes)}


def _without(values: tuple[str, ...], gone: str) -> tuple[str, ...]:
    return tuple(value for value in values if value != gone)


def _ratings(asked: Asked, tally: Tally) -> list[Choice]:
    return [
        Choice(rating.key, rating.shown, tally.ratings[rating.key], rating.key in asked.ratings, rating)
        for rating in current_ratings()
    ]


def _topics(asked: Asked, tally: Tally) -> list[Choice]:
    most = [name for name, _number in tally.topics.most_common(MOST_TOPICS)]
    names = sorted({*most, *asked.topics})
    return [Choice(name, name, tally.topics[name], name in asked.topics) for name in names]


def _languages(asked: Asked, tally: Tally) -> list[Choice]:
    codes = {code for code in (*tally.languages, *asked.languages) if code}
    made = [Choice(code, language_name(code), tally.languages[code], code in asked.languages) for code in codes]
    return sorted(made, key=lambda choice: (-choice.count, choice.label))[:MOST_TOPICS]


def _times(asked: Asked) -> list[Choice]:
    return [Choice(value, label, chosen=value == asked.checked) for value, label in TIMES]
