"""Bytes to characters: byte order marks, what is declared, what fits, and only then a guess.

Labels are read as browsers read them (https://encoding.spec.whatwg.org/#names-and-labels): "latin-1" on the web is
windows-1252, "gb2312" is GB18030.
"""

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from articles.remark import Remark, gettext_noop

GUESSED = gettext_noop("The character set was guessed to be %(charset)s: look at the accents.")
LOST = gettext_noop("Characters that could not be read as %(charset)s: %(count)s.")

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
AS_BROWSERS_DO = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
NOT_FOR_TEXT = frozenset(
    [
        "hex",
        "base64",
        "bz2",
        "zlib",
        "uu",
        "quopri",
        "rot13",
        "punycode",
        "idna",
        "unicode-escape",
        "raw-unicode-escape",
    ]
)
IN_MARKUP = re.compile(
    rb"""<(?:meta[^>]{1,200}?charset|\?xml[^>]{1,200}?encoding)\s*=\s*(?:["']\s*)?([\w.:-]{2,40})""", re.I
)
# What pages come in (https://encoding.spec.whatwg.org/#names-and-labels), so that no exotic twin is guessed;
# without windows-1252, which is asked first.
# Thai, Greek and Turkish twins of ISO are left to their windows supersets; Thai itself only counts when declared,
# because short Chinese passes for it.
# fmt: off
WEB_CHARSETS = [
    "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "koi8_r", "koi8_u", "cp866",
    "mac_cyrillic", "gb2312", "gbk", "gb18030", "big5", "big5hkscs", "shift_jis", "cp932", "euc_jp",
    "euc_kr", "cp949",
]
# fmt: on
WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 40_000
"""Bytes that the guess looks at."""
WORD_BROKEN_BY_A_SIGN = re.compile(r"[^\W\d_][\x80-\x9f¡-©«-´¶-¹»-¿×÷][^\W\d_]")


class Decoded(NamedTuple):
    text: str
    charset: str
    warning: Remark | None = None


def decode(data: bytes, *, declared: str = "") -> Decoded:
    """The characters of any bytes, and by which charset. `declared` is what the sender's header says. Never raises."""
    return (
        _by_byte_order_mark(data)
        or _by_zero_bytes(data)
        or _by_escapes(data)
        or _by_utf8(data)
        or _by_declaration(data, declared)
        or _by_damaged_utf8(data)
        or _by_western_looks(data)
        or _by_guess(data)
    )


def _by_byte_order_mark(data: bytes) -> Decoded | None:
    for mark, charset in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _forgiving(data[len(mark) :], charset)
    return None


def _by_zero_bytes(data: bytes) -> Decoded | None:
    """UTF-16 and UTF-32 without a mark: in most scripts of the web every space and line end leaves zero bytes."""
    head = data[:4000]
    if head.count(0) < len(head) / 5 or len(head) < 8:
        return None
    zeros = [head[offset::4].count(0) / (len(head) / 4) for offset in range(4)]
    if min(zeros[1:]) > 0.7 or min(zeros[:3]) > 0.7:
        return _forgiving(data, "utf-32-le" if zeros[0] < zeros[3] else "utf-32-be")
    return _forgiving(data, "utf-16-le" if zeros[1] + zeros[3] > zeros[0] + zeros[2] else "utf-16-be")


def _by_escapes(data: bytes) -> Decoded | None:
    """ISO-2022-JP is valid ASCII to everyone else."""
    if b"\x1b$" in data[:SAMPLE] and data.isascii():
        return _strict(data, "iso2022_jp_ext")
    return None


def _by_utf8(data: bytes) -> Decoded | None:
    """Bytes that happen to be valid UTF-8 are UTF-8, whatever the declaration says: chance does not make that."""
    return _strict(data, "utf-8")


def _by_declaration(data: bytes, declared: str) -> Decoded | None:
    inside = IN_MARKUP.search(data, 0, 4096)
    for label in (declared, inside[1].decode("ascii", "replace") if inside else ""):
        charset = codec_named(label)
        if charset and charset != "utf-8":
            found = _strict(data, charset)
            if found and not (charset.startswith(("cp125", "iso8859")) and _looks_garbled(found.text)):
                return found
    return None


def _by_damaged_utf8(data: bytes) -> Decoded | None:
    """A few broken bytes in otherwise good UTF-8, as where somebody cut a text by bytes."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond_ascii = sum(1 for character in text if character > "\x7f")
    if broken <= 2 and beyond_ascii <= 2 * broken and len(text) < 20_000:
        return None
    return _with_losses(text, "utf-8") if broken * 10 <= beyond_ascii else None


def _by_western_looks(data: bytes) -> Decoded | None:
    """windows-1252, unless it gives the three letters by which windows-1254 differs and no other sign of Iceland."""
    found = _strict(data, "cp1252")
    if not found or _looks_garbled(found.text):
        return None
    turkish, icelandic = (sum(map(found.text.lower().count, letters)) for letters in ("ýþð", "áéíóúæ"))
    return _strict(data, "cp1254") if turkish > icelandic else found


def _by_guess(data: bytes) -> Decoded:
    sample = re.sub(rb"<[^<>]{0,2000}>", b" ", data[: 3 * SAMPLE])[:SAMPLE]
    guesses = [*from_bytes(sample, cp_isolation=WEB_CHARSETS), *from_bytes(sample)]
    best = next((guess for guess in guesses if not _breaks_words(str(guess))), guesses[0] if guesses else None)
    charset = codec_named(best.encoding) if best else ""
    return _forgiving(data, charset or "cp1252", guessed=True)


def codec_named(label: str) -> str:
    """Python's codec for a label from the outside, as browsers take it; "" for unknown ones."""
    try:
        name = codecs.lookup(label.strip().strip("\"'").lower().removeprefix("x-")).name
    except (LookupError, ValueError):
        return ""
    return "" if name in NOT_FOR_TEXT or not codecs.lookup(name)._is_text_encoding else AS_BROWSERS_DO.get(name, name)


def _looks_garbled(text: str) -> bool:
    """Whether a western reading gives signs inside words, or words of nothing but accents (Cyrillic read as Latin)."""
    words = [word for word in WORD.findall(text[:SAMPLE]) if not word.isascii()]
    dense = sum(1 for word in words if len(word) > 2 and sum(letter > "\x7f" for letter in word) > 0.7 * len(word))
    return dense > 0.25 * len(words) or _breaks_words(text)


def _breaks_words(text: str) -> bool:
    sample = text[:SAMPLE]
    beyond_ascii = sum(1 for word in WORD.findall(sample) if not word.isascii())
    return len(WORD_BROKEN_BY_A_SIGN.findall(sample)) > max(1, beyond_ascii / 20)


def _strict(data: bytes, charset: str) -> Decoded | None:
    try:
        return Decoded(data.decode(charset), charset)
    except (UnicodeError, LookupError):
        return None


def _forgiving(data: bytes, charset: str, *, guessed: bool = False) -> Decoded:
    found = _with_losses(data.decode(charset, "replace"), charset)
    if guessed and not found.warning:
        return found._replace(warning=Remark(GUESSED, {"charset": charset}))
    return found


def _with_losses(text: str, charset: str) -> Decoded:
    broken = text.count("\ufffd")
    warning = Remark(LOST, {"count": broken, "charset": charset}) if broken else None
    return Decoded(text, charset, warning)
