"""Arguments and options that several commands share."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from sightline.engine.errors import SightlineError
from sightline.engine.extracts import Mapping, load_mapping
from sightline.engine.packs import PackSet, load_packs
from sightline.engine.readers import Deep, ReaderChoice, deep_refusal
from sightline.engine.screening import Screener
from sightline.engine.screening.vectors import failed_vectors
from sightline.site.environment import read_environment

Command = TypeVar("Command", bound=Callable[..., Any])

FILE = click.Path(path_type=Path)


def mapping_option(command: Command) -> Command:
    """Add --mapping to a command."""
    return click.option(
        "--mapping",
        type=FILE,
        metavar="FILE",
        help="How the columns and values of the extract are named; propose one with `sightline extract map`.",
    )(command)


def packs_option(command: Command) -> Command:
    """Add --packs to a command."""
    return click.option(
        "--packs",
        "folders",
        type=FILE,
        multiple=True,
        metavar="FOLDER",
        help="A folder of the force's own packs, which stand beside those that come with Sightline.",
    )(command)


def deep_option(command: Command) -> Command:
    """Add --deep to a command."""
    return click.option(
        "--deep",
        type=click.Choice([deep.value for deep in Deep]),
        help="Which narratives the deep reader reads: none, those that rules or the fast reader put in question, or "
        "all.  [default: doubtful where the deep reader is installed, otherwise none]",
    )(command)


def reader_option(command: Command) -> Command:
    """Add --reader to a command."""
    return click.option(
        "--reader",
        "own_reader",
        type=FILE,
        metavar="FILE",
        help="A reader of your own, made by `sightline reader fit` and approved.",
    )(command)


def chosen_readers(deep: str | None, own: Path | None = None) -> ReaderChoice:
    """Give the readers that the user asked for; without a wish the deep one reads the doubtful where it can.

    Where it can't, a sentence on standard error says what is lost.

    Raises:
        SightlineError: the user asked for the deep reader and it can't read here, or a reader is not as it should be.
    """
    wish = Deep(deep) if deep else Deep.DOUBTFUL
    refusal = deep_refusal() if wish is not Deep.NONE else ""
    if refusal and deep:
        raise SightlineError(refusal)
    if refusal:
        click.echo(refusal, err=True)
    return ReaderChoice(
        Deep.NONE if refusal else wish,
        own_file=own,
        key=read_environment().reader_key.encode() if own else b"",
    )


def read_mapping(path: Path | None) -> Mapping | None:
    """Read the mapping that the user named, if any.

    Raises:
        SightlineError: it can't be read, or is not a mapping.
    """
    return None if path is None else load_mapping(path)


def packs_today(folders: tuple[Path, ...]) -> PackSet:
    """Load the packs that are in force today.

    Those that come with Sightline are held to their examples by its tests; the force's own are held to theirs here,
    every time, because nobody else does.

    Raises:
        SightlineError: a folder does not exist, or a pack in it is not sound.
    """
    for folder in folders:
        if not folder.is_dir():
            raise SightlineError(f"{folder} is not a folder; give --packs the folder that holds the pack files.")
    packs = load_packs(today(), folders)
    failed = failed_vectors(Screener(packs)) if folders else []
    if failed:
        first = failed[0]
        raise SightlineError(
            f"The pack {first.pack.origin} does not hold, {first.problem}; correct it, and try it with "
            "'sightline pack check'."
        )
    return packs


def now() -> datetime:
    """Give the time, which the engine never asks for itself."""
    return datetime.now(UTC)


def today() -> date:
    """Give the date at which the user sits."""
    return datetime.now().astimezone().date()
