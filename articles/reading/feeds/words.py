"""The plain words of a feed's titles and summaries, which may be HTML, escaped once or twice."""

import html
import re

from ..paragraphs import clean

HIDDEN = re.compile(r"<(?P<name>script|style)\b", re.IGNORECASE)
ENDS = {
    "script": re.compile(r"</script\s*>", re.IGNORECASE),
    "style": re.compile(r"</style\s*>", re.IGNORECASE),
}
TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")


def words_of(value: object, *, longest: int = 500) -> str:
    """One line of plain text, cut with an ellipsis at `longest` characters."""
    text = value if isinstance(value, str) else ""
    text = html.unescape(TAG.sub(" ", without_hidden(text[: 20 * longest])))
    return one_line(TAG.sub(" ", text), longest=longest)


def without_hidden(text: str) -> str:
    """Without scripts and styles. What opens and never closes stays, and is looked for once, not from each opening."""
    kept, at, unclosed = [], 0, set()
    for opening in HIDDEN.finditer(text):
        name = opening["name"].lower()
        if opening.start() < at or name in unclosed:
            continue
        if closing := ENDS[name].search(text, opening.end()):
            kept.append(text[at : opening.start()])
            at = closing.end()
        else:
            unclosed.add(name)
    return " ".join([*kept, text[at:]])


def one_line(text: str, *, longest: int) -> str:
    """Text on one line, cut with an ellipsis at `longest` characters."""
    line = " ".join(clean(text).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
