"""Which words carried a learned score: found by taking each piece of the narrative away and reading again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sightline.engine.findings import Evidence
from sightline.engine.readers.pieces import pieces_of, without
from sightline.engine.readers.together import Floats, Weighing, probability, reader_terms
from sightline.engine.screening.learned import LearnedReader
from sightline.engine.vocabulary import FLAG_TITLES

_WORTH_TELLING: Final = 0.3
"""Log-odds by which a piece has to lower the score to be told of beside a rule."""


@dataclass(frozen=True, slots=True)
class Carried:
    """The piece that carries a learned score, and which reader it is."""

    start: int
    end: int
    reader: str
    before: float
    after: float
    """The score with the whole narrative and without the piece."""

    def evidence(self, narrative: str, flag: str) -> Evidence:
        """As evidence of a finding."""
        before, after = f"{self.before:.2f}", f"{self.after:.2f}"
        change = (
            f"without them the score would still be {before}, for other words carry it too"
            if before == after
            else f"without them the score falls from {before} to {after}"
        )
        strand = FLAG_TITLES[flag].lower()
        why = f"The {self.reader} reader has learned such words from records of this kind ({strand}); {change}"
        return Evidence(self.start, self.end, narrative[self.start : self.end], f"reader/{self.reader}", why)


def carried(
    texts: Sequence[str],
    scores: Floats,
    rules: Floats,
    asked: npt.NDArray[np.bool_],
    backed: npt.NDArray[np.bool_],
    readers: Sequence[LearnedReader],
    weighing: Weighing,
) -> dict[tuple[int, int], Carried]:
    """Find the piece without which each score falls most.

    Args:
        texts: narratives, without the words that rules took back.
        scores: of their flags.
        rules: what rules found in them (`RulesHeard.terms`).
        asked: for each narrative and flag, whether it is wanted.
        backed: whether a rule speaks for it too: then only a piece that matters is told of.
        readers: who read, in the order of the weighing.
        weighing: how they join.

    Returns:
        By narrative and flag, as numbers.
    """
    pieces = [pieces_of(text) or [(0, len(text))] for text in texts]
    variants = [without(text, [piece]) for text, own in zip(texts, pieces, strict=True) for piece in own]
    starts = np.cumsum([0, *map(len, pieces)])
    count = len(texts)
    terms = [reader_terms(reader.logits([*texts, *variants])) for reader in readers]
    whole = weighing.log_odds(rules, [term[:count] for term in terms])
    owner = np.repeat(np.arange(count), np.diff(starts))
    less = weighing.log_odds(rules[owner], [term[count:] for term in terms])
    found = {}
    for row, column in np.argwhere(asked).tolist():
        own = slice(int(starts[row]), int(starts[row + 1]))
        piece = int(np.argmin(less[own, column]))
        drop = float(whole[row, column] - less[own, column][piece])
        if backed[row, column] and drop < _WORTH_TELLING:
            continue
        drops = [
            float(
                weighing.weights[column, place : place + term.shape[2]]
                @ (term[row, column] - term[count:][own][piece, column])
            )
            for place, term in zip(_places(rules, terms), terms, strict=True)
        ]
        named = readers[int(np.argmax(drops))].name
        before = float(scores[row, column])
        after = probability(np.array(np.log(before / (1 - before)) - drop))
        found[row, column] = Carried(*pieces[row][piece], named, before, float(after))
    return found


def _places(rules: Floats, terms: Sequence[Floats]) -> list[int]:
    """Where the weights of each reader begin."""
    sizes = [rules.shape[2], *(term.shape[2] for term in terms)]
    return [int(place) for place in np.cumsum(sizes)[:-1]]
