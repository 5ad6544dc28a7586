"""Two years of days and minutes, written out beforehand: dates without a clock and without cost."""

from datetime import date, timedelta
from typing import Final

DAYS: Final = 730
"""The length of the extract: 24 months."""

MINUTES_A_DAY: Final = 1440
_LEAD: Final = 730
"""Days before the first report that an offence may reach back to."""

_TIMES: Final = [f"T{minute // 60:02d}:{minute % 60:02d}:00" for minute in range(MINUTES_A_DAY)]
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Calendar:
    """Minutes counted from the midnight at which the extract begins, turned into text.

    A minute may lie before that (an offence reported late) but not after the last minute of the extract.
    """

    def __init__(self, until: date) -> None:
        """Write out the days that end with `until`, the last day of the extract."""
        first = until - timedelta(days=DAYS - 1 + _LEAD)
        days = [first + timedelta(days=offset) for offset in range(DAYS + _LEAD)]
        self.first = days[_LEAD]
        self.end = DAYS * MINUTES_A_DAY
        self._iso = [day.isoformat() for day in days]
        self._short = [day.strftime("%d/%m") for day in days]
        self._long = [day.strftime("%d/%m/%Y") for day in days]
        self._weekday = [_WEEKDAYS[day.weekday()] for day in days]
        self._year = [day.strftime("%y") for day in days]

    def stamp(self, minute: int) -> str:
        """The minute as ISO 8601 local time; empty if it lies beyond the extract (it has not happened yet)."""
        if minute >= self.end:
            return ""
        day, rest = divmod(minute, MINUTES_A_DAY)
        return self._iso[day + _LEAD] + _TIMES[rest]

    def short_day(self, minute: int) -> str:
        """Day and month, `14/05`."""
        return self._short[minute // MINUTES_A_DAY + _LEAD]

    def long_day(self, minute: int) -> str:
        """Day, month and year, `14/05/2025`."""
        return self._long[minute // MINUTES_A_DAY + _LEAD]

    def weekday(self, minute: int) -> str:
        """The name of the day of the week."""
        return self._weekday[minute // MINUTES_A_DAY + _LEAD]

    def year(self, minute: int) -> str:
        """The last two figures of the year, as in a crime reference."""
        return self._year[minute // MINUTES_A_DAY + _LEAD]
