"""The first pass: which narratives hold all the words that some rule needs.

Most records of a day say nothing that bears on a flag, and a full reading of each would take hours. Two steps
spare it. First the narratives of a batch are joined into one buffer, brought to lower case without punctuation
in a single sweep, and searched once for the telling words, the rarest that each rule cannot do without
(Aho-Corasick, linear time whatever the text). Then the words of each narrative with a hit are looked up, and
it is passed on when some rule finds every place of its pattern among them. What a rule would find is never
lost on the way (`tests/unit/engine/screening/test_sift.py` holds it to that).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final

import ahocorasick_rs
import numpy as np
import polars as pl

from sightline.engine.screening.lexicon import NUMBER, Vocabulary
from sightline.engine.screening.patterns import Alternatives
from sightline.engine.screening.telling import frequency, rarest_word
from sightline.engine.screening.text import read_form

_EDGE: Final = b"\x1e"
"""Stands between two narratives in the joined buffer."""
_JOINT: Final = " \x1e "
_LOOKALIKES: Final = {"a": "a4@", "e": "e3", "i": "i1", "o": "o0", "s": "s5$"}
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

    def __init__(self, vocabulary: Vocabulary, needs: Iterable[frozenset[Alternatives]]) -> None:
        """Derive the telling words.

        Args:
            vocabulary: every form of every word.
            needs: for each pattern of each rule, what must stand at its places.
        """
        patterns = {frozenset(places) for places in needs}
        places = sorted({place for pattern in patterns for place in pattern}, key=sorted)
        forms = {place: vocabulary.forms_of(place) for place in places if NUMBER not in place}
        bits = {place: 1 << index for index, place in enumerate(forms)}
        telling = {
            pattern: min(pattern & forms.keys(), key=lambda place: frequency(forms[place])) for pattern in patterns
        }
        self._by_telling: dict[int, list[int]] = defaultdict(list)
        for pattern in patterns:
            need = sum(bits[place] for place in pattern if place in bits)
            self._by_telling[bits[telling[pattern]]].append(need)
        self._any_telling = sum(self._by_telling)
        self._bits = _word_bits(forms, bits)
        self._automaton, self._first_disguise = _automaton(
            vocabulary, {form for place in telling.values() for form in forms[place]}
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
        while b"  " in buffer:  # so that a phrase is found whatever space it is written with
            buffer = buffer.replace(b"  ", b" ")
        edges = np.flatnonzero(np.frombuffer(buffer, np.uint8) == _EDGE[0])
        hits = np.array(self._automaton.find_matches_as_indexes(buffer, overlapping=True), np.int64).reshape(-1, 3)
        disguised = hits[:, 0] >= self._first_disguise
        starts = np.concatenate([hits[disguised, 1], np.fromiter(_masked_at(buffer), np.int64)])
        passed = np.zeros(len(texts), np.bool_)
        passed[np.searchsorted(edges, starts)] = True
        bounds = [-1, *edges.tolist(), len(buffer)]
        for row in np.unique(np.searchsorted(edges, hits[~disguised, 1])).tolist():
            if not passed[row]:
                passed[row] = self._some_rule_may_match(buffer[bounds[row] + 1 : bounds[row + 1]].split())
        return pl.Series(passed)

    def _some_rule_may_match(self, words: list[bytes]) -> bool:
        present = 0
        bits = self._bits
        for word in set(words):
            if word in bits:
                present |= bits[word]
        telling = present & self._any_telling
        while telling:
            lowest = telling & -telling
            for need in self._by_telling[lowest]:
                if present & need == need:
                    return True
            telling ^= lowest
        return False


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


def _automaton(vocabulary: Vocabulary, telling: set[str]) -> tuple[ahocorasick_rs.BytesAhoCorasick, int]:
    """The search for telling words, and the number from which its patterns are words in disguise."""
    words = {form for form in telling if " " not in form}
    # A phrase that holds a word which passes by itself need not be looked for.
    plain = words | {form for form in telling - words if words.isdisjoint(form.split(" "))}
    plain |= {f"{form}s" for form in plain}
    disguised = {other for word in vocabulary.masked for other in _disguises(word)} - plain
    ordered = [*sorted(plain), *sorted(disguised)]
    automaton = ahocorasick_rs.BytesAhoCorasick(
        [f" {form} ".encode() for form in ordered], implementation=ahocorasick_rs.Implementation.ContiguousNFA
    )
    return automaton, len(plain)


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
