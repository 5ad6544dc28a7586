"""Where the deep reader takes away what a strong rule found.

Nothing that is certain. It has to be sure of the whole narrative, surer yet where the rule read what somebody states
than where it infers hostility from what was said or done. And one of two has to hold: it finds nothing in the words
themselves (read alone, the sentences that the rule matched don't speak for the flag); or they do speak for it, it is
surer again that what stands around them says otherwise (whose words they were, of whom, when), and it stays sure
without the sentences that only say what the record is to count as. So a sentence that is pasted elsewhere ("this is
not a hate crime") hides nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from sightline.engine.readers.pieces import Piece, only, pieces_of, touches, without
from sightline.engine.readers.together import RulesHeard, Sure
from sightline.engine.screening.learned import LearnedReader, Logits
from sightline.engine.screening.reading import Match
from sightline.engine.vocabulary import FLAGS

_VERDICT: Final = re.compile(
    r"\bhat(?:e|red)\b|hostil|prejudic|motivat|aggravat|phobi[ac]|racis[mt]|discriminat|protected char|\bbias", re.I
)
"""Words by which a record says what it counts as rather than what happened: those of the definition of a hate crime
(the police service's and the prosecutors' shared one) and of its strands."""

Place = tuple[int, int]
"""A narrative's number and a flag's."""


def overruled(
    reader: LearnedReader,
    texts: Sequence[str],
    matches: Sequence[Sequence[Match]],
    rules: RulesHeard,
    logits: Logits,
    sure: Sure,
) -> npt.NDArray[np.bool_]:
    """For which flags a strong rule doesn't stand; shape (narratives, flags).

    Args:
        reader: the deep reader.
        texts: narratives that it has read.
        matches: what rules found in each.
        rules: the same, counted.
        logits: what the reader says of each; shape (narratives, flags).
        sure: the logits below which it is.
    """
    below = np.where(rules.stated, sure.stated, sure.inferred)
    asked = rules.strong & ~rules.certain & (logits < below)
    places = [(int(row), int(flag)) for row, flag in np.argwhere(asked)]
    found = {(row, flag): _found(matches[row], FLAGS[flag]) for row, flag in places}
    taken = np.zeros_like(asked)
    in_context = []
    for (row, flag), said in _read(reader, {place: only(texts[place[0]], found[place]) for place in places}):
        taken[row, flag] = said < 0
        if said >= 0 and logits[row, flag] < sure.in_context:
            in_context.append((row, flag))
    for (row, flag), said in _read(reader, {place: _facts(texts[place[0]], found[place]) for place in in_context}):
        taken[row, flag] = said < sure.inferred
    return taken


def _read(reader: LearnedReader, texts: Mapping[Place, str]) -> Iterator[tuple[Place, float]]:
    """What the reader says of each text for the flag of its place."""
    logits = reader.logits(list(texts.values()))
    for number, (row, flag) in enumerate(texts):
        yield (row, flag), float(logits[number, flag])


def _facts(narrative: str, found: list[Piece]) -> str:
    """The narrative without what only says what it counts as; what the rule matched stays."""
    verdicts = [
        (start, end)
        for start, end in pieces_of(narrative)
        if _VERDICT.search(narrative, start, end) and not touches((start, end), found)
    ]
    return without(narrative, verdicts)


def _found(matches: Sequence[Match], flag: str) -> list[Piece]:
    return [(match.start, match.end) for match in matches if match.rule.flag == flag and not match.set_aside]
