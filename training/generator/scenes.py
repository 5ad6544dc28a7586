"""Scenes as they stand in the files: an opener with endings that make it hostile and endings that don't."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "scenes"
SAID: Final = Path(__file__).parent / "said"
ONLINE_MARK: Final = "@"
"""Before an opener or an ending: the offence is committed online."""


@dataclass(frozen=True, slots=True)
class Scene:
    """An opener and its endings. `bearing` endings carry the flag of the file, `free` ones don't."""

    opener: str
    bearing: tuple[str, ...]
    free: tuple[str, ...]


@cache
def read_scenes(name: str) -> tuple[Scene, ...]:
    """Return the scenes of a file; one without free endings bears no flag at all.

    A line is `opener => ending / ending => ending / ending`; one that begins with `#` is a note. Raises `ValueError`
    for another shape.
    """
    return tuple(_parse((FOLDER / f"{name}.txt").read_text("utf-8").splitlines()))


@cache
def read_lines(name: str) -> tuple[str, ...]:
    """Return what is said or done in a strand (`other` in none), or where it was, or what came after."""
    return tuple(filter(None, (SAID / f"{name}.txt").read_text("utf-8").splitlines()))


def _parse(lines: list[str]) -> Iterator[Scene]:
    for line in filter(None, lines):
        if line.startswith("#"):
            continue
        opener, *endings = (part.strip() for part in line.split("=>"))
        if len(endings) not in (1, 2):
            raise ValueError(f"A scene has one or two lists of endings: {line[:60]}")
        lists = [tuple(ending.strip() for ending in part.split(" / ")) for part in endings]
        yield Scene(opener, lists[0] if len(lists) == 2 else (), lists[-1])
