"""CSV files as spreadsheets write them: any of four separators, any charset, with or without a byte order mark."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

from django.utils.translation import gettext_noop

from articles.reading.charset import decode
from articles.reading.dates import moment
from factcheck.common.sentences import phrase

from . import limits
from .entry import Entry, Unusable

COLUMNS = {
    "url": ("url", "link", "address", "href", "web address"),
    "text": ("text", "body", "content"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher"),
    "byline": ("byline", "author", "written by"),
    "published_at": ("published", "published_at", "published at", "date"),
    "language": ("language", "lang"),
}
WIDTHS = {"url": 2_000, "title": 500, "outlet": 200, "byline": 300, "published_at": 60, "language": 12}
LONGEST_TEXT = 1_200_000
"""Characters of one cell; the service refuses a little less with its own sentence."""
HEADERS = gettext_noop(
    "The first line must name the columns: url or text, and if you like title, outlet, byline, published, language."
)
_SEPARATORS = ",;\t|"
MOST_COLUMNS = 500
"""Of the first line; a megabyte of commas would make a million cells of each row."""
_KNOWN = {alias: column for column, aliases in COLUMNS.items() for alias in aliases}
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_].*)?")


def read_table(data: bytes) -> list[Entry]:
    """One entry for each row. Raises Unusable for what is no such table, and for more than ENTRIES rows."""
    if len(data) > limits.TABLE_BYTES:
        raise Unusable(
            phrase("A CSV file may have %(most)s MB at most. Split it.", most=limits.TABLE_BYTES // 1_000_000)
        )
    columns, rows = _columns(_rows(_words(data)))
    entries = []
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if len(entries) == limits.ENTRIES:
            raise Unusable(
                phrase("The table has more than %(most)s rows, which are the most. Split it.", most=limits.ENTRIES)
            )
        entries.append(_entry(columns, row))
    if not entries:
        raise Unusable(phrase("The table has no rows under its first line."))
    return entries


def _words(data: bytes) -> str:
    text = decode(data).text.removeprefix("\ufeff")
    # Excel's own line that names the separator.
    return re.sub(r"\A\"?sep=.\"?\r?\n", "", text)


def _rows(text: str) -> Iterator[list[str]]:
    first = text.lstrip().partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    if first.count(separator) > MOST_COLUMNS:
        raise Unusable(phrase(HEADERS))
    # The limit is the module's own and one for the whole process; ours is the only reader of strangers' tables.
    csv.field_size_limit(LONGEST_TEXT)
    reader = csv.reader(io.StringIO(text.lstrip("\r\n"), newline=""), delimiter=separator)
    try:
        yield from reader
    except csv.Error:
        raise Unusable(
            phrase(
                "The table breaks off at line %(line)s: a quotation mark may be missing, or a cell is too long.",
                line=reader.line_num,
            )
        ) from None


def _columns(rows: Iterator[list[str]]) -> tuple[list[str], Iterator[list[str]]]:
    """What each column holds ("" for what we don't know), and the rows under them; bare addresses need no names."""
    header = next(rows, [])
    if header and header[0].strip().lower().startswith(("https://", "http://")):
        return ["url"], chain([header], rows)
    columns = [_KNOWN.get(cell.strip().lower(), "") for cell in header]
    if not {"url", "text"} & set(columns):
        raise Unusable(phrase(HEADERS))
    twice = next((column for column in columns if column and columns.count(column) > 1), "")
    if twice:
        raise Unusable(phrase("Two columns hold the same: %(column)s. Name one of them otherwise.", column=twice))
    return columns, rows


def _entry(columns: list[str], row: list[str]) -> Entry:
    cells = {column: cell for column, cell in zip(columns, row, strict=False) if column and cell.strip()}
    text = cells.pop("text", "")
    about = {column: _tidy(cell)[: WIDTHS[column]] for column, cell in cells.items()}
    url = about.pop("url", "")
    entry = {"url": url, "text": text.replace("\x00", "\ufffd"), "name": about.get("title", "") or _opening(url, text)}
    wrong = _wrong(about, has_words=bool(url or text))
    return Entry(**entry, details=_normal(about) if not wrong else about, refusal=wrong)


def _wrong(about: dict[str, str], *, has_words: bool) -> str:
    if not has_words:
        return phrase("This row has neither an address nor a text.")
    if "published_at" in about and moment(about["published_at"]) is None:
        return phrase("The date “%(date)s” isn’t understood. Write it like 2026-11-23.", date=about["published_at"])
    if "language" in about and not _LANGUAGE.fullmatch(about["language"].lower()):
        return phrase(
            "The language “%(language)s” isn’t understood. Write it like en, es or ar.", language=about["language"]
        )
    return ""


def _normal(about: dict[str, str]) -> dict[str, str]:
    normal = dict(about)
    if "published_at" in about:
        normal["published_at"] = moment(about["published_at"]).isoformat()
    if "language" in about:
        normal["language"] = _LANGUAGE.fullmatch(about["language"].lower())[1]
    return normal


def _tidy(cell: str) -> str:
    """One line without characters that hide or turn the text."""
    visible = (c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co") else " " for c in cell)
    return " ".join("".join(visible).split())


def _opening(url: str, text: str) -> str:
    return "" if url else _tidy(text[:300])[:80]
