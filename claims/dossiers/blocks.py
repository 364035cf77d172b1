"""Markdown of an explanation as plain blocks of plain runs: what a typesetter is given is data, never source."""

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

LONGEST = 50_000
DEEPEST = 24
LONGEST_LINK = 4_000  # the typesetter stops at a longer one
MOST_BRACKETS = 5_000  # each may open a link, and is looked at for one
_PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).enable("table")

Run = dict[str, Any]
Block = dict[str, Any]


def blocks(markdown: str) -> list[Block]:
    """[{kind, runs, level}]: heading, paragraph, item, quote, code, row; what is over the bounds is one paragraph."""
    tokens = [] if markdown.count("[") > MOST_BRACKETS else _PARSER.parse(markdown[:LONGEST])
    if (markdown.strip() and not tokens) or max((token.level for token in tokens), default=0) > DEEPEST:
        return [{"kind": "paragraph", "level": 0, "runs": [_run(markdown[:LONGEST])]}]
    walk = _Walk()
    for token in tokens:
        walk.take(token)
    return walk.blocks


class _Walk:
    """One way through the tokens, which knows in which heading, list or row it is."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.heading = 0
        self.marks: list[int | None] = []
        self.cells: list[list[Run]] | None = None

    def take(self, token: Token) -> None:
        step = getattr(self, f"_{token.type}", None)
        if step:
            step(token)

    def _heading_open(self, token: Token) -> None:
        self.heading = int(token.tag[1])

    def _heading_close(self, _token: Token) -> None:
        self.heading = 0

    def _bullet_list_open(self, _token: Token) -> None:
        self.marks.append(None)

    def _ordered_list_open(self, token: Token) -> None:
        self.marks.append(int(token.attrGet("start") or 1) - 1)

    def _bullet_list_close(self, _token: Token) -> None:
        self.marks.pop()

    _ordered_list_close = _bullet_list_close

    def _list_item_open(self, _token: Token) -> None:
        if self.marks[-1] is not None:
            self.marks[-1] += 1

    def _tr_open(self, _token: Token) -> None:
        self.cells = []

    def _tr_close(self, _token: Token) -> None:
        self.blocks.append({"kind": "row", "level": 0, "runs": [], "cells": self.cells})
        self.cells = None

    def _fence(self, token: Token) -> None:
        self.blocks.append({"kind": "code", "level": 0, "runs": [_run(token.content.rstrip("\n"))]})

    _code_block = _fence

    def _inline(self, token: Token) -> None:
        if self.cells is not None:
            self.cells.append(_runs(token))
        elif self.heading:
            self.blocks.append({"kind": "heading", "level": self.heading, "runs": _runs(token)})
        else:
            mark = f"{self.marks[-1]}." if self.marks and self.marks[-1] is not None else "•"
            kind = "item" if self.marks else "paragraph"
            self.blocks.append({"kind": kind, "level": len(self.marks), "mark": mark, "runs": _runs(token)})


def _runs(inline: Token) -> list[Run]:
    """Text with what holds of it: strong, em, code, and the address of a link."""
    found, strong, em, link = [], 0, 0, ""
    for token in inline.children or ():
        strong += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        em += {"em_open": 1, "em_close": -1}.get(token.type, 0)
        if token.type in ("link_open", "link_close"):
            link = str(token.attrGet("href") or "") if token.nesting == 1 else ""
        text = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
        if text and token.type != "html_inline":
            found.append(_run(text, strong=strong > 0, em=em > 0, code=token.type == "code_inline", link=link))
    return found


def _run(text: str, *, strong: bool = False, em: bool = False, code: bool = False, link: str = "") -> Run:
    address = link if link.startswith(("http://", "https://")) and len(link) <= LONGEST_LINK else ""
    return {"text": text, "strong": strong, "em": em, "code": code, "link": address}
