"""What a pattern needs around its telling word."""

import numpy as np
import pytest

from sightline.engine.screening.patterns import parse
from sightline.engine.screening.sift.needs import Need, needs_of, ranges

COMMON = {"=rare": 1.0, "=seldom": 10.0, "=often": 100.0}


def frequency(place: frozenset[str]) -> float:
    return sum(COMMON[name] for name in place)


def needs(text: str) -> list[tuple[str, int, bool]]:
    telling, found = needs_of(parse(text), frequency)
    assert telling == frozenset({"=rare"})
    return [(*need.alternatives, need.reach, need.across) for need in found]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("^rare", []),
        ("^rare often", [("=often", 1, False)]),
        ("often ^rare", [("=often", -1, False)]),
        ("^rare ~3 often", [("=often", 4, False)]),
        ("^rare seldom? ~3 !often often", [("=often", 6, False)]),
        ("^rare ~~20 often", [("=often", 21, True)]),
        ("often . ^rare", [("=often", -2, True)]),
        ("^rare QUESTION? seldom", [("=seldom", 2, True)]),
    ],
)
def test_each_other_word_has_its_reach(pattern, expected):
    assert needs(pattern) == expected


def test_the_least_likely_is_asked_first():
    assert [name for name, *_ in needs("often ^rare seldom")] == ["=seldom", "=often"]
    assert [name for name, *_ in needs("often ^rare ~50 seldom")] == ["=often", "=seldom"]


def test_any_of_the_words_of_a_place_will_do():
    _, [need] = needs_of(parse("^rare seldom|often"), frequency)

    assert need == Need(frozenset({"=seldom", "=often"}), 1, across=False)


def test_ranges_one_after_the_other():
    assert ranges(np.array([5, 9, 0]), np.array([2, 0, 3])).tolist() == [5, 6, 0, 1, 2]
    assert ranges(np.array([], np.int64), np.array([], np.int64)).tolist() == []
