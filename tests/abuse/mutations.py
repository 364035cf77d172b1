"""Bent copies of real files, by their bytes and by their structure; the same seed bends the same way."""

import random
import re

_PARTS = re.compile(rb"<[^<>]{1,200}>|\"[^\"]{0,80}\"|[{}\[\],:;]|\d+|\w+|\s+|.", re.S)
_STRANGE = [
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xf0\x9f\x92\xa9", b"\xc3", "\u202e".encode(), b"\r", b"\x1b[2J",
    b"&#x110000;", b"&#0;", b"&lol;", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?xml?>", b"%00", b"-1", b"9" * 20,
    b"1e999", b"NaN", b"0000-00-00", b"9999-12-31T23:59:60Z", b"null", b"{}", b"[[]]", b'"', b"'", b"=cmd()", b"//", b"http://[",
    b"javascript:x", b"http://a.example:99999/", b"a" * 5_000, b"\n" * 500,
    b"<" * 300, b"(" * 300, b"{" * 300, b'","' * 100,
]  # fmt: skip
MOST_BYTES = 12_000_000
BYTES = ("flip", "drop", "double", "cut", "strange")
STRUCTURE = ("swap", "repeat", "remove", "take from another", "strange part")


def bent(data: bytes, others: list[bytes], dice: random.Random) -> bytes:
    """By its bytes or by its parts, one to eight times, and no larger than a request may be; `others` lend parts."""
    if dice.random() < 0.5:
        return _by_bytes(data, dice)
    return _by_parts(data, dice.choice(others), dice)[:MOST_BYTES]


def _by_bytes(data: bytes, dice: random.Random) -> bytes:
    copy = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        at, change = dice.randrange(len(copy) + 1), dice.choice(BYTES)
        if change == "flip" and at < len(copy):
            copy[at] ^= 1 << dice.randrange(8)
        elif change == "drop":
            del copy[at : at + dice.randint(1, 200)]
        elif change == "double":
            copy[at:at] = copy[dice.randrange(len(copy) + 1) :][:300]
        elif change == "cut" and dice.random() < 0.2:
            del copy[at:]
        elif change == "strange":
            copy[at:at] = dice.choice(_STRANGE)
    return bytes(copy)


def _by_parts(data: bytes, other: bytes, dice: random.Random) -> bytes:
    parts, foreign = _PARTS.findall(data), _PARTS.findall(other) or [b"x"]
    for _ in range(dice.randint(1, 8) if parts else 0):
        at, to, change = dice.randrange(len(parts)), dice.randrange(len(parts)), dice.choice(STRUCTURE)
        if change == "swap":
            parts[at], parts[to] = parts[to], parts[at]
        elif change == "repeat":
            parts[at] = parts[at] * dice.choice([2, 3, 50, 2_000])
        elif change == "remove" and len(parts) > 40:
            del parts[at : at + dice.randint(1, 12)]
        elif change == "take from another":
            begin = dice.randrange(len(foreign))
            parts[at:at] = foreign[begin : begin + dice.randint(1, 30)]
        elif change == "strange part":
            parts[at] = dice.choice(_STRANGE)
    return b"".join(parts)
