from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sightline.engine.errors import SightlineError
from sightline.engine.extracts import open_extract
from sightline.engine.extracts.parquet import as_text

from .helpers import NOW, read_all, write


def parquet(path, columns, **options):
    pq.write_table(pa.table(columns), path, **options)
    return path


def test_columns_of_any_type_become_text(tmp_path):
    path = parquet(
        tmp_path / "a.parquet",
        {
            "record_id": pa.array([1, 2, 3], pa.int64()),
            "narrative": pa.array(["a", None, "ü"], pa.large_string()),
            "offence_code": pa.array(["8P", "8P", None]).dictionary_encode(),
            "reported_at": pa.array([datetime(2024, 1, 2, 3, 4, 5), None, datetime(2024, 1, 2)], pa.timestamp("us")),
            "recorded_at": pa.array([datetime(2024, 6, 2, 12, tzinfo=UTC)] * 3, pa.timestamp("ns", "UTC")),
            "victim_dob": pa.array([date(1960, 2, 29), None, None], pa.date32()),
            "online_flag": pa.array([True, False, None]),
            "easting": pa.array([412345.0, 412345.5, float("nan")]),
            "hate_flags": pa.array([["race"], [], None]),
        },
    )
    outcome = read_all(path)
    assert outcome.quarantine == []
    assert outcome.extract.approximate_rows == 3
    assert outcome.records[0] == {
        "record_id": "1",
        "narrative": "a",
        "offence_code": "8P",
        "reported_at": "2024-01-02T03:04:05",
        "recorded_at": "2024-06-02T13:00:00",
        "hate_flags": "race",
        "online_flag": "Y",
        "victim_dob": "1960-02-29",
        "easting": "412345",
    }
    assert outcome.column("online_flag") == ["Y", "N", None]
    assert outcome.column("easting") == ["412345", "412345.5", None]
    assert outcome.column("hate_flags") == ["race", None, None]
    assert outcome.column("reported_at")[2] == "2024-01-02T00:00:00"


def test_large_whole_numbers_have_no_exponent():
    assert as_text(pa.array([1234567890123.0, 1e20, -2.0])).to_pylist() == ["1234567890123", "1e+20", "-2"]
    assert as_text(pa.array([Decimal("12.30")])).to_pylist() == ["12.30"]


def test_many_row_groups_keep_their_row_numbers(tmp_path):
    ids = [str(n) for n in range(1000)]
    ids[777] = ""
    outcome = read_all(
        parquet(tmp_path / "a.parquet", {"record_id": ids, "narrative": ["x"] * 1000}, row_group_size=64), batch_rows=50
    )
    assert [row.line for row in outcome.quarantine] == [778]
    assert outcome.extract.progress == 1.0


def test_bytes_that_are_not_text_cost_one_row(tmp_path):
    column = pa.array([b"ok", b"\xff\xfe", "é".encode()], pa.binary())
    outcome = read_all(parquet(tmp_path / "a.parquet", {"record_id": ["1", "2", "3"], "narrative": column}))
    assert outcome.column("narrative") == ["ok", "é"]
    assert (outcome.quarantine[0].line, outcome.quarantine[0].column) == (2, "narrative")


def test_a_text_column_that_holds_other_bytes_costs_one_row(tmp_path):
    # Arrow does not check what it is given as text, so such files exist.
    offsets, data = pa.array([0, 2, 4], pa.int32()).buffers()[1], pa.py_buffer(b"ok\xff\xfe")
    column = pa.Array.from_buffers(pa.string(), 2, [None, offsets, data])
    outcome = read_all(parquet(tmp_path / "a.parquet", {"record_id": ["1", "2"], "narrative": column}))
    assert outcome.column("record_id") == ["1"]


@pytest.mark.parametrize("keep", [0.5, 0.98])
def test_a_file_cut_short_is_refused(tmp_path, keep):
    whole = parquet(tmp_path / "a.parquet", {"record_id": ["1"] * 500, "narrative": ["x"] * 500}).read_bytes()
    with pytest.raises(SightlineError, match="cut short or damaged"):
        read_all(write(tmp_path / "a.parquet", whole[: int(len(whole) * keep)]))


def test_a_page_that_is_damaged_is_refused_when_it_is_reached(tmp_path):
    texts = [f"narrative {n}" for n in range(5000)]
    path = parquet(
        tmp_path / "a.parquet",
        {"record_id": list(map(str, range(5000))), "narrative": texts},
        compression="zstd",
        use_dictionary=False,
    )
    data = bytearray(path.read_bytes())
    data[2000:6000] = b"\xaa" * 4000
    with pytest.raises(SightlineError, match="cut short or damaged"):
        read_all(write(path, bytes(data)))


def test_no_rows_and_repeated_names_are_refused(tmp_path):
    with pytest.raises(SightlineError, match="no rows"):
        read_all(parquet(tmp_path / "a.parquet", {"record_id": pa.array([], pa.string()), "narrative": []}))
    pq.write_table(pa.Table.from_arrays([pa.array(["1"])] * 2, ["record_id", "Record ID"]), tmp_path / "b.parquet")
    with pytest.raises(SightlineError, match="two columns called"):
        read_all(tmp_path / "b.parquet")


def test_a_column_of_structures_is_refused(tmp_path):
    with pytest.raises(SightlineError, match="'narrative' holds struct"):
        read_all(parquet(tmp_path / "a.parquet", {"record_id": ["1"], "narrative": [{"a": 1}]}))


def test_long_rows_come_in_small_batches(tmp_path):
    narratives = [letter * 1_000_000 for letter in "ab"] * 60
    path = parquet(tmp_path / "a.parquet", {"record_id": map_text(120), "narrative": narratives}, use_dictionary=False)
    extract = open_extract(path, now=NOW, on_quarantine=pytest.fail)
    sizes = [batch.num_rows for batch in extract.batches()]
    assert sum(sizes) == 120
    assert max(sizes) <= 67


def map_text(count):
    return [str(number) for number in range(count)]
