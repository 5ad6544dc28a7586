"""Which source columns make which column of a record, and how each is read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from functools import partial
from typing import Final

import pyarrow as pa

from sightline.engine.errors import SightlineError
from sightline.engine.extracts.cells import blank_to_null, joined, trimmed
from sightline.engine.extracts.dates import DateReader
from sightline.engine.extracts.headers import plain_name
from sightline.engine.extracts.mapping import Mapping
from sightline.engine.extracts.model import Fault
from sightline.engine.extracts.nothing import NULL
from sightline.engine.extracts.values import READERS, Reading, WordReader, read_strands
from sightline.engine.vocabulary import (
    COLUMNS,
    DATE_COLUMNS,
    ONLINE,
    REQUIRED_COLUMNS,
    STRANDS,
    TIMESTAMP_COLUMNS,
)

_JOINERS: Final = {"narrative": "\n", "hate_flags": ";"}
_NO_ROW: Final[dict[int, Fault]] = {}

ColumnReader = Callable[[pa.StringArray], tuple[pa.StringArray, dict[int, Fault]]]


@dataclass(frozen=True, slots=True)
class Part:
    """One or more source columns that are joined and read together."""

    sources: tuple[str, ...]
    joiner: str
    read: ColumnReader
    exact: bool = False
    """Whether the text is kept as given, blanks around it included."""

    @property
    def label(self) -> str:
        """The part's name for people: what the source calls it."""
        return " + ".join(self.sources)

    def text(self, cells: dict[str, pa.StringArray]) -> pa.StringArray:
        """The part's text before it is read; null where there is nothing."""
        columns = [cells[name] for name in self.sources]
        if self.exact:
            return joined([blank_to_null(column) for column in columns], self.joiner)
        return joined([trimmed(column) for column in columns], self.joiner)


@dataclass(frozen=True, slots=True)
class Target:
    """A column of a record: its parts, or the constant that every row gets."""

    name: str
    parts: tuple[Part, ...]
    constant: str | None = None

    @property
    def label(self) -> str:
        """What the source calls it, or the constant."""
        return " + ".join(part.label for part in self.parts) if self.constant is None else self.constant


class Plan:
    """How the columns of one source become those of a record."""

    def __init__(
        self, file: str, names: Sequence[str], mapping: Mapping, now: datetime, keep: Sequence[str] = ()
    ) -> None:
        """Match the columns of a source with those of a record.

        Args:
            file: the source's name, for messages.
            names: its column names.
            mapping: what it calls the columns of a record, beyond those that it names as we do.
            now: the present, for dates in the future.
            keep: columns beyond those of a record that are handed on as text where the source has them.

        Raises:
            SightlineError: a column that is required, or that the mapping names, is not there.
        """
        self._found = {plain_name(name): name for name in reversed(names)}
        self._dates = DateReader(now)
        self._mapping = mapping
        self._check_present(file, names)
        targets = (self._target(name) for name in (*COLUMNS, *keep))
        self.targets = tuple(target for target in targets if target is not None)
        self.columns = tuple(target.name for target in self.targets)
        used = [name for target in self.targets for part in target.parts for name in part.sources]
        self.wanted = tuple(dict.fromkeys(used))
        self.ignored = tuple(name for name in names if name not in set(used))
        missing = [name for name in REQUIRED_COLUMNS if name not in self.columns]
        if missing:
            raise SightlineError(
                f"{file} has no column for {' and '.join(missing)}; it has {_list(names)}: say in a mapping file what "
                f'they are called (start with "sightline extract map {file}").'
            )

    def _check_present(self, file: str, names: Sequence[str]) -> None:
        for name in self._mapping.source_columns:
            if plain_name(name) not in self._found:
                close = get_close_matches(name, names, n=1)
                hint = f"did you mean {close[0]!r}?" if close else f"it has {_list(names)}."
                raise SightlineError(f"The mapping names a column {name!r} that {file} does not have: {hint}")

    def _target(self, name: str) -> Target | None:
        if name in self._mapping.constants:
            constant = self._mapping.constants[name]
            read = READERS.get(name)
            return Target(name, (), str(read(constant)) if read else constant)
        parts = self._flag_parts(name)
        if not parts:
            sources = self._mapping.columns.get(name, (name,) if name in self._found else ())
            if not sources:
                return None
            found = tuple(self._found[plain_name(source)] for source in sources)
            parts = (Part(found, _JOINERS.get(name, " "), self._reader(name), exact=name == "narrative"),)
        return Target(name, parts)

    def _flag_parts(self, name: str) -> tuple[Part, ...]:
        flags = self._mapping.flags
        if flags is None or name not in {"hate_flags", "online_flag"}:
            return ()
        parts = []
        for flag in STRANDS if name == "hate_flags" else (ONLINE,):
            if flag in flags.columns:
                yes, no = (flag, None) if name == "hate_flags" else ("Y", "N")
                meanings: dict[str, str | None] = dict.fromkeys(map(_folded, flags.no), no)
                meanings |= dict.fromkeys(map(_folded, flags.yes), yes)
                read = WordReader(partial(_read_yes_or_no, meanings)).column
                parts.append(Part((self._found[plain_name(flags.columns[flag])],), "", read))
        return tuple(parts)

    def _reader(self, name: str) -> ColumnReader:
        values = {_folded(source): value.strip() for source, value in self._mapping.values.get(name, {}).items()}
        if name in TIMESTAMP_COLUMNS or name in DATE_COLUMNS:
            read = self._dates.dates if name in DATE_COLUMNS else self._dates.timestamps
            return partial(_renamed_then, values, read) if values else read
        if name in READERS:
            return WordReader(partial(_read_renamed, values, READERS[name])).column
        return partial(_renamed, values) if values else _as_it_is


def recogniser(mapping: Mapping) -> Callable[[tuple[str, ...]], int]:
    """A function that says how many of some column names mean something under `mapping`."""
    known = {plain_name(name) for name in (*COLUMNS, *mapping.source_columns)}
    return lambda names: sum(plain_name(name) in known for name in names)


def _as_it_is(column: pa.StringArray) -> tuple[pa.StringArray, dict[int, Fault]]:
    return column, _NO_ROW


def _renamed(values: dict[str, str], column: pa.StringArray) -> tuple[pa.StringArray, dict[int, Fault]]:
    encoded = column.dictionary_encode()
    distinct = [values.get(_folded(text), text) or None for text in encoded.dictionary.to_pylist()]
    return pa.array(distinct, pa.string()).take(encoded.indices), _NO_ROW


def _renamed_then(
    values: dict[str, str], read: ColumnReader, column: pa.StringArray
) -> tuple[pa.StringArray, dict[int, Fault]]:
    return read(_renamed(values, column)[0])


def _read_renamed(values: dict[str, str], read: Callable[[str], Reading], text: str) -> Reading:
    """Read a value by what the mapping says of it as a whole, or of each of its words where it lists strands."""
    whole = values.get(_folded(text))
    if whole is not None:
        return read(whole) if whole else None
    if _folded(text) == NULL:
        return None
    if read is read_strands:
        text = ";".join(values.get(_folded(word), word) for word in text.split(";"))
    return read(text) if text.strip() else None


def _read_yes_or_no(meanings: dict[str, str | None], text: str) -> Reading:
    word = _folded(text)
    if word in meanings:
        return meanings[word]
    return Fault("a flag value that the mapping does not know", "add it to yes or to no under flags in the mapping")


def _folded(text: str) -> str:
    return text.strip().casefold()


def _list(names: Sequence[str]) -> str:
    shown = ", ".join(repr(name) for name in names[:12])
    return shown + (f" and {len(names) - 12} more" if len(names) > 12 else "")
