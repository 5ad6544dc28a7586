"""Which narratives of a column have to be read, by which rules, and what they look like to those."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sightline.engine.screening.frequency import frequency
from sightline.engine.screening.lexicon import NUMBER, OTHER, SIGNATURES, Encoded, plain
from sightline.engine.screening.patterns import Alternatives
from sightline.engine.screening.rulebook import RuleBook
from sightline.engine.screening.sift.compiled import compiled
from sightline.engine.screening.sift.encode import Phrases, PhraseTable, encode, no_encoding
from sightline.engine.screening.sift.near import chances
from sightline.engine.screening.sift.needs import Needs, needs_of
from sightline.engine.screening.sift.texts import Integers, TextMaker, Texts
from sightline.engine.screening.sift.tokenise import no_tokens, tokenise
from sightline.engine.screening.sift.words import END_ROW, NONE, QUESTION_ROW, Numbers, Words, WordTable
from sightline.engine.screening.tokens import END, QUESTION

_FIGURES: Final = 5_000.0
"""Ordinary records in 10,000 that hold a number."""
_ROOM: Final = 1 << 16
"""Characters of encoded narratives that one call gives back, or as many as the longest narrative takes."""
_OTHER, _END, _QUESTION, _SIGNATURES = map(ord, (OTHER, END, QUESTION, SIGNATURES))


@dataclass(frozen=True, slots=True)
class Sifted:
    """What the first pass says of one narrative."""

    chances: Sequence[int]
    """Numbers of the patterns of the rule book that may match, ascending; none when it need not be read."""
    encoded: Encoded
    """The narrative with one character a word, where it has to be read."""
    spans: npt.NDArray[np.int32] | None = None
    """Start and end of each token, in characters as given; None where they have to be looked for."""


UNREAD: Final = Sifted((), Encoded("", (), ()))
"""Of a narrative that need not be read."""


class Sift:
    """Finds the narratives of a column that have to be read."""

    def __init__(self, book: RuleBook) -> None:
        """Lay out the words and patterns of a rule book for compiled functions."""

        @cache
        def common(place: Alternatives) -> float:
            return frequency(book.vocabulary.forms_of(place)) + (_FIGURES if NUMBER in place else 0.0)

        self._texts = TextMaker()
        phrases = list(book.lexicon.phrases())
        self._words = WordTable(book.lexicon, dict.fromkeys(word for phrase, _ in phrases for word in phrase))
        self._phrases = PhraseTable(phrases, self._words.numbers).arrays
        rules = len(book.rules)
        self._rules = needs_of(book.lexicon, book.patterns[:rules], common)
        self._others = needs_of(book.lexicon, book.patterns[rules:], common)

    def column(self, narratives: pa.Array) -> list[Sifted]:
        """What the pass says of each narrative of an Arrow column of strings, nulls allowed."""
        return self._sifted(self._texts.of_column(narratives))

    def texts(self, narratives: Sequence[str | None]) -> list[Sifted]:
        """What the pass says of each narrative of a sequence."""
        return self._sifted(self._texts.of_strings(narratives))

    def _sifted(self, texts: Texts) -> list[Sifted]:
        sifted = [UNREAD] * len(texts.starts)
        todo = np.arange(len(texts.starts))
        while len(todo):
            todo = self._sift(texts, todo, sifted)
        return sifted

    def _sift(self, texts: Texts, todo: Integers, sifted: list[Sifted]) -> Integers:
        """Sift some narratives; gives those that hold words which had to be worked out first."""
        longest = int((texts.ends - texts.starts)[todo].max())
        patterns = len(self._rules.after_from) + len(self._others.after_from)
        out = _room(longest, patterns, len(todo))
        pending: list[Integers] = []
        unknown: set[str] = set()
        done = 0
        while done < len(todo):
            done, found, learn, waits = _pass(
                texts.data,
                texts.starts,
                texts.ends,
                todo,
                done,
                longest,
                self._words.arrays,
                self._phrases,
                self._rules,
                self._others,
                out,
            )
            for row, one in out.found(found):
                sifted[row] = one if texts.as_given[row] else Sifted(one.chances, one.encoded)
            if waits >= 0:
                pending.append(todo[waits])
                spans = out.unknown[1 : 2 * learn + 1].reshape(-1, 2).tolist()
                unknown.update(_spelt(texts.data[start:end]) for start, end in spans)
        if unknown:
            self._words.learn(unknown)
        return np.array(pending, np.int64)


def _spelt(letters: npt.NDArray[np.uint8]) -> str:
    return plain(letters.tobytes().decode().lower().replace("`", "'"))


class _Out(NamedTuple):
    """Room for what one call finds."""

    characters: Numbers
    firsts: Numbers
    afters: Numbers
    token_starts: Numbers
    token_ends: Numbers
    patterns: Numbers
    rows: Integers
    """For each narrative found its row, and where its characters, tokens and patterns end."""
    unknown: Numbers

    def found(self, count: int) -> Iterator[tuple[int, Sifted]]:
        """What was found of each narrative."""
        character = token = pattern = 0
        for row, last_character, last_token, last_pattern in self.rows[:count].tolist():
            here = slice(character, last_character)
            encoded = Encoded(
                self.characters[here].tobytes().decode("utf-32-le"),
                self.firsts[here].tolist(),
                self.afters[here].tolist(),
            )
            spans = np.stack([self.token_starts[token:last_token], self.token_ends[token:last_token]], axis=1)
            yield row, Sifted(sorted(self.patterns[pattern:last_pattern].tolist()), encoded, spans)
            character, token, pattern = last_character, last_token, last_pattern


def _room(longest: int, patterns: int, narratives: int) -> _Out:
    characters, firsts, afters, starts, ends = (np.empty(max(_ROOM, longest + 1), np.int32) for _ in range(5))
    return _Out(
        characters,
        firsts,
        afters,
        starts,
        ends,
        patterns=np.empty(max(_ROOM, patterns), np.int32),
        rows=np.empty((narratives, 4), np.int64),
        unknown=np.empty(longest + 3, np.int32),
    )


@compiled
def _pass(
    data: npt.NDArray[np.uint8],
    starts: Integers,
    ends: Integers,
    todo: Integers,
    done: int,
    longest: int,
    words: Words,
    phrases: Phrases,
    rules: Needs,
    others: Needs,
    out: _Out,
) -> tuple[int, int, int, int]:
    """Sift narratives until there is no more room, or until one holds a word that has to be worked out.

    Args:
        data: of all narratives.
        starts: where each begins.
        ends: and ends.
        todo: rows to sift.
        done: how many of them are done.
        longest: bytes of the longest of them.
        words: the table of words.
        phrases: that stand for several words.
        rules: what the patterns of rules need; a narrative without a chance of any is passed over.
        others: what those of blanking and context rules need.
        out: to be filled.

    Returns:
        How many are done now; how many were found; how many unknown words the last of them holds, and its
        index in `todo`, -1 when it holds none.
    """
    tokens, encoding = no_tokens(longest), no_encoding(longest)
    letters = np.empty(longest + 1, np.uint8)
    count_rules, count_others = len(rules.after_from), len(others.after_from)
    met_rules, met_others = np.full(count_rules, -1, np.int32), np.full(count_others, -1, np.int32)
    patterns = np.empty(max(count_rules, count_others), np.int32)
    found = character = token = pattern = 0
    while done < len(todo):
        row = todo[done]
        out.unknown[0] = 0
        count = tokenise(data, starts[row], ends[row], words, tokens, letters, out.unknown)
        if out.unknown[0]:
            return done + 1, found, int(out.unknown[0]), done
        size = encode(tokens, count, phrases, encoding)
        met = chances(encoding.rows, size, rules, met_rules, done, patterns)
        if met:
            if (
                character + size > len(out.characters)
                or token + count > len(out.token_starts)
                or pattern + count_rules + count_others > len(out.patterns)
            ):
                return done, found, 0, -1
            out.patterns[pattern : pattern + met] = patterns[:met]
            pattern += met
            met = chances(encoding.rows, size, others, met_others, done, patterns)
            out.patterns[pattern : pattern + met] = patterns[:met] + count_rules
            pattern += met
            for place in range(size):
                out.characters[character + place] = _character(encoding.rows[place])
            out.firsts[character : character + size] = encoding.firsts[:size]
            out.afters[character : character + size] = encoding.afters[:size]
            out.token_starts[token : token + count] = tokens.starts[:count]
            out.token_ends[token : token + count] = tokens.ends[:count]
            character += size
            token += count
            out.rows[found, 0] = row
            out.rows[found, 1] = character
            out.rows[found, 2] = token
            out.rows[found, 3] = pattern
            found += 1
        done += 1
    return done, found, 0, -1


@compiled
def _character(row: int) -> int:
    if row > NONE:
        return _SIGNATURES - 1 + row
    if row == END_ROW:
        return _END
    return _QUESTION if row == QUESTION_ROW else _OTHER
