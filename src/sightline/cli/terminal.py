"""What a terminal shows: plain words in a pipe, colour and a progress bar for a person."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from rich import box
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

_PIPE_WIDTH: Final = 100
"""Columns of a table when nobody's terminal says how wide it is."""


def output() -> Console:
    """Give what results are printed to: standard output."""
    return _console(stderr=False)


class _Console(Console):
    """A console that leaves a reader that went away to the program, which ends quietly; rich would end with 1."""

    def on_broken_pipe(self) -> None:
        """Pass the news on."""
        raise BrokenPipeError


def _console(*, stderr: bool) -> Console:
    console = _Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _PIPE_WIDTH
    return console


@contextmanager
def progress(doing: str) -> Iterator[Callable[[int, float], None]]:
    """Show on standard error how far long work is; show nothing in a pipe.

    Args:
        doing: what is being done, for example "Screening".

    Yields:
        A function to call now and then with the number of records done and the share of the work, from 0 to 1.
    """
    console = _console(stderr=True)
    if not console.is_terminal:
        yield lambda records, share: None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[records]:,} records"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(doing, total=1.0, records=0)
        yield lambda records, share: bar.update(task, completed=share, records=records)


def note(sentence: str) -> None:
    """Say on standard error what goes on, above a progress bar if there is one; in a pipe say nothing.

    Args:
        sentence: one line.
    """
    console = _console(stderr=True)
    if console.is_terminal:
        console.print(sentence)


def adding_up(show: Callable[[int, float], None], total: int) -> Callable[[int], None]:
    """Give a function that is told how many more records are done, and shows how many that makes of `total`.

    Args:
        show: what `progress` yields.
        total: records in all; where there turn out to be more, all that are done.
    """
    done = 0

    def advance(more: int) -> None:
        nonlocal done
        done += more
        show(done, done / max(total, done, 1))

    return advance


def table(headings: Iterable[str], *, words: int = 1) -> Table:
    """Give an empty table whose first columns are words and whose others are figures.

    Args:
        headings: of the columns.
        words: how many columns hold words.
    """
    made = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for number, heading in enumerate(headings):
        made.add_column(heading, justify="left" if number < words else "right", overflow="fold")
    return made
