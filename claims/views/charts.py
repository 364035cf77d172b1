"""Charts drawn on the server: places in percent, so that text and bars never scale with the page; colours by class."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import ceil, log10

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from factcheck.common.commas import with_commas

HEIGHT = 170
MOST_NARROW = 12
"""Percent of a bar: what is narrower is too small to be pressed. Its number is a link in the table."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line of a chart: its class, a value for each step, at the end its name and, where `is_counted`, its value."""

    name: str
    tone: str
    values: Sequence[int]
    is_counted: bool = True

    @property
    def at_end(self) -> str:
        return f"{self.name} {self.values[-1]}" if self.is_counted else self.name


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One piece of a bar. `shape` is the data-r of a rating, `url` the list behind it."""

    name: str
    value: int
    tone: str = ""
    shape: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    name: str
    parts: list[Part] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(part.value for part in self.parts)

    @property
    def told(self) -> str:
        """The bar for who doesn't see it."""
        return f"{self.name}: {with_commas(f'{part.name} {part.value}' for part in self.parts)}"


def lines(labels: Sequence[str], series: Sequence[Line], *, height: int = HEIGHT, filled: bool = False) -> SafeString:
    """Lines with their names at the end, and what each step says under the pointer."""
    top = round_top(max((max(line.values) for line in series), default=0))
    told = "; ".join(f"{line.name} {line.values[0]} – {line.values[-1]}" for line in series)
    paths = [_path(line, top, height, filled=filled) for line in series]
    return format_html(
        '<svg width="100%" height="{}" role="img" aria-label="{}">{}{}'
        '<svg width="100%" height="{}" viewBox="0 0 {} {}" preserveAspectRatio="none">{}</svg>{}{}</svg>',
        *(height + 24, told, _levels(top, height), _days(labels, height)),
        *(height, max(1, len(labels) - 1), height, _joined(paths)),
        *(_ends(series, top, height), _tips(labels, series, height)),
    )


def spark(values: Sequence[float], *, tone: str = "s-pen") -> SafeString:
    """A small line that only shows the way; the number stands beside it."""
    low, high = min(values), max(values)
    heights = [round(22 - 20 * (value - low) / ((high - low) or 1), 1) for value in values]
    return format_html(
        '<svg class="spark" width="100%" height="26" aria-hidden="true"><svg width="100%" height="26" '
        'viewBox="0 0 {} 26" preserveAspectRatio="none"><path d="{}" class="ln {}" vector-effect="non-scaling-stroke"/>'
        '</svg><circle cx="100%" cy="{}" r="2.5" class="dot {}"/></svg>',
        *(max(1, len(values) - 1), _through(heights), tone, heights[-1], tone),
    )


def bar(row: Bar, *, most: int, height: int = 24) -> SafeString:
    """One bar of pieces from the left; `most` fills the width."""
    pieces, at = [], 0
    for part in row.parts:
        if part.value:
            drawn = '<rect x="{}%" width="{}%" height="{}" class="{}"><title>{}, {}: {}</title></rect>'
            places = (_percent(at, most), _percent(part.value, most), height, part.tone)
            pieces.append(format_html(drawn, *places, row.name, part.name, part.value))
        at += part.value
    return _framed(row, height, _joined(pieces))


def diverging(row: Bar, *, before: float, width: float, height: int = 26) -> SafeString:
    """A bar whose middle piece is centred on a line at `before` of `width`, in the unit of the values."""
    half = len(row.parts) // 2
    at = before - sum(part.value for part in row.parts[:half]) - row.parts[half].value / 2
    line = format_html(
        '<line x1="{0}%" x2="{0}%" y1="-6" y2="{1}" class="mid-ln"/>', _percent(before, width), height + 6
    )
    pieces = [line]
    for part in row.parts:
        if part.value:
            pieces.append(_segment(row, part, at, width, height))
        at += part.value
    return _framed(row, height, _joined(pieces))


def columns(labels: Sequence[str], shares: Sequence[float | None], *, height: int = 120) -> SafeString:
    """Shares from 0 to 1 as columns, each with its percentage; None: nothing to show."""
    width, drawn = 100 / max(1, len(labels)), []
    for place, (label, share) in enumerate(zip(labels, shares, strict=True)):
        said = "–" if share is None else f"{share:.0%}"
        tall, left = round(height * (share or 0), 1), place * width
        drawn.append(
            format_html(
                '<rect x="{}%" width="{}%" y="{}" height="{}" class="c-pen"><title>{}: {}</title></rect>'
                '<text x="{}%" y="{}" class="val mid">{}</text><text x="{}%" y="{}" class="ax mid">{}</text>',
                *(f"{left + width * 0.12:.2f}", f"{width * 0.76:.2f}", height - tall + 16, tall, label, said),
                *(f"{left + width / 2:.2f}", height - tall + 10, said, f"{left + width / 2:.2f}", height + 33, label),
            )
        )
    told = with_commas(
        f"{label}: {'–' if share is None else f'{share:.0%}'}" for label, share in zip(labels, shares, strict=True)
    )
    floor = format_html('<line x1="0" x2="100%" y1="{0}" y2="{0}" class="grid zero"/>', height + 16)
    return format_html(
        '<svg width="100%" height="{}" role="img" aria-label="{}">{}{}</svg>', height + 40, told, _joined(drawn), floor
    )


def round_top(most: int) -> int:
    """The top of an axis: 1, 2, 3, 4, 5, 6 or 8 times a power of ten, and a multiple of four steps where it can be."""
    if most <= 4:
        return 4
    unit = 10 ** int(log10(most))
    return next(int(step * unit) for step in (1, 2, 4, 6, 8, 10) if step * unit >= most)


def _segment(row: Bar, part: Part, at: float, width: float, height: int) -> SafeString:
    share = 100 * part.value / width
    number = format_html(
        '<text x="{}%" y="17" class="in mid">{}</text>', f"{100 * at / width + share / 2:.2f}", part.value
    )
    drawn = format_html(
        '<rect x="{}%" width="{}%" height="{}"/>{}',
        *(_percent(at, width), f"{share:.2f}", height, number if share > 3.2 else ""),
    )
    told = f"{row.name}, {part.name}: {part.value}"
    if part.url and share >= MOST_NARROW:
        drawn = format_html('<a href="{}" aria-label="{}">{}</a>', part.url, told, drawn)
    return format_html('<g class="seg" data-r="{}"><title>{}</title>{}</g>', part.shape, told, drawn)


def _framed(row: Bar, height: int, pieces: SafeString) -> SafeString:
    """A picture; or, where pieces of it are links, a group of them."""
    role = "group" if "<a href" in pieces else "img"
    framed = '<svg width="100%" height="{}" role="{}" aria-label="{}">{}</svg>'
    return format_html(framed, height, role, row.told, pieces)


def _levels(top: int, height: int) -> SafeString:
    """The lines across, with their numbers before them."""
    marks = sorted({0, *(ceil(top * part / 4) for part in range(1, 5))}) if height > 100 else [0, top // 2, top]
    return format_html_join(
        "",
        '<line x1="0" x2="100%" y1="{0}" y2="{0}" class="grid{2}"/><text x="-8" y="{1}" class="ax end">{3}</text>',
        (
            (y := round(height - height * mark / top, 1), round(y + 4, 1), "" if mark else " zero", mark)
            for mark in marks
        ),
    )


def _days(labels: Sequence[str], height: int) -> SafeString:
    """About six labels, the last one always; every other is left out on a phone."""
    last = len(labels) - 1
    every = max(1, round(len(labels) / 6))
    shown = [(place, (last - place) // every) for place in range(len(labels)) if (last - place) % every == 0]
    return format_html_join(
        "",
        '<text x="{}%" y="{}" class="ax mid{}">{}</text>',
        (
            (_percent(place, max(1, last)), height + 18, " alt" if nth % 2 else "", labels[place])
            for place, nth in shown
        ),
    )


def _path(line: Line, top: int, height: int, *, filled: bool) -> SafeString:
    way = _through([round(height - height * value / top, 1) for value in line.values])
    corner = (max(1, len(line.values) - 1), height, height)
    area = format_html('<path d="{}L{},{}L0,{}Z" class="fill {}"/>', way, *corner, line.tone)
    drawn = format_html('<path d="{}" class="ln {}" vector-effect="non-scaling-stroke"/>', way, line.tone)
    return area + drawn if filled else drawn


def _ends(series: Sequence[Line], top: int, height: int) -> SafeString:
    """A dot and the name at the end of each line; names that would touch are moved apart, and none below the floor."""
    ends = sorted(series, key=lambda line: -line.values[-1])
    dots = [round(height - height * line.values[-1] / top, 1) for line in ends]
    names = list(accumulate((y + 4 for y in dots), lambda above, own: max(own, above + 15)))
    too_low = max(0, names[-1] - (height + 4)) if names else 0
    drawn = []
    for line, y, name in zip(ends, dots, names, strict=True):
        drawn.append(
            format_html(
                '<circle cx="100%" cy="{}" r="3.5" class="dot {}"/>'
                '<text x="100%" dx="9" y="{}" class="lab {}">{}</text>',
                *(y, line.tone, name - too_low, line.tone, line.at_end),
            )
        )
    return _joined(drawn)


def _tips(labels: Sequence[str], series: Sequence[Line], height: int) -> SafeString:
    wide = 100 / max(1, len(labels) - 1)
    return format_html_join(
        "",
        '<rect x="{}%" width="{}%" height="{}" class="hit"><title>{}: {}</title></rect>',
        (
            (
                *(f"{wide * (place - 0.5):.2f}", f"{wide:.2f}", height, label),
                with_commas(f"{line.name} {line.values[place]}" for line in series),
            )
            for place, label in enumerate(labels)
        ),
    )


def _through(heights: Sequence[float]) -> str:
    """A path through these heights, one unit apart; a single one is drawn across."""
    heights = heights if len(heights) > 1 else [*heights, *heights]
    return "M" + "L".join(f"{x},{y}" for x, y in enumerate(heights))


def _percent(value: float, whole: float) -> str:
    return f"{100 * value / (whole or 1):.2f}"


def _joined(pieces: Sequence[SafeString]) -> SafeString:
    return mark_safe("".join(pieces))  # noqa: S308 each piece was escaped when it was made
