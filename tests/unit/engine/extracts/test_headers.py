import pytest

from sightline.engine.errors import SightlineError
from sightline.engine.extracts.headers import plain_name, read_heading

from .helpers import read_all, write

KNOWN = {"record_id", "narrative"}


def heading(text: str):
    return read_heading("crimes.csv", text.encode(), lambda names: sum(plain_name(name) in KNOWN for name in names))


def test_a_heading_in_quotation_marks_may_hold_line_breaks():
    found = heading('record_id,"narrative",date\r\n1,a,b\r\n')
    assert (found.delimiter, found.names, found.lines) == (",", ("record_id", "narrative", "date"), 1)
    assert heading('"record\nid",narrative\n1,a\n').lines == 2


def test_known_names_outweigh_more_columns():
    assert heading("record_id;narrative, in full, as typed;force\n1;a;b\n").delimiter == ";"


def test_the_line_that_excel_reads_the_delimiter_from_is_passed_over():
    found = heading("sep=|\nrecord_id|narrative\n1|a\n")
    assert (found.delimiter, found.lines, found.size) == ("|", 2, len("sep=|\nrecord_id|narrative\n"))


def test_blank_lines_above_the_heading_are_passed_over():
    assert heading("\n\nrecord_id,narrative\n1,a\n").lines == 3


def test_lines_of_a_title_above_the_heading_are_passed_over(tmp_path):
    title = 'Crime extract, May 2024\n"Exported by; PC 1"\n\n'
    outcome = read_all(write(tmp_path / "a.csv", title + "record_id;narrative\n1;a\n;b\n"))
    assert outcome.column("narrative") == ["a"]
    assert [row.line for row in outcome.quarantine] == [6]


def test_a_heading_is_not_looked_for_below_one_that_is_known(tmp_path):
    path = write(tmp_path / "a.csv", "record_id,narrative\n1,a\nrecord_id,narrative\n2,b\n")
    assert read_all(path).column("record_id") == ["1", "record_id", "2"]


@pytest.mark.parametrize("separator", ["^", "~", "   "])
def test_a_delimiter_that_we_do_not_read_is_named(tmp_path, separator):
    path = write(tmp_path / "crimes.csv", f"record_id{separator}narrative\n1{separator}a\n")
    with pytest.raises(SightlineError, match="separate its columns by"):
        read_all(path)


def test_a_heading_wrapped_whole_in_quotation_marks_is_refused(tmp_path):
    with pytest.raises(SightlineError, match="separate its columns by ','"):
        read_all(write(tmp_path / "crimes.csv", '"record_id,narrative"\n"1,a"\n'))


def test_rows_separated_otherwise_than_the_heading_are_refused(tmp_path):
    path = write(tmp_path / "crimes.csv", "record_id,narrative\n1;a\n2;b\n3;c\n")
    with pytest.raises(SightlineError, match="heading is separated by a comma and the rows by a semicolon"):
        read_all(path)


@pytest.mark.parametrize("names", ["record_id,narrative,narrative", "record_id,narrative,Record ID", "Beat,beat"])
def test_two_columns_of_one_name_are_refused(tmp_path, names):
    with pytest.raises(SightlineError, match="two columns called"):
        read_all(write(tmp_path / "crimes.csv", f"{names}\n1,a,b\n"))


def test_plain_names():
    assert [plain_name(name) for name in ("Crime No.", " HO-Code ", "réf__x", "MO")] == [
        "crime_no",
        "ho_code",
        "réf_x",
        "mo",
    ]


def test_a_ragged_row_does_not_hide_the_delimiter_of_unknown_names():
    found = heading("Crime No,MO,Beat\n1,a,b\n2,a,b,c\n3,a,b\n")
    assert (found.delimiter, len(found.names)) == (",", 3)
