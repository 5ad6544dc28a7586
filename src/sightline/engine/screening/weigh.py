"""Weigh what the readers say of one flag into a score and a grade.

A reader (the rules now, learned ones later) gives a verdict in log-odds with a ceiling: the surest grade that
its kind of evidence may reach. Log-odds add up, so a reader can join or leave without touching the others.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from sightline.engine.findings import Evidence
from sightline.engine.vocabulary import Grade

PRIOR: Final = -2.5
"""Log-odds of a flag before anything is read. Deliberately far above the base rate (about 2% of crimes, that is
-3.9): the score ranks records for a person; it is not a probability until it is calibrated on reviewed ones."""
POSSIBLE_FROM: Final = 0.5
STRONG_FROM: Final = 0.85
_CERTAIN_SCORE: Final = 0.999

LOG_ODDS: Final = {Grade.CERTAIN: 10.0, Grade.STRONG: 4.6, Grade.POSSIBLE: 2.9}
"""What one piece of evidence of a grade adds. One strong piece passes `STRONG_FROM`, one possible piece
`POSSIBLE_FROM`; further pieces of the same grade add a quarter each, for they are seldom independent."""
_FARTHEST: Final = 50.0
"""Log-odds beyond which a score no longer differs from 0 or 1."""
_FURTHER: Final = 0.25


class Verdict(NamedTuple):
    """What one reader says of one flag."""

    flag: str
    reader: str
    log_odds: float
    ceiling: Grade
    evidence: tuple[Evidence, ...]
    value: str = ""
    pack: str = ""


def add_up(grades: Sequence[Grade]) -> float:
    """Log-odds of several pieces of evidence from one reader, the surest counted in full."""
    if len(grades) == 1:
        return LOG_ODDS[grades[0]]
    ordered = sorted((LOG_ODDS[grade] for grade in grades), reverse=True)
    return ordered[0] + _FURTHER * sum(ordered[1:]) if ordered else 0.0


def weigh(verdicts: Sequence[Verdict]) -> tuple[float, Grade]:
    """The score and grade of one flag.

    Args:
        verdicts: of all readers on that flag; none means that nobody found anything.

    Returns:
        A score from 0 to 1, and the grade: by the score, but never above the highest ceiling of a reader
        that spoke for the flag.
    """
    return _weighed(tuple([(verdict.log_odds, verdict.ceiling) for verdict in verdicts]))


@lru_cache(maxsize=4096)
def _weighed(said: tuple[tuple[float, Grade], ...]) -> tuple[float, Grade]:
    """The same by log-odds and ceiling alone, which are few among the verdicts of rules."""
    if not said:
        return 0.0, Grade.NONE
    log_odds = PRIOR + sum(odds for odds, _ in said)
    score = 1.0 / (1.0 + math.exp(-max(-_FARTHEST, min(_FARTHEST, log_odds))))
    ceilings = [ceiling for odds, ceiling in said if odds > 0]
    highest = max(ceilings, key=_sureness, default=Grade.NONE)
    return score, min(_by_score(score), highest, key=_sureness)


def _sureness(grade: Grade) -> int:
    return grade.sureness


def _by_score(score: float) -> Grade:
    if score >= _CERTAIN_SCORE:
        return Grade.CERTAIN
    if score >= STRONG_FROM:
        return Grade.STRONG
    return Grade.POSSIBLE if score >= POSSIBLE_FROM else Grade.NONE
