"""Tables out, read back by other programs."""

import csv
import errno
import json
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sightline.engine.errors import SightlineError
from sightline.engine.findings import FINDINGS_SCHEMA
from sightline.reporting.outputs import Outputs
from sightline.reporting.tables import open_table, writers

from .made import finding, findings

HOSTILE = findings(
    finding("=1+1"),
    finding("A2", evidence=[]),
    finding("A3", evidence=[{"start": 0, "end": 9, "text": 'a,"b"\nc🙂', "rule": "r", "why": "w"}]),
)


def _write(path: Path, *batches: pa.RecordBatch) -> Path:
    with Outputs() as outputs, open_table(path, FINDINGS_SCHEMA, outputs=outputs) as table:
        for batch in batches:
            table.write(batch)
    return path


def test_csv_reads_back(tmp_path: Path) -> None:
    path = _write(tmp_path / "findings.csv", HOSTILE, HOSTILE)

    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert list(rows[0]) == [*FINDINGS_SCHEMA.names, "because"]
    assert [row["record_id"] for row in rows] == ["'=1+1", "A2", "A3"] * 2
    assert (rows[0]["held"], rows[0]["suggested"], rows[0]["score"]) == ("false", "true", "0.9")
    assert rows[1]["evidence"] == "[]"
    assert rows[1]["because"] == ""
    assert json.loads(rows[2]["evidence"])[0]["text"] == 'a,"b"\nc🙂'


def test_parquet_keeps_every_value_and_the_schema(tmp_path: Path) -> None:
    table = pq.read_table(_write(tmp_path / "findings.parquet", HOSTILE, HOSTILE))

    assert table.schema.equals(FINDINGS_SCHEMA)
    assert table.to_pylist() == HOSTILE.to_pylist() * 2


def test_parquet_gathers_small_batches_into_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "_ROW_GROUP", 6)

    path = _write(tmp_path / "findings.parquet", HOSTILE, HOSTILE, HOSTILE)

    groups = pq.ParquetFile(path).metadata
    assert [groups.row_group(number).num_rows for number in range(groups.num_row_groups)] == [6, 3]


def test_json_lines_keep_every_value(tmp_path: Path) -> None:
    path = _write(tmp_path / "findings.jsonl", HOSTILE, HOSTILE)

    assert [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] == HOSTILE.to_pylist() * 2


def test_xlsx_reads_back_with_no_formula(tmp_path: Path) -> None:
    frame = pl.read_excel(_write(tmp_path / "findings.xlsx", HOSTILE), engine="calamine")

    assert frame.columns == [*FINDINGS_SCHEMA.names, "because"]
    assert frame["record_id"].to_list() == ["'=1+1", "A2", "A3"]
    assert frame["suggested"].to_list() == [True, True, True]
    assert json.loads(frame["evidence"][2])[0]["text"] == 'a,"b"\nc🙂'


def test_xlsx_leaves_nothing_but_the_workbook(tmp_path: Path) -> None:
    _write(tmp_path / "findings.xlsx", HOSTILE)

    assert [path.name for path in tmp_path.iterdir()] == ["findings.xlsx"]


def test_xlsx_shows_that_a_long_cell_was_cut(tmp_path: Path) -> None:
    long = "x" * 40_000
    path = _write(tmp_path / "findings.xlsx", findings(finding(pack=long)))

    cell = pl.read_excel(path, engine="calamine")["pack"][0]
    assert cell == "x" * 32_766 + "…"


def test_xlsx_says_when_a_sheet_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "XLSX_ROWS", 4)

    _write(tmp_path / "three.xlsx", HOSTILE)
    with pytest.raises(SightlineError, match=r"more than 3 findings.*\.parquet"):
        _write(tmp_path / "six.xlsx", HOSTILE, HOSTILE)

    assert [path.name for path in tmp_path.iterdir()] == ["three.xlsx"]


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".jsonl", ".xlsx"])
def test_a_table_of_nothing_is_still_a_table(tmp_path: Path, ending: str) -> None:
    path = _write(tmp_path / f"findings{ending}")

    assert path.exists()
    if ending == ".csv":
        assert path.read_text().count("\n") == 1
    if ending == ".parquet":
        assert pq.read_table(path).num_rows == 0


@pytest.mark.parametrize("name", ["findings", "findings.txt", "findings.xls", "findings.pdf"])
def test_an_ending_that_tells_nothing_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SightlineError, match=r"\.csv.*\.xlsx"):
        _write(tmp_path / name)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".jsonl", ".xlsx"])
def test_a_full_disk_leaves_nothing(tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = writers.__dict__[{"c": "Csv", "p": "Parquet", "j": "JsonLines", "x": "Xlsx"}[ending[1]] + "Writer"]

    def full(self: object, batch: pa.RecordBatch) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writer, "write", full)

    with pytest.raises(SightlineError, match="disk is full"):
        _write(tmp_path / f"findings{ending}", HOSTILE)

    assert list(tmp_path.iterdir()) == []
