"""Drafts a mapping from an extract: by the names of its columns, and by the look of what stands in them."""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from sightline.engine.errors import SightlineError
from sightline.engine.extracts.calendars import read_moment
from sightline.engine.extracts.headers import plain_name
from sightline.engine.extracts.mapping import Mapping, StrandColumns
from sightline.engine.extracts.mapping_yaml import Notes
from sightline.engine.extracts.model import Fault, shorten
from sightline.engine.extracts.nothing import NO_FLAG
from sightline.engine.extracts.reading import open_source
from sightline.engine.extracts.usual_names import FLAG_WORDS, NAMES, NO, VALUES, YES
from sightline.engine.extracts.values import READERS
from sightline.engine.vocabulary import COLUMNS, DATE_COLUMNS, REQUIRED_COLUMNS, STRANDS, TIMESTAMP_COLUMNS

_LOOKED_AT: Final = 2_000
_FEW: Final = 40
"""A closed list has at most this many values."""
_TIME: Final = re.compile(r"\d{1,2}:?\d\d(:\d\d)?")
_MEANINGS: Final = {
    column: {word: value for value, words in values.items() for word in words.split()}
    for column, values in VALUES.items()
}
_SQUASHED: Final = {
    name: frozenset(word.replace("_", "") for word in (name, *words.split())) for name, words in NAMES.items()
}
"""For each column of a record its usual names, without what parts their words."""
_ALL_SQUASHED: Final = frozenset().union(*_SQUASHED.values())
_HUMP: Final = re.compile(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_JOINED: Final = ("narrative", "hate_flags")
"""Columns of a record that several numbered columns of a source may make together (Strand 1, Strand 2)."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the source: its name and the texts at its beginning, blank ones left out."""

    name: str
    texts: tuple[str, ...]
    rows: int

    @property
    def distinct(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text.strip() for text in self.texts))

    @property
    def mean_length(self) -> float:
        return sum(map(len, self.texts)) / len(self.texts) if self.texts else 0.0


class _Draft:
    """A mapping in the making."""

    def __init__(self, columns: list[_Column]) -> None:
        self.all = {column.name: column for column in columns}
        self.left = dict(self.all)
        self.columns: dict[str, tuple[str, ...]] = {}
        self.values: dict[str, dict[str, str]] = {}
        self.flags: StrandColumns | None = None
        self.lines: dict[tuple[str, ...], str] = {}
        self.foot: list[str] = []

    def take(self, name: str, column: _Column, note: str) -> None:
        self.columns[name] = (column.name,)
        self.lines["columns", name] = note
        del self.left[column.name]


def propose_mapping(path: Path) -> Mapping:
    """Draft a mapping for an extract whose columns or values are not those of a record.

    Args:
        path: the extract, in any format that `open_extract` reads; its first rows are looked at.

    Returns:
        A mapping whose `to_yaml` says line by line how sure it is and at its end what was left out. It may lack a
        required column where none was found; the file says so.

    Raises:
        SightlineError: the file cannot be an extract at all.
    """
    draft = _Draft(_look(path))
    _match_names(draft)
    _add_numbered(draft)
    _add_times(draft)
    _propose_strand_columns(draft)
    _match_looks(draft)
    for name in VALUES:
        if name in draft.columns:
            _propose_values(draft, name)
    _propose_flag_values(draft)
    ordered: dict[str, tuple[str, ...]] = {name: draft.columns[name] for name in COLUMNS if name in draft.columns}
    return Mapping(ordered, draft.values, draft.flags, {}, _notes(draft, path))


def _look(path: Path) -> list[_Column]:
    source = open_source(path, lambda names: sum(_squashed(name) in _ALL_SQUASHED for name in names))
    for rows in source.rows(source.names, _LOOKED_AT):
        if len(rows.lines):
            return [_Column(name, _texts(cells), len(rows.lines)) for name, cells in rows.cells.items()]
    raise SightlineError(f"{path.name} has no row that can be read: check how it was exported.")


def _texts(cells: pa.StringArray) -> tuple[str, ...]:
    found = pc.utf8_slice_codeunits(cells.drop_null(), 0, 10_000).to_pylist()
    return tuple(text for text in found if text.strip())


def _match_names(draft: _Draft) -> None:
    """Give columns what their names say, the contract's own names first."""
    for exact in (True, False):
        for name in COLUMNS:
            if name in draft.columns:
                continue
            for column in list(draft.left.values()):
                fits = plain_name(column.name) == name if exact else _is_usual(name, column.name)
                if fits and _looks_right(name, column):
                    draft.take(name, column, "sure: the same name" if exact else "likely: a usual name for it")
                    break


def _add_numbered(draft: _Draft) -> None:
    """Join columns that a number alone tells apart."""
    for name in _JOINED:
        taken = draft.columns.get(name, ())
        stem = _stem(taken[0]) if taken else ""
        found = []
        for column in draft.left.values():
            own = _stem(column.name)
            # Two at least where none is taken yet: a name that ends in a number may be another thing altogether.
            if own != _squashed(column.name) and (own == stem if taken else own in _SQUASHED[name]):
                found.append(column)
        if len(taken) + len(found) < 2:
            continue
        for column in found:
            draft.take(name, column, "likely: usual names for it, which a number tells apart")
        draft.columns[name] = (*taken, *(column.name for column in found))


def _add_times(draft: _Draft) -> None:
    """Join a column of times to the column of days that it belongs to by its name."""
    for name in TIMESTAMP_COLUMNS:
        days = draft.columns.get(name, ("",))[0]
        if not days or any(":" in text for text in draft.all[days].texts):
            continue
        wanted = plain_name(days).replace("date", "time")
        for column in list(draft.left.values()):
            if plain_name(column.name) == wanted and all(_TIME.fullmatch(text) for text in column.distinct):
                draft.columns[name] = (days, column.name)
                draft.lines["columns", name] = "likely: a usual name for it, and the times that belong to it"
                del draft.left[column.name]


def _looks_right(name: str, column: _Column) -> bool:
    """Whether what stands in a column does not speak against what its name says."""
    if name in TIMESTAMP_COLUMNS or name in DATE_COLUMNS:
        return not column.texts or _share_of_dates(column) >= 0.5
    if name == "hate_flags":
        return not _is_yes_or_no(column)
    if name == "record_id":
        return len(column.distinct) > 0.5 * column.rows
    return True


def _is_usual(name: str, source: str) -> bool:
    """Whether a column of the source has a usual name for a column of a record, however its words are joined."""
    return _squashed(source) in _SQUASHED[name]


def _squashed(name: str) -> str:
    return plain_name(name).replace("_", "")


def _stem(name: str) -> str:
    return _squashed(name).rstrip("0123456789")


def _is_yes_or_no(column: _Column) -> bool:
    return bool(column.texts) and {plain_name(text) for text in column.distinct} <= YES | NO


def _share_of_dates(column: _Column) -> float:
    some = column.texts[:200]
    # Only whether they can be read matters here, not which century they are in.
    return sum(not isinstance(read_moment(text.strip(), 2000), Fault) for text in some) / max(1, len(some))


def _propose_strand_columns(draft: _Draft) -> None:
    """Find columns with a yes or no for one strand each."""
    found: dict[str, _Column] = {}
    for column in draft.left.values():
        flag = _strand_named(column)
        if flag and flag not in found and _is_yes_or_no(column):
            found[flag] = column
    if not found or "hate_flags" in draft.columns:
        return
    blank = _blank_strand_columns(draft, found)
    found |= blank
    texts = [text for column in found.values() for text in column.distinct]
    yes = tuple(dict.fromkeys(text for text in texts if plain_name(text) in YES)) or ("Y",)
    no = tuple(dict.fromkeys(text for text in texts if plain_name(text) in NO)) or ("",)
    ordered: dict[str, str] = {flag: found[flag].name for flag in STRANDS if flag in found}
    draft.flags = StrandColumns(ordered, yes, no)
    for flag, column in found.items():
        sure, why = "likely", "it holds yes or no"
        if flag in blank:
            sure, why = "a guess", "it is blank at the beginning of the file; check it"
        draft.lines["flags", "columns", flag] = f"{sure}: its name speaks of the strand, and {why}"
        del draft.left[column.name]
    missing = [strand for strand in STRANDS if strand not in found]
    if missing:
        draft.foot.append(f"No column was found for the flags {', '.join(missing)}.")


def _strand_named(column: _Column) -> str | None:
    """The first strand that a column's name speaks of."""
    words = _words(_HUMP.sub("_", column.name))
    return next((strand for strand in STRANDS if words & set(FLAG_WORDS[strand])), None)


def _blank_strand_columns(draft: _Draft, found: dict[str, _Column]) -> dict[str, _Column]:
    """Find columns for the other strands that are blank so far: a rare flag may stand nowhere in the first rows."""
    blank: dict[str, _Column] = {}
    for column in draft.left.values():
        flag = _strand_named(column)
        if flag and flag not in found and not column.texts:
            blank.setdefault(flag, column)
    return blank


def _match_looks(draft: _Draft) -> None:
    """Find the two required columns by what stands in them, where no name told."""
    if "narrative" not in draft.columns and draft.left:
        longest = max(draft.left.values(), key=lambda column: column.mean_length)
        if longest.mean_length >= 40:
            draft.take("narrative", longest, "a guess: the longest texts stand here; check it")
    if "record_id" not in draft.columns:
        for column in list(draft.left.values()):
            unique = len(column.distinct) == len(column.texts) == column.rows
            if unique and column.mean_length <= 40 and _share_of_dates(column) < 0.5:
                draft.take("record_id", column, "a guess: every row has another value here; check it")
                break


def _propose_values(draft: _Draft, name: str) -> None:
    """Say what the values of a column with a closed list mean."""
    column = draft.all[draft.columns[name][0]]
    for text in column.distinct[:_FEW]:
        if not isinstance(READERS[name](text), Fault):
            continue
        meaning = _MEANINGS[name].get(plain_name(text))
        if meaning is None:
            draft.foot.append(_unknown(name, column, text))
        else:
            draft.values.setdefault(name, {})[text] = meaning
            draft.lines["values", name, text] = "likely"


def _propose_flag_values(draft: _Draft) -> None:
    """Say which strands each value of a single flag column means."""
    for column in draft.left.values():
        if _is_usual("hate_flags", column.name) and _is_yes_or_no(column):
            draft.foot.append(f"{shorten(column.name)} says only yes or no, not which strand, and was left out.")
    columns = [draft.all[name] for name in draft.columns.get("hate_flags", ())]
    values = {text: column for column in reversed(columns) for text in column.distinct[:_FEW]}
    for text, column in values.items():
        if not isinstance(READERS["hate_flags"](text), Fault):
            continue
        strands = [strand for strand in STRANDS if _words(text) & set(FLAG_WORDS[strand])]
        if strands or plain_name(text) in NO_FLAG:
            draft.values.setdefault("hate_flags", {})[text] = ";".join(strands)
            draft.lines["values", "hate_flags", text] = "likely" if strands else "likely: carries no flag"
        else:
            draft.foot.append(_unknown("hate_flags", column, text))


def _unknown(name: str, column: _Column, text: str) -> str:
    return f"{shorten(column.name)}: the value {shorten(text)!r} is not known; add it to {name} under values."


def _words(text: str) -> set[str]:
    plain = plain_name(text)
    words = plain.split("_")
    return {plain, *words, *("_".join(pair) for pair in pairwise(words))}


def _notes(draft: _Draft, path: Path) -> Notes:
    foot = list(draft.foot)
    if "hate_flags" not in draft.columns and draft.flags is None:
        foot.append(
            "No column with hate flags was found; without one every hate crime is reported as missing its flag."
        )
    foot += [
        f"{name} was not found and is required: add it under columns."
        for name in REQUIRED_COLUMNS
        if name not in draft.columns
    ]
    if draft.left:
        foot.append(f"Left unmapped: {', '.join(shorten(name) for name in draft.left)}.")
    head = (
        f"Mapping proposed for {shorten(path.name)} from its column names and first rows.",
        "Check every line: likely and guessed ones may be wrong.",
    )
    return Notes(head, draft.lines, tuple(foot))
