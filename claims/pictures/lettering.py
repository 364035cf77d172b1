"""Text in a picture: a font that has its letters, the way its lines run, and lines that fit."""

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Final

from PIL import ImageFont

Font = ImageFont.FreeTypeFont

_HERE: Final = Path(__file__).parent / "fonts"
_SITE: Final = Path(__file__).parents[2] / "factcheck/static/vendor/fonts"
SERIF: Final = _SITE / "newsreader-latin-opsz-normal.woff2"
SANS: Final = _SITE / "public-sans-latin-wght-normal.woff2"
_OTHERS: Final = tuple(_HERE / f"{name}.ttf" for name in ("NotoSans", "NotoSansArabic", "NotoSansHebrew"))
_SANS_WEIGHT: Final = 620
_NO_LETTER: Final = "\uffff"
_ENOUGH: Final = 0.9
"""Of the letters: with fewer a font shows boxes, not words."""


@lru_cache(maxsize=256)
def font(path: Path, size: int) -> Font:
    made = ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.RAQM)
    if path == SANS:
        made.set_variation_by_axes([_SANS_WEIGHT])
    return made


def font_for(text: str, *, first: Path) -> Path | None:
    """The first font that has all letters of `text`, else the one with most; None where that is not enough."""
    letters = {sign for sign in text if not sign.isspace() and unicodedata.category(sign) not in ("Cf", "Mn")}
    shares = [(path, _share(path, letters)) for path in (first, *_OTHERS)]
    best, share = max(shares, key=lambda pair: pair[1])  # the first of equals
    return best if share >= _ENOUGH else None


def _share(path: Path, letters: set[str]) -> float:
    return sum(_has(path, sign) for sign in letters) / max(1, len(letters))


@lru_cache(maxsize=4096)
def _has(path: Path, sign: str) -> bool:
    try:
        return bytes(font(path, 20).getmask(sign)) != bytes(font(path, 20).getmask(_NO_LETTER))
    except (OSError, ValueError):
        return False


def runs_left(text: str) -> bool:
    """Whether the text runs from right to left, by its first strong letter (UAX #9)."""
    kinds = (unicodedata.bidirectional(sign) for sign in text)
    return next((kind in ("R", "AL") for kind in kinds if kind in ("L", "R", "AL")), False)


def fitted(text: str, *, path: Path, width: int, height: int, sizes: range) -> tuple[Font, list[str], int]:
    """The largest size at which `text` fits, its lines and their height; at the smallest it ends in an ellipsis."""
    for size in sizes:
        drawn, step = font(path, size), round(size * 1.22)
        lines = _lines(text, drawn, width=width)
        if len(lines) * step <= height:
            return drawn, lines, step
    return drawn, _cut(lines[: max(1, height // step)], drawn, width=width), step


def _lines(text: str, drawn: Font, *, width: int) -> list[str]:
    lines, line = [], ""
    for word in (piece for whole in text.split() for piece in _pieces(whole, drawn, width=width)):
        wider = f"{line} {word}" if line else word
        if line and drawn.getlength(wider) > width:
            lines.append(line)
            line = word
        else:
            line = wider
    return [*lines, line] if line else lines


def _pieces(word: str, drawn: Font, *, width: int) -> list[str]:
    """A word that is wider than a line goes over several."""
    if drawn.getlength(word) <= width:
        return [word]
    pieces, piece = [], ""
    for sign in word:
        if piece and drawn.getlength(piece + sign) > width:
            pieces.append(piece)
            piece = ""
        piece += sign
    return [*pieces, piece]


def _cut(lines: list[str], drawn: Font, *, width: int) -> list[str]:
    last = lines[-1]
    while last and drawn.getlength(f"{last}…") > width:
        last = last[:-1]
    return [*lines[:-1], f"{last.rstrip(' ,;:.')}…"]
