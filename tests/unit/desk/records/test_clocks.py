"""The clocks of a record: in the order in which things happened, counted from the first report."""

from datetime import timedelta

import pytest

from sightline.desk.records.clocks import clocks_of, in_words
from sightline.desk.records.models import RecordVersion


def told(**times: str) -> list[tuple[str, str]]:
    return [(clock.title, clock.after) for clock in clocks_of(RecordVersion(**times))]


def test_they_stand_in_the_order_in_which_things_happened() -> None:
    assert told(attended_at="2026-03-02T09:00", reported_at="2026-03-01T10:00", committed_from="2026-02-01T10:00") == [
        ("Committed from", ""),
        ("Reported", ""),
        ("Attended", "23 hours after the first report"),
    ]


def test_they_run_from_the_earlier_of_first_contact_and_report() -> None:
    times = {"first_contact_at": "2026-03-01T09:30", "reported_at": "2026-03-01T10:00"}
    assert told(**times, recorded_at="2026-03-01T10:45")[-1] == ("Recorded", "1 hour 15 minutes after the first report")


def test_what_happened_before_the_report_says_so() -> None:
    assert told(attended_at="2026-03-01T09:48", reported_at="2026-03-01T10:00")[0] == (
        "Attended",
        "12 minutes before the first report",
    )


def test_where_only_the_day_is_known_only_days_are_counted() -> None:
    assert (
        told(reported_at="2026-03-01T10:00", attended_at="2026-03-03T00:00")[-1][1] == "2 days after the first report"
    )
    assert told(reported_at="2026-03-01T00:00", attended_at="2026-03-01T09:00")[-1][1] == "the same day"


def test_without_a_report_nothing_is_counted() -> None:
    assert told(attended_at="2026-03-01T09:48") == [("Attended", "")]
    assert told() == []


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(0), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(hours=25), "1 day 1 hour"),
        (timedelta(days=6, hours=12, minutes=50), "6 days 12 hours"),
        (timedelta(days=2, minutes=5), "2 days"),
    ],
)
def test_lengths_are_said_in_their_two_largest_units(length: timedelta, said: str) -> None:
    assert in_words(length) == said
