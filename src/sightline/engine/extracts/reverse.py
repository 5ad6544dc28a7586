"""The mapping in reverse: what the source's own cells must hold for a record to read as it should.

A correction is decided in the words of the contract and made in the records system, whose columns and values the
mapping names. What is written here is read back by `plan` as what was meant; where the mapping knows no cell that
would be, the correction is refused in a sentence and has to be told in words.
"""

from collections.abc import Mapping as Pairs
from collections.abc import Sequence

from sightline.engine.errors import SightlineError
from sightline.engine.extracts.headers import plain_name
from sightline.engine.extracts.mapping import Mapping
from sightline.engine.extracts.model import Fault
from sightline.engine.extracts.values import READERS
from sightline.engine.vocabulary import COLUMNS, ONLINE, STRANDS

CORRECTABLE = ("hate_flags", "online_flag", "religion_targeted")
"""Columns of a record that a decision may correct."""


class Reverse:
    """Writes values of a record as cells of its source."""

    def __init__(self, mapping: Mapping, names: Sequence[str] = (), *, several: bool = False) -> None:
        """Take the mapping of a source.

        Args:
            mapping: as it was used to read the source.
            names: the source's column names as its files give them, where they are known: a column is then called
                as it is there, capitals and blanks included.
            several: whether a cell of the source may list several of the mapping's values, joined by `;`. Whoever
                has seen such a cell knows; a system with one value a record must never be sent two.
        """
        self._mapping = mapping
        self._names = {plain_name(name): name for name in reversed(names)}
        self._several = several

    def column(self, name: str) -> str:
        """Give what the source calls a column of the record.

        Args:
            name: of the contract; `hate_flags` and `online_flag` may be several columns there, see `cells`.

        Raises:
            SightlineError: it isn't one column of the source.
        """
        if name in self._mapping.constants:
            raise SightlineError(
                f"The source has no column for {name}, every record gets the same value from the mapping: "
                "tell the person who corrects the record in words."
            )
        sources = self._mapping.columns.get(name, (name,))
        if len(sources) > 1:
            raise SightlineError(
                f"The source keeps {name} in {len(sources)} columns ({', '.join(sources)}), and which of them is to "
                "change can't be told: tell the person who corrects the record in words."
            )
        return self._as_named(sources[0])

    def record_id(self, value: str) -> dict[str, str]:
        """Give the cell that identifies a record; joined references stand under their joined name."""
        sources = self._mapping.columns.get("record_id", ("record_id",))
        known = self._mapping.values.get("record_id", {})
        cell = next((source for source, meaning in known.items() if meaning.strip() == value), value)
        return {" + ".join(self._as_named(name) for name in sources): cell}

    def cells(self, name: str, value: str) -> dict[str, str]:
        """Say what the source's cells must hold for a column of the record to hold a value.

        Args:
            name: a column of the contract.
            value: what it has to hold, in the words of the contract; empty for nothing.

        Returns:
            Source column to cell: one, or for flags that have a column each all of these.

        Raises:
            SightlineError: the source has no cell for this value.
        """
        if name not in COLUMNS:
            raise ValueError(f"{name} is no column of a record")
        flags = self._mapping.flags
        if flags is not None and name == "hate_flags" and set(flags.columns) - {ONLINE}:
            return self._named(self._mapping.reverse_flags(_strands(value)))
        if flags is not None and name == "online_flag" and ONLINE in flags.columns:
            return {self._as_named(flags.columns[ONLINE]): self._yes_or_no(value)}
        return {self.column(name): self._cell(name, value)}

    def _cell(self, name: str, value: str) -> str:
        known = self._mapping.values.get(name, {})
        if not known:
            return value
        whole = _source_of(name, known, value)
        if whole is not None:
            return whole
        if not value:
            return ""
        if name == "hate_flags" and self._several:
            single = [_source_of(name, known, strand) for strand in _strands(value)]
            if None not in single:
                return ";".join(cell for cell in single if cell)
        if name not in READERS:
            return value
        raise SightlineError(
            f"The source system has no value of {name} for {value}: tell the person who corrects the record "
            "in words, and ask the supplier for the value."
        )

    def _yes_or_no(self, value: str) -> str:
        flags = self._mapping.flags
        assert flags is not None  # noqa: S101  asked only where the source has a column for it
        if value == "Y":
            return flags.yes[0]
        # A blank cell stands for "not known" there, so that "no" has to be a word.
        words = [word for word in flags.no if bool(word.strip()) == (value == "N")]
        if words:
            return words[0]
        if not value:
            return ""
        raise SightlineError(
            "The mapping names no word for “not online” under flags: add one to `no`, or tell the person who corrects "
            "the record in words."
        )

    def _as_named(self, name: str) -> str:
        return self._names.get(plain_name(name), name)

    def _named(self, cells: Pairs[str, str]) -> dict[str, str]:
        return {self._as_named(name): cell for name, cell in cells.items()}


def _strands(value: str) -> list[str]:
    words = {word.strip() for word in value.split(";")}
    return [strand for strand in STRANDS if strand in words]


def _source_of(name: str, known: Pairs[str, str], value: str) -> str | None:
    """The first cell of the source that means the value, or None."""
    read = READERS.get(name)
    for cell, meaning in known.items():
        means = (read(meaning) if read and meaning.strip() else meaning.strip()) or ""
        if not isinstance(means, Fault) and means == value:
            return cell
    return None
