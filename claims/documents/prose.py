"""Markdown of an explanation → safe HTML, its [n] citations linked to the sources.

Two walls: markdown-it never passes HTML through, and nh3 keeps only the tags below. nh3 is quadratic in
nesting depth, so size and depth are capped first; what is over a cap is shown as plain text, never dropped.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

MAX_CHARACTERS = 50_000
MAX_DEPTH = 24
MAX_BRACKETS = 5_000  # each may open a link, and is looked at for one: tens of microseconds

_TAGS = {
    *("p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "a", "br", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href", "class", "aria-label"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto"}
_HEADINGS = {"h1": "h2", "h5": "h4", "h6": "h4"}
_CITATION = re.compile(r"\[(\d{1,3}(?:\s*,\s*\d{1,3}){0,19})\](?![(\[])")


def prose(markdown: str, citations: Iterable[int]) -> str:
    """Safe HTML of `markdown`. `[2]` and `[1, 3]` link to `#src2` …, where `citations` has the number."""
    return _rendered(markdown, frozenset(citations))


# A published explanation never changes, and is read far more often than written.
@lru_cache(maxsize=256)
def _rendered(markdown: str, citations: frozenset[int]) -> str:
    if len(markdown) > MAX_CHARACTERS or markdown.count("[") > MAX_BRACKETS:
        return _plain(markdown)
    tokens = _PARSER.parse(markdown, {"citations": citations})
    if _deepest(tokens) > MAX_DEPTH:
        return _plain(markdown)
    html = _PARSER.renderer.render(_on_this_page(tokens), _PARSER.options, {})
    return nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener")


def _plain(text: str) -> str:
    paragraphs = re.split(r"\n\s*\n", text.replace("\x00", "\ufffd").strip())
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)


def _deepest(tokens: Sequence[Token]) -> int:
    depth = deepest = 0
    for token in tokens:
        depth += token.nesting
        inside = _deepest(token.children) if token.children else 0
        deepest = max(deepest, depth + inside)
    return deepest


def _on_this_page(tokens: list[Token]) -> list[Token]:
    """The page's own headline is the h1, and it has no level below h4."""
    for token in tokens:
        token.tag = _HEADINGS.get(token.tag, token.tag)
    return tokens


def _citation(state: StateInline, silent: bool) -> bool:
    found = _CITATION.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    numbers = [int(digits) for digits in found[1].split(",")] if found else []
    if not numbers or not state.env["citations"].issuperset(numbers):
        return False
    if not silent:
        state.pending = state.pending.rstrip(" ")  # the number hangs on the word before it
        for number in numbers:
            _link(state, number)
    state.pos = found.end()
    return True


def _link(state: StateInline, number: int) -> None:
    opened = state.push("link_open", "a", 1)
    opened.attrs = {"class": "ref", "href": f"#src{number}", "aria-label": f"Source {number}"}
    state.push("text", "", 0).content = str(number)
    state.push("link_close", "a", -1)


def _parser() -> MarkdownIt:
    # markdown-it leaves out what is nested beyond its own limit: ours must be met first.
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 2 * MAX_DEPTH})
    parser.enable("table").disable("image")
    parser.inline.ruler.before("link", "citation", _citation)
    return parser


_PARSER = _parser()
