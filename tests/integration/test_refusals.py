"""What can't be done ends with one line, exit status 2, and nothing half written."""

import errno
import os
import resource
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import PLAIN, RACE, Run, command, names, only_line

HEADING = "record_id narrative"


def many(count: int) -> tuple[str, list[list[str]]]:
    """An extract with a finding for each record that the first pass leaves unread, so that it takes no time."""
    return f"{HEADING} hate_flags", [[f"N/{number}", PLAIN, "disability"] for number in range(count)]


@pytest.fixture
def extract(write_csv: Callable[..., Path]) -> Path:
    return write_csv("extract.csv", HEADING, [["N/1", RACE]])


def test_an_extract_that_is_named_twice_is_not_counted_twice(extract: Path, run: Run, tmp_path: Path) -> None:
    result = run("screen", "extract.csv", "./extract.csv", "--out", "findings.csv")

    assert result.returncode == 2
    assert "is named twice" in only_line(result.stderr)
    assert names(tmp_path) == {"extract.csv"}


@pytest.mark.parametrize(
    ("out", "words"),
    [
        ("extract.csv", "is the file to be read"),
        ("findings", "doesn't say by its ending"),
        ("findings.pdf", "doesn't say by its ending"),
        ("nowhere/findings.csv", "folder does not exist"),
        ("folder.csv", "it is a folder"),
        ("extract.csv/findings.csv", "part of its path is a file"),
        ("f" * 300 + ".csv", "too long"),
        ("/proc/findings.csv", "can't be written"),
    ],
)
def test_an_output_that_cannot_be_written(extract: Path, run: Run, tmp_path: Path, out: str, words: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    before = extract.read_bytes()

    result = run("screen", "extract.csv", "--out", out)

    assert result.returncode == 2
    assert result.stdout == ""
    assert words in only_line(result.stderr)
    assert names(tmp_path) == {"extract.csv", "folder.csv"}
    assert extract.read_bytes() == before


def test_quarantine_and_findings_need_two_names(extract: Path, run: Run, tmp_path: Path) -> None:
    result = run("screen", "extract.csv", "--out", "f.csv", "--quarantine", "f.csv")

    assert (result.returncode, names(tmp_path)) == (2, {"extract.csv"})
    assert "two outputs" in only_line(result.stderr)


@pytest.mark.parametrize(
    ("content", "words"), [("", "empty"), ("record_id,narrative\n", "no rows"), ("a,b\n1,2\n", "record_id")]
)
def test_an_extract_that_is_none(run: Run, tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "extract.csv").write_text(content)

    result = run("screen", "extract.csv", "--out", "findings.csv")

    assert (result.returncode, result.stdout) == (2, "")
    assert words in only_line(result.stderr)
    assert names(tmp_path) == {"extract.csv"}


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    for arguments in (
        ["screen", "none.csv", "--out", "f.csv"],
        ["evaluate", "none.csv"],
        ["extract", "map", "none.csv"],
        ["pack", "check", "none.yaml"],
        ["screen", "none.csv", "--out", "f.csv", "--mapping", "none.yaml"],
        ["screen", "none.csv", "--out", "f.csv", "--packs", "none"],
    ):
        result = run(*arguments)

        assert (result.returncode, result.stdout) == (2, ""), arguments
        assert "none" in only_line(result.stderr)
    assert names(tmp_path) == set()


def test_yesterdays_findings_survive_a_run_that_fails(extract: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "findings.csv").write_text("yesterday")
    (tmp_path / "more.csv").write_text("")

    result = run("screen", "extract.csv", "more.csv", "--out", "findings.csv")

    assert result.returncode == 2
    assert (tmp_path / "findings.csv").read_text() == "yesterday"
    assert names(tmp_path) == {"extract.csv", "more.csv", "findings.csv"}


@pytest.mark.parametrize("ending", ["csv", "parquet", "jsonl", "xlsx", "html"])
def test_a_disk_that_takes_no_more(
    write_csv: Callable[..., Path], run_process: Run, tmp_path: Path, ending: str
) -> None:
    # The system refuses a file beyond a size as it refuses one on a full disk: in the middle of writing.
    write_csv("extract.csv", *many(3_000))

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    result = run_process(
        "screen", "extract.csv", "--out", f"f.{ending}", "--workers", "1", "--deep", "none", preexec_fn=small_disk
    )

    assert result.returncode == 2
    assert os.strerror(errno.EFBIG) not in result.stderr
    assert "can't be written: the file grew larger" in only_line(result.stderr)
    assert names(tmp_path) == {"extract.csv"}


@pytest.mark.parametrize(
    ("stop", "status", "workers"),
    [(signal.SIGINT, 130, "1"), (signal.SIGINT, 130, "2"), (signal.SIGTERM, 143, "2")],
)
def test_stopped_half_way(
    write_csv: Callable[..., Path], tmp_path: Path, stop: signal.Signals, status: int, workers: str
) -> None:
    write_csv("extract.csv", *many(60_000))
    (tmp_path / "findings.xlsx").write_text("yesterday")
    outs = ["--out", "findings.xlsx", "--out", "findings.csv", "--out", "report.html"]
    process = subprocess.Popen(
        command("screen", "extract.csv", *outs, "--workers", workers, "--deep", "none"),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    _wait_for(lambda: any(path.stat().st_size > 10_000 for path in tmp_path.glob(".findings.csv.*.part")))

    # Ctrl-C goes to every process of the terminal; the system ends one.
    if stop is signal.SIGINT:
        os.killpg(process.pid, stop)
    else:
        process.send_signal(stop)
    output, error = process.communicate(timeout=300)

    assert (process.returncode, output) == (status, "")
    assert "before it was done" in only_line(error)
    assert names(tmp_path) == {"extract.csv", "findings.xlsx"}
    assert (tmp_path / "findings.xlsx").read_text() == "yesterday"


def _wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 300
    while not condition():
        assert time.monotonic() < deadline, "it never began to write"
        time.sleep(0.01)


def test_a_reader_that_goes_away_is_no_failure(extract: Path, tmp_path: Path) -> None:
    process = subprocess.Popen(
        command("screen", "extract.csv", "--out", "findings.csv", "--workers", "1", "--deep", "none"),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    error = process.stderr.read()

    assert (process.wait(timeout=300), error) == (0, "")
    assert (tmp_path / "findings.csv").exists()
