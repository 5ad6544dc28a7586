"""What may stand in a cell."""

import json

import pyarrow as pa
import pytest

from sightline.reporting.tables.cells import defused, flatten, reason

from .made import finding, findings


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        '=HYPERLINK("http://example.invalid","click")',
        "+44 7700 900123",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1)",
        "\tx",
        "\rx",
        "\n=1",
        "  =1+1",
        "＝1+1",
        "＠SUM(1)",
    ],
)
def test_a_formula_becomes_text(formula: str) -> None:
    assert defused(pa.array([formula])).to_pylist() == [f"'{formula}"]


@pytest.mark.parametrize("text", ["A1", "NOR/0001/18", "a=b", "1-2", "", "'quoted'", "[]", None, "🙂"])
def test_other_text_stays_as_it_is(text: str | None) -> None:
    column = pa.array([text, "=1"], pa.string())

    assert defused(column).to_pylist() == [text, "'=1"]


def test_figures_are_no_text() -> None:
    assert defused(pa.array([-1.5])).to_pylist() == [-1.5]


def test_evidence_becomes_json_and_a_sentence() -> None:
    one_finding = findings(finding())
    row = flatten(one_finding).to_pylist()[0]

    assert json.loads(row["evidence"]) == one_finding.to_pylist()[0]["evidence"]
    assert row["because"] == '"GO BACK": The victim was told to go back. (race.go_back)'


def test_a_reason_is_one_line() -> None:
    evidence = [{"text": "GO\n\tBACK", "why": "told to go", "rule": "r1"}, {"text": "8M", "why": "coded", "rule": "r2"}]

    assert reason(evidence) == '"GO BACK": told to go (r1); "8M": coded (r2)'
