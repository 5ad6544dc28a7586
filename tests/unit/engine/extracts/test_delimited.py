import pytest

from sightline.engine.errors import SightlineError
from sightline.engine.extracts import delimited
from sightline.engine.extracts.delimited import DelimitedSource

from .helpers import read_all, write


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["csv", "tsv", "txt"])
def test_the_delimiter_is_told_whatever_the_ending(tmp_path, delimiter, ending):
    rows = [["record_id", "narrative", "force"], ["1", f'"a{delimiter}b, c; ""d"""', "N"], ["2", "plain", ""]]
    path = write(tmp_path / f"crimes.{ending}", "\n".join(delimiter.join(row) for row in rows))
    outcome = read_all(path)
    assert outcome.column("narrative") == [f'a{delimiter}b, c; "d"', "plain"]
    assert outcome.quarantine == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_encodings_with_and_without_a_mark(tmp_path, encoding, breaks):
    lines = ["record_id,narrative", "1,Café – “go home”", f'2,"two{breaks}lines"', "3,£5 naïve", "4,end"]
    path = write(tmp_path / "crimes.csv", breaks.join(lines), encoding)
    outcome = read_all(path)
    assert outcome.column("narrative") == ["Café – “go home”", f"two{breaks}lines", "£5 naïve", "end"]


def test_rows_know_their_physical_line_after_line_breaks_in_cells_and_blank_lines(tmp_path):
    path = write(
        tmp_path / "crimes.csv",
        'record_id,narrative,online_flag,Notes\n1,"a\nb\nc",?,\n2,d,?,"x\ny"\n\n\n3,e,?,\n4,f,Y,z\n5,g,?,\n',
    )
    assert [(row.line, row.column) for row in read_all(path).quarantine] == [
        (2, "online_flag"),
        (5, "online_flag"),
        (9, "online_flag"),
        (11, "online_flag"),
    ]


def test_ragged_rows_are_quarantined_and_their_neighbours_kept(tmp_path):
    path = write(tmp_path / "crimes.csv", "record_id,narrative\n1,a\n2\n3,c,d\n4,e\n")
    outcome = read_all(path)
    assert outcome.column("record_id") == ["1", "4"]
    assert [(row.line, row.value, row.rule) for row in outcome.quarantine] == [
        (3, "2", "1 cells where the heading has 2"),
        (4, "3,c,d", "3 cells where the heading has 2"),
    ]


def test_bare_quotation_marks_within_a_cell_are_text(tmp_path):
    path = write(tmp_path / "crimes.csv", 'record_id,narrative\n1,a 5" knife\n2,she said "no"\n')
    assert read_all(path).column("narrative") == ['a 5" knife', 'she said "no"']


def test_an_undoubled_quotation_mark_costs_one_row_only(tmp_path):
    path = write(
        tmp_path / "crimes.csv", 'record_id,narrative\n1,"he said, "go", to me"\n2,"fine"\n3,"open\n4,"fine"\n'
    )
    outcome = read_all(path)
    assert outcome.column("record_id") == ["2", "4"]
    assert [row.line for row in outcome.quarantine] == [2, 4]


def test_a_quotation_mark_never_closed_costs_one_row_only(tmp_path):
    path = write(tmp_path / "crimes.csv", 'record_id,narrative\n1,a\n2,"open\n3,c\n4,d\n')
    outcome = read_all(path)
    assert outcome.column("record_id") == ["1", "3", "4"]
    (row,) = outcome.quarantine
    assert (row.line, row.value) == (3, '2,"open')
    assert row.rule == "a quotation mark is opened and never closed"


def test_bytes_that_are_not_text_cost_one_row_only(tmp_path):
    path = write(
        tmp_path / "crimes.csv", "record_id,narrative\n1,café\n2,naïve\n".encode() + b"3,caf\xe9\n4,\xc3\xa9\n"
    )
    outcome = read_all(path)
    assert outcome.column("record_id") == ["1", "2", "4"]
    (row,) = outcome.quarantine
    assert row.line == 4
    assert "not text" in row.rule


def test_a_carriage_return_outside_quotation_marks_costs_one_row_only(tmp_path):
    path = write(tmp_path / "crimes.csv", "record_id,narrative\n1,a\rb\n2,c\n")
    outcome = read_all(path)
    assert outcome.column("record_id") == ["2"]
    assert "carriage return" in outcome.quarantine[0].rule


def test_lines_that_end_in_a_bare_carriage_return(tmp_path):
    assert read_all(write(tmp_path / "crimes.csv", "record_id,narrative\r1,a\r2,b\r")).column("narrative") == ["a", "b"]


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_cell_of_fifty_megabytes_is_passed_over(tmp_path, quote):
    text = ("word word\n" if quote else "word word ") * 5_000_000
    path = write(tmp_path / "crimes.csv", f"record_id,narrative\n1,a\n2,{quote}{text}{quote}\n3,c\n")
    outcome = read_all(path)
    assert outcome.column("record_id") == ["1", "3"]
    (row,) = outcome.quarantine
    assert row.line == 3
    assert row.rule.startswith("the row is longer than")


def test_a_quotation_mark_never_closed_before_a_long_rest_ends_the_reading(tmp_path):
    path = write(tmp_path / "crimes.csv", 'record_id,narrative\n1,"open\n' + "2,some text without marks\n" * 1_000_000)
    with pytest.raises(SightlineError, match="line 2: a quotation mark is opened and never closed"):
        read_all(path)


def test_many_broken_rows_between_good_ones_lose_none(tmp_path):
    lines = [f"{n},text" if n % 3 else f"{n},te,xt" for n in range(3_000)]
    outcome = read_all(write(tmp_path / "crimes.csv", "record_id,narrative\n" + "\n".join(lines)), batch_rows=100)
    assert outcome.column("record_id") == [str(n) for n in range(3_000) if n % 3]
    assert [row.line for row in outcome.quarantine] == [n + 2 for n in range(0, 3_000, 3)]


def test_rows_that_cross_the_stretches_are_read_once(tmp_path, monkeypatch):
    monkeypatch.setattr(delimited, "_STRETCH", 1 << 10)
    text = "".join(f'{n},"{"line " * (n % 400)}\n"\n' for n in range(2_000))
    outcome = read_all(write(tmp_path / "crimes.csv", "record_id,narrative\n" + text))
    assert outcome.column("narrative") == [f"{'line ' * (n % 400)}\n" if n % 400 else None for n in range(2_000)]


def test_columns_without_a_name_are_named_by_their_place(tmp_path):
    source = DelimitedSource(write(tmp_path / "crimes.csv", "record_id,narrative,,\n1,a,,\n"), len)
    assert source.names == ("record_id", "narrative", "(column 3)", "(column 4)")
