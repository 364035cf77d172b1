"""The one way in: any bytes to a `Reading`, or an `Unreadable`; never another exception."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from articles.remark import Remark, gettext_noop

from . import charset as charsets
from . import kinds, limits, origins
from .outcome import Reading, Unreadable
from .paragraphs import clean

# Imported only when needed: the HTML reader alone takes a second and 60 MB, which web processes never use.
BY_BYTES = {
    "pdf": ("pdf", "read_pdf"),
    "docx": ("docx", "read_docx"),
    "odt": ("odt", "read_odt"),
    "rtf": ("rtf", "read_rtf"),
}
DAMAGED = gettext_noop("This file could not be read: it is damaged or unusual. Save it anew, or paste the words.")
CUT = gettext_noop("Only the first %(count)s characters were kept: split the text to read the rest.")
TOO_DEEP = gettext_noop("This file is nested too deeply or needs too much memory to be read. Paste the words instead.")


def read(data: bytes, *, content_type: str = "", filename: str = "", url: str = "", charset: str = "") -> Reading:
    """The words of a page or file, with what it says of itself.

    `content_type` and `charset` are the sender's word for it, `url` where the bytes came from; all may be wrong or "".
    Raises Unreadable. Unbounded in time: for bytes of strangers use `sandbox.read_safely`.
    """
    limits.refuse_more_than(limits.BYTES, size=len(data))
    kind = _guarded(kinds.kind_by_bytes, data)
    if kind:
        return _finished(_guarded(_named(*BY_BYTES[kind]), data))
    decoded = charsets.decode(data, declared=charset or charset_in(content_type))
    kind = kinds.kind_by_words(decoded.text, content_type=content_type, filename=filename)
    reading = _guarded(_read_words, decoded.text, kind, url)
    warnings = (*reading.warnings, decoded.warning) if decoded.warning else reading.warnings
    return _finished(replace(reading, warnings=warnings))


def charset_in(content_type: str) -> str:
    """The charset parameter of a Content-Type header, "" without one."""
    for part in content_type.split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'")
    return ""


def _read_words(text: str, kind: str, url: str) -> Reading:
    if kind == "html":
        return _named("page", "read_page")(text, url=url)
    if kind in {"srt", "vtt"}:
        return _named("subtitles", "read_subtitles")(text, kind=kind)
    return _named("plain", f"read_{kind}")(text)


def _named(module: str, function: str) -> Callable[..., Reading]:
    return getattr(import_module(f"{__package__}.{module}"), function)


def _guarded(function: Callable, *given):
    """Five parsers meet files made to break them: whatever they raise, the desk gets a sentence."""
    try:
        return function(*given)
    except Unreadable:
        raise
    except (MemoryError, RecursionError) as error:
        raise Unreadable("too_much", TOO_DEEP) from error
    except Exception as error:
        raise Unreadable("damaged", DAMAGED) from error


def _finished(reading: Reading) -> Reading:
    """Cut to size, with language and original source where the format's own reader found none."""
    text, warnings = reading.text.strip(), reading.warnings
    if not any(character.isalpha() for character in text):
        raise Unreadable("no_text", "There are no words in this file. Choose another, or paste the words.")
    if len(text) > limits.TEXT:
        text = cut(text)
        warnings = (*warnings, Remark(CUT, {"count": len(text)}))
    credit = origins.in_text(text)
    return replace(
        reading,
        text=text,
        warnings=warnings,
        title=one_line(reading.title, 500),
        byline=one_line(reading.byline, 300),
        outlet=one_line(reading.outlet, 200),
        language=_guarded(_named("language", "language_of"), text, reading.language),
        original_source=one_line(reading.original_source or credit.source, 200),
        original_url=reading.original_url or credit.url,
    )


def cut(text: str) -> str:
    """The beginning of a text, to the last paragraph that fits, if paragraphs are of any use to measure by."""
    head = text[: limits.TEXT]
    whole = head.rsplit("\n\n", 1)[0]
    return whole if len(whole) > limits.TEXT / 2 else head


def one_line(words: str, longest: int) -> str:
    """Words on one line, cut with an ellipsis at `longest` characters."""
    line = " ".join(clean(words).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
