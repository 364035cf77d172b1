"""RTF by striprtf."""

import re

from striprtf.striprtf import rtf_to_text

from .outcome import Reading, Unreadable
from .paragraphs import join

INFO = re.compile(r"\{\\(title|author) ?((?:[^{}\\]|\\'[0-9a-f]{2}|\\u-?\d{1,6} ?\??){1,400})\}")


def read_rtf(data: bytes) -> Reading:
    """One paragraph a \\par. RTF is ASCII with escapes; stray bytes are windows-1252. Raises Unreadable("no_text")."""
    source = data.lstrip().decode("cp1252", "replace")
    text = join(rtf_to_text(source, encoding="cp1252", errors="replace").split("\n"))
    if not text:
        raise Unreadable("no_text", "This document holds no words. If they are pictures, run text recognition (OCR).")
    facts = {
        name: rtf_to_text(f"{{\\rtf1 {words}}}", errors="replace") for name, words in INFO.findall(source[:20_000])
    }
    return Reading(kind="rtf", text=text, title=facts.get("title", ""), byline=facts.get("author", ""))
