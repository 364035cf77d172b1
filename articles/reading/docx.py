"""DOCX, straight from its XML: unlike python-docx this keeps tracked insertions, content controls and text boxes.

Elements: ECMA-376 Part 1, 17.3 (paragraphs and runs).
"""

from lxml import etree

from . import office
from .outcome import Reading, Unreadable
from .paragraphs import join

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Deleted words, the old place of moved ones, and the second copy of drawn text for older programs.
NOT_THERE = frozenset(
    {
        f"{W}del",
        f"{W}moveFrom",
        f"{W}delText",
        f"{W}instrText",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read_docx(data: bytes) -> Reading:
    """Paragraphs in the document's order, cells of tables among them. Raises Unreadable."""
    document = office.xml(data, "word/document.xml")
    if document is None:
        raise Unreadable("damaged", "This DOCX file lacks its text. Save it anew from its program, or paste the words.")
    paragraphs = _paragraphs(document)
    text = join(words for words, _ in paragraphs)
    if not text:
        raise Unreadable("no_text", "This document holds no words. If they are pictures, run text recognition (OCR).")
    title, author = office.title_and_author(office.xml(data, "docProps/core.xml"))
    styled = next((words.strip() for words, style in paragraphs if style == "Title" and words.strip()), "")
    return Reading(kind="docx", text=text, title=styled or title, byline=author)


def _paragraphs(document: etree._Element) -> list[tuple[str, str]]:
    """[(words, style)] in order."""
    result: list[tuple[list[str], str]] = [([], "")]
    for element in office.elements(document, leave=NOT_THERE):
        if element.tag == f"{W}p":
            result.append(([], _style(element)))
        elif element.tag == f"{W}t":
            result[-1][0].append(element.text or "")
        else:
            result[-1][0].append(_character(element))
    return [("".join(parts), style) for parts, style in result]


def _character(element: etree._Element) -> str:
    # A tab stop's definition is named as the tab itself.
    return (
        ""
        if element.getparent() is not None and element.getparent().tag == f"{W}tabs"
        else CHARACTERS.get(element.tag, "")
    )


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val", "") if style is not None else ""
