"""The promise of the command line: one line on standard error, the right exit status, never a traceback."""

import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from sightline.cli import main
from sightline.cli import program as program_module
from sightline.engine.errors import SightlineError


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
    """A command `fail` that raises what it is told to."""

    def will_raise(fault: BaseException) -> None:
        @click.command()
        def fail() -> None:
            raise fault

        monkeypatch.setitem(program_module.sightline.commands, "fail", fail)

    return will_raise


def _one_line(text: str) -> str:
    assert text.endswith("\n")
    assert text.count("\n") == 1
    assert text.startswith("sightline: ")
    return text.removeprefix("sightline: ").rstrip()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["screen"], "Missing argument 'FILE...'"),
        (["screen", "x.csv"], "Missing option '--out'"),
        (["screen", "x.csv", "--out", "y.csv", "--workers", "0"], "'--workers'"),
        (["explain"], "Missing argument 'TEXT'"),
        (["evaluate", "--wrong", "many", "x.csv"], "'--wrong'"),
        (["demo", "--records", "-1", "--out", "x"], "'--records'"),
        (["pack", "check"], "Missing argument 'FILE'"),
    ],
)
def test_a_slip_of_the_user_is_one_line(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2

    output = capsys.readouterr()
    assert output.out == ""
    line = _one_line(output.err)
    assert words in line
    assert "--help" in line


@pytest.mark.parametrize("arguments", [[], ["--help"], ["screen", "-h"], ["pack"], ["--version"]])
def test_help_is_no_failure(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status = main(arguments)

    output = capsys.readouterr()
    assert (status, output.err) == (0, "")
    assert "sightline" in output.out


def test_what_the_engine_says_is_shown_as_it_is(
    failing: Callable[[BaseException], None], capsys: pytest.CaptureFixture[str]
) -> None:
    failing(SightlineError("The file\nis empty: export it again."))

    assert main(["fail"]) == 2
    assert _one_line(capsys.readouterr().err) == "The file is empty: export it again."


def test_a_mistake_of_ours_leaves_a_log_with_no_word_of_a_record(
    failing: Callable[[BaseException], None],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.delenv("SIGHTLINE_DEBUG", raising=False)
    cause = KeyError("IP SAYS SOMETHING PRIVATE")
    fault = ValueError("IP SAYS SOMETHING PRIVATE")
    fault.__cause__ = cause
    failing(fault)

    assert main(["fail"]) == 2

    line = _one_line(capsys.readouterr().err)
    named = re.search(r"\S+\.log", line)
    assert named is not None
    log = Path(named[0])
    assert log.parent == tmp_path
    assert log.stat().st_mode & 0o077 == 0
    text = log.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "test_program.py:" in text
    assert "PRIVATE" not in text + line


def test_a_log_that_cannot_be_written_is_still_one_line(
    failing: Callable[[BaseException], None], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/nonexistent")
    failing(ValueError("private"))

    assert main(["fail"]) == 2
    assert "SIGHTLINE_DEBUG=1" in _one_line(capsys.readouterr().err)


def test_debugging_shows_the_fault(failing: Callable[[BaseException], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGHTLINE_DEBUG", "1")
    failing(ValueError("shown"))

    with pytest.raises(ValueError, match="shown"):
        main(["fail"])


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), click.Abort()])
def test_an_interrupt_is_one_line(
    stop: BaseException, failing: Callable[[BaseException], None], capsys: pytest.CaptureFixture[str]
) -> None:
    failing(stop)

    assert main(["fail"]) == 130
    assert "Stopped before it was done" in _one_line(capsys.readouterr().err)


def test_being_ended_by_the_system_is_one_line(
    failing: Callable[[BaseException], None], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    @click.command()
    def fail() -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        signal.pause()

    failing(SightlineError("never raised"))
    monkeypatch.setitem(program_module.sightline.commands, "fail", fail)

    before = signal.getsignal(signal.SIGTERM)

    assert main(["fail"]) == 143
    assert signal.getsignal(signal.SIGTERM) is before
    assert "Ended before it was done" in _one_line(capsys.readouterr().err)
