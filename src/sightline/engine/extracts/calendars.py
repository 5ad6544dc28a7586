"""One date or time as people and systems write it, brought to ISO 8601.

Day before month, as in the United Kingdom, wherever the order cannot be told. Nothing is guessed beyond that: a
date that exists only the American way round is refused, since its neighbours were then read the wrong way too.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from sightline.engine.extracts.model import Fault

UK_TIME: Final = "Europe/London"
"""Times that carry a zone are turned into the time on a British clock, as everything else in a record is."""

_MONTH_NAMES: Final = (
    ("jan", "january"),
    ("feb", "february"),
    ("mar", "march"),
    ("apr", "april"),
    ("may",),
    ("jun", "june"),
    ("jul", "july"),
    ("aug", "august"),
    ("sep", "sept", "september"),
    ("oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
)
_MONTHS: Final = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names}

_TIME: Final = (
    r"(?:(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?(?:\s*(?P<half>[ap])\.?m\.?|\s*hrs?)?"
    r"|(?P<military>[0-2]\d[0-5]\d)\s*(?:hrs?|hours)?)"
)
_AND_TIME: Final = r"(?:(?:\s*[T,]\s*|\s+)(?:at\s+)?" + _TIME + r")?"
_ZONE: Final = r"\s*(?P<zone>Z|[+-]\d\d:?\d\d)?"
_LAYOUTS: Final = tuple(
    re.compile(layout + _AND_TIME + _ZONE, re.IGNORECASE)
    for layout in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4}|\d{2})",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[-/. ]?(?P<name>[a-z]{3,9})[-/., ]*(?P<year>\d{4}|\d{2})",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
    )
)
_COMPACT: Final = re.compile(r"(\d{8})T?(\d\d)(\d\d)(\d\d)?")
_DATE_AND_TIME_CELLS: Final = re.compile(r"(\d{4}-\d\d-\d\d) 00:00:00 (\d.*)")
_WEEKDAY: Final = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[,.]?\s+", re.IGNORECASE)
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d+)?")
_SERIAL_ZERO: Final = datetime(1899, 12, 30)

UNREADABLE: Final = Fault("not a date that we can read", "write it as YYYY-MM-DD HH:MM or dd/mm/yyyy HH:MM")
IMPOSSIBLE: Final = Fault("no such date or time", "correct it in the source system")
AMERICAN: Final = Fault("month above 12: not day/month/year", "export dates as YYYY-MM-DD")


def read_moment(text: str, this_year: int) -> datetime | Fault:
    """Read one date, with or without a time (00:00 then).

    Args:
        text: as in the source, without blanks around it.
        this_year: years of two digits fall in the hundred years that end with the next.

    Returns:
        A moment without a zone, on the local clock; with the zone UTC if the text carries a zone; or what is wrong.
    """
    text = _WEEKDAY.sub("", text, count=1) if _WEEKDAY.match(text) else text
    for layout in _LAYOUTS:
        if found := layout.fullmatch(text):
            return _assemble(found.groupdict(), this_year)
    if found := _COMPACT.fullmatch(text):
        return read_moment(f"{found[1]} {found[2]}:{found[3]}:{found[4] or '00'}", this_year)
    if found := _DATE_AND_TIME_CELLS.fullmatch(text):
        return read_moment(f"{found[1]} {found[2]}", this_year)
    if _SERIAL.fullmatch(text):
        # Excel's own count of days, as it appears where a date cell was exported as a number.
        return _SERIAL_ZERO + timedelta(seconds=round(float(text) * 86_400))
    return UNREADABLE


def _assemble(parts: dict[str, str | None], this_year: int) -> datetime | Fault:
    month = _MONTHS.get((parts.get("name") or "").lower()) if parts.get("name") else int(parts.get("month") or 0)
    if month is None:
        return UNREADABLE
    day = int(parts["day"] or 0)
    if month > 12 and day <= 12:
        return AMERICAN
    hour, minute = int(parts["hour"] or 0), int(parts["minute"] or 0)
    if parts["military"]:
        hour, minute = int(parts["military"][:2]), int(parts["military"][2:])
    if parts["half"]:
        if not 1 <= hour <= 12:
            return IMPOSSIBLE
        hour = hour % 12 + (12 if parts["half"].lower() == "p" else 0)
    try:
        moment = datetime(_year(parts["year"] or "", this_year), month, day, hour, minute, int(parts["second"] or 0))
    except ValueError:
        return IMPOSSIBLE
    return _to_utc(moment, parts["zone"]) if parts["zone"] else moment


def _year(written: str, this_year: int) -> int:
    if len(written) == 4:
        return int(written)
    latest = this_year + 1
    year = latest - latest % 100 + int(written)
    return year if year <= latest else year - 100


def _to_utc(moment: datetime, zone: str) -> datetime | Fault:
    digits = zone.lstrip("+-").replace(":", "")
    ahead = timedelta() if zone in "Zz" else timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    try:
        return (moment + (ahead if zone.startswith("-") else -ahead)).replace(tzinfo=UTC)
    except OverflowError:
        return IMPOSSIBLE
