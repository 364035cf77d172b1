"""What a file is, by its bytes first; its name and content type only decide between kinds of plain text."""

import io
import re
import zipfile

from articles.remark import gettext_noop

from .outcome import Unreadable

PICTURE = gettext_noop("This is a picture, not text. Run text recognition (OCR) on it, or type the words.")
RECORDING = gettext_noop("This is a recording, not text. Bring its transcript or subtitles (SRT or VTT).")
PACKED = gettext_noop("This is a packed archive, not an article. Unpack it and bring the files.")
OLD_OFFICE = gettext_noop("This is an old Office file. Save it as DOCX or PDF, or paste the words.")
PROGRAM = gettext_noop("This is a program or data file, not an article. Bring the page, the document or its words.")
FEED = gettext_noop("This is a feed, not an article. Add it under Feeds, or bring the address of one of its articles.")
DRAWING = gettext_noop("This is a drawing, not text. Type the words, or bring the page that it stands on.")
SHEET = gettext_noop("This is a spreadsheet or presentation, not an article. Save it as PDF, or paste the words.")

# (offset, magic, sentence)
NOT_TEXT = (
    (0, b"\x89PNG", PICTURE),
    (0, b"\xff\xd8\xff", PICTURE),
    (0, b"GIF8", PICTURE),
    (0, b"II*\x00", PICTURE),
    (0, b"MM\x00*", PICTURE),
    (8, b"WEBP", PICTURE),
    (4, b"ftypheic", PICTURE),
    (4, b"ftypavif", PICTURE),
    (4, b"ftyp", RECORDING),
    (0, b"ID3", RECORDING),
    (0, b"OggS", RECORDING),
    (0, b"fLaC", RECORDING),
    (0, b"RIFF", RECORDING),
    (0, b"\x1aE\xdf\xa3", RECORDING),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
    (0, b"\x1f\x8b", PACKED),
    (0, b"7z\xbc\xaf", PACKED),
    (0, b"Rar!", PACKED),
    (0, b"BZh", PACKED),
    (0, b"\xfd7zXZ", PACKED),
    (0, b"\x28\xb5\x2f\xfd", PACKED),
    (0, b"\x7fELF", PROGRAM),
    (0, b"MZ\x90\x00", PROGRAM),
    (0, b"SQLite format 3", PROGRAM),
    (0, b"%!PS", "This is a PostScript file. Save it as PDF, or paste the words."),
)
# A comment ends at its first end: one that could also reach over the next is tried in 2^n ways.
_COMMENT = r"<!--(?:(?!-->).){0,2000}-->\s*"
HTML_OPENING = re.compile(
    rf"\s*(?:{_COMMENT}|<\?xml[^>]{{0,200}}\?>\s*)*<(?:!doctype\s+html|html|head|body|title|meta|article|main)\b",
    re.I | re.S,
)
HTML_TAGS = re.compile(r"<(?:p|div|h[1-6]|br|span|article|section|ul|table|a href|body|html|head)\b[^<>]{0,300}>", re.I)
XML_OPENING = re.compile(
    rf"\s*(?:{_COMMENT}|<!doctype[^>]{{0,300}}>\s*|<\?[^>]{{0,300}}\?>\s*)*<(?:\w+:)?(\w+)",
    re.I | re.S,
)
FEED_ROOTS = frozenset({"rss", "feed", "rdf", "urlset", "sitemapindex", "opml"})
SRT = re.compile(r"\s*(?:\d+[^\S\n]*\n\s*)?(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->", re.M)
MARKDOWN = re.compile(
    r"^(?:#{1,6} \S|[^\S\n]*[-*] \S.*\*\*|> \S|```|---$)|\[[^\]\n]{1,200}\]\(https?://|\*\*\S[^*\n]{1,200}\*\*", re.M
)
NOISE = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\ufffd]")


def kind_by_bytes(data: bytes) -> str:
    """pdf, rtf, docx, odt, or "" where only the decoded text can tell. Raises Unreadable for what holds no text."""
    if not data.strip(b"\x00 \t\r\n"):
        raise Unreadable("empty", "The file is empty. Choose another, or paste the words.")
    head = data[:1024]
    if b"%PDF-" in head:
        return "pdf"
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_archive(data)
    _refuse_what_holds_no_text(head)
    return ""


def _refuse_what_holds_no_text(head: bytes) -> None:
    for offset, magic, sentence in NOT_TEXT:
        if head.startswith(magic, offset):
            raise Unreadable("unknown_kind", sentence)


def _kind_of_archive(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except Exception as error:  # zipfile raises a dozen kinds on damaged files
        raise Unreadable(
            "damaged", "This file is damaged: its end may be missing. Download it again, or paste the words."
        ) from error
    if "word/document.xml" in names:
        return "docx"
    if names & {"xl/workbook.xml", "ppt/presentation.xml"}:
        raise Unreadable("unknown_kind", SHEET)
    if "content.xml" in names:
        return "odt"
    raise Unreadable("unknown_kind", PACKED)


def kind_by_words(text: str, *, content_type: str, filename: str) -> str:
    """html, srt, vtt, markdown or text. Raises Unreadable for feeds and for bytes that are no characters."""
    head = text[:4000].lstrip("\ufeff")
    _refuse_noise(text)
    if head.lstrip().startswith("WEBVTT"):
        return "vtt"
    if SRT.match(head):
        return "srt"
    if HTML_OPENING.match(head):
        return "html"
    _refuse_other_xml(head)
    return _kind_of_loose_words(text[:20_000], content_type.lower(), filename.lower())


def _refuse_noise(text: str) -> None:
    head = text[:20_000]
    strange = len(NOISE.findall(head))
    if strange > max(3, len(head) / 20):
        raise Unreadable(
            "unknown_kind",
            "This is not text: it holds bytes that are no characters. Open it in its own program and paste the words.",
        )


def _refuse_other_xml(head: str) -> None:
    root = XML_OPENING.match(head)
    name = root[1].lower() if root else ""
    if name in FEED_ROOTS:
        raise Unreadable("a_feed", FEED)
    if name == "svg":
        raise Unreadable("unknown_kind", DRAWING)


def _kind_of_loose_words(head: str, content_type: str, filename: str) -> str:
    tags = len(HTML_TAGS.findall(head))
    if tags >= 3 or (tags and ("html" in content_type or filename.endswith((".html", ".htm", ".xhtml")))):
        return "html"
    marks = len(MARKDOWN.findall(head))
    named = "markdown" in content_type or filename.endswith((".md", ".markdown"))
    return "markdown" if marks >= 3 or named else "text"
