"""The chart of the page: for each flag, what is held without support to the left, what is missing to the right."""

from collections.abc import Mapping
from dataclasses import dataclass

from sightline.reporting.figures import FlagFigures


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of the chart. Lengths are percentages of half the chart's width, all rows on one scale."""

    flag: str
    unsupported: int
    missing: int
    breach: int
    left: float
    right: float
    right_end: float


def bars(flags: Mapping[str, FlagFigures]) -> list[Bar]:
    """Lay out the chart.

    Args:
        flags: the figures of each flag.

    Returns:
        A row for each flag, in the same order; every length is 0 when nothing differs.
    """
    longest = max((max(flag.unsupported, flag.missing + flag.breach) for flag in flags.values()), default=0) or 1
    return [
        Bar(
            name,
            flag.unsupported,
            flag.missing,
            flag.breach,
            left=round(100 * flag.unsupported / longest, 2),
            right=round(100 * flag.missing / longest, 2),
            right_end=round(100 * flag.breach / longest, 2),
        )
        for name, flag in flags.items()
    ]
