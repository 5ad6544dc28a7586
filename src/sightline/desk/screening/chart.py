"""The chart of the summary page: bars as SVG, drawn here, so that no script and no inline style is needed."""

from dataclasses import dataclass
from typing import Final

from sightline.desk.screening.selectors.figures import FlagLine

WIDTH: Final = 420
"""Narrow, so that its words can still be read where it is shrunk to a phone."""
VALUE: Final = 60
"""Room for the number after the longest bar."""
TITLE: Final = 24
"""Room for the name of the flag, above its bar."""
BAR: Final = 20
GAP: Final = 12


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar."""

    kind: str
    count: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of the chart."""

    title: str
    total: int
    y: int
    """Of its upper edge; the title stands above it."""
    segments: tuple[Segment, ...]
    end: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart, laid out."""

    bars: tuple[Bar, ...]
    height: int
    width: int = WIDTH
    bar: int = BAR


def chart_of(lines: list[FlagLine]) -> Chart | None:
    """Lay the chart out.

    Args:
        lines: of the flags.

    Returns:
        The bars, all on one scale; None when there is nothing to show.
    """
    longest = max((line.total for line in lines), default=0)
    if not longest:
        return None
    scale = (WIDTH - VALUE) / longest
    line_height = TITLE + BAR + GAP
    bars = []
    for place, line in enumerate(lines):
        x = 0.0
        segments = []
        for kind, count in (("accepted", line.accepted), ("rejected", line.rejected), ("waiting", line.waiting)):
            width = round(count * scale, 1)
            if count:
                segments.append(Segment(kind, count, round(x, 1), width))
            x += width
        bars.append(Bar(line.title, line.total, place * line_height + TITLE, tuple(segments), round(x, 1)))
    return Chart(tuple(bars), len(lines) * line_height)
