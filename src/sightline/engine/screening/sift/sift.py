"""What rules find in the narratives of a column, and which narratives only the reader can read."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sightline.engine.building import building
from sightline.engine.screening.lexicon import Encoded, plain
from sightline.engine.screening.rulebook import RuleBook
from sightline.engine.screening.sift.bytes import Bytes
from sightline.engine.screening.sift.column import ALL_SIFTED, sift_some
from sightline.engine.screening.sift.commonness import Commonness
from sightline.engine.screening.sift.encode import PhraseTable
from sightline.engine.screening.sift.needs import needs_of
from sightline.engine.screening.sift.places import Places
from sightline.engine.screening.sift.read import plan_of
from sightline.engine.screening.sift.room import CHARACTERS, MATCHES, PATTERNS, ROWS, TOKENS, Out, room_for
from sightline.engine.screening.sift.shapes import longest_of
from sightline.engine.screening.sift.texts import Integers, TextMaker, Texts
from sightline.engine.screening.sift.words import WordTable


class Found(NamedTuple):
    """What rules found in a narrative."""

    text: str
    """The narrative with one character a word, without what blanking rules take out; empty where no rule matched
    whose words carry a value."""
    matches: Sequence[Sequence[int]]
    """For each match the number of its rule, where it begins and ends in the text, where its anchor begins, where it
    begins and ends in the narrative's form for reading, and the number among all patterns of the context rule that
    sets it aside, `NOT_SET_ASIDE` where none does."""


class Left(NamedTuple):
    """A narrative that is left to the reader."""

    chances: Sequence[int]
    """Numbers of the patterns of the rule book that may match, ascending."""
    encoded: Encoded
    spans: Sequence[Sequence[int]]
    """Start and end of each token in the narrative's form for reading."""


class Sifted(NamedTuple):
    """What the first pass says of one narrative."""

    tried: bool
    """Whether some rule had a chance."""
    found: Found | None = None
    """What rules found, if any did."""
    left: Left | None = None
    """What the reader has to go on with, where the pass can't tell."""

    @property
    def tells(self) -> bool:
        """Whether rules found anything, or may."""
        return self.found is not None or self.left is not None


class Settled(NamedTuple):
    """Matches that count, flag by flag, of narratives in which nothing else was asked for."""

    rows: Integers
    """For each narrative and each flag of its matches the row of the narrative, in ascending order, ..."""
    limits: Integers
    """... and where those matches begin, and where the last end; surest and earliest first."""
    rules: Integers
    """For each match the number of its rule, ..."""
    starts: Integers
    """... and where it begins in the narrative as given, ..."""
    ends: Integers
    """... and ends."""


class SiftedColumn(NamedTuple):
    """What the first pass says of the narratives of a column."""

    tried: npt.NDArray[np.bool_]
    """For each whether some rule had a chance."""
    told: dict[int, Sifted]
    """By its row what there is to tell of a narrative, where there is anything, ..."""
    settled: Settled
    """... and what of those in which only matches that count were asked for, and could be told in full."""


UNREAD: Final = Sifted(tried=False)
"""Of a narrative in which no rule has a chance."""
_NOTHING: Final = Sifted(tried=True)
"""Of one in which some had, and none matched."""


class Sift:
    """Finds what rules find in the narratives of a column, and says which the reader has to read by itself."""

    @building()
    def __init__(self, book: RuleBook) -> None:
        """Lay out the words and patterns of a rule book for compiled functions."""
        self._texts = TextMaker()
        phrases = list(book.lexicon.phrases())
        self._words = WordTable(book.lexicon, dict.fromkeys(chain.from_iterable(phrase for phrase, _ in phrases)))
        self._phrases = PhraseTable(phrases, self._words.numbers).arrays
        conditions = dict.fromkeys(condition.pattern for rule in book.rules for condition in rule.without)
        patterns = [*book.patterns, *conditions]
        places = Places(book.lexicon, patterns)
        common = Commonness(places, phrases)
        rules, blanks = len(book.rules), len(book.rules) + len(book.blanks)
        kinds = (book.patterns[:rules], book.patterns[rules:blanks], book.patterns[blanks:])
        self._needs = needs_of(kinds, places, common)
        self._plan = plan_of(book, patterns, places, common)
        self._longest_pattern = longest_of(patterns)

    def column(self, narratives: pa.Array, alone: npt.NDArray[np.bool_]) -> SiftedColumn:
        """What the pass says of the narratives of an Arrow column of strings, nulls allowed.

        Args:
            narratives: as given.
            alone: for each whether nothing is asked for but matches that count: no value of theirs, and none that are
                set aside or say again what a surer one says.
        """
        return self._sifted(self._texts.of_column(narratives), alone)

    def texts(self, narratives: Sequence[str | None]) -> list[Sifted]:
        """What the pass says of each narrative of a sequence."""
        tried, told, _ = self._sifted(self._texts.of_strings(narratives), np.zeros(len(narratives), np.bool_))
        return [told.get(row, _NOTHING if chance else UNREAD) for row, chance in enumerate(tried.tolist())]

    def _sifted(self, texts: Texts, alone: npt.NDArray[np.bool_]) -> SiftedColumn:
        texts = texts._replace(data=_to_read(texts.data))
        tried = np.zeros(len(texts.starts), np.bool_)
        told: dict[int, Sifted] = {}
        settled = [np.empty((0, 4), np.int64)]
        todo = np.arange(len(texts.starts))
        while len(todo):
            todo = self._sift(texts, todo, alone, tried, told, settled)
        return SiftedColumn(tried, told, self._in_order(np.concatenate(settled)))

    def _in_order(self, matches: Integers) -> Settled:
        """Settled matches, as `_settled` has them, by narrative and flag."""
        claims = self._plan.claims
        rows, rules, starts, ends = matches.T
        order = np.lexsort((ends - starts, starts, -claims.sureness[rules], claims.flags[rules], rows))
        rows, rules, starts, ends = matches[order].T
        flags = claims.flags[rules]
        new = (np.diff(rows, prepend=-1) != 0) | (np.diff(flags, prepend=-1) != 0)
        return Settled(rows[new], np.append(np.flatnonzero(new), len(rows)), rules, starts, ends)

    def _sift(
        self,
        texts: Texts,
        todo: Integers,
        alone: npt.NDArray[np.bool_],
        tried: npt.NDArray[np.bool_],
        told: dict[int, Sifted],
        settled: list[Integers],
    ) -> Integers:
        """Sift some narratives; gives those that hold words which had to be worked out first."""
        longest = int((texts.ends - texts.starts)[todo].max())
        room = room_for(longest, len(tried), self._needs, self._longest_pattern)
        pending: list[Integers] = []
        unknown: set[str] = set()
        done = 0
        while done < len(todo):
            done, waits = sift_some(
                texts, todo, done, self._words.arrays, self._phrases, *self._needs, self._plan, alone, room
            )
            told.update(_told(room.out))
            settled.append(_settled(room.out))
            if waits != ALL_SIFTED:
                pending.append(todo[waits])
                spans = room.out.unknown[1 : 2 * room.out.unknown[0] + 1].reshape(-1, 2).tolist()
                unknown.update(_spelt(texts.data[start:end]) for start, end in spans)
        tried[room.out.tried] = True
        if unknown:
            self._words.learn(unknown)
        return np.array(pending, np.int64)


def _to_read(data: Bytes) -> Bytes:
    """The same, not to be written: functions would be compiled once for either kind."""
    data = data.view()
    data.flags.writeable = False
    return data


def _spelt(letters: npt.NDArray[np.uint8]) -> str:
    return plain(letters.tobytes().decode().lower().replace("`", "'"))


def _told(out: Out) -> Iterator[tuple[int, Sifted]]:
    """What there is to tell of narratives that aren't settled."""
    if out.settled[: out.used[ROWS]].all():
        return
    count = out.used[ROWS]
    matches = out.matches[: out.used[MATCHES]].tolist()
    text = out.characters[: out.used[CHARACTERS]].tobytes().decode("utf-32-le")
    character = match = token = pattern = 0
    for row, ends, settled in zip(*(told[:count].tolist() for told in (out.rows, out.ends, out.settled)), strict=True):
        own = text[character : ends[CHARACTERS]]
        if settled:
            pass
        elif ends[PATTERNS] == pattern:
            yield row, Sifted(tried=True, found=Found(own, matches[match : ends[MATCHES]]))
        else:
            here, tokens = slice(character, ends[CHARACTERS]), slice(token, ends[TOKENS])
            left = Left(
                out.patterns[pattern : ends[PATTERNS]].tolist(),
                Encoded(own, out.firsts[here].tolist(), out.afters[here].tolist()),
                np.stack([out.token_starts[tokens], out.token_ends[tokens]], axis=1).tolist(),
            )
            yield row, Sifted(tried=True, left=left)
        character, match, token, pattern = ends


def _settled(out: Out) -> Integers:
    """The matches of narratives that are settled: the row of each, its rule, where it begins and ends."""
    count, matches = out.used[ROWS], out.matches[: out.used[MATCHES]]
    counts = np.diff(out.ends[:count, MATCHES], prepend=0)
    rows = np.repeat(out.rows[:count], counts)
    return np.column_stack([rows, matches[:, [0, 4, 5]]])[np.repeat(out.settled[:count], counts)]
