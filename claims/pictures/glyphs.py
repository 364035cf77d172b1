"""The seven rating glyphs and the plumb line, drawn as on the pages (`frontend/ratings.svgfrag`), 20 units wide."""

from collections.abc import Callable
from typing import Final

from PIL import Image, ImageDraw

COLOURS: Final = {
    "true": "#1E8070",
    "mostly-true": "#3F93B0",
    "half": "#B48018",
    "mostly-false": "#B25500",
    "false": "#6A0526",
    "unproven": "#4B4E56",
    "context": "#8348AE",
}
_FINE: Final = 4
"""Drawn so many times larger and made smaller, so that curves are smooth."""
_FILLED: Final = {"mostly-true": (-90, 180), "half": (-90, 90), "mostly-false": (-90, 0)}
_TICK: Final = ((4.74, 10.76), (8.73, 14.76), (15.29, 7.68), (13.71, 6.22), (8.67, 11.64), (6.26, 9.24))
_OCTAGON: Final = ((6.2, 1), (13.8, 1), (19, 6.2), (19, 13.8), (13.8, 19), (6.2, 19), (1, 13.8), (1, 6.2))
_CROSS: Final = (((6.5, 6.5), (13.5, 13.5)), ((6.5, 13.5), (13.5, 6.5)))


def glyph(shape: str, *, size: int) -> Image.Image:
    """The glyph in its colour on nothing, `size` pixels wide. An unknown shape is drawn as unproven."""
    shape = shape if shape in COLOURS else "unproven"
    unit = size * _FINE / 20
    large = Image.new("RGBA", (size * _FINE, size * _FINE))
    _DRAWN[shape](_Pen(ImageDraw.Draw(large), unit, COLOURS[shape]), shape)
    return large.resize((size, size), Image.Resampling.LANCZOS)


class _Pen:
    def __init__(self, draw: ImageDraw.ImageDraw, unit: float, colour: str) -> None:
        self.draw, self.unit, self.colour = draw, unit, colour

    def at(self, *points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x * self.unit, y * self.unit) for x, y in points]

    def disc(self, radius: float, *, fill: str | None = None, start: float = 0, end: float = 360) -> None:
        box = self.at((10 - radius, 10 - radius), (10 + radius, 10 + radius))
        self.draw.pieslice(box, start, end, fill=fill or self.colour)

    def ring(self, *, start: float = 0, end: float = 360) -> None:
        self.draw.arc(self.at((1, 1), (19, 19)), start, end, fill=self.colour, width=round(2 * self.unit))

    def line(self, *points: tuple[float, float], width: float, fill: str | None = None) -> None:
        self.draw.line(self.at(*points), fill=fill or self.colour, width=round(width * self.unit), joint="curve")


def _true(pen: _Pen, _shape: str) -> None:
    pen.disc(9)
    pen.draw.polygon(pen.at(*_TICK), fill="white")


def _part(pen: _Pen, shape: str) -> None:
    pen.ring()
    start, end = _FILLED[shape]
    pen.disc(5.6, start=start, end=end)


def _false(pen: _Pen, _shape: str) -> None:
    pen.draw.polygon(pen.at(*_OCTAGON), fill=pen.colour)
    for points in _CROSS:
        pen.line(*points, width=2.2, fill="white")


def _unproven(pen: _Pen, _shape: str) -> None:
    for start in range(0, 360, 40):
        pen.ring(start=start, end=start + 23)
    pen.draw.arc(pen.at((7.6, 5.6), (12.4, 10.2)), 170, 80, fill=pen.colour, width=round(1.9 * pen.unit))
    pen.line((10, 10), (10, 11.6), width=1.9)
    pen.draw.ellipse(pen.at((9, 13.2), (11, 15.2)), fill=pen.colour)


def _context(pen: _Pen, _shape: str) -> None:
    pen.line((7, 2), (2, 2), (2, 18), (7, 18), width=2.2)
    pen.line((13, 2), (18, 2), (18, 18), (13, 18), width=2.2)
    for x in (6.4, 10, 13.6):
        pen.draw.ellipse(pen.at((x - 1.35, 8.65), (x + 1.35, 11.35)), fill=pen.colour)


_DRAWN: Final[dict[str, Callable[[_Pen, str], None]]] = {
    "true": _true,
    **dict.fromkeys(_FILLED, _part),
    "false": _false,
    "unproven": _unproven,
    "context": _context,
}
