"""The first pass over the rules of the day: it holds nothing back, in a column or alone."""

import pyarrow as pa
import pytest

from sightline.demonstration import generate
from sightline.engine.screening import Screener, screen_batch
from sightline.engine.screening.sift import UNREAD

from .suite import Labelled

RECORDS = 500
SEED = 20261201


@pytest.fixture(scope="module")
def narratives(development: list[Labelled]) -> list[str]:
    """The development cases and a demonstration force."""
    records = [record["narrative"] for chunk in generate(RECORDS, SEED) for record in chunk]
    return [*records, *(case.narrative for case in development)]


def test_reading_by_all_rules_finds_no_more(screener: Screener, narratives: list[str]) -> None:
    sifted = screener.sift.texts(narratives)
    found = [screener.reader.read(text) for text in narratives]
    missed = [
        text
        for text, one, matches in zip(narratives, sifted, found, strict=True)
        if screener.reader.read(text, one) != matches
    ]

    assert sum(map(bool, found)) > RECORDS / 2  # or the comparison would say nothing
    assert missed == []


def test_some_records_are_left_unread(screener: Screener, narratives: list[str]) -> None:
    assert UNREAD in screener.sift.texts(narratives)


def test_of_a_record_the_same_is_said_in_a_column_as_alone(screener: Screener, narratives: list[str]) -> None:
    apart = [screener.sift.texts([narrative])[0] for narrative in narratives]

    assert screener.sift.texts(narratives) == apart


def test_findings_of_records_of_which_rules_alone_speak(screener: Screener, narratives: list[str]) -> None:
    findings, _ = screen_batch(screener, pa.record_batch({"narrative": narratives}))

    alone = [found for text in narratives for found in screener.screen({"narrative": text}, every=False)]
    evidence = [[item._asdict() for item in found.evidence] for found in alone]
    expected = [{**found._asdict(), "evidence": own} for found, own in zip(alone, evidence, strict=True)]
    assert findings.to_pylist() == expected


def test_little_is_left_to_the_reader(screener: Screener, narratives: list[str]) -> None:
    left = [sifted for sifted in screener.sift.texts(narratives) if sifted.left is not None]

    assert len(left) < len(narratives) / 20
