"""Where the deep reader takes away what a strong rule found.

Nothing that is certain. It has to be sure of the whole narrative, surer yet where the rule read what somebody states
than where it infers hostility from what was said or done, and to find nothing in the words themselves: read alone, the
sentences that the rule matched must not speak for the flag. So a sentence that is pasted elsewhere ("this is not a hate
crime") hides nothing.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sightline.engine.readers.pieces import Piece, only
from sightline.engine.readers.together import RulesHeard, Sure
from sightline.engine.screening.learned import LearnedReader, Logits
from sightline.engine.screening.reading import Match
from sightline.engine.vocabulary import FLAGS


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
    alone = reader.logits([only(texts[row], _found(matches[row], FLAGS[flag])) for row, flag in places])
    taken = np.zeros_like(asked)
    for number, (row, flag) in enumerate(places):
        taken[row, flag] = alone[number, flag] < 0
    return taken


def _found(matches: Sequence[Match], flag: str) -> list[Piece]:
    return [(match.start, match.end) for match in matches if match.rule.flag == flag and not match.set_aside]
