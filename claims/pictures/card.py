"""The picture of a check that other sites show beside its link: claim, who said it, rating. 1200 × 630 pixels."""

from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

from .glyphs import COLOURS, glyph
from .lettering import SANS, SERIF, Font, fitted, font_for, runs_left

SIZE: Final = (1200, 630)
DRAWN_BY: Final = "1"
"""Changes with what a card looks like, so that pictures kept from before are drawn anew."""

_MARGIN: Final = 72
_WIDTH: Final = SIZE[0] - 2 * _MARGIN
_INK, _GREY, _LINE = "#171B22", "#5C6575", "#DADEE5"
_CLAIM_TOP, _CLAIM_HEIGHT, _RATING_TOP = 124, 256, 470


def card(*, claim: str, speaker: str, label: str, shape: str, desk: str) -> bytes:
    """PNG. What no font here has letters for is left out: the glyph and the colour still tell the rating."""
    picture = Image.new("RGB", SIZE, "white")
    page = _Page(picture, leftward=runs_left(claim))
    page.band(COLOURS.get(shape, COLOURS["unproven"]))
    page.line(desk, base=86, size=38, first=SERIF)
    page.text(claim if page.leftward else f"“{claim}”", top=_CLAIM_TOP, height=_CLAIM_HEIGHT)
    page.line(speaker, base=_RATING_TOP - 42, size=28, colour=_GREY)
    page.rating(label, shape=shape)
    out = BytesIO()
    picture.save(out, "PNG", compress_level=4)
    return out.getvalue()


class _Page:
    """Draws from the side at which its lines begin."""

    def __init__(self, picture: Image.Image, *, leftward: bool) -> None:
        self.picture, self.draw, self.leftward = picture, ImageDraw.Draw(picture), leftward

    def band(self, colour: str) -> None:
        left = SIZE[0] - 24 if self.leftward else 0
        self.draw.rectangle((left, 0, left + 24, SIZE[1]), fill=colour)
        self.draw.rectangle((_MARGIN, _RATING_TOP - 14, SIZE[0] - _MARGIN, _RATING_TOP - 12), fill=_LINE)

    def text(self, words: str, *, top: int, height: int) -> None:
        path = font_for(words, first=SERIF)
        if path is None:
            return
        drawn, lines, step = fitted(words, path=path, width=_WIDTH, height=height, sizes=range(64, 33, -3))
        for number, line in enumerate(lines):
            self._put(line, drawn, base=top + round(step * (number + 0.78)))

    def line(self, words: str, *, base: int, size: int, colour: str = _INK, first=SANS, inset: int = 0) -> None:
        path = font_for(words, first=first) if words else None
        if path is None:
            return
        drawn, lines, _step = fitted(
            words, path=path, width=_WIDTH - inset, height=round(1.5 * size), sizes=range(size, size - 1, -1)
        )
        self._put(lines[0], drawn, base=base, colour=colour, inset=inset)

    def rating(self, label: str, *, shape: str) -> None:
        size = 104
        left = SIZE[0] - _MARGIN - size if self.leftward else _MARGIN
        sign = glyph(shape, size=size)
        self.picture.paste(sign, (left, _RATING_TOP + 16), sign)
        self.line(label, base=_RATING_TOP + 88, size=58, inset=size + 32)

    def _put(self, words: str, drawn: Font, *, base: int, colour: str = _INK, inset: int = 0) -> None:
        direction = "rtl" if self.leftward else "ltr"
        x = SIZE[0] - _MARGIN - inset if self.leftward else _MARGIN + inset
        anchor = "rs" if self.leftward else "ls"
        self.draw.text((x, base), words, font=drawn, fill=colour, anchor=anchor, direction=direction)
