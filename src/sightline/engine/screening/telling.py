"""Which word of a rule is the telling one: the rarest that it cannot do without.

The first pass looks for telling words, and the reader tries only the rules whose telling word is there. How
common a word is comes from ordinary police narratives (`bench/common_words.py`); it decides how fast screening
is, never what it finds.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

_RARE: Final = 1.0
"""Records in 10,000 that hold a word which the list of common words does not have."""


@cache
def _common_words() -> dict[str, float]:
    """Records in 10,000 that hold each common word."""
    lines = files("sightline.engine.screening").joinpath("common_words.txt").read_text("utf-8").splitlines()
    return {word: float(count) for word, count in (line.split() for line in lines)}


def rarest_word(form: str) -> str:
    """The rarest word of a phrase; of several equally rare the first in the alphabet."""
    common = _common_words()
    return min(form.split(" "), key=lambda word: (common.get(word, _RARE), word))


def frequency(forms: Iterable[str]) -> float:
    """About how many records in 10,000 hold one of the forms."""
    common = _common_words()
    return sum(common.get(rarest_word(form), _RARE) for form in forms)
