"""When it happened and when it was reported: hours of the day by kind of offence, delays, lasting conduct."""

from typing import Final

from sightline.demonstration.calendar import MINUTES_A_DAY
from sightline.demonstration.grammar import Draw
from sightline.demonstration.offences import Offence

_DAY: Final = MINUTES_A_DAY
_LONGEST: Final = 600 * _DAY
"""No offence reaches further back than this before its report (minutes)."""


def _hours(weights: str) -> tuple[int, ...]:
    """A table of hours in which each hour of the day stands as often as its weight says."""
    return tuple(hour for hour, weight in enumerate(weights.split()) for _ in range(int(weight)))


# Weights of the hours from midnight on.
_PROFILES: Final = {
    "day": _hours("2 1 1 1 1 1 2 4 6 7 8 9 10 9 9 10 10 9 8 7 6 5 4 3"),
    "evening": _hours("4 3 2 1 1 1 1 3 4 4 4 5 6 6 6 8 9 9 10 10 10 9 8 6"),
    "night": _hours("12 12 10 7 4 2 2 2 2 2 2 3 3 3 3 4 4 5 6 7 8 9 11 12"),
}
_OFFICE: Final = _hours("1 1 0 0 0 1 2 5 9 11 11 10 9 9 9 9 9 8 6 5 4 3 3 2")
_LASTING: Final = frozenset({"harassment", "stalking", "coercive", "theft_dwelling"})


def skewed(median: float, uniform: float, spread: float) -> int:
    """A whole number around `median` with a long tail to the right (log-logistic), at `uniform`."""
    return int(median * ((uniform + 1e-4) / (1.0001 - uniform)) ** spread)


def _minute_of_day(hours: tuple[int, ...], draw: Draw) -> int:
    return hours[int(draw() * len(hours))] * 60 + int(draw() * 60)


def pick_times(offence: Offence, day: int, draw: Draw) -> tuple[int, int, int]:
    """Minutes when it began, when it ended and when it was reported, on the day `day` of the extract.

    What is reported within the day is reported soon after the hour at which such offences happen; what is reported
    later is reported when people get round to it.
    """
    hours = _PROFILES[offence.hours]
    delay = min(skewed(offence.delay, draw(), 0.8), _LONGEST)
    if delay < _DAY:
        ended = day * _DAY + _minute_of_day(hours, draw)
        reported = ended + delay
        if reported >= (day + 1) * _DAY and day > 0:
            ended, reported = ended - _DAY, reported - _DAY
    else:
        reported = day * _DAY + _minute_of_day(_OFFICE, draw)
        ended = (day - delay // _DAY) * _DAY + _minute_of_day(hours, draw)
        if ended > reported:
            ended -= _DAY
    if offence.ranged:
        began = ended - 45 - int(draw() * 700)
    elif offence.family in _LASTING:
        began = ended - _DAY * (4 + int(draw() * 120))
    else:
        began = ended if draw() < 0.6 else ended - int(draw() * 20)
    return began, ended, reported
