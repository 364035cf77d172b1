"""ODT, straight from its XML. Elements: OpenDocument 1.3 Part 3, 5 (text content)."""

from lxml import etree

from . import office
from .outcome import Reading, Unreadable
from .paragraphs import join

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
BLOCKS = frozenset({f"{TEXT}p", f"{TEXT}h"})
NOT_THERE = frozenset({f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{TEXT}note-citation"})
CHARACTERS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n", f"{TEXT}s": " "}


def read_odt(data: bytes) -> Reading:
    """Paragraphs and headings in the document's order. Raises Unreadable."""
    if b"encryption-data" in office.member(data, "META-INF/manifest.xml"):
        raise Unreadable("locked", office.LOCKED)
    content = office.xml(data, "content.xml")
    body = content.find(f"{OFFICE}body") if content is not None else None
    if body is None:
        raise Unreadable("damaged", "This ODT file lacks its text. Save it anew from its program, or paste the words.")
    text = join(_paragraphs(body))
    if not text:
        raise Unreadable("no_text", "This document holds no words. If they are pictures, run text recognition (OCR).")
    title, author = office.title_and_author(office.xml(data, "meta.xml"))
    return Reading(kind="odt", text=text, title=title, byline=author)


def _paragraphs(body: etree._Element) -> list[str]:
    paragraphs: list[list[str]] = [[]]
    depth_left_out: etree._Element | None = None
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if depth_left_out is not None:
            if event == "end" and element is depth_left_out:
                depth_left_out = None
                paragraphs[-1].append(element.tail or "")
            continue
        if event == "start" and element.tag in NOT_THERE:
            depth_left_out = element
            continue
        _take(event, element, paragraphs)
    return ["".join(parts) for parts in paragraphs]


def _take(event: str, element: etree._Element, paragraphs: list[list[str]]) -> None:
    if event == "end":
        if element.tag not in BLOCKS:
            paragraphs[-1].append(element.tail or "")
        return
    if element.tag in BLOCKS:
        paragraphs.append([])
    paragraphs[-1].append(CHARACTERS.get(element.tag, "") + (element.text or ""))
