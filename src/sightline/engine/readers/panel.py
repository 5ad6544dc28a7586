"""Rules and readers over a batch of narratives: who reads what, what they say together, and which words carried it."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sightline.engine.readers.carried import Carried, carried
from sightline.engine.readers.fast import FastReader
from sightline.engine.readers.languages import languages_of
from sightline.engine.readers.overruling import overruled
from sightline.engine.readers.pieces import without
from sightline.engine.readers.together import (
    Floats,
    RulesHeard,
    Together,
    Weighing,
    probability,
    reader_terms,
    rules_heard,
    understood,
)
from sightline.engine.screening.learned import Heard, Joined, LearnedReader, Logits
from sightline.engine.screening.reading import Match
from sightline.engine.vocabulary import FLAGS, Grade

_CERTAIN_SCORE: Final = 0.999
_LEAST_SCORE: Final = 1e-6
_GRADES: Final = (Grade.NONE, Grade.POSSIBLE, Grade.STRONG, Grade.CERTAIN)
Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Part:
    """Something that was learned and takes part: a reader, or how they join."""

    id: str
    version: str
    hash: str


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of some distinct narratives; each array has one row a narrative, one column a flag."""

    log_odds: Floats
    scores: Floats
    grades: npt.NDArray[np.int8]
    """As places in `_GRADES`."""
    by_deep: Truths
    """Shape (narratives,): the deep reader read it."""


class Readers:
    """The panel that screening asks. Built once, then used for any number of batches."""

    def __init__(
        self,
        together: Together,
        fast: FastReader,
        deep: LearnedReader | None = None,
        *,
        every: bool = False,
        further: Sequence[Part] = (),
    ) -> None:
        """Take the readers.

        Args:
            together: how they join.
            fast: reads every narrative.
            deep: reads the doubtful ones; None for nobody.
            every: the deep reader reads every narrative.
            further: what else takes part.
        """
        self._together, self._fast, self._deep = together, fast, deep
        self._every = every
        self.parts = [
            Part("reader.together", together.version, together.hash),
            *(Part(f"reader.{reader.name}", reader.version, reader.hash) for reader in (fast, deep) if reader),
            *further,
        ]
        """What takes part, as a decision remembers it."""
        hashes = " ".join(part.hash for part in self.parts)
        self.identity = f"readers {together.version} ({hashlib.sha256(hashes.encode()).hexdigest()[:8]})"

    def corrected(self, slopes: Floats, shifts: Floats) -> "Readers":
        """The same readers with a correction of each flag's log-odds, to see what it would change."""
        return Readers(self._together.corrected(slopes, shifts), self._fast, self._deep, every=self._every)

    def hear(
        self,
        narratives: Sequence[str],
        matches: Sequence[Sequence[Match]],
        *,
        every: bool = False,
        evidence: bool = True,
    ) -> Heard:
        """Join what the readers say with what rules found (see `learned.Panel`).

        Without `evidence` the words that carried a score aren't looked for, which costs several readings each. A
        narrative that isn't in English, or holds no word, is left to the rules. Equal narratives are read once.
        """
        foreign = languages_of(narratives)
        first: dict[str, int] = {}
        for number, text in enumerate(narratives):
            if number not in foreign and text.strip():
                first.setdefault(text, number)
        texts = list(first)
        found = [matches[number] for number in first.values()]
        said, joined = self._join(texts, found, every=every, wanted=evidence)
        by_text = dict(zip(texts, joined, strict=True))
        deep = dict(zip(texts, said.by_deep.tolist(), strict=True))
        languages: dict[str, int] = {}
        for language in foreign.values():
            languages[language] = languages.get(language, 0) + 1
        return Heard(
            joined=[{} if number in foreign else by_text.get(text, {}) for number, text in enumerate(narratives)],
            deep=sum(deep.get(text, False) for number, text in enumerate(narratives) if number not in foreign),
            languages=languages,
        )

    def log_odds(self, narratives: Sequence[str], matches: Sequence[Sequence[Match]]) -> Floats:
        """The calibrated log-odds of each flag, before any grade; shape (narratives, flags)."""
        return self._say(list(narratives), rules_heard(matches), matches).log_odds

    def _join(
        self, texts: list[str], matches: Sequence[Sequence[Match]], *, every: bool, wanted: bool
    ) -> tuple[_Said, list[Mapping[str, Joined]]]:
        rules = rules_heard(matches)
        said = self._say(texts, rules, matches)
        suggested = said.grades > 0
        evidence = self._evidence(_all_held_down(texts, matches), said, rules, suggested) if wanted else {}
        told = np.ones_like(suggested) if every else suggested | rules.live
        joined: list[Mapping[str, Joined]] = [{} for _ in texts]
        for row, column in np.argwhere(told).tolist():
            carried_by = evidence.get((row, column))
            joined[row] = {
                **joined[row],
                FLAGS[column]: Joined(
                    float(said.scores[row, column]),
                    _GRADES[said.grades[row, column]],
                    (carried_by.evidence(texts[row], FLAGS[column]),) if carried_by else (),
                ),
            }
        return said, joined

    def _say(self, texts: list[str], rules: RulesHeard, matches: Sequence[Sequence[Match]]) -> _Said:
        together = self._together
        held_down = list(_held_down(texts, matches))
        fast = reader_terms(_logits(self._fast, texts, held_down))
        log_odds = together.fast.log_odds(rules.terms, [fast])
        possible = np.broadcast_to(together.fast.possible_from, log_odds.shape).copy()
        strong = np.broadcast_to(together.fast.strong_from, log_odds.shape).copy()
        by_deep = self._doubtful(probability(log_odds), rules)
        standing = rules.strong.copy()
        chosen = np.flatnonzero(by_deep)
        if self._deep is not None and together.deep is not None and len(chosen):
            place = {row: number for number, row in enumerate(chosen.tolist())}
            held = [(place[row], flag, text) for row, flag, text in held_down if row in place]
            read = [texts[row] for row in chosen.tolist()]
            logits = _logits(self._deep, read, held)
            deep = reader_terms(logits)
            log_odds[chosen] = together.deep.log_odds(rules.terms[chosen], [fast[chosen], deep])
            possible[chosen], strong[chosen] = together.deep.possible_from, together.deep.strong_from
            found = [matches[row] for row in chosen.tolist()]
            standing[chosen] &= ~overruled(self._deep, read, found, rules.part(chosen), logits, together.sure)
        scores = probability(log_odds)
        return _Said(log_odds, *self._graded(texts, scores, rules, standing, possible, strong), by_deep)

    def _doubtful(self, scores: Floats, rules: RulesHeard) -> Truths:
        """Which narratives the deep reader reads: what the fast reader or a rule puts in question."""
        if self._deep is None:
            return np.zeros(len(scores), np.bool_)
        if self._every:
            return np.ones(len(scores), np.bool_)
        doubtful: Truths = np.logical_or.reduce((scores >= self._together.deep_from) | rules.live, axis=1)
        return doubtful

    def _graded(
        self, texts: list[str], scores: Floats, rules: RulesHeard, standing: Truths, possible: Floats, strong: Floats
    ) -> tuple[Floats, npt.NDArray[np.int8]]:
        # A strong rule stands: readers may take it down to possible, and away only where the deep one is sure.
        suggested = np.logical_or(scores >= possible, standing)
        high = np.greater_equal(scores, strong)
        alone = high & ~rules.live
        rows = np.flatnonzero(alone.any(axis=1))
        backed = rules.live.copy()
        if len(rows):
            backed[rows] |= self._fast.cues([texts[row] for row in rows])
        grades = suggested.astype(np.int8)
        grades[high & backed] = _GRADES.index(Grade.STRONG)
        grades[rules.certain] = _GRADES.index(Grade.CERTAIN)
        scores = np.where(suggested, np.maximum(scores, possible), scores)
        return np.where(rules.certain, _CERTAIN_SCORE, scores), grades

    def _evidence(
        self, texts: list[str], said: _Said, rules: RulesHeard, suggested: Truths
    ) -> dict[tuple[int, int], Carried]:
        """For each suggestion that no strong rule makes, the words that carried the readers' part of it."""
        asked = suggested & ~rules.strong
        together = self._together
        found: dict[tuple[int, int], Carried] = {}
        for by_deep in (False, True):
            rows = np.flatnonzero(asked.any(axis=1) & (said.by_deep == by_deep))
            if not len(rows):
                continue
            readers: list[LearnedReader] = [self._fast]
            weighing: Weighing = together.fast
            if by_deep and self._deep is not None and together.deep is not None:
                readers.append(self._deep)
                weighing = together.deep
            parts = carried(
                [texts[row] for row in rows],
                np.clip(said.scores[rows], _LEAST_SCORE, 1 - _LEAST_SCORE),
                rules.terms[rows],
                asked[rows],
                rules.live[rows],
                readers,
                weighing,
            )
            found |= {(int(rows[row]), column): part for (row, column), part in parts.items()}
        return found


def _held_down(texts: Sequence[str], matches: Sequence[Sequence[Match]]) -> Iterator[tuple[int, int, str]]:
    """For each narrative and flag of which a rule took something back (a denial, a history): the text without it.

    A sentence that only looks like hostility must not come back by a reader that doesn't know what surrounds it.
    """
    for row, found in enumerate(matches):
        flags = dict.fromkeys(match.rule.flag for match in found if understood(match))
        for flag in flags:
            spans = [(match.start, match.end) for match in found if understood(match) and match.rule.flag == flag]
            yield row, FLAGS.index(flag), without(texts[row], spans)


def _all_held_down(texts: Sequence[str], matches: Sequence[Sequence[Match]]) -> list[str]:
    """The texts without any word that a rule took back; offsets stay."""
    aside = ([(match.start, match.end) for match in found if understood(match)] for found in matches)
    return [without(text, spans) for text, spans in zip(texts, aside, strict=True)]


def _logits(reader: LearnedReader, texts: Sequence[str], held_down: Sequence[tuple[int, int, str]]) -> Logits:
    """A reader's logits; where words are held down, no more than it says without them."""
    logits = reader.logits([*texts, *(text for *_, text in held_down)])
    own = logits[: len(texts)].copy()
    for number, (row, flag, _) in enumerate(held_down, len(texts)):
        own[row, flag] = min(own[row, flag], logits[number, flag])
    return own


def logits_held_down(reader: LearnedReader, texts: Sequence[str], matches: Sequence[Sequence[Match]]) -> Logits:
    """A reader's logits of texts, held down where rules understood the words (see `Readers`)."""
    return _logits(reader, texts, list(_held_down(texts, matches)))
