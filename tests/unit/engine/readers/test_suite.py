"""The functional suite that comes with Sightline is the one of the tests."""

from pathlib import Path

from sightline.engine.readers.suite import SUITE, changes

CASES = Path(__file__).parents[3] / "functional" / "cases" / "development.csv"


def test_the_suite_is_that_of_the_tests() -> None:
    assert SUITE.read_bytes() == CASES.read_bytes(), f"run: cp {CASES} {SUITE}"


def test_changes_are_counted() -> None:
    counted = changes([True, True, False, False], [True, False, True, False])
    assert counted == {"cases": 4, "before": 2, "after": 2, "newly_right": 1, "newly_wrong": 1}
