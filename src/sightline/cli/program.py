"""The program `sightline`: its commands, and the promise that a failure is one line that says what to do.

Exit status: 0 done; 1 done, and what was checked does not hold; 2 could not be done; 130 and 143 stopped from
outside (by Ctrl-C or the system), as shells expect.
"""

import os
import signal
import sys
from collections.abc import Sequence
from pkgutil import resolve_name
from types import FrameType
from typing import Final

import click

from sightline import __version__
from sightline.cli.faults import write_log
from sightline.engine.errors import SightlineError

_COMMANDS: Final = {
    "screen": "screen:screen",
    "import": "take_in:import_file",
    "explain": "explain:explain",
    "evaluate": "evaluate:evaluate",
    "demo": "demo:demo",
    "extract": "extract:extract",
    "pack": "pack:pack",
    "reader": "reader:reader",
    "serve": "serve:serve",
    "worker": "serve:worker",
    "desk": "desk:desk",
    "log": "log:log",
    "backup": "backup:backup",
    "restore": "backup:restore",
    "manage": "serve:manage",
}
"""The commands, and where in `sightline.cli` each stands."""

COULD_NOT: Final = 2
STOPPED: Final = 130
ENDED: Final = 143


class _EndedError(KeyboardInterrupt):
    """The system asked the program to end: cleaned up after like an interrupt from the keyboard."""


class _Commands(click.Group):
    """Commands that are loaded when they are asked for: a run needs one, and to load all takes as long as its work."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of all commands, loaded or not."""
        return sorted({*_COMMANDS, *self.commands})

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of a name, None where there is none."""
        if name in _COMMANDS and name not in self.commands:
            self.add_command(resolve_name(f"sightline.cli.{_COMMANDS[name]}"))
        return super().get_command(context, name)


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sightline", message="%(prog)s %(version)s")
@click.pass_context
def sightline(context: click.Context) -> None:
    """Screen crime records for hate crime and online flags that are missing or wrong.

    Sightline works inside the force: it reads files, writes files, serves the desk, and sends nothing anywhere but to
    what its operator named.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        arguments: what stands after the program's name; by default what the user typed.

    Returns:
        The exit status.
    """
    before = signal.signal(signal.SIGTERM, _end)
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    except click.exceptions.NoArgsIsHelpError as bare:
        click.echo(bare.format_message())
        return 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.UsageError as mistake:
        return _fail(_usage_sentence(mistake))
    except click.ClickException as failure:
        return _fail(failure.format_message())
    except SightlineError as error:
        return _fail(str(error))
    except BrokenPipeError:
        return _reader_gone()
    except _EndedError:
        return _fail("Ended before it was done. No file was left half written.", ENDED)
    except (KeyboardInterrupt, click.Abort):
        return _fail("Stopped before it was done. No file was left half written.", STOPPED)
    except MemoryError:
        return _fail("There is not enough memory: close other programs, or screen with --workers 1.")
    except Exception as fault:
        if os.environ.get("SIGHTLINE_DEBUG") == "1":
            raise
        return _fail(write_log(fault))
    finally:
        signal.signal(signal.SIGTERM, before)


def _run(arguments: list[str]) -> int:
    with sightline.make_context("sightline", arguments) as context:
        sightline.invoke(context)
    sys.stdout.flush()
    return 0


def _fail(sentence: str, status: int = COULD_NOT) -> int:
    # One line, whatever a file name or a library put into the sentence.
    click.echo(f"sightline: {' '.join(sentence.split())}", err=True)
    return status


def _usage_sentence(mistake: click.UsageError) -> str:
    path = mistake.ctx.command_path if mistake.ctx else "sightline"
    return f"{mistake.format_message()} See: {path} --help"


def _reader_gone() -> int:
    """End quietly when what reads our output has closed it, as `sightline … | head` does."""
    # Python flushes standard output once more on the way out; give it somewhere to go.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _end(_number: int, _frame: FrameType | None) -> None:
    raise _EndedError
