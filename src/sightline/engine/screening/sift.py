"""The first pass: which narratives hold a cue, and all the words that some rule with that cue needs.

Most records of a day say nothing that bears on a flag, and a full reading of each takes time. Two steps spare
it. First the narratives of a batch are joined into one buffer, brought to lower case without punctuation
in a single sweep, and searched once for the telling words, the rarest that each rule cannot do without
(Aho-Corasick, linear time whatever the text). Then the words of each narrative with a hit are looked up, and
it is passed on when some rule finds every place of its pattern among them. A single record goes through
the same pass (`Screener.screen`), so that it is judged alike alone and in a batch.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final

import ahocorasick_rs
import numpy as np
import numpy.typing as npt
import polars as pl

from sightline.engine.screening.lexicon import NUMBER, Vocabulary
from sightline.engine.screening.patterns import Alternatives, Pattern
from sightline.engine.screening.telling import Run, form_frequency, rarest_word, telling_run
from sightline.engine.screening.text import read_form

_EDGE: Final = b"\x1e"
"""Stands between two narratives in the joined buffer."""
_JOINT: Final = " \x1e "
_LOOKALIKES: Final = {"a": "a4@", "e": "e3", "i": "i1", "o": "o0", "s": "s5$"}
COMMONEST_CUE: Final = 20.0
"""Ordinary records in 10,000 that may hold a word for it to count as a cue. Rules that hang on commoner words are
tried only where something else in the record is a cue (`docs/adr/0002-cues.md` has what that costs and saves)."""
_MOST_DISGUISED: Final = 4
"""Letters of one word that may be replaced by signs; disguises with more are not met in practice."""
_SPACED_SHORTEST, _SPACED_LONGEST = 3, 8


def _table() -> bytes:
    """Letters to lower case, digits and masking signs kept, everything else a space."""
    kept = b"abcdefghijklmnopqrstuvwxyz0123456789*#@$" + _EDGE
    return bytes(code + 32 if 65 <= code <= 90 else code if code in kept else 32 for code in range(256))


_PLAIN: Final = _table()
_MASKS: Final = (b"*", b"#")


class Sift:
    """Finds the narratives of a column that have to be read."""

    def __init__(self, vocabulary: Vocabulary, patterns: Iterable[Pattern], cues: Alternatives) -> None:
        """Derive the telling words.

        Args:
            vocabulary: every form of every word.
            patterns: of all rules.
            cues: classes whose words are cues however common: names of groups, slurs, platforms.
        """
        distinct = {pattern.text: pattern for pattern in patterns}.values()
        places = sorted(
            {place for pattern in distinct for place in pattern.required if NUMBER not in place}, key=sorted
        )
        bits = {place: 1 << index for index, place in enumerate(places)}
        self._bits = _word_bits({place: vocabulary.forms_of(place) for place in places}, bits)
        needs: dict[Run, set[int]] = defaultdict(set)
        for pattern in distinct:
            run = telling_run(pattern.runs, vocabulary.forms_of)
            needs[run].add(sum(bits[place] for place in pattern.required if place in bits))
        self._automaton, self._needs = _automaton(vocabulary, needs, frozenset(vocabulary.forms_of(cues)))

    def passes(self, narratives: pl.Series) -> pl.Series:
        """Which narratives have to be read.

        Args:
            narratives: a column of text, nulls allowed.

        Returns:
            A boolean column of the same length; false for null.
        """
        texts = [_searchable(text) for text in narratives]
        buffer = f" {_JOINT.join(texts)} ".encode().translate(_PLAIN, b"'`")
        while b"  " in buffer:  # so that a phrase is found whatever space it is written with
            buffer = buffer.replace(b"  ", b" ")
        edges = np.flatnonzero(np.frombuffer(buffer, np.uint8) == _EDGE[0])
        hits = np.array(self._automaton.find_matches_as_indexes(buffer, overlapping=True), np.int64).reshape(-1, 3)
        disguised = hits[:, 0] >= len(self._needs)
        starts = np.concatenate([hits[disguised, 1], np.fromiter(_masked_at(buffer), np.int64)])
        passed = np.zeros(len(texts), np.bool_)
        passed[np.searchsorted(edges, starts)] = True
        self._look_closer(passed, buffer, edges, hits[~disguised])
        return pl.Series(passed)

    def _look_closer(
        self, passed: npt.NDArray[np.bool_], buffer: bytes, edges: npt.NDArray[np.int64], hits: npt.NDArray[np.int64]
    ) -> None:
        """Pass on the narratives in which some rule with a telling word there finds all its words."""
        rows = np.searchsorted(edges, hits[:, 1])
        bounds = [-1, *edges.tolist(), len(buffer)]
        present, current = 0, -1
        for row, form in zip(rows.tolist(), hits[:, 0].tolist(), strict=True):
            if passed[row]:
                continue
            if row != current:
                present, current = self._present(buffer[bounds[row] + 1 : bounds[row + 1]].split()), row
            passed[row] = any(present & need == need for need in self._needs[form])

    def _present(self, words: list[bytes]) -> int:
        present = 0
        bits = self._bits
        for word in set(words):
            if word in bits:
                present |= bits[word]
        return present


def _word_bits(forms: dict[Alternatives, list[str]], bits: dict[Alternatives, int]) -> dict[bytes, int]:
    """For each word the places that it can fill; a phrase is there only if its rarest word is."""
    found: dict[bytes, int] = defaultdict(int)
    for place, written in forms.items():
        for form in written:
            word = rarest_word(form)
            found[word.encode()] |= bits[place]
            # The possessive is written without its apostrophe in the buffer.
            found[f"{word}s".encode()] |= bits[place]
    return dict(found)


def _automaton(
    vocabulary: Vocabulary, needs: dict[Run, set[int]], cues: frozenset[str]
) -> tuple[ahocorasick_rs.BytesAhoCorasick, list[tuple[int, ...]]]:
    """The search for telling words, and for each of them the needs of the patterns that it tells of.

    Forms beyond the length of that list are words in disguise: where one occurs, the narrative is read.
    """
    wanted: dict[str, set[int]] = defaultdict(set)
    for run, masks in needs.items():
        for combination in product(*(vocabulary.forms_of(place) for place in run)):
            form = " ".join(combination)
            if form_frequency(form) > COMMONEST_CUE and cues.isdisjoint(combination):
                continue
            wanted[form] |= masks
            wanted[f"{form}s"] |= masks  # the possessive is written without its apostrophe in the buffer
    disguised = {other for word in vocabulary.masked for other in _disguises(word)} - wanted.keys()
    plain = sorted(wanted)
    automaton = ahocorasick_rs.BytesAhoCorasick(
        [f" {form} ".encode() for form in (*plain, *sorted(disguised))],
        implementation=ahocorasick_rs.Implementation.ContiguousNFA,
    )
    return automaton, [tuple(wanted[form]) for form in plain]


def _disguises(word: str) -> Iterator[str]:
    """A slur or swear word with letters replaced by signs that look like them, or spaced out."""
    letters = [place for place, letter in enumerate(word) if letter in _LOOKALIKES][:_MOST_DISGUISED]
    for signs in product(*(_LOOKALIKES[word[place]] for place in letters)):
        disguised = list(word)
        for place, sign in zip(letters, signs, strict=True):
            disguised[place] = sign
        yield "".join(disguised)
    if _SPACED_SHORTEST <= len(word) <= _SPACED_LONGEST:
        yield " ".join(word)


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
