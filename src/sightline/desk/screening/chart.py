"""The chart of the summary page: bars as SVG, drawn here, so that no script and no inline style is needed."""

from dataclasses import dataclass
from typing import Final

from sightline.desk.screening.selectors.figures import FlagLine

WIDTH: Final = 720
LABEL: Final = 160
VALUE: Final = 60
BAR: Final = 26
GAP: Final = 14


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
    segments: tuple[Segment, ...]
    end: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart, laid out."""

    bars: tuple[Bar, ...]
    height: int
    width: int = WIDTH
    label: int = LABEL


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
    scale = (WIDTH - LABEL - VALUE) / longest
    bars = []
    for place, line in enumerate(lines):
        x = float(LABEL)
        segments = []
        for kind, count in (("accepted", line.accepted), ("rejected", line.rejected), ("waiting", line.waiting)):
            width = round(count * scale, 1)
            if count:
                segments.append(Segment(kind, count, round(x, 1), width))
            x += width
        bars.append(Bar(line.title, line.total, place * (BAR + GAP), tuple(segments), round(x, 1)))
    return Chart(tuple(bars), len(lines) * (BAR + GAP))
