import pyarrow as pa
import pytest

from sightline.engine.errors import SightlineError
from sightline.engine.extracts import FilesOfRun, Mapping, QuarantinedRow, open_extract
from sightline.engine.extracts.utf8 import Utf8Reader
from sightline.engine.vocabulary import COLUMNS

from .helpers import NOW, read_all, write


def test_reads_records_with_contract_names_and_canonical_values(tmp_path):
    path = write(
        tmp_path / "crimes.csv",
        "Record ID,Narrative,hate_flags,online_flag,record_class,reported_at,victim_dob,religion_targeted,Beat\n"
        "A1,IP called names,Religion; RACE,yes,Non-Crime,05/02/2024 09:30,1/3/1962,muslim,7\n",
    )
    outcome = read_all(path)
    assert outcome.records == [
        {
            "record_id": "A1",
            "narrative": "IP called names",
            "record_class": "non_crime",
            "reported_at": "2024-02-05T09:30",
            "hate_flags": "race;religion",
            "online_flag": "Y",
            "religion_targeted": "Muslim",
            "victim_dob": "1962-03-01",
        }
    ]
    assert outcome.extract.ignored == ("Beat",)
    assert list(outcome.extract.columns) == [name for name in COLUMNS if name in outcome.extract.columns]


def test_every_column_is_text_and_keeps_the_batch_size(tmp_path):
    path = write(tmp_path / "crimes.csv", "record_id,narrative\n" + "".join(f"{n},x\n" for n in range(100)))
    extract = open_extract(path, now=NOW, batch_rows=30, on_quarantine=pytest.fail)
    batches = list(extract.batches())
    assert {field.type for field in extract.schema} == {pa.string()}
    assert all(batch.schema == extract.schema and 1 <= batch.num_rows <= 30 for batch in batches)
    assert sum(batch.num_rows for batch in batches) == 100
    assert extract.progress == 1.0


def test_columns_that_are_asked_for_are_kept_as_text(tmp_path):
    path = write(tmp_path / "crimes.csv", "record_id,narrative,Author,Beat\n1,a, Smith ,7\n2,b,,8\n")
    extract = open_extract(path, now=NOW, keep=("author", "absent"), on_quarantine=pytest.fail)
    assert [record["author"] for batch in extract.batches() for record in batch.to_pylist()] == ["Smith", None]
    assert extract.columns == ("record_id", "narrative", "author")
    assert extract.ignored == ("Beat",)


def test_can_be_read_again_from_the_start(tmp_path):
    extract = open_extract(
        write(tmp_path / "crimes.csv", "record_id,narrative\n1,a\n2,b\n"), now=NOW, on_quarantine=pytest.fail
    )
    assert [batch.to_pylist() for batch in extract.batches()] == [batch.to_pylist() for batch in extract.batches()]
    assert extract.counts.read == 2


def test_narrative_stays_exactly_as_given_and_codes_lose_their_blanks(tmp_path):
    path = write(tmp_path / "crimes.csv", 'record_id,narrative,force\n A1 ,"  two\r\nlines \t ", Northshire \n')
    (record,) = read_all(path).records
    assert record == {"record_id": "A1", "narrative": "  two\r\nlines \t ", "force": "Northshire"}


def test_a_record_without_a_narrative_is_kept_and_counted(tmp_path):
    path = write(tmp_path / "crimes.csv", "record_id,narrative,force\n1,,N\n2,  \u00a0 ,\n3,text,N\n")
    outcome = read_all(path)
    assert outcome.column("narrative") == [None, None, "text"]
    assert outcome.column("force") == ["N", None, "N"]
    assert outcome.extract.counts.without_narrative == 2


def test_a_row_without_a_number_is_quarantined_with_line_column_rule_and_remedy(tmp_path):
    outcome = read_all(write(tmp_path / "crimes.csv", "record_id,narrative\n1,a\n  ,b\n"))
    (row,) = outcome.quarantine
    assert (row.line, row.column, row.value, row.rule) == (3, "record_id", "", "no record_id")
    assert row.remedy


def test_the_second_of_two_rows_with_one_number_is_quarantined(tmp_path):
    path = write(tmp_path / "crimes.csv", "record_id,narrative\n1,a\n2,b\n1,c\n2,b\n")
    outcome = read_all(path, batch_rows=2)
    assert outcome.column("narrative") == ["a", "b"]
    different, identical = outcome.quarantine
    assert (different.line, different.value) == (4, "1")
    assert (identical.line, identical.value) == (5, "2")
    assert different.rule != identical.rule


def test_a_row_that_was_refused_does_not_take_its_number(tmp_path):
    path = write(tmp_path / "crimes.csv", "record_id,narrative,online_flag\n1,a,perhaps\n1,a,Y\n")
    outcome = read_all(path)
    assert [row.line for row in outcome.quarantine] == [2]
    assert outcome.column("online_flag") == ["Y"]


def test_all_broken_rules_of_a_row_are_listed_in_one_quarantined_row(tmp_path):
    path = write(
        tmp_path / "crimes.csv", "record_id,narrative,hate_flags,reported_at\n1,a,age,31/02/2024\n,b,race,2024-01-01\n"
    )
    first, second = read_all(path).quarantine
    assert first.line == 2
    assert set(first.column.split("; ")) == {"hate_flags", "reported_at"}
    assert "unknown hate strand" in first.rule
    assert "no such date" in first.rule
    assert second.rule == "no record_id"


@pytest.mark.parametrize("column", ["reported_at", "victim_dob", "hate_flags", "online_flag", "religion_targeted"])
def test_the_null_of_a_database_is_nothing(tmp_path, column):
    outcome = read_all(write(tmp_path / "crimes.csv", f"record_id,narrative,{column}\n1,a,NULL\n2,b,\n3,c,null\n"))
    assert outcome.quarantine == []
    assert outcome.column(column) == [None, None, None]


@pytest.mark.parametrize("value", ["N/A", "Unknown", "not known", "None", "-"])
def test_words_for_no_date_are_nothing_in_a_column_of_dates(tmp_path, value):
    text = f"record_id,narrative,outcome_at\n1,a,{value}\n2,b,05/02/2024 09:30\n"
    outcome = read_all(write(tmp_path / "crimes.csv", text))
    assert outcome.quarantine == []
    assert outcome.column("outcome_at") == [None, "2024-02-05T09:30"]


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        ("hate_flags", "race;age", "unknown hate strand 'age'"),
        ("online_flag", "perhaps", "unknown online value"),
        ("record_class", "rumour", "unknown record class"),
        ("religion_targeted", "Jedi", "unknown religion"),
        ("reported_at", "2024-06-17 00:00", "a date in the future"),
        ("recorded_at", "31/12/1899 10:00", "a date before 1900"),
        ("victim_dob", "30/02/2001", "no such date or time"),
        ("attended_at", "01/25/2024 10:00", "month above 12"),
        ("outcome_at", "last Tuesday", "not a date that we can read"),
        ("force", "North\0shire", "a NUL byte in the text"),
    ],
)
def test_a_value_that_breaks_a_rule_quarantines_its_row(tmp_path, column, value, rule):
    path = write(tmp_path / "crimes.csv", f"record_id,narrative,{column}\n1,ok,\n2,bad,{value}\n")
    outcome = read_all(path)
    assert outcome.column("record_id") == ["1"]
    (row,) = outcome.quarantine
    assert (row.line, row.column) == (3, column)
    assert row.value == value.replace("\0", " ")
    assert row.rule.startswith(rule)
    assert row.remedy


def test_quarantine_comes_in_the_order_of_lines(tmp_path):
    path = write(
        tmp_path / "crimes.csv",
        "record_id,narrative,online_flag\n1,a,?\n2,b\n3,c,Y\n3,c,Y\n4,d,?\n5,e,f,g\n,h,Y\n",
    )
    assert [row.line for row in read_all(path).quarantine] == [2, 3, 5, 6, 7, 8]


def test_a_file_without_the_required_columns_names_those_it_has(tmp_path):
    path = write(tmp_path / "crimes.csv", "Crime No,MO\n1,a\n")
    with pytest.raises(SightlineError, match=r"record_id and narrative.*'Crime No', 'MO'.*extract map crimes\.csv"):
        read_all(path)


def test_a_mapping_that_names_an_absent_column_is_refused_with_the_nearest(tmp_path):
    path = write(tmp_path / "crimes.csv", "Crime No,MO\n1,a\n")
    mapping = Mapping(columns={"record_id": ("Crime Nos",), "narrative": ("MO",)})
    with pytest.raises(SightlineError, match=r"'Crime Nos'.*did you mean 'Crime No'"):
        read_all(path, mapping)


def test_an_extract_of_broken_rows_alone_gives_no_batch(tmp_path):
    outcome = read_all(write(tmp_path / "crimes.csv", "record_id,narrative\n1\n2\n"))
    assert outcome.records == []
    assert outcome.extract.counts.quarantined == 2


@pytest.mark.parametrize(
    "narrative",
    ["😀🏳️‍🌈" * 50, "<script>alert('x')</script>", "a" * 1_000_000, "ab " * 300_000, "=cmd|' /C calc'!A0"],
)
def test_strange_narratives_are_only_text(tmp_path, narrative):
    path = write(tmp_path / "crimes.csv", f'record_id,narrative\n1,"{narrative}"\n')
    assert read_all(path).column("narrative") == [narrative]


def test_a_cell_over_the_limit_is_quarantined_and_one_at_it_is_not(tmp_path):
    path = write(
        tmp_path / "crimes.csv", f"record_id,narrative\n1,{'a' * 5_000_000}\n2,{'b' * 5_000_001}\n3,{'é' * 4_000_000}\n"
    )
    outcome = read_all(path)
    assert outcome.column("record_id") == ["1", "3"]
    (row,) = outcome.quarantine
    assert (row.line, row.column) == (3, "narrative")
    assert row.rule == "the cell is longer than 5,000,000 characters"
    assert len(row.value) <= 60


def test_a_disk_that_fails_half_way_is_a_sentence(tmp_path, monkeypatch):
    extract = open_extract(
        write(tmp_path / "crimes.csv", "record_id,narrative\n1,a\n"), now=NOW, on_quarantine=pytest.fail
    )

    def fail(_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Utf8Reader, "read", fail)
    with pytest.raises(SightlineError, match="cannot be read \\(Input/output error\\)"):
        list(extract.batches())


@pytest.mark.parametrize("batch_rows", [2, 100])
def test_a_record_that_stands_in_two_files_of_a_run_is_one_record(tmp_path, batch_rows):
    one = write(tmp_path / "north.csv", "record_id,narrative\n1,a\n2,b\n3,c\n3,d\n")
    two = write(tmp_path / "south.csv", "record_id,narrative\n4,e\n2,b\n3,other\n4,f\n5,g\n")
    rows: list[QuarantinedRow] = []
    run = FilesOfRun([one, two])
    extracts = [
        open_extract(path, now=NOW, batch_rows=batch_rows, on_quarantine=rows.append, run=run) for path in (one, two)
    ]
    numbers = [record["record_id"] for file in extracts for batch in file.batches() for record in batch.to_pylist()]
    assert numbers == ["1", "2", "3", "4", "5"]
    assert [(row.line, row.value, row.rule, row.remedy) for row in rows] == [
        (5, "3", "this record_id stands on an earlier row", "keep the row that is right and remove the other"),
        (3, "2", "the same row stands in north.csv", "remove it; nothing is lost (line 3 of north.csv stays)"),
        (
            4,
            "3",
            "this record_id stands in north.csv too",
            "keep the row that is right and remove the other (line 4 of north.csv)",
        ),
        (5, "4", "this record_id stands on an earlier row", "keep the row that is right and remove the other"),
    ]
    assert [(file.counts.read, file.counts.records, file.counts.quarantined) for file in extracts] == [
        (4, 3, 1),
        (5, 2, 3),
    ]


def test_files_of_a_run_with_one_name_are_told_apart_by_their_folders(tmp_path):
    files = [tmp_path / folder / "crimes.csv" for folder in ("north", "south")]
    run, rows = FilesOfRun(files), []
    for file in files:
        file.parent.mkdir()
        write(file, "record_id,narrative\n1,a\n")
        list(open_extract(file, now=NOW, on_quarantine=rows.append, run=run).batches())
    assert [row.rule for row in rows] == [f"the same row stands in {files[0]}"]


def test_batch_rows_must_be_positive(tmp_path):
    path = write(tmp_path / "crimes.csv", "record_id,narrative\n1,a\n")
    with pytest.raises(ValueError, match="batch_rows"):
        open_extract(path, now=NOW, batch_rows=0, on_quarantine=pytest.fail)
