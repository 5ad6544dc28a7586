"""Files appear whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from sightline.engine.errors import SightlineError
from sightline.reporting.outputs import Outputs, explained


def _write_half(*paths: Path, stop: type[BaseException]) -> None:
    with Outputs() as outputs:
        for path in paths:
            outputs.reserve(path).write_text("half")
        raise stop


def test_files_appear_when_all_is_done(tmp_path: Path) -> None:
    with Outputs() as outputs:
        temporary = outputs.reserve(tmp_path / "findings.csv")
        temporary.write_text("done")
        assert not (tmp_path / "findings.csv").exists()

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"findings.csv": "done"}


def test_an_earlier_file_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    named = tmp_path / "findings.csv"
    named.write_text("yesterday")

    with pytest.raises(RuntimeError):
        _write_half(named, stop=RuntimeError)

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"findings.csv": "yesterday"}


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit, OSError])
def test_whatever_stops_the_work_nothing_is_left(tmp_path: Path, stop: type[BaseException]) -> None:
    with pytest.raises(stop):
        _write_half(tmp_path / "findings.csv", tmp_path / "report.html", stop=stop)

    assert list(tmp_path.iterdir()) == []


def test_a_file_to_be_read_is_never_written_over(tmp_path: Path) -> None:
    extract = tmp_path / "extract.csv"
    extract.write_text("record_id,narrative\n")

    with Outputs(inputs=[extract]) as outputs, pytest.raises(SightlineError, match="is the file to be read"):
        outputs.reserve(tmp_path / "." / "extract.csv")


def test_a_link_to_the_file_to_be_read_is_the_file(tmp_path: Path) -> None:
    extract = tmp_path / "extract.csv"
    extract.write_text("record_id,narrative\n")
    (tmp_path / "findings.csv").symlink_to(extract)

    with Outputs(inputs=[extract]) as outputs, pytest.raises(SightlineError, match="is the file to be read"):
        outputs.reserve(tmp_path / "findings.csv")


def test_two_outputs_need_two_names(tmp_path: Path) -> None:
    with Outputs() as outputs:
        outputs.reserve(tmp_path / "findings.csv")
        with pytest.raises(SightlineError, match="two outputs"):
            outputs.reserve(tmp_path / "findings.csv")


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with Outputs() as outputs, pytest.raises(SightlineError, match="folder does not exist; make the folder"):
        outputs.reserve(tmp_path / "nowhere" / "findings.csv")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "findings.csv").mkdir()

    with Outputs() as outputs, pytest.raises(SightlineError, match="it is a folder"):
        outputs.reserve(tmp_path / "findings.csv")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    with Outputs() as outputs, pytest.raises(SightlineError, match="you may not write there"):
        outputs.reserve(tmp_path / "findings.csv")


def test_a_file_inside_a_file(tmp_path: Path) -> None:
    (tmp_path / "extract.csv").write_text("")

    with Outputs() as outputs, pytest.raises(SightlineError, match="part of its path is a file"):
        outputs.reserve(tmp_path / "extract.csv" / "findings.csv")


def test_the_longest_name_that_the_system_takes_will_do(tmp_path: Path) -> None:
    named = tmp_path / f"{'f' * 251}.csv"

    with Outputs() as outputs:
        outputs.reserve(named).write_text("done")

    assert named.read_text() == "done"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full; free some space"),
        (errno.EACCES, "you may not write there"),
        (errno.EROFS, "read-only"),
        (errno.EIO, "input/output error"),
    ],
)
def test_what_the_system_says_becomes_a_sentence(number: int, words: str) -> None:
    with pytest.raises(SightlineError, match=words), explained(Path("findings.csv")):
        raise OSError(number, os.strerror(number))
