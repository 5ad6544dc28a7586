"""Small extracts in the words of police, and ways to run the program on them."""

import csv
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sightline.cli import main, screening
from sightline.engine.packs import PackSet
from sightline.engine.screening import RuleBook, screener
from sightline.engine.screening.sift import Sift

RACE = "SUSP SHOUTED GO BACK TO POLAND AND SPAT AT IP. IP BELIEVES THIS WAS BECAUSE HE IS POLISH."
ONLINE = "Victim has received threatening messages on Facebook from her ex partner."
PLAIN = "Window of the shed smashed overnight. No witnesses and no CCTV."


@dataclass(frozen=True)
class Result:
    """What a run of the program left: its exit status and what it printed."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Result]


@pytest.fixture
def write_csv(tmp_path: Path) -> Callable[..., Path]:
    """Write a CSV file into the test's folder: a name, the heading as words, the rows."""

    def write(name: str, heading: str, rows: Iterable[Iterable[str]]) -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(heading.split())
            writer.writerows(rows)
        return path

    return write


_books: dict[str, RuleBook] = {}
_sifts: dict[int, Sift] = {}


@pytest.fixture(autouse=True)
def packs_are_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is compiled from packs for the runs of the program in this process: it takes most of their time."""

    def book_of(packs: PackSet) -> RuleBook:
        if packs.hash not in _books:
            _books[packs.hash] = RuleBook(packs)
        return _books[packs.hash]

    def sift_of(book: RuleBook) -> Sift:
        if id(book) not in _sifts:
            _sifts[id(book)] = Sift(book)
        return _sifts[id(book)]

    monkeypatch.setattr(screener, "RuleBook", book_of)
    monkeypatch.setattr(screener, "Sift", sift_of)
    monkeypatch.setattr(screening, "RuleBook", book_of)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program in the test's folder, in this process: starting one takes longer than most tests."""
    monkeypatch.chdir(tmp_path)

    def run_here(*arguments: str | Path) -> Result:
        status = main([os.fspath(argument) for argument in arguments])
        return Result(status, *capsys.readouterr())

    return run_here


@pytest.fixture
def run_process(tmp_path: Path) -> Run:
    """Run the program in the test's folder as a user does, in a process of its own with its output in a pipe."""

    def run_there(*arguments: str | Path, **options: Any) -> Result:
        done = subprocess.run(
            command(*arguments), cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False, **options
        )
        return Result(done.returncode, done.stdout, done.stderr)

    return run_there


def command(*arguments: str | Path) -> list[str]:
    """The program and its arguments, run by the Python that runs the tests."""
    return [sys.executable, "-m", "sightline.cli", *map(os.fspath, arguments)]


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a CSV file back as a spreadsheet would."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def names(folder: Path) -> set[str]:
    """Every name in a folder, hidden ones included."""
    return {path.name for path in folder.iterdir()}


def only_line(text: str) -> str:
    """What a failure prints: one line, and no traceback."""
    assert text.count("\n") == 1, text
    assert text.startswith("sightline: ")
    return text.removeprefix("sightline: ").rstrip()
