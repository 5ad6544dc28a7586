"""Read a record's narrative as it is written and say which flags it supports, and why.

The way of a narrative: normalise (`text`) and cut into words (`tokens`); give each word the character of its
classes (`lexicon`); take out what only looks like a cue and mark what negates or belongs elsewhere
(`rulebook`, `reading`); apply the rules; weigh (`weigh`); compare with the flags held (`screener`). A first
pass over whole columns (`sift`) does the same as `reading`, compiled, and leaves to it only what it can't tell.
"""

from sightline.engine.screening.ahead import PREPARING, compile_ahead, is_compiled
from sightline.engine.screening.batches import Screened, screen_batch, screen_batches, screen_in_parallel
from sightline.engine.screening.rulebook import RuleBook
from sightline.engine.screening.screener import Screener, SetAside
from sightline.engine.screening.tally import FlagTally, Tally

__all__ = [
    "PREPARING",
    "FlagTally",
    "RuleBook",
    "Screened",
    "Screener",
    "SetAside",
    "Tally",
    "compile_ahead",
    "is_compiled",
    "screen_batch",
    "screen_batches",
    "screen_in_parallel",
]
