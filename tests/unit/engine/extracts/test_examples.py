"""The worked examples of the user guide, which must keep working as they are printed."""

import re
from pathlib import Path

import pytest

from sightline.engine.extracts import load_mapping

from .helpers import read_all, write

DOCS = Path(__file__).parents[4] / "docs"
EXAMPLES = DOCS / "examples" / "mappings"
GUIDE = DOCS / "guide" / "extracts.md"


def read_example(name: str):
    return read_all(EXAMPLES / f"{name}.csv", load_mapping(EXAMPLES / f"{name}.yaml"))


def test_one_column_per_strand():
    outcome = read_example("column-per-strand")
    assert outcome.quarantine == []
    assert outcome.column("hate_flags") == ["race", "sexual_orientation", "disability", None]
    assert outcome.column("online_flag") == ["N", "Y", None, None]
    assert outcome.column("record_class") == ["crime", "crime", "non_crime", "crime"]
    assert outcome.column("reported_at") == [
        "2024-02-05T09:30",
        "2024-02-05T22:15",
        "2024-02-06T11:00",
        "2024-02-06T00:00",
    ]
    assert outcome.column("force") == ["Wexmoor"] * 4


def test_a_single_flag_value():
    outcome = read_example("single-flag")
    assert outcome.quarantine == []
    assert outcome.column("hate_flags") == ["race", "race;religion", None, None]
    assert outcome.column("online_flag") == ["N", "N", "Y", None]
    assert outcome.column("committed_from")[0] == "2024-01-12T18:05"


def test_foreign_column_names_and_one_broken_row():
    outcome = read_example("foreign-names")
    assert outcome.column("record_id") == ["NC/1001/24", "NC/1002/24", "NC/1004/24"]
    assert outcome.column("hate_flags") == ["race", None, None]
    (row,) = outcome.quarantine
    assert (row.line, row.column, row.value) == (4, "Date Reported", "31/04/2024 12:00")
    assert outcome.extract.ignored == ("Beat",)
    assert (outcome.extract.counts.read, outcome.extract.counts.records) == (4, 3)


@pytest.mark.parametrize("block", re.findall(r"```yaml\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL))
def test_every_mapping_in_the_guide_is_one(tmp_path, block):
    load_mapping(write(tmp_path / "mapping.yaml", block))


def test_the_guide_quotes_the_quarantine_as_it_is():
    (row,) = read_example("foreign-names").quarantine
    assert f"| {row.line} | {row.column} | {row.value} | {row.rule} | {row.remedy} |" in GUIDE.read_text("utf-8")


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_example_has_its_extract(path):
    assert path.with_suffix(".csv").exists()
