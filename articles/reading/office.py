"""What DOCX and ODT share: a ZIP of XML, opened with every bomb in mind."""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from articles.remark import gettext_noop

from . import limits
from .outcome import Unreadable

BOMB = gettext_noop(
    "This file unpacks to far more than a document holds: it is damaged or made to do harm. "
    "Open it in its own program and paste the words."
)
LOCKED = gettext_noop(
    "This document is locked with a password. Open it, save a copy without the password, or paste the words."
)
GENERIC_AUTHORS = re.compile(r"(?:user|admin|microsoft|windows|owner|unknown|author|default)", re.IGNORECASE)
DC = "{http://purl.org/dc/elements/1.1/}"


def member(data: bytes, name: str) -> bytes:
    """One file of the archive, b"" where it is missing. Raises Unreadable("too_much", "locked")."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if len(archive.infolist()) > limits.ARCHIVE_MEMBERS:
            raise Unreadable("too_much", BOMB)
        try:
            entry = archive.getinfo(name)
        except KeyError:
            return b""
        if entry.flag_bits & 1:
            raise Unreadable("locked", LOCKED)
        with archive.open(entry) as packed:
            return _bounded(packed)


def _bounded(packed: zipfile.ZipExtFile) -> bytes:
    """At most `limits.UNPACKED_BYTES`, whatever size the archive claims."""
    unpacked = packed.read(limits.UNPACKED_BYTES + 1)
    if len(unpacked) > limits.UNPACKED_BYTES:
        raise Unreadable("too_much", BOMB)
    return unpacked


def xml(data: bytes, name: str) -> etree._Element | None:
    """One member as a tree; entities stay unexpanded, nothing outside is loaded. None where it is missing."""
    found = member(data, name)
    if not found:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(found, parser)


def title_and_author(tree: etree._Element | None) -> tuple[str, str]:
    """(title, author) from a document's Dublin Core properties, without the names that programs put there."""
    if tree is None:
        return "", ""
    title = next((element.text or "" for element in tree.iter(f"{DC}title")), "")
    author = next((element.text or "" for element in tree.iter(f"{DC}creator")), "")
    return title.strip(), "" if GENERIC_AUTHORS.match(author.strip()) else author.strip()


def elements(tree: etree._Element, *, leave: frozenset[str]) -> Iterator[etree._Element]:
    """Every element in order, without those named in `leave` and all inside them. No recursion."""
    walker = etree.iterwalk(tree, events=("start",))
    for _, element in walker:
        if element.tag in leave:
            walker.skip_subtree()
        else:
            yield element
