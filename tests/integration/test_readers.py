"""Readers that learned, as a user chooses, loses and corrects them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sightline.engine.readers import choice

from .conftest import ONLINE, PLAIN, RACE, Run, only_line, read_csv

WELSH = "Mae'r dioddefwr wedi dweud bod dyn wedi gweiddi arni yn y stryd ac roedd hi yn ofnus iawn."


@pytest.fixture
def without_deep(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without the extra `deep`."""
    monkeypatch.setattr(choice, "find_spec", lambda name: None)


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder, where the installation's key is made."""
    monkeypatch.setenv("SIGHTLINE_DATA", str(tmp_path / "data"))


def reviewed(write_csv: Callable[..., Path], rows: int) -> Path:
    """Decisions of a force that agrees with every second online suggestion."""
    cells = [[f"N/{row}", ONLINE if row % 3 else PLAIN, "", "Y" if row % 3 == 1 else "N", "2"] for row in range(rows)]
    return write_csv("reviewed.csv", "record_id narrative hate_flags online_flag weight", cells)


@pytest.mark.usefixtures("without_deep")
def test_without_the_deep_reader_screening_goes_on_and_says_what_is_lost(
    write_csv: Callable[..., Path], run: Run, tmp_path: Path
) -> None:
    write_csv("extract.csv", "record_id narrative", [["N/1", RACE], ["N/2", PLAIN]])

    result = run("screen", "extract.csv", "--out", "findings.csv", "--workers", "1")

    assert result.returncode == 0
    assert "may be missed" in result.stderr
    assert result.stderr.count("\n") == 1
    assert [row["record_id"] for row in read_csv(tmp_path / "findings.csv")] == ["N/1"]


@pytest.mark.usefixtures("without_deep")
def test_who_wants_no_deep_reader_is_told_nothing(run: Run) -> None:
    result = run("explain", "--deep", "none", RACE)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.usefixtures("without_deep")
@pytest.mark.parametrize("deep", ["all", "doubtful"])
def test_who_asks_for_the_deep_reader_and_has_none_is_refused(run: Run, deep: str) -> None:
    result = run("explain", "--deep", deep, RACE)
    assert result.returncode == 2
    assert "extra 'deep'" in only_line(result.stderr)


def test_records_in_another_language_are_told_of(write_csv: Callable[..., Path], run: Run) -> None:
    write_csv("extract.csv", "record_id narrative", [["N/1", WELSH], ["N/2", PLAIN]])
    result = run("screen", "extract.csv", "--out", "f.csv", "--workers", "1", "--deep", "none")
    assert "1 record is in Welsh, which the readers have not learned" in " ".join(result.stdout.split())
    assert "The text is in Welsh" in run("explain", WELSH, "--deep", "none").stdout


def test_a_damaged_reader_is_refused_in_one_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut = tmp_path / "fast.reader"
    cut.write_bytes(choice.FAST_FILE.read_bytes()[:-100])
    monkeypatch.setattr(choice.FastReader, "load", _loading(cut))
    result = run("explain", "--deep", "none", RACE)
    assert result.returncode == 2
    assert "cut short" in only_line(result.stderr)


def _loading(path: Path) -> Callable[[Path], choice.FastReader]:
    load = choice.FastReader.load
    return lambda _: load(path)


def test_forty_decisions_are_refused(write_csv: Callable[..., Path], run: Run, tmp_path: Path) -> None:
    reviewed(write_csv, 40)
    result = run("reader", "fit", "reviewed.csv", "--out", "own.json", "--deep", "none")
    assert result.returncode == 2
    assert "at least 100 reviewed records, and the file has 40" in only_line(result.stderr)
    assert not (tmp_path / "own.json").exists()


def test_a_reader_of_ones_own_is_made_looked_at_approved_and_used(
    write_csv: Callable[..., Path], run: Run, tmp_path: Path
) -> None:
    reviewed(write_csv, 120)

    made = run("reader", "fit", "reviewed.csv", "--out", "own.json", "--deep", "none")
    assert (made.returncode, made.stderr) == (0, "")
    assert "Nobody has approved it: it is not used." in made.stdout
    assert "On the functional suite" in made.stdout
    assert "left as it is" in made.stdout  # no strand was decided on

    refused = run("explain", ONLINE, "--deep", "none", "--reader", "own.json")
    assert refused.returncode == 2
    assert "Nobody has approved" in only_line(refused.stderr)

    assert run("reader", "approve", "own.json", "--by", "A. Registrar").returncode == 0
    assert "Approved by A. Registrar on" in run("reader", "show", "own.json").stdout

    def score(*more: str) -> float:
        findings = json.loads(run("explain", ONLINE, "--deep", "none", "--json", *more).stdout)
        return float(next(finding["score"] for finding in findings if finding["flag"] == "online"))

    assert score("--reader", "own.json") < score()  # and back again without it

    follows = run("reader", "fit", "reviewed.csv", "--out", "next.json", "--follows", "own.json", "--deep", "none")
    assert follows.stdout.startswith("Reader 2,")


def test_a_reader_in_use_is_not_written_over(write_csv: Callable[..., Path], run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.json").write_text("{}")
    reviewed(write_csv, 120)
    result = run("reader", "fit", "reviewed.csv", "--out", "own.json", "--deep", "none")
    assert "exists already" in only_line(result.stderr)


@pytest.mark.parametrize("weight", ["0", "-1", "many", "inf"])
def test_a_weight_that_is_none_is_refused(write_csv: Callable[..., Path], run: Run, weight: str) -> None:
    write_csv("reviewed.csv", "record_id narrative hate_flags weight", [["N/1", PLAIN, "", weight]])
    result = run("reader", "fit", "reviewed.csv", "--out", "own.json", "--deep", "none")
    assert "a weight is a number above 0" in only_line(result.stderr)
