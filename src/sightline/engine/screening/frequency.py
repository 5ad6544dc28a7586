"""How common words and phrases are in ordinary police narratives (`bench/common_words.py`).

The first pass begins each rule at the rarest word that the rule can't do without, so that it begins seldom.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

_RARE: Final = 0.05
"""Records in 10,000 that hold a word which the list of common words does not have."""
_NEXT: Final = 0.03
"""How much rarer a phrase is with each further word."""


@cache
def _common_words() -> dict[str, float]:
    """Records in 10,000 that hold each common word."""
    lines = files("sightline.engine.screening").joinpath("common_words.txt").read_text("utf-8").splitlines()
    return {word: float(count) for word, count in (line.split() for line in lines)}


@cache
def _rarest_word(form: str) -> str:
    common = _common_words()
    return min(form.split(" "), key=lambda word: (common.get(word, _RARE), word))


@cache
def form_frequency(form: str) -> float:
    """About how many records in 10,000 hold a word or phrase."""
    return _common_words().get(_rarest_word(form), _RARE) * _NEXT ** form.count(" ")


def frequency(forms: Iterable[str]) -> float:
    """About how many records in 10,000 hold one of the forms."""
    return sum(map(form_frequency, forms))
