"""Arguments and options that several commands share."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from sightline.engine.errors import SightlineError
from sightline.engine.extracts import Mapping, load_mapping
from sightline.engine.packs import PackSet, load_packs
from sightline.engine.screening import Screener
from sightline.engine.screening.vectors import failed_vectors

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
