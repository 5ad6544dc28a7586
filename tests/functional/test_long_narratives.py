"""Narratives made to be slow, with the rules of the day: a megabyte of anything is read in seconds.

A rule or a token that takes more than linear time would take hours on these, so the limit can be generous.
"""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice, product
from string import ascii_lowercase
from types import FrameType
from typing import Any

import pytest

from sightline.engine.screening import Screener

from .suite import Labelled, suggested

MEGABYTE = 1_000_000
LIMIT = 60
"""Seconds. Each of these takes under five on a slow machine; what blows up takes hours."""


@contextmanager
def limit(seconds: int = LIMIT) -> Iterator[None]:
    """End what takes longer: the alarm reaches Python code and regular expressions alike."""

    def too_slow(*_: object) -> None:
        raise TimeoutError(f"not done in {seconds} s: something takes more than linear time")

    before = signal.signal(signal.SIGALRM, too_slow)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def repeated(unit: str, length: int = MEGABYTE) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def different(pattern: str) -> str:
    """Many different words of one pattern, `_` in place of the letters that change."""
    letters = islice(product(ascii_lowercase, repeat=4), MEGABYTE // (len(pattern) + 4))
    return " ".join(pattern.replace("_", "".join(four)) for four in letters)


UNITS = (
    *(
        "a ",
        "a",
        "*",
        "*a",
        "a*",
        "a* ",
        "#",
        ".",
        "..a",
        "?",
        "!?",
        "; ",
        "\n",
        "\r\n",
        "'",
        "a'",
        "-",
        "a-",
        "a.",
        "1",
    ),
    *("😀", "🏳️‍🌈", "é", "e\u0301", "â€™", "â", "\x00", "\u202e", "<b>", "<script>alert(1)</script>", "&lt;"),
    *("because he is ", "because ", "but not ", "not ", "no but ", "nothing to suggest ", "called him a ", "polish "),
    *(
        "paki ",
        "p**i ",
        "p*",
        "f-a-g ",
        "f-",
        "go back to ",
        "go back to poland. ",
        "ip believes it was because he is ",
    ),
    *("male. ", "hate crime? no. ", "hate crime: n ", "racist but not racist ", "said he said she said that "),
    *("wheelchair user polish muslim gay trans ", "facebook ", "susp described as asian ", "the victim is polish. "),
)


@pytest.mark.parametrize("unit", UNITS)
def test_a_megabyte_of_one_thing(screener: Screener, unit: str) -> None:
    narrative = repeated(unit)

    with limit():
        findings = screener.explain(narrative)

    for finding in findings:
        for item in finding.evidence:
            assert narrative[item.start : item.end] == item.text


@pytest.mark.parametrize("end", ["a", "!", "*", " because he is polish"])
@pytest.mark.parametrize("unit", [".", "*", "a-", "'", "not "])
def test_a_megabyte_that_ends_unexpectedly(screener: Screener, unit: str, end: str) -> None:
    narrative = repeated(unit, 190_000) + end  # within what is read

    with limit():
        screener.explain(narrative)


@pytest.mark.parametrize("pattern", ["_", "p*_", "_*a", "p_*", "'_", "_'s", "p-_", "n1_", "because _", "p@_"])
def test_a_megabyte_of_words_never_seen_before(screener: Screener, pattern: str) -> None:
    with limit():
        screener.explain(different(pattern))


def test_a_slur_a_hundred_thousand_times(screener: Screener) -> None:
    with limit():
        assert "race" in suggested(screener, "called him a " + "paki " * 100_000)


def test_one_word_of_a_megabyte(screener: Screener) -> None:
    for word in ("a" * MEGABYTE, "p*" * (MEGABYTE // 2), "p" + "*" * MEGABYTE, "p" + "@" * MEGABYTE):
        with limit():
            assert suggested(screener, word) == frozenset()


def test_all_cases_in_one_narrative(screener: Screener, development: list[Labelled]) -> None:
    everything = repeated("\n".join(case.narrative for case in development) + "\n")

    with limit():
        assert suggested(screener, everything)


def lines_run(work: Callable[[], Any]) -> int:
    """How many lines of Python run, loops counted each time round: a measure that no busy machine changes."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def test_twice_as_long_takes_about_twice_the_work(screener: Screener, development: list[Labelled]) -> None:
    block = "\n".join(case.narrative for case in development[:50]) + "\n"
    screener.explain(block)  # words met for the first time are worked out once

    once, twice = (lines_run(partial(screener.explain, block * times)) for times in (2, 4))

    assert twice / once < 3


def test_the_first_pass_over_a_column_of_them(screener: Screener) -> None:
    with limit():
        sifted = dict(zip(UNITS, screener.sift.texts(list(map(repeated, UNITS))), strict=True))

    assert sifted["paki "].tells
    assert not sifted["a "].tells
