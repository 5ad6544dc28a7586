"""How common words and phrases are in ordinary police narratives (`bench/common_words.py`).

The first pass begins each rule at the rarest word that the rule can't do without, so that it begins seldom.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

_RARE: Final = 0.05
"""Records in 10,000 that hold a word which the list of common words does not have."""
_NEXT: Final = 0.03
"""How much rarer a phrase is with each further word."""


class _Common(dict[str, float]):
    def __missing__(self, word: str) -> float:
        return _RARE


@cache
def _common_words() -> _Common:
    """Records in 10,000 that hold each word."""
    lines = files("sightline.engine.screening").joinpath("common_words.txt").read_text("utf-8").splitlines()
    return _Common({word: float(count) for word, count in (line.split() for line in lines)})


def frequency(words: Sequence[str]) -> float:
    """About how many records in 10,000 hold a phrase of these words, or the only one."""
    common = _common_words()
    rarest = min(map(common.__getitem__, words)) if len(words) > 1 else common[words[0]]
    return float(rarest * _NEXT ** (len(words) - 1))
