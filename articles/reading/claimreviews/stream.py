"""ClaimReviews of a JSON file of any size: a DataFeed, a list, one object, or an object a line; one at a time."""

import codecs
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from .checked import Found, Skipped, Withdrawn, checked
from .lenient import values_of
from .nodes import claim_reviews, kinds_of
from .scalars import address_of, language_of, objects_of

CHUNK = 256 * 1024
LARGEST_PIECE = 4_000_000
"""Characters of one piece; a longer one is passed over."""
_LISTS = re.compile(r'"(?:dataFeedElement|@graph|itemListElement)"\s*:\s*\[')
_LANGUAGE = re.compile(r'"inLanguage"\s*:\s*"([^"]{2,20})"')
_OPENING = 2_000
_BETWEEN = re.compile(r"[ \t\r\n,;\ufeff]*")


def read_json(file: BinaryIO, *, today: date) -> Iterator[Found]:
    """What a file says of any site is taken as it stands.

    A small file is read as a whole; of a large one the items of its list are read one by one, so that it is never
    in memory as a whole.
    """
    for piece, around in _pieces(file):
        if isinstance(piece, Skipped):
            yield piece
        else:
            yield from _found_in(piece, today, around)


def _found_in(piece: Any, today: date, around: str) -> Iterator[Found]:
    for item in objects_of(piece):
        if item.get("dateDeleted"):
            inner = next(iter(objects_of(item.get("item"))), {})
            url = address_of(item.get("url") or inner.get("url") or item.get("@id") or inner.get("@id"))
            yield Withdrawn(url=url.partition("#")[0]) if url else Skipped(what="", why="no_address")
            return
    try:
        around = _language_around(piece) or around
        for node in claim_reviews(piece):
            yield checked(_with_address(node, piece), base="", today=today, around=around)
    except RecursionError:
        yield Skipped(what="", why="too_deep")


def _with_address(node: dict, piece: Any) -> dict:
    """A DataFeedItem tells the address of the page for the reviews in it."""
    around = next(iter(objects_of(piece)), {})
    known = node.get("url") or "datafeeditem" not in kinds_of(around)
    return node if known else {**node, "url": around.get("url")}


def _language_around(piece: Any) -> str:
    """What a DataFeedItem, or a page as an object, says of all that is in it. Of several in a list, none speaks for the
    others."""
    one, *others = [*objects_of(piece)] or [{}]
    return "" if others else language_of(one.get("inLanguage"))


def _pieces(file: BinaryIO) -> Iterator[tuple[Any, str]]:
    """The file's values, a DataFeed as its items; of a large file, the objects of the outermost list. Each with the
    language that the file says it is in, or ""."""
    reader = codecs.getreader("utf-8-sig")(file, errors="replace")
    text = _read(reader, LARGEST_PIECE + 1)
    whole = values_of(text) if len(text) <= LARGEST_PIECE else None
    if whole is not None:
        yield from ((item, _language_around(value)) for value in whole for item in _items(value))
        return
    start = _start(text)
    if start is None:
        yield Skipped(what=text[:80].strip(), why="broken" if len(text) <= LARGEST_PIECE else "too_large"), ""
        return
    said = _LANGUAGE.search(text[:start])
    around = language_of(said[1]) if said else ""
    window = _Window(reader, text[start:])
    while (piece := window.next_piece()) is not None:
        yield piece, around


def _read(reader: Any, most: int) -> str:
    parts, length = [], 0
    while length < most and (part := reader.read(CHUNK)):
        parts.append(part)
        length += len(part)
    return "".join(parts)


def _items(value: Any) -> list[Any]:
    """A DataFeed by its items; any other value as it is, for its parts may refer to each other."""
    if isinstance(value, dict) and isinstance(value.get("dataFeedElement"), list):
        return value["dataFeedElement"]
    return [value]


def _start(text: str) -> int | None:
    """Where the pieces begin: after "[" of the outermost list, or at the first object of a file of lines."""
    head = text.lstrip("\ufeff \t\r\n")
    skipped = len(text) - len(head)
    if head.startswith("["):
        return skipped + 1
    found = _LISTS.search(text[:_OPENING])
    if found and head.startswith("{") and text[: found.start()].count("{") == 1 + text[: found.start()].count("}"):
        return found.end()
    return skipped if re.match(r"\{[^\n]*\}[ \t\r]*\n\s*\{", head) else None


class _Window:
    """The part of the file that the next piece is looked for in."""

    def __init__(self, reader: Any, text: str) -> None:
        self.reader, self.text, self.at = reader, text, 0

    def next_piece(self) -> Any:
        """An object, a Skipped where it is broken or too large, or None at the end of the list."""
        while (begin := _BETWEEN.match(self.text, self.at).end()) == len(self.text):
            self.text, self.at = "", 0
            if not self._more():
                return None
        self._passed(begin)
        if self.text[self.at] == "]":
            return None
        piece, whole = self._taken()
        if not whole:
            return Skipped(what=piece[:80], why="too_large")
        values = values_of(piece)
        return values if values else Skipped(what=piece[:80], why="broken")

    def _more(self) -> bool:
        chunk = self.reader.read(CHUNK)
        self.text += chunk
        return bool(chunk)

    def _taken(self) -> tuple[str, bool]:
        """The next piece, up to the bracket that closes it; of one that is too large its beginning, and False."""
        state, at, kept = _Depth(), self.at, ""
        while not (end := state.closes_in(self.text, at)):
            if len(self.text) - self.at > LARGEST_PIECE:
                state.forget(len(self.text))
                kept, self.text, self.at = kept or self.text[self.at : self.at + 80], "", 0
            at = len(self.text)
            if not self._more():
                end = at
                break
        piece = self.text[self.at : end]
        self._passed(end)
        return kept or piece, not kept

    def _passed(self, place: int) -> None:
        """What was read is let go now and then: after each small piece it would copy the whole window."""
        self.at = place
        if self.at > CHUNK:
            self.text, self.at = self.text[self.at :], 0


_MARKS = re.compile(r'["\\{}\[\]\n]')


class _Depth:
    """How deep in brackets, and whether in a string."""

    def __init__(self) -> None:
        self.depth, self.in_string, self.escaped_at, self.opened = 0, False, -1, False

    def forget(self, length: int) -> None:
        """The text so far went; a sign that was escaped by its last one is the next one's first."""
        self.escaped_at = 0 if self.escaped_at == length else -1

    def closes_in(self, text: str, at: int) -> int:
        """The place behind the closing bracket, 0 if it is not in this part."""
        for mark in _MARKS.finditer(text, at):
            place, sign = mark.start(), mark[0]
            if self.in_string:
                self._in_string(sign, place)
            elif self._outside(sign) or (sign == "\n" and not self.opened):
                return place + 1
        return 0

    def _in_string(self, sign: str, place: int) -> None:
        if place == self.escaped_at:
            return
        if sign == "\\":
            self.escaped_at = place + 1
        elif sign == '"':
            self.in_string = False

    def _outside(self, sign: str) -> bool:
        self.in_string = sign == '"'
        if sign in "{[":
            self.depth, self.opened = self.depth + 1, True
        elif sign in "}]":
            self.depth -= 1
        return sign in "}]" and self.depth <= 0
