"""“@Mei-Lin Castel” in a comment: whom it means, and how it looks."""

import re
import unicodedata
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
    """Names as they are compared, the longest first; a first name that two share is nobody's."""
    whole = [(_plain(str(person)), person) for person in people]
    first: dict[str, list[User]] = {}
    for name, person in whole:
        first.setdefault(name.split()[0], []).append(person)
    alone = [(name, owners[0]) for name, owners in first.items() if len(owners) == 1]
    return sorted({*whole, *alone}, key=lambda pair: -len(pair[0]))


def _plain(text: str) -> str:
    """Small letters without accents, one for each of the text: “Tomas” finds “Tomás”."""
    return "".join(unicodedata.normalize("NFD", letter)[0].lower()[0] for letter in text)


def _found(text: str, names: list[tuple[str, User]]) -> Iterator[Mention]:
    plain = _plain(text)
    for at in _AT.finditer(text):
        for name, person in names:
            end = at.end() + len(name)
            if plain[at.end() : end] == name and not re.match(r"\w", text[end : end + 1]):
                yield Mention(at.start(), end, person)
                break
