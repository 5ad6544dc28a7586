from datetime import date, datetime, time

import pytest
import xlsxwriter

from sightline.engine.errors import SightlineError
from sightline.engine.extracts import Mapping

from .helpers import ods, ods_row, read_all, replace_member, write, xlsx

HEADING = ["record_id", "narrative", "reported_at", "victim_dob", "easting"]
SHEET = "xl/worksheets/sheet1.xml"
START = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"


def test_cells_of_any_kind_become_text(tmp_path):
    rows = [
        HEADING,
        [123456789012, " two\nlines ", datetime(2024, 1, 5, 10, 3), date(1962, 1, 5), 412345.0],
        ["007", True, "05/01/2024 11:00", "5-Jan-62", 0.5],
    ]
    outcome = read_all(xlsx(tmp_path / "a.xlsx", rows))
    assert outcome.quarantine == []
    assert outcome.records[0] == {
        "record_id": "123456789012",
        "narrative": " two\nlines ",
        "reported_at": "2024-01-05T10:03:00",
        "victim_dob": "1962-01-05",
        "easting": "412345",
    }
    assert outcome.column("reported_at")[1] == "2024-01-05T11:00"
    assert outcome.column("record_id")[1] == "007"
    assert outcome.extract.approximate_rows == 2


def test_rows_have_the_numbers_that_the_sheet_shows(tmp_path):
    rows = [["Crimes of May"], [], ["record_id", "narrative", ""], ["1", "a"], [], ["", "b"], ["2", "c"]]
    outcome = read_all(xlsx(tmp_path / "a.xlsx", rows))
    assert outcome.column("record_id") == ["1", "2"]
    assert [row.line for row in outcome.quarantine] == [6]


def test_date_and_time_in_two_cells(tmp_path):
    rows = [["record_id", "narrative", "Day", "Time"], ["1", "a", date(2024, 5, 1), time(9, 30)]]
    mapping = Mapping(columns={"reported_at": ("Day", "Time")})
    assert read_all(xlsx(tmp_path / "a.xlsx", rows), mapping).column("reported_at") == ["2024-05-01T09:30:00"]


def test_the_sheet_with_the_records_is_found(tmp_path):
    workbook = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    workbook.add_worksheet("Cover").write_row(0, 0, ["Restricted", "Extract of May"])
    data = workbook.add_worksheet("Data")
    data.write_row(0, 0, ["record_id", "narrative"])
    data.write_row(1, 0, ["1", "a"])
    workbook.add_worksheet("Empty")
    workbook.close()
    assert read_all(tmp_path / "a.xlsx").column("record_id") == ["1"]


def _book(path, sheets, hidden=()):
    workbook = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        page = workbook.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
        if name in hidden:
            page.hide()
    workbook.close()
    return path


RECORDS = [["record_id", "narrative"], ["1", "a"]]


def test_records_on_several_sheets_are_refused_and_not_read_in_part(tmp_path):
    path = _book(tmp_path / "a.xlsx", {"Jan": RECORDS, "Feb": [["Crimes of February"], *RECORDS]})
    with pytest.raises(SightlineError, match=r"records on several sheets \('Jan', 'Feb'\): save each"):
        read_all(path)


def test_a_sheet_beside_the_records_does_not_stop_the_reading(tmp_path):
    wide = [["record_id", "narrative", "offence_code", "hate_flags"], ["1", "a", "8P", "race"]]
    beside = {
        "Data": wide,
        "Codes": [["offence_code", "offence"], ["8P", "assault"]],
        "Counts": [["offence_code", "hate_flags", "n"], ["8P", "race", "1"]],
        "Template": [wide[0]],
        "Working": wide,
    }
    outcome = read_all(_book(tmp_path / "a.xlsx", beside, hidden=["Working"]))
    assert outcome.column("hate_flags") == ["race"]


def test_a_hidden_sheet_does_not_take_the_place_of_one_that_can_be_seen(tmp_path):
    more = [["record_id", "narrative", "postcode"], ["old", "b", "X1 1XX"]]
    path = _book(tmp_path / "a.xlsx", {"Data": RECORDS, "Old": more}, hidden=["Old"])
    assert read_all(path).column("record_id") == ["1"]


def test_a_hidden_sheet_is_read_where_no_other_holds_records(tmp_path):
    path = _book(tmp_path / "a.xlsx", {"Cover": [["May"]], "Data": RECORDS}, hidden=["Data"])
    assert read_all(path).column("record_id") == ["1"]


def test_the_error_of_a_formula_is_not_taken_for_an_empty_flag(tmp_path):
    workbook = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    page = workbook.add_worksheet()
    page.write_row(1, 0, ["record_id", "narrative", "hate_flags"])
    page.write_row(2, 0, ["1", "a", "race"])
    page.write_row(3, 0, ["2", "b"])
    page.write_formula(3, 2, "=NA()", None, "#N/A")
    page.write(4, 0, "3")
    page.write_formula(4, 1, "=1/0", None, "#DIV/0!")
    workbook.close()
    outcome = read_all(tmp_path / "a.xlsx")
    assert [(row.line, row.column, row.value) for row in outcome.quarantine] == [(4, "hate_flags", "#N/A")]
    assert outcome.column("narrative") == ["a", "#DIV/0!"]


def test_an_ods_reads_as_an_xlsx(tmp_path):
    table = (
        ods_row("record_id", "narrative", "reported_at")
        + ods_row("1", "a &amp; b")
        + '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="9"/>'
        "</table:table-row>"
        '<table:table-row><table:table-cell office:value-type="float" office:value="2"><text:p>2</text:p>'
        "</table:table-cell><table:table-cell/>"
        '<table:table-cell office:value-type="date" office:date-value="2024-01-05T10:03:00"><text:p>5 Jan</text:p>'
        "</table:table-cell></table:table-row>" + ods_row("", "no number")
    )
    outcome = read_all(ods(tmp_path / "a.ods", table))
    assert outcome.column("record_id") == ["1", "2"]
    assert outcome.column("narrative") == ["a & b", None]
    assert outcome.column("reported_at") == [None, "2024-01-05T10:03:00"]
    assert [row.line for row in outcome.quarantine] == [7]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([], "has no filled cell"),
        ([["record_id", "narrative"]], "no rows"),
        ([["record_id", "narrative", "narrative"], ["1", "a", "b"]], "two columns called"),
        ([["Crime No", "MO"], ["1", "a"]], "no column for record_id and narrative"),
    ],
)
def test_a_workbook_without_records_is_refused(tmp_path, rows, says):
    with pytest.raises(SightlineError, match=says):
        read_all(xlsx(tmp_path / "a.xlsx", rows))


def test_a_workbook_cut_short_is_refused(tmp_path):
    whole = xlsx(tmp_path / "a.xlsx", [["record_id", "narrative"], ["1", "a"]]).read_bytes()
    for keep in (50, len(whole) // 2, len(whole) - 10):
        with pytest.raises(SightlineError, match="cut short or damaged"):
            read_all(write(tmp_path / "b.xlsx", whole[:keep]))


def test_a_workbook_whose_sheet_is_not_xml_is_refused(tmp_path):
    path = replace_member(xlsx(tmp_path / "a.xlsx", [["a"]]), SHEET, b"<worksheet><sheetData><row><c r='")
    with pytest.raises(SightlineError):
        read_all(path)


def test_a_workbook_with_a_damaged_member_is_refused(tmp_path):
    data = bytearray(xlsx(tmp_path / "a.xlsx", [["record_id", "narrative"], ["1", "a" * 3000]]).read_bytes())
    place = data.index(b"xl/worksheets/sheet1.xml") + 40
    data[place : place + 30] = b"\xff" * 30
    with pytest.raises(SightlineError, match="cut short or damaged"):
        read_all(write(tmp_path / "b.xlsx", bytes(data)))


def test_an_entity_is_never_expanded(tmp_path):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>'
    path = replace_member(xlsx(tmp_path / "a.xlsx", [["a"]]), SHEET, bomb + START + cell + END)
    with pytest.raises(SightlineError, match="defines XML entities"):
        read_all(path)
