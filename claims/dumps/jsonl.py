"""JSON Lines, compressed: an item of the partner interface a line. The other files are made from this one."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final

from isal import igzip_threaded, isal_zlib

from .reading import Page

_LEVEL: Final = 1
_BLOCK: Final = 4 * 1024 * 1024
_AHEAD: Final = 2
_GZIP: Final = 31  # zlib's word for a gzip header and the largest window


def write_jsonl(path: Path, pages: Iterable[Page], *, after_each: Callable[[], None] = lambda: None) -> int:
    """How many lines. Blocks are compressed beside the reading, as members of one gzip file (RFC 1952, 2.2)."""
    counted = 0
    with path.open("wb") as file, ThreadPoolExecutor(_AHEAD) as threads:
        waiting: list[Future[bytes]] = []
        for lines, block in _blocks(pages):
            waiting.append(threads.submit(_packed, block))
            counted += lines
            if len(waiting) > _AHEAD:
                file.write(waiting.pop(0).result())
            after_each()
        file.writelines(one.result() for one in waiting)
    return counted


def read_jsonl(path: Path) -> Iterator[bytes]:
    """The lines again, unpacked beside whoever reads them."""
    with igzip_threaded.open(path, "rb", threads=1) as file:
        for line in file:
            yield line.rstrip(b"\n")


def _blocks(pages: Iterable[Page]) -> Iterator[tuple[int, list[bytes]]]:
    held: list[bytes] = []
    size = counted = 0
    for page in pages:
        held += (page.lines, b"\n")
        size += len(page.lines)
        counted += page.count
        if size >= _BLOCK:
            yield counted, held
            held, size, counted = [], 0, 0
    yield counted, held


def _packed(block: list[bytes]) -> bytes:
    packer = isal_zlib.compressobj(_LEVEL, wbits=_GZIP)
    return b"".join([*map(packer.compress, block), packer.flush()])
