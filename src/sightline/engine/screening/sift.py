"""The first pass: which narratives hold any word that some rule hangs on.

Most records of a day say nothing that bears on a flag. The narratives of a batch are joined into one buffer,
brought to lower case without punctuation in a single sweep, and searched once for all telling words together
(Aho-Corasick, linear time whatever the text). Only the records with a hit are read. The words are derived from
the anchors of the rules, so the first pass cannot pass over what a rule would find
(`tests/unit/engine/screening/test_sift.py` holds it to that).
"""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final

import ahocorasick_rs
import numpy as np
import polars as pl

from sightline.engine.screening.lexicon import Vocabulary
from sightline.engine.screening.patterns import Alternatives
from sightline.engine.screening.text import read_form

_EDGE: Final = b"\x1e"
"""Stands between two narratives in the joined buffer."""
_JOINT: Final = " \x1e "
_LOOKALIKES: Final = {"a": "a4@", "e": "e3", "i": "i1", "o": "o0", "s": "s5$"}
_MOST_LOOKALIKES: Final = 64
_SPACED_SHORTEST, _SPACED_LONGEST = 3, 8


def _table() -> bytes:
    """Letters to lower case, digits and masking signs kept, everything else a space."""
    kept = b"abcdefghijklmnopqrstuvwxyz0123456789*#@$" + _EDGE
    return bytes(code + 32 if 65 <= code <= 90 else code if code in kept else 32 for code in range(256))


_PLAIN: Final = _table()
_MASKS: Final = (b"*", b"#")


class Sift:
    """Finds the narratives of a column that have to be read."""

    def __init__(self, vocabulary: Vocabulary, anchor_runs: Iterable[tuple[Alternatives, ...]]) -> None:
        """Derive the words from the anchors of all rules."""
        forms = _anchored_forms(vocabulary, anchor_runs)
        words = {form for form in forms if " " not in form}
        for word in words & vocabulary.masked:
            forms |= set(_lookalikes(word))
            if _SPACED_SHORTEST <= len(word) <= _SPACED_LONGEST:
                forms.add(" ".join(word))
        # The possessive is written without its apostrophe here (see `passes`).
        forms |= {f"{form}s" for form in forms}
        self.forms = frozenset(forms)
        self._automaton = ahocorasick_rs.BytesAhoCorasick(
            [f" {form} ".encode() for form in sorted(forms)],
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def passes(self, narratives: pl.Series) -> pl.Series:
        """Which narratives have to be read.

        Args:
            narratives: a column of text, nulls allowed.

        Returns:
            A boolean column of the same length; false for null.
        """
        texts = [_searchable(text) for text in narratives]
        buffer = f" {_JOINT.join(texts)} ".encode().translate(_PLAIN, b"'")
        for _ in range(3):  # runs of up to eight spaces become one, so that phrases are found
            buffer = buffer.replace(b"  ", b" ")
        edges = np.flatnonzero(np.frombuffer(buffer, np.uint8) == _EDGE[0])
        starts = [start for _, start, _ in self._automaton.find_matches_as_indexes(buffer)]
        starts.extend(_masked_at(buffer))
        passed = np.zeros(len(texts), np.bool_)
        passed[np.searchsorted(edges, np.array(starts, np.int64))] = True
        return pl.Series(passed)


def _searchable(text: str | None) -> str:
    if not text:
        return ""
    if not text.isascii():
        text = read_form(text)[0]
    return text if "\x1e" not in text else text.replace("\x1e", " ")


def _masked_at(buffer: bytes) -> Iterator[int]:
    """Where a masking sign touches a letter: such a word is compared letter by letter when it is read."""
    for sign in _MASKS:
        position = buffer.find(sign)
        while position >= 0:
            if buffer[position - 1 : position].isalpha() or buffer[position + 1 : position + 2].isalpha():
                yield position
            position = buffer.find(sign, position + 1)


def _anchored_forms(vocabulary: Vocabulary, anchor_runs: Iterable[tuple[Alternatives, ...]]) -> set[str]:
    forms = set[str]()
    for run in anchor_runs:
        choices = [vocabulary.forms_of(names) for names in run]
        forms.update(" ".join(choice) for choice in product(*choices))
    words = {form for form in forms if " " not in form}
    # A phrase that holds a word which passes by itself need not be looked for.
    return words | {form for form in forms - words if words.isdisjoint(form.split(" "))}


def _lookalikes(word: str) -> Iterator[str]:
    """The word with letters replaced by signs that look like them."""
    choices = product(*(_LOOKALIKES.get(letter, letter) for letter in word))
    for _, choice in zip(range(_MOST_LOOKALIKES), choices, strict=False):
        yield "".join(choice)
