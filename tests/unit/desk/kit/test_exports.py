"""Exports of what is on the screen."""

import csv
import io

from sightline.desk.kit.exports import export


def test_formulas_are_defused_and_nothing_is_lost() -> None:
    response = export("people", "csv", ["name", "count"], [["=HYPERLINK(1)", 3], ["Zoë", None]])
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8"))))
    assert rows == [["name", "count"], ["'=HYPERLINK(1)", "3"], ["Zoë", ""]]
    assert response["Content-Disposition"] == 'attachment; filename="people.csv"'


def test_an_empty_table_has_its_heading() -> None:
    assert export("people", "csv", ["name"], []).content.decode().strip() == '"name"'


def test_a_workbook_is_one() -> None:
    assert export("people", "xlsx", ["name"], [["a"]]).content.startswith(b"PK")
