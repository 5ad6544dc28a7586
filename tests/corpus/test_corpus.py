"""The corpus holds what its datasheet says, and every label points at words that are there."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from sightline.engine.vocabulary import STRANDS

CORPUS = Path(__file__).parents[2] / "corpus"
FILES = sorted((CORPUS / "narratives").glob("*.jsonl"))
KINDS = {"plain_positive", "hard_positive", "hard_negative", "ordinary"}
REGISTERS = {"call_log", "officer_summary", "statement", "bullets", "online_report"}
PAIR_KINDS = {"", "motive_removed", "innocent_twin", "identity_swapped", "negated"}


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def strands(row: dict[str, Any]) -> list[str]:
    return [name for name in row["hate_flags"].split(";") if name]


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def rows(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    """The narratives of one author."""
    return read(request.param)


def test_there_are_authors():
    assert len(FILES) >= 7


def test_every_value_is_one_that_the_datasheet_names(rows):
    for row in rows:
        assert set(strands(row)) <= set(STRANDS), row["record_id"]
        assert row["online_flag"] in ("Y", "N"), row["record_id"]
        assert row["kind"] in KINDS, row["record_id"]
        assert row["register"] in REGISTERS, row["record_id"]
        assert row["pair_kind"] in PAIR_KINDS, row["record_id"]
        assert row["narrative"].strip(), row["record_id"]


def test_every_strand_is_carried_by_words_of_the_narrative(rows):
    for row in rows:
        carried = {span["flag"] for span in row["spans"]} - {"online"}
        assert carried == set(strands(row)), row["record_id"]
        assert all(span["text"] in row["narrative"] for span in row["spans"]), row["record_id"]


def test_a_kind_goes_with_its_flags(rows):
    assert all(row["kind"].endswith("positive") for row in rows if strands(row) and row["kind"] != "hard_negative")
    assert not [row["record_id"] for row in rows if row["kind"] == "ordinary" and strands(row)]


def test_a_pair_has_at_least_two_members(rows):
    members = Counter(row["pair"] for row in rows if row["pair"])

    assert [pair for pair, count in members.items() if count < 2] == []


def test_ids_and_texts_are_unique_over_all_authors():
    everything = [row for path in FILES for row in read(path)]

    assert len({row["record_id"] for row in everything}) == len(everything)
    assert len({row["narrative"] for row in everything}) == len(everything)


def test_the_datasheet_counts_right():
    table = {
        cells[0]: [int(cell) for cell in cells[2:]]
        for line in (CORPUS / "README.md").read_text("utf-8").splitlines()
        if len(cells := [cell.strip() for cell in line.strip("|").split("|")]) == 12 and cells[0].isupper()
    }
    counted = {}
    for path in FILES:
        rows = read(path)
        each = [sum(strand in strands(row) for row in rows) for strand in STRANDS]
        words = sorted(len(row["narrative"].split()) for row in rows)
        pairs = len({row["pair"] for row in rows if row["pair"]})
        online = sum(row["online_flag"] == "Y" for row in rows)
        counted[path.stem] = [
            len(rows),
            sum(map(bool, map(strands, rows))),
            *each,
            online,
            pairs,
            words[len(words) // 2],
        ]

    assert table == counted


def test_second_labels_are_of_narratives_that_are_there():
    known = {row["record_id"] for path in FILES for row in read(path)}
    labels = read(CORPUS / "second" / "labels.jsonl")

    assert {row["record_id"] for row in labels} <= known
    assert len({row["record_id"] for row in labels}) == len(labels)
    assert all(set(strands(row)) <= set(STRANDS) and row["online_flag"] in ("Y", "N") for row in labels)
