"""What each paragraph of a page is for: the article itself, or the furniture around it.

Furniture has to go by its structure, before any scoring: a detector trained on speeches finds author
biographies full of checkable facts.
"""

import re
from collections.abc import Sequence

from .boilerplate import ABOUT_AUTHOR, BIO_GOES_ON, BIO_TRADE, BIO_VERB, BYLINE, CONTACT, form_of
from .candidate import Block
from .date_lines import is_date_line, names_a_writer
from .layout import BULLET, Span, ends_sentence, paragraphs
from .transcript import speakers_by_paragraph

MOST_PARAGRAPHS = 20_000
"""What lies beyond is counted as body without a look: no article is that long."""

HEADLINE_LENGTH = 200
HEADING_LENGTH = 120
LAST_OF_HEAD = 3
"""Paragraphs after the headline within which a line with a name and a place says who wrote it."""
NAME = re.compile(
    r"(?:[^\W\d_a-zß-ÿ][\w.'’-]*|de|del|la|van|von|da|dos|bin|al)"
    r"(?: (?:[^\W\d_a-zß-ÿ][\w.'’-]*|de|del|la|van|von|da|dos|bin|al|and|y)){1,4}$"
)
# Below one of these, everything to the end (comments) or every line without a full stop (link lists) belongs to it.
OPENS_A_SECTION = frozenset({"comment_form", "related"})


def find_blocks(text: str) -> list[Block]:
    """Every paragraph that is not blank, in order, with its kind. Linear time, never raises on a string."""
    spans = paragraphs(text)
    if len(spans) > MOST_PARAGRAPHS:
        rest = [Block("body", *span) for span in spans[MOST_PARAGRAPHS:]]
        return [*find_blocks(text[: spans[MOST_PARAGRAPHS - 1].end]), *rest]
    wordings = [text[start : min(end, start + 600)] for start, end in spans]
    labelled = speakers_by_paragraph(text, spans)
    kinds = [
        "body" if span.start in labelled else _by_form(words, last=index == len(spans) - 1)
        for index, (span, words) in enumerate(zip(spans, wordings, strict=True))
    ]
    _mark_bylines(wordings, kinds)
    _mark_headings(text, spans, kinds, labelled)
    _mark_bylines(wordings, kinds)
    _mark_sections(text, spans, kinds)
    _mark_biographies(wordings, kinds)
    return [Block(kind, *span) for kind, span in zip(kinds, spans, strict=True)]


def _by_form(words: str, *, last: bool) -> str:
    kind = "byline" if is_date_line(words) else form_of(words)
    if kind in {"newsletter", "source_credit"} and len(words) > 300:
        return "body"
    return kind or "body"


def _looks_like_heading(text: str, span: Span, longest: int) -> bool:
    length = span.end - span.start
    if length > longest or BULLET.match(text, span.start):
        return False
    return not ends_sentence(text[span.start : span.end]) or (length <= 90 and text[span.end - 1] in "?؟？")


def _announces_quotation(text: str, spans: Sequence[Span], index: int) -> bool:
    """ "Rivera went on:" over a paragraph that begins with a quotation mark names the speaker: it is no heading."""
    ends_in_colon = text[spans[index].end - 1] == ":"
    return ends_in_colon and index + 1 < len(spans) and text[spans[index + 1].start] in "“\"«„'"


def _mark_headings(text: str, spans: Sequence[Span], kinds: list[str], labelled: dict) -> None:
    """The first short line over a text, and short lines inside it; three such lines in a row are a list."""
    shaped = [
        kind == "body"
        and span.start not in labelled
        and not _announces_quotation(text, spans, index)
        and _looks_like_heading(text, span, HEADING_LENGTH if index else HEADLINE_LENGTH)
        for index, (span, kind) in enumerate(zip(spans, kinds, strict=True))
    ]
    has_prose = any(kind == "body" and not heading for kind, heading in zip(kinds, shaped, strict=True))
    for index, heading in enumerate(shaped):
        in_a_list = index > 1 and _run_length(shaped, index) >= 3
        if heading and has_prose and not in_a_list:
            kinds[index] = "heading"


def _run_length(flags: Sequence[bool], index: int) -> int:
    """How many neighbours in a row share the flag, counted no further than needed to know three."""
    first = index
    while first > 0 and index - first < 3 and flags[first - 1]:
        first -= 1
    last = index
    while last + 1 < len(flags) and last - index < 3 and flags[last + 1]:
        last += 1
    return last - first + 1


def _is_name(words: str) -> bool:
    return len(words) <= 60 and NAME.match(words) is not None and not words.isupper()


def _mark_bylines(wordings: Sequence[str], kinds: list[str]) -> None:
    """ "By Ana Ruiz", or a bare name that is followed by its own biography or stands near a page's edge."""
    for index, (words, kind) in enumerate(zip(wordings, kinds, strict=True)):
        if kind not in {"heading", "body"} or index == 0 or len(words) > 120:
            continue
        signs = BYLINE.match(words) or (index <= LAST_OF_HEAD and names_a_writer(words))
        is_one = signs and not ends_sentence(words)
        if is_one or (_is_name(words) and _name_is_a_byline(words, index, wordings, kinds)):
            kinds[index] = "byline"


def _name_is_a_byline(name: str, index: int, wordings: Sequence[str], kinds: Sequence[str]) -> bool:
    below = wordings[index + 1] if index + 1 < len(wordings) else ""
    introduced = below.startswith(name) and BIO_VERB.match(below[len(name) :].lstrip()) is not None
    after_furniture = kinds[index - 1] not in {"heading", "body"}
    return introduced or after_furniture or index == len(wordings) - 1 or (index == 1 and kinds[0] == "heading")


def _mark_sections(text: str, spans: Sequence[Span], kinds: list[str]) -> None:
    """Carry a comment form to the end of the page, and a "Related" heading over the link list below it."""
    section: str | None = None
    halfway = len(kinds) // 2
    for index, kind in enumerate(kinds):
        if kind in OPENS_A_SECTION:
            section = kind if kind == "related" or index >= halfway else None
        elif (section == "comment_form" and kind in {"heading", "body"}) or (
            section == "related" and _is_link(text, spans[index], kind)
        ):
            kinds[index] = section
        else:
            section = None if section == "related" else section


def _is_link(text: str, span: Span, kind: str) -> bool:
    return kind in {"heading", "body"} and _looks_like_heading(text, span, HEADLINE_LENGTH)


def _mark_biographies(wordings: Sequence[str], kinds: list[str]) -> None:
    """Mark "X is a journalist …" and what follows it as biography, if nothing of the article comes after it."""
    names = {words for words, kind in zip(wordings, kinds, strict=True) if kind == "byline"}
    names |= {BYLINE.sub(lambda match: match.group()[-1], name) for name in names}
    tail = _tail_of_biography(wordings, kinds, names)
    for index in tail:
        if kinds[index] in {"body", "heading"}:
            kinds[index] = "author_bio"


def _tail_of_biography(wordings: Sequence[str], kinds: Sequence[str], names: set[str]) -> range:
    """The paragraphs from the biography's first line to the last body paragraph; empty if there is none."""
    prose = [index for index, kind in enumerate(kinds) if kind in {"body", "heading"}][-5:]
    for position, index in enumerate(prose):
        rest = prose[position + 1 :]
        follows_article = index > 0 and any(kind == "body" for kind in kinds[:index])
        ends_page = all(_continues_biography(wordings[later], names) for later in rest)
        announced = kinds[index] == "heading" and ABOUT_AUTHOR.match(wordings[index])
        if follows_article and (announced or (ends_page and _starts_biography(wordings[index], names))):
            return range(index, prose[-1] + 1)
    return range(0)


def _starts_biography(words: str, names: set[str]) -> bool:
    if ABOUT_AUTHOR.match(words):
        return True
    own_name = next((name for name in names if words.startswith(name)), None)
    if own_name and BIO_VERB.match(words[len(own_name) :].lstrip(" ,")):
        return True
    opening = re.match(r"((?:[^\W\d_a-zß-ÿ][\w.'’-]*\s+){2,4})(?=(?:is|was|es|é|est|ist)\s)", words)
    return bool(opening and BIO_TRADE.search(words[:160]) and _no_news(words))


def _no_news(words: str) -> bool:
    """A person who "is a journalist" and was arrested, or said something, is what the article is about."""
    return re.search(r"\b(?:said|told|arrested|accused|killed|charged|dijo|detenid[oa])\b", words[:300]) is None


def _continues_biography(words: str, names: set[str]) -> bool:
    surnames = {name.split()[-1] for name in names} | {name.split()[0] for name in names}
    first = re.split(r"[\s'’,]", words, maxsplit=1)[0]
    return bool(BIO_GOES_ON.match(words) or CONTACT.match(words) or first in surnames) or _starts_biography(
        words, names
    )
