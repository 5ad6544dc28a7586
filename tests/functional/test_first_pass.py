"""The first pass over the rules of the day: what it costs, and that it judges a record alike alone and in a column."""

import polars as pl
import pytest

from sightline.demonstration import generate
from sightline.engine.screening import Screener

from .suite import Labelled, suggested

RECORDS = 2000
SEED = 20261201
KEPT = 0.98
"""Least share of the right suggestions of a full reading that are still made (`docs/adr/0002-cues.md` has 98.7%)."""


def passes(screener: Screener, narratives: list[str]) -> list[bool]:
    through: list[bool] = screener.sift.passes(pl.Series(narratives, dtype=pl.String)).to_list()
    return through


def in_full(screener: Screener, narrative: str) -> frozenset[str]:
    """The flags that a narrative supports when it is read whatever the first pass says."""
    return frozenset(item.flag for item in screener.screen({"narrative": narrative}, read=True) if item.suggested)


@pytest.fixture(scope="module")
def narratives(development: list[Labelled]) -> list[str]:
    """The development cases and a demonstration force."""
    records = [record["narrative"] for chunk in generate(RECORDS, SEED) for record in chunk]
    return [*records, *(case.narrative for case in development)]


def test_right_suggestions_are_hardly_ever_held_back(screener: Screener, development: list[Labelled]) -> None:
    right = {case.record_id: in_full(screener, case.narrative) & case.expected for case in development}
    kept = {case.record_id: suggested(screener, case.narrative) & case.expected for case in development}
    lost = {name: sorted(flags - kept[name]) for name, flags in right.items() if flags - kept[name]}

    assert sum(map(len, kept.values())) >= KEPT * sum(map(len, right.values())), lost


def test_nothing_is_suggested_that_a_full_reading_would_not(screener: Screener, narratives: list[str]) -> None:
    more = [text for text in narratives if suggested(screener, text) - in_full(screener, text)]

    assert more == []


def test_a_record_passes_in_a_column_as_it_does_alone(screener: Screener, narratives: list[str]) -> None:
    together = passes(screener, narratives)
    apart = [passes(screener, [narrative])[0] for narrative in narratives]

    assert [text for text, one, other in zip(narratives, together, apart, strict=True) if one != other] == []


def test_whatever_is_suggested_passes(screener: Screener, narratives: list[str]) -> None:
    through = passes(screener, narratives)
    held_back = [text for text, one in zip(narratives, through, strict=True) if not one and suggested(screener, text)]

    assert len(narratives) > RECORDS
    assert held_back == []
