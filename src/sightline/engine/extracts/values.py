"""Columns whose values are a closed list of words, brought to the words of the contract."""

from collections.abc import Callable
from typing import Final

import pyarrow as pa

from sightline.engine.extracts.headers import plain_name
from sightline.engine.extracts.model import Fault
from sightline.engine.vocabulary import RELIGIONS, STRANDS, RecordClass

_REMEMBERED: Final = 100_000
_YES: Final = frozenset({"y", "yes", "true", "1"})
_NO: Final = frozenset({"n", "no", "false", "0"})
_CLASSES: Final = tuple(item.value for item in RecordClass)
_RELIGIONS: Final = {plain_name(name): name for name in RELIGIONS}
_MAP_IT: Final = "or say in a mapping file what it means"

Reading = str | None | Fault
"""What a value comes to: a word of the contract, nothing, or a fault."""


def read_strands(text: str) -> Reading:
    """Read strands joined by `;` into the order of the contract, each once."""
    words = {plain_name(word) for word in text.split(";")} - {""}
    unknown = sorted(words.difference(STRANDS))
    if unknown:
        return Fault(
            f"unknown hate strand {', '.join(map(repr, unknown))}", f"use {', '.join(STRANDS)} joined by ;, {_MAP_IT}"
        )
    return ";".join(strand for strand in STRANDS if strand in words) or None


def read_online(text: str) -> Reading:
    """Read the online flag into `Y` or `N`."""
    word = text.strip().lower()
    if word in _YES:
        return "Y"
    return "N" if word in _NO else Fault("unknown online value", f"use Y, N or nothing, {_MAP_IT}")


def read_record_class(text: str) -> Reading:
    """Read the class of the record."""
    word = plain_name(text)
    return word if word in _CLASSES else Fault("unknown record class", f"use {', '.join(_CLASSES)}, {_MAP_IT}")


def read_religion(text: str) -> Reading:
    """Read the perceived religion."""
    name = _RELIGIONS.get(plain_name(text))
    return name or Fault("unknown religion", f"use {', '.join(RELIGIONS)}, {_MAP_IT}")


READERS: Final[dict[str, Callable[[str], Reading]]] = {
    "hate_flags": read_strands,
    "online_flag": read_online,
    "record_class": read_record_class,
    "religion_targeted": read_religion,
}
"""How the columns with a closed list of values are read."""


class WordReader:
    """Reads a column of few distinct values: each value once, however many rows have it."""

    def __init__(self, read: Callable[[str], Reading]) -> None:
        """Read values by `read`, which gets a text that is not blank."""
        self._read = read
        self._known: dict[str, Reading] = {}

    def column(self, column: pa.StringArray) -> tuple[pa.StringArray, dict[int, Fault]]:
        """Read a column.

        Args:
            column: trimmed texts; null where there is nothing.

        Returns:
            The column in the words of the contract, and what is wrong by row; a row at fault holds null.
        """
        encoded = column.dictionary_encode()
        distinct = encoded.dictionary.to_pylist()
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        for text in distinct:
            if text not in self._known:
                self._known[text] = self._read(text)
        read = [self._known[text] for text in distinct]
        return spread(read, encoded.indices)


def spread(read: list[Reading], places: pa.Int32Array) -> tuple[pa.StringArray, dict[int, Fault]]:
    """Turn what distinct values come to into a column.

    Args:
        read: what each distinct value comes to.
        places: for each row the place of its value in `read`; null where there is nothing.

    Returns:
        The column, and what is wrong by row; a row at fault holds null.
    """
    words = pa.array([None if isinstance(item, Fault) else item for item in read], pa.string()).take(places)
    faults: dict[int, Fault] = {}
    if any(isinstance(item, Fault) for item in read):
        for row, place in enumerate(places.to_pylist()):
            if place is not None and isinstance(item := read[place], Fault):
                faults[row] = item
    return words, faults
