"""PDF by pypdf: lines to paragraphs, running heads and page numbers left out."""

import io
import logging
import re
from collections import Counter

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from articles.remark import Remark, gettext_noop

from . import limits
from .outcome import Reading, Unreadable
from .paragraphs import SENTENCE_END, clean, from_lines, join

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of each bent object in each file

LOCKED = gettext_noop(
    "This PDF is locked with a password. Open it, save a copy without the password, or paste the words."
)
ONLY_PICTURES = gettext_noop(
    "This PDF holds only pictures of text. Run text recognition (OCR) on it, or paste the words."
)
DAMAGED = gettext_noop("This PDF is damaged: none of its pages could be read. Download it again, or paste the words.")
MOST_CHARACTERS = 2 * limits.TEXT
NUMBER = re.compile(r"\d+|\b[ivxlc]{1,6}\b")
GENERIC_AUTHORS = re.compile(r"(?:user|admin|microsoft|windows|owner|unknown|author|default|.*\\)", re.IGNORECASE)


def read_pdf(data: bytes) -> Reading:
    """The words of at most `limits.PAGES` pages. Raises Unreadable("locked", "no_text", "damaged")."""
    reader = _opened(data)
    pages, warnings = _pages(reader)
    paragraphs = _paragraphs(_without_running_heads(pages))
    if not any(paragraphs):
        raise Unreadable("damaged", DAMAGED) if warnings else Unreadable("no_text", ONLY_PICTURES)
    facts = _facts(reader)
    return Reading(kind="pdf", text=join(paragraphs), title=facts[0], byline=facts[1], warnings=tuple(warnings))


def _opened(data: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("locked", LOCKED)
    except (DependencyError, FileNotDecryptedError) as error:  # AES without its library: locked all the same to us
        raise Unreadable("locked", LOCKED) from error
    return reader


def _pages(reader: PdfReader) -> tuple[list[list[str]], list[Remark]]:
    """Lines by page, and what was left out."""
    pages: list[list[str]] = []
    warnings: list[Remark] = []
    broken = characters = 0
    for number, page in enumerate(reader.pages):
        if number >= limits.PAGES or characters > MOST_CHARACTERS:
            warnings.append(
                Remark(
                    gettext_noop("Only the first %(read)s of %(all)s pages were read: split the file for the rest."),
                    {"read": number, "all": len(reader.pages)},
                )
            )
            break
        try:
            text = clean(page.extract_text())
        except (
            PyPdfError,
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
            IndexError,
            OverflowError,
            NotImplementedError,
        ):
            text, broken = "", broken + 1
        characters += len(text)
        pages.append([line.strip() for line in text.split("\n")])
    if broken:
        warnings.append(Remark(gettext_noop("Damaged pages left out: %(count)s."), {"count": broken}))
    return pages, warnings


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """Pages without the first and last lines that half the pages share, page numbers apart."""
    seen = Counter(mark for page in pages for mark in {_mark(line) for line in _edges(page)})
    often = {mark for mark, count in seen.items() if count >= 3 and count >= len(pages) / 3}
    return [_bare_page(page, often | {"#", "# / #", "- # -", "page #", "page # of #"}) for page in pages]


def _edges(page: list[str]) -> list[str]:
    filled = [line for line in page if line]
    return [*filled[:2], *filled[-2:]]


def _mark(line: str) -> str:
    return NUMBER.sub("#", line.strip().lower())


def _bare_page(page: list[str], heads: set[str]) -> list[str]:
    filled = [line for line in page if line]
    first = next((at for at, line in enumerate(filled[:2]) if _mark(line) not in heads), 2)
    last = next((at for at, line in enumerate(reversed(filled[-2:])) if _mark(line) not in heads), 2)
    gone = [*filled[:first], *filled[len(filled) - last :]]
    return [line for line in page if line not in gone]


def _paragraphs(pages: list[list[str]]) -> list[str]:
    """Paragraphs by page; one that a page break cuts in two is joined again."""
    result: list[str] = []
    for page in pages:
        found = from_lines("\n".join(page))
        if result and found and not SENTENCE_END.search(result[-1]) and found[0][:1].islower():
            result[-1] = f"{result[-1]} {found.pop(0)}"
        result.extend(found)
    return result


def _facts(reader: PdfReader) -> tuple[str, str]:
    """(title, author) from the file's properties, without the names that programs put there."""
    try:
        facts = reader.metadata
        title, author = str(facts.title or ""), str(facts.author or "")
    except Exception:  # a bent property must not lose the text
        return "", ""
    named_after_file = re.search(
        r"\.(?:docx?|indd|odt|pdf|qxd|rtf|tex)$|^(?:untitled|microsoft word)", title.strip(), re.IGNORECASE
    )
    return "" if named_after_file else title, "" if GENERIC_AUTHORS.match(author) else author
