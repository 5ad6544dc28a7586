import csv
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from sightline.demonstration import force as force_module
from sightline.demonstration import write_force
from sightline.demonstration.case import TRUTH_COLUMNS
from sightline.engine.errors import SightlineError
from sightline.engine.vocabulary import COLUMNS


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(force_module, "CHUNK", 100)
    return 100


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_both_forms_of_the_extract_hold_the_same_and_the_truth_lies_beside(tmp_path: Path, small_chunks: int) -> None:
    told: list[int] = []
    files = write_force(tmp_path / "out", records=250, seed=6, advance=told.append)
    rows, truths = rows_of(files.extract_csv), rows_of(files.truth_csv)
    parquet = pq.ParquetFile(files.extract_parquet)
    assert tuple(rows[0]) == COLUMNS == tuple(parquet.schema_arrow.names)
    assert parquet.read().to_pylist() == rows
    assert tuple(truths[0]) == TRUTH_COLUMNS
    assert [row["record_id"] for row in rows] == [truth["record_id"] for truth in truths]
    assert told == [100, 100, 50]
    assert files.records == len(rows) == 250
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["extract.csv", "extract.parquet", "truth.csv"]


def test_the_parquet_file_has_row_groups_for_several_readers_and_is_compressed(
    tmp_path: Path, small_chunks: int
) -> None:
    files = write_force(tmp_path, records=250, seed=6)
    described = pq.ParquetFile(files.extract_parquet).metadata
    assert [described.row_group(index).num_rows for index in range(described.num_row_groups)] == [100, 100, 50]
    assert described.row_group(0).column(1).compression == "ZSTD"
    assert force_module.CHUNK <= 50_000


def test_the_same_seed_gives_the_same_bytes_however_many_processes(tmp_path: Path) -> None:
    records = 20_050
    one = write_force(tmp_path / "one", records=records, seed=11, workers=1)
    two = write_force(tmp_path / "two", records=records, seed=11, workers=2)
    for name in ("extract_csv", "extract_parquet", "truth_csv"):
        assert getattr(one, name).read_bytes() == getattr(two, name).read_bytes(), name


def test_an_interrupted_run_leaves_what_was_there_before(tmp_path: Path, small_chunks: int) -> None:
    before = write_force(tmp_path, records=120, seed=1).extract_csv.read_bytes()

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_force(tmp_path, records=500, seed=2, advance=interrupt)
    assert (tmp_path / "extract.csv").read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 3


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(SightlineError, match="name a folder that you can write to"):
        write_force(tmp_path / "taken", records=10, seed=1)
