from datetime import datetime, timedelta

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.engine.extracts.calendars import AMERICAN, IMPOSSIBLE, UNREADABLE, read_moment
from sightline.engine.extracts.dates import DateReader
from sightline.engine.extracts.model import Fault
from sightline.engine.extracts.nothing import NO_DATE

from .helpers import NOW


def read(*texts):
    return DateReader(NOW).timestamps(pa.array(texts, pa.string()))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-02-05", "2024-02-05T00:00"),
        ("2024-02-05T09:30", "2024-02-05T09:30"),
        ("2024-02-05 09:30:15", "2024-02-05T09:30:15"),
        ("2024-02-05T09:30:15.123", "2024-02-05T09:30:15"),
        ("2024-2-5 9:30", "2024-02-05T09:30"),
        ("2024/02/05", "2024-02-05T00:00"),
        ("Mon 5 Feb 2024", "2024-02-05T00:00"),
        ("Monday, 5 February 2024 09:30", "2024-02-05T09:30"),
        ("05/02/2024 09:30hrs", "2024-02-05T09:30"),
        ("20240205", "2024-02-05T00:00"),
        ("20240205T093015", "2024-02-05T09:30:15"),
        ("05/02/2024 09:30", "2024-02-05T09:30"),
        ("05/02/2024", "2024-02-05T00:00"),
        ("5/2/24", "2024-02-05T00:00"),
        ("05.02.2024 09:30:15", "2024-02-05T09:30:15"),
        ("05-02-2024", "2024-02-05T00:00"),
        ("05-Feb-2024 09:30", "2024-02-05T09:30"),
        ("5-FEB-24", "2024-02-05T00:00"),
        ("5 February 2024, 09:30", "2024-02-05T09:30"),
        ("5th Feb 2024 at 9:30 pm", "2024-02-05T21:30"),
        ("05/02/2024 12:05 AM", "2024-02-05T00:05"),
        ("05/02/2024 0930hrs", "2024-02-05T09:30"),
        ("05/02/2024 0930", "2024-02-05T09:30"),
        ("45327", "2024-02-05T00:00"),
        ("45327.39583333", "2024-02-05T09:30"),
        ("2024-01-15T09:30:00Z", "2024-01-15T09:30"),
        ("2023-07-15T09:30:00Z", "2023-07-15T10:30"),
        ("2023-07-15T09:30:00+02:00", "2023-07-15T08:30"),
        ("2023-07-15 09:30 -0500", "2023-07-15T15:30"),
        ("29/02/2024", "2024-02-29T00:00"),
        ("2024-06-16 12:00", "2024-06-16T12:00"),
    ],
)
def test_dates_as_people_and_systems_write_them(text, iso):
    column, faults = read(text)
    assert (column.to_pylist(), faults) == ([iso], {})
    # Among others that need another way of reading it comes to the same.
    column, _ = read("1 Jan 2024", "01/01/2024", None, text, "2024-01-01")
    assert column.to_pylist() == ["2024-01-01T00:00"] * 2 + [None, iso, "2024-01-01T00:00"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("31/02/2024", IMPOSSIBLE),
        ("2023-02-29", IMPOSSIBLE),
        ("00/01/2024", IMPOSSIBLE),
        ("32/13/2024", IMPOSSIBLE),
        ("01/01/2024 25:00", IMPOSSIBLE),
        ("01/01/2024 13:00 PM", IMPOSSIBLE),
        ("12/25/2024", AMERICAN),
        ("yesterday", UNREADABLE),
        ("5 Fub 2024", UNREADABLE),
        ("2024", UNREADABLE),
        ("2024-02-05 09", UNREADABLE),
        ("1234567890123", UNREADABLE),
        ("05/02/2024 soon", UNREADABLE),
        ("٠٥/٠٢/٢٠٢٤ x", UNREADABLE),
    ],
)
def test_dates_that_are_none(text, fault):
    assert read_moment(text, 2024) is fault
    column, faults = read("2024-01-01", text)
    assert column.to_pylist() == ["2024-01-01T00:00", None]
    assert faults == {1: fault}


@pytest.mark.parametrize("text", ["2024-06-16 12:01", "16/06/2024 12:01", "16 Jun 2024 12:01", "2025-01-01"])
def test_a_day_beyond_now_is_the_limit(text):
    column, faults = read("2024-06-16 12:00", text)
    assert column.to_pylist() == ["2024-06-16T12:00", None]
    assert "future" in faults[1].rule


@pytest.mark.parametrize("text", ["1899-12-31", "31/12/1899 23:59", "1066-10-14", "0000-01-01"])
def test_before_1900(text):
    assert "before 1900" in read(text)[1][0].rule
    assert read("1900-01-01")[0].to_pylist() == ["1900-01-01T00:00"]


def test_dates_alone_lose_their_time():
    column, faults = DateReader(NOW).dates(pa.array(["1962-01-05 00:00:00", "5/1/62", None, "05/01/1962"]))
    assert (column.to_pylist(), faults) == (["1962-01-05", "1962-01-05", None, "1962-01-05"], {})


def test_years_of_two_digits_are_past_or_the_next():
    years = [read_moment(f"1/1/{year:02d}", 2024).year for year in (0, 24, 25, 26, 62, 99)]
    assert years == [2000, 2024, 2025, 1926, 1962, 1999]


def test_nothing_but_nulls():
    assert read(None, None)[0].to_pylist() == [None, None]


moments = st.datetimes(datetime(1900, 1, 1), NOW + timedelta(days=1))


@settings(deadline=None)
@given(
    st.lists(moments, min_size=1, max_size=20),
    st.sampled_from(["%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%d-%b-%Y %H:%M:%S"]),
)
def test_every_moment_is_read_as_it_was_written(times, layout):
    column, faults = read(*(time.strftime(layout) for time in times))
    assert faults == {}
    assert [datetime.fromisoformat(text) for text in column.to_pylist()] == [
        time.replace(microsecond=0) for time in times
    ]


@settings(deadline=None)
@given(st.text(max_size=25))
def test_any_text_is_a_moment_or_a_fault(text):
    assert isinstance(read_moment(text, 2024), datetime | Fault)
    column, faults = read(text.strip() or None)
    assert (column.null_count == 1) == (bool(faults) or not text.strip() or text.strip().lower() in NO_DATE)
