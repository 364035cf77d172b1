"""What may be pasted as an article: clean text, or a sentence that says what is wrong with it."""

import re
import unicodedata

from factcheck.common.sentences import phrase

MAX_CHARACTERS = 1_000_000
MIN_LETTERS = 20
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।۔\n]")


def clean(text: str) -> str:
    """Line ends as \\n, outer blank lines gone; nothing else is touched, since quotes must stay verbatim.

    Raises ValueError with a sentence for people.
    """
    if not text.strip():
        raise ValueError(phrase("Paste the article’s text: the field is empty."))
    _refuse_binary(text)
    _refuse_length(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").rstrip().removeprefix("\ufeff")
    _refuse_wordless(text)
    return text


def first_line(text: str, *, length: int = 200) -> str:
    """The first words of a text, to call it by when no headline was given."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def _refuse_binary(text: str) -> None:
    if "\x00" in text or _SURROGATE.search(text):
        raise ValueError(
            phrase(
                "This is not text: it holds bytes that are no characters. "
                "Open the file in its own program and copy the words."
            )
        )
    strange = len(_CONTROL.findall(text)) + text.count("\ufffd")
    if strange > max(3, len(text) // 200):
        raise ValueError(
            phrase(
                "This looks like a binary file or a wrong encoding: unreadable characters: %(count)s. "
                "Copy the words from the page instead.",
                count=strange,
            )
        )


def _refuse_length(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise ValueError(
            phrase(
                "The text is too long: %(count)s characters, and %(most)s are the most. "
                "Split it and add the parts one by one.",
                count=len(text),
                most=MAX_CHARACTERS,
            )
        )


def _refuse_wordless(text: str) -> None:
    letters = sum(1 for character in text[:10_000] if unicodedata.category(character)[0] == "L")
    if letters < MIN_LETTERS or not _SENTENCE_END.search(text):
        raise ValueError(phrase("There is no sentence in this text. Paste the article’s words, with their full stops."))
