"""“@Mei-Lin Castel” in a comment: whom it means, and how it looks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from factcheck.accounts.models import User

_AT = re.compile(r"(?<![\w@])@(?=\w)")


@dataclass(frozen=True, slots=True)
class Mention:
    """text[start:end] is “@” and a name; `person` is whose."""

    start: int
    end: int
    person: User


def mentions_in(text: str, people: Iterable[User]) -> list[Mention]:
    """Whom the text names after an “@”: by whole name, or by first name where only one has it."""
    names = _names(people)
    return list(_found(text, names))


def marked(text: str, people: Iterable[User]) -> SafeString:
    """The text as HTML, each mention in <b class="mention">."""
    pieces, done = [], 0
    for mention in mentions_in(text, people):
        pieces += [("", text[done : mention.start]), ("b", text[mention.start : mention.end])]
        done = mention.end
    pieces.append(("", text[done:]))
    return format_html_join("", "{}", ((_piece(tag, part),) for tag, part in pieces))


def _piece(tag: str, part: str) -> SafeString:
    return format_html('<b class="mention">{}</b>' if tag else "{}", part)


def _names(people: Iterable[User]) -> list[tuple[str, User]]:
    """Names in small letters, the longest first; a first name that two share is nobody's."""
    whole = [(str(person).casefold(), person) for person in people]
    first: dict[str, list[User]] = {}
    for name, person in whole:
        first.setdefault(name.split()[0], []).append(person)
    alone = [(name, owners[0]) for name, owners in first.items() if len(owners) == 1]
    return sorted({*whole, *alone}, key=lambda pair: -len(pair[0]))


def _found(text: str, names: list[tuple[str, User]]) -> Iterator[Mention]:
    for at in _AT.finditer(text):
        for name, person in names:
            end = at.end() + len(name)
            if text[at.end() : end].casefold() == name and not re.match(r"\w", text[end : end + 1]):
                yield Mention(at.start(), end, person)
                break
