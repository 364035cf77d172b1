"""Content codings (RFC 9110, section 8.4.1), undone piece by piece, so that a bomb stops while it is still small."""

import zlib
from collections.abc import Iterator
from typing import Final, Protocol

import brotli

from .failures import failure
from .limits import KIB, MIB, Limits

ACCEPTED: Final = "gzip, deflate, br"
PIECE: Final = 64 * KIB
RATIO_FROM: Final = MIB
MOST_MEMBERS: Final = 64
# Some servers write a charset here, or "none"; browsers read such a body as it is.
_PLAIN: Final = frozenset({"", "identity", "none", "utf-8", "utf8"})


class Packing(Protocol):
    """One coding being undone."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The pieces that `data` unpacks to, each of bounded size, made only when asked for."""

    def whole(self) -> bool:
        """Has the end of the packed data been seen?"""


class Body:
    """The body as it grows; `add` raises FetchFailed as soon as a limit is passed."""

    def __init__(self, *, coding: str, limits: Limits) -> None:
        self._packing = packing_of(coding)
        self._limits = limits
        self._data = bytearray()
        self._packed = 0
        self.cut = False

    def add(self, data: bytes) -> None:
        self._packed += len(data)
        for piece in self._packing.feed(data):
            self._data += piece
            if len(self._data) > self._limits.body_bytes:
                self._overflow()
                return
            self._check_ratio()

    def finish(self) -> bytes:
        if self._packed and not self.cut and not self._packing.whole():
            raise failure("broken-packing")
        return bytes(self._data)

    def _overflow(self) -> None:
        if not self._limits.cut:
            raise failure("too-big", most=self._limits.body_bytes / MIB)
        del self._data[self._limits.body_bytes :]
        self.cut = True

    def _check_ratio(self) -> None:
        unpacked = len(self._data)
        if unpacked > RATIO_FROM and unpacked > self._packed * self._limits.ratio:
            raise failure("bomb", packed=-(-self._packed // KIB), unpacked=unpacked // KIB)


def packing_of(coding: str) -> Packing:
    """The unpacker for a Content-Encoding header. More than one coding on top of another is not unpacked."""
    names = [name for part in coding.lower().split(",") if (name := part.strip()) not in _PLAIN]
    if not names:
        return Plain()
    if len(names) > 1 or names[0] not in _KNOWN:
        raise failure("unknown-packing", coding=coding[:60])
    return _KNOWN[names[0]]()


class Plain:
    def feed(self, data: bytes) -> Iterator[bytes]:
        yield data

    def whole(self) -> bool:
        return True


class Gzip:
    """RFC 1952. Several members follow one another; what comes after the last is padding and is left out."""

    def __init__(self) -> None:
        self._members = 0
        self._inflate = self._next()

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._inflate.eof:
                if data[0] != 0x1F:
                    return
                self._inflate = self._next()
            yield from inflate(self._inflate, data)
            data = self._inflate.unused_data if self._inflate.eof else b""

    def whole(self) -> bool:
        return self._inflate.eof

    def _next(self):
        self._members += 1
        if self._members > MOST_MEMBERS:
            raise failure("broken-packing")
        return zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)


class Deflate:
    """RFC 9110 means the zlib form (RFC 1950), but many servers send the bare form (RFC 1951): both are read."""

    def __init__(self) -> None:
        self._head = b""
        self._inflate = None

    def feed(self, data: bytes) -> Iterator[bytes]:
        if self._inflate is None:
            self._head += data
            if len(self._head) < 2:
                return
            data, self._head = self._head, b""
            self._inflate = zlib.decompressobj(wbits=zlib.MAX_WBITS if is_zlib(data) else -zlib.MAX_WBITS)
        if not self._inflate.eof:
            yield from inflate(self._inflate, data)

    def whole(self) -> bool:
        return self._inflate is not None and self._inflate.eof


class Brotli:
    """RFC 7932. The library keeps its output limit only to within a block of about 100 kB, which is near enough."""

    def __init__(self) -> None:
        self._decoder = brotli.Decompressor()

    def feed(self, data: bytes) -> Iterator[bytes]:
        try:
            piece = self._decoder.process(data, output_buffer_limit=PIECE)
            while piece:
                yield piece
                piece = self._decoder.process(b"", output_buffer_limit=PIECE)
        except brotli.error:
            raise failure("broken-packing") from None

    def whole(self) -> bool:
        return self._decoder.is_finished()


_KNOWN: Final = {"gzip": Gzip, "x-gzip": Gzip, "deflate": Deflate, "br": Brotli}


def inflate(stream, data: bytes) -> Iterator[bytes]:
    """Pieces of at most PIECE bytes. A full piece may leave output waiting inside, so one more is always asked for."""
    try:
        piece = stream.decompress(data, PIECE)
        while piece:
            yield piece
            piece = stream.decompress(stream.unconsumed_tail, PIECE)
    except zlib.error:
        raise failure("broken-packing") from None


def is_zlib(head: bytes) -> bool:
    """Do the first two bytes make a zlib header (RFC 1950, section 2.2)?"""
    return head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0
