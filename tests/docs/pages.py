"""The pages of the docs as a test reads them: their blocks of code, their links, and the commands that they name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")] + sorted(ROOT.glob("docs/**/*.md"))
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]

_BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"`([^`\n]+)`")
_TARGET = re.compile(r"\]\(([^)\s]+)")
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
_DRAWN = re.compile("[┌→]")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code: on which page, in which language (none: a shell's), and its text."""

    page: str
    language: str
    text: str


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(*languages: str) -> list[Block]:
    """All blocks in these languages; drawings are none."""
    found = [Block(name, *match.groups()) for name in NAMES for match in _BLOCK.finditer(text_of(name))]
    return [block for block in found if block.language in languages and not _DRAWN.search(block.text)]


def shell_lines() -> Iterator[tuple[str, str]]:
    """Page and line of each command in a shell's block; lines that go on are joined, remarks left out."""
    for block in blocks("", "sh"):
        for line in block.text.replace("\\\n", " ").splitlines():
            if command := re.sub(r"(^|\s)#.*", "", line).strip():
                yield block.page, command


def inline(name: str) -> list[str]:
    """What stands between backquotes in the running text of a page."""
    return _INLINE.findall(_BLOCK.sub("", text_of(name)))


def targets(name: str) -> list[str]:
    """Where the links of a page lead, apart from other people's sites."""
    found = _TARGET.findall(_BLOCK.sub("", text_of(name)))
    return [target for target in found if not re.match(r"[a-z]+:", target)]


def anchors(path: Path) -> set[str]:
    """The anchors that headings make, as the forges spell them."""
    headings = (re.sub(r"[`*]", "", heading) for heading in _HEADING.findall(path.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
