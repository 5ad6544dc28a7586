"""What a change of the readers changes on the functional suite, which comes with Sightline for that."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sightline.engine.screening import Screener
from sightline.engine.screening.learned import Panel
from sightline.engine.vocabulary import FLAGS, ONLINE

SUITE: Final = Path(__file__).parent / "learned" / "suite.csv"
"""The development half of the functional suite, as the tests have it."""


def passed(screener: Screener, panel: Panel) -> list[bool]:
    """For each case of the suite whether every flag is decided as its label says.

    Args:
        screener: with the rules.
        panel: the readers that join them.
    """
    with SUITE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return list(_passed(screener, panel, rows))


def _passed(screener: Screener, panel: Panel, rows: list[dict[str, str]]) -> Iterator[bool]:
    narratives = [row["narrative"] for row in rows]
    matches = screener.matches(narratives)
    joined = panel.hear(narratives, matches).joined
    for row, found, said in zip(rows, matches, joined, strict=True):
        told = {
            one.flag for one in screener.decide(row | {"hate_flags": ""}, found, said, every=False) if one.suggested
        }
        true = {flag for flag in row["hate_flags"].split(";") if flag in FLAGS}
        yield told == true | ({ONLINE} if row["online_flag"] == "Y" else set())


def changes(before: list[bool], after: list[bool]) -> dict[str, int]:
    """What a change does: cases, and how many pass before, after, are newly right and newly wrong."""
    pairs = list(zip(before, after, strict=True))
    return {
        "cases": len(pairs),
        "before": sum(before),
        "after": sum(after),
        "newly_right": sum(now and not then for then, now in pairs),
        "newly_wrong": sum(then and not now for then, now in pairs),
    }
