"""Plain text and Markdown."""

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from . import limits
from .dates import moment
from .outcome import Reading
from .paragraphs import clean, from_lines, join

FRONT_MATTER = re.compile(r"\s*---\n(.{0,4000}?)\n(?:---|\.\.\.)\s*(?:\n|$)", re.DOTALL)
FIELD = re.compile(r"^(\w{2,20}):[ \t]*(.{1,500})$", re.MULTILINE)


def read_text(text: str) -> Reading:
    """Paragraphs as the text parts them; hard-wrapped lines are joined, "Name: …" turns stay apart."""
    return Reading(kind="text", text=join(from_lines(text)))


def read_markdown(text: str) -> Reading:
    """The words without the marks. Front matter gives title, author, date and language."""
    limits.refuse_more_than(limits.MARKDOWN_BYTES, size=len(text))
    text = clean(text)
    front = FRONT_MATTER.match(text)
    facts = {name.lower(): value.strip().strip("\"'") for name, value in FIELD.findall(front[1])} if front else {}
    tokens = MarkdownIt("commonmark").enable("table").parse(text[front.end() :] if front else text)
    return Reading(
        kind="markdown",
        text=join(_blocks(tokens)),
        title=facts.get("title", "") or _first_heading(tokens),
        byline=facts.get("author", "") or facts.get("byline", ""),
        published_at=moment(facts.get("date", "")),
        language=facts.get("lang", "") or facts.get("language", ""),
    )


def _first_heading(tokens: list[Token]) -> str:
    pairs = pairwise(tokens)
    return next((_words(words) for mark, words in pairs if mark.type == "heading_open" and mark.tag == "h1"), "")


def _blocks(tokens: list[Token]) -> Iterator[str]:
    bullet = ""
    for token in tokens:
        if token.type == "list_item_open":
            bullet = f"{token.info}. " if token.info else "- "
        elif token.type == "inline":
            yield bullet + _words(token)
            bullet = ""
        elif token.type in {"fence", "code_block"}:
            yield token.content


def _words(token: Token) -> str:
    return "".join(_word(child) for child in token.children or [])


def _word(child: Token) -> str:
    if child.type in {"text", "code_inline", "text_special"}:
        return child.content
    return {"softbreak": " ", "hardbreak": "\n"}.get(child.type, "")
