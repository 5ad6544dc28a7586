"""Columns of dates and times, brought to ISO 8601 and held against what is possible."""

from datetime import datetime, timedelta
from typing import Final

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from sightline.engine.extracts.calendars import IMPOSSIBLE, UK_TIME, read_moment
from sightline.engine.extracts.model import Fault
from sightline.engine.extracts.nothing import NO_DATE
from sightline.engine.extracts.values import Reading, spread

_EARLIEST: Final = datetime(1900, 1, 1)
_UK_LAYOUT: Final = r"^(\d\d)/(\d\d)/(\d{4})($|[ T])"
_LENGTHS: Final = {len("2024-01-31"), len("2024-01-31 23:59"), len("2024-01-31 23:59:59")}
_REMEMBERED: Final = 200_000

_BEFORE_1900: Final = Fault("a date before 1900", "correct it in the source system, or leave it empty if not known")


class DateReader:
    """Reads columns of dates; remembers what it has read, since the same days come again and again."""

    def __init__(self, now: datetime) -> None:
        """Take `now` (local clock, or with a zone) as the present: dates beyond the day after are refused."""
        local = now.replace(tzinfo=None)
        self._latest = local + timedelta(days=1)
        self._year = local.year
        self._known: dict[str, Reading] = {}
        self._future = Fault(
            f"a date in the future (after {self._latest:%Y-%m-%d %H:%M})", "correct it in the source system"
        )

    def timestamps(self, column: pa.StringArray) -> tuple[pa.StringArray, dict[int, Fault]]:
        """Bring a column to `YYYY-MM-DDTHH:MM` or `YYYY-MM-DDTHH:MM:SS`.

        Args:
            column: trimmed texts; null where there is nothing.

        Returns:
            The column, and what is wrong by row; a row at fault holds null.
        """
        moments, texts, faults = self._moments(column)
        days = pc.equal(pc.binary_length(texts), len("2024-01-31"))
        if pc.any(days).as_py():
            texts = pc.binary_join_element_wise(texts, pc.if_else(days, "T00:00", ""), "")
        return self._within_limits(moments, pc.binary_replace_slice(texts, 10, 11, "T"), faults)

    def dates(self, column: pa.StringArray) -> tuple[pa.StringArray, dict[int, Fault]]:
        """Bring a column to `YYYY-MM-DD`; arguments and result as for `timestamps`."""
        moments, texts, faults = self._moments(column)
        return self._within_limits(moments, pc.utf8_slice_codeunits(texts, 0, 10), faults)

    def _moments(self, column: pa.StringArray) -> tuple[pa.Array, pa.StringArray, dict[int, Fault]]:
        """The column as Arrow timestamps (which checks them all at once) and as text of year, month, day first."""
        for texts in (column, pc.replace_substring_regex(column, _UK_LAYOUT, r"\3-\2-\1\4")):
            try:
                moments = pc.cast(texts, pa.timestamp("s"))
            except pa.ArrowInvalid:
                continue
            # Arrow would also take an hour alone, which is more likely half of something else.
            if set(pc.unique(pc.binary_length(texts)).drop_null().to_pylist()) <= _LENGTHS:
                return moments, texts, {}
        texts, faults = self._one_by_one(column)
        return pc.cast(texts, pa.timestamp("s")), texts, faults

    def _one_by_one(self, column: pa.StringArray) -> tuple[pa.StringArray, dict[int, Fault]]:
        encoded = column.dictionary_encode()
        distinct = encoded.dictionary.to_pylist()
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        self._learn([text for text in distinct if text not in self._known])
        return spread([self._known[text] for text in distinct], encoded.indices)

    def _learn(self, texts: list[str]) -> None:
        zoned: dict[str, datetime] = {}
        for text in texts:
            if text.lower() in NO_DATE:
                self._known[text] = None
                continue
            moment = read_moment(text, self._year)
            if isinstance(moment, Fault):
                self._known[text] = moment
            elif moment.tzinfo is not None:
                zoned[text] = moment.replace(tzinfo=None)
            else:
                self._known[text] = _iso(moment)
        if zoned:
            there = pl.Series(list(zoned.values()), dtype=pl.Datetime("ms")).dt.replace_time_zone("UTC")
            here = there.dt.convert_time_zone(UK_TIME).dt.replace_time_zone(None)
            for text, moment in zip(zoned, here, strict=True):
                self._known[text] = _iso(moment) if isinstance(moment, datetime) else IMPOSSIBLE

    def _within_limits(
        self, moments: pa.Array, texts: pa.StringArray, faults: dict[int, Fault]
    ) -> tuple[pa.StringArray, dict[int, Fault]]:
        too_early = pc.less(moments, pa.scalar(_EARLIEST, pa.timestamp("s")))
        too_late = pc.greater(moments, pa.scalar(self._latest.replace(microsecond=0), pa.timestamp("s")))
        for wrong, fault in ((too_early, _BEFORE_1900), (too_late, self._future)):
            if pc.any(wrong).as_py():
                faults.update(dict.fromkeys(_places(wrong), fault))
        if faults:
            right = np.ones(len(texts), dtype=bool)
            right[list(faults)] = False
            texts = pc.if_else(pa.array(right), texts, None)
        return texts, faults


def _places(mask: pa.BooleanArray) -> list[int]:
    places: list[int] = pc.indices_nonzero(pc.fill_null(mask, False)).to_pylist()
    return places


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")
