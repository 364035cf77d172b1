"""Bytes that somebody calls a text: decoded, or refused in a sentence."""


class NotText(ValueError):
    """The bytes are no text that can be read. The message says why, for the person who gave them."""


def decode(content: bytes) -> str:
    """UTF-8 text with every code point and newline kept, a byte order mark included: offsets count them all."""
    if not content.strip():
        raise NotText("There is no text in it.")
    if b"\x00" in content:
        raise NotText("This is not plain text: it contains null bytes, as programs, images and UTF-16 files do.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotText(
            f"This is not UTF-8 text: byte {error.start + 1} cannot be read. Save it as UTF-8 and try again."
        ) from error
