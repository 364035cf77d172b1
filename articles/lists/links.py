"""Addresses pasted in any arrangement."""

import re
from collections.abc import Iterator

from factcheck.common.sentences import phrase

from .entry import Entry, Unusable
from .limits import ENTRIES

_ADDRESS = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
_AROUND = " \t-–•*·,;<>\"'“”"
_LONGEST = 2_000


def read_links(text: str) -> list[Entry]:
    """Every address in the text, one entry each; a line without one is an entry too, for the refusal to name it.

    Raises Unusable when there is none, or more than ENTRIES.
    """
    found = list(_found(text.replace("\x00", "")))
    if not found:
        raise Unusable(phrase("Paste at least one address, such as https://example.org/article."))
    if len(found) > ENTRIES:
        raise Unusable(
            phrase(
                "These are %(count)s addresses, and %(most)s are the most. Split the list.",
                count=len(found),
                most=ENTRIES,
            )
        )
    return [Entry(url=address[:_LONGEST]) for address in found]


def _found(text: str) -> Iterator[str]:
    for line in text.splitlines():
        addresses = [_ended(address) for address in _ADDRESS.findall(line)]
        rest = line.strip(_AROUND)
        yield from addresses or ([rest] if rest else [])


def _ended(address: str) -> str:
    """Without the punctuation of the sentence it stood in; a bracket only goes if it was never opened."""
    address = address.rstrip(".,;!?'’")
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(".,;")
    return address
