"""The plain words of a feed's titles and summaries, which may be HTML, escaped once or twice."""

import html
import re

from ..paragraphs import clean

HIDDEN = re.compile(r"<(script|style)\b.{0,20000}?</\1\s*>", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")


def words_of(value: object, *, longest: int = 500) -> str:
    """One line of plain text, cut with an ellipsis at `longest` characters."""
    text = value if isinstance(value, str) else ""
    text = html.unescape(TAG.sub(" ", HIDDEN.sub(" ", text[: 20 * longest])))
    return one_line(TAG.sub(" ", text), longest=longest)


def one_line(text: str, *, longest: int) -> str:
    """Text on one line, cut with an ellipsis at `longest` characters."""
    line = " ".join(clean(text).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
