"""Which words of a rule are the telling ones: the rarest that it cannot do without.

The first pass looks for telling words, alone or several in a row, and nothing is read in full that has none.
How common a word is comes from ordinary police narratives (`bench/common_words.py`). It decides which word of a
rule is looked for, and which words are rare enough to be a cue (`sift.COMMONEST_CUE`).
"""

from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

from sightline.engine.screening.patterns import Alternatives

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
def rarest_word(form: str) -> str:
    """The rarest word of a phrase; of several equally rare the first in the alphabet."""
    common = _common_words()
    return min(form.split(" "), key=lambda word: (common.get(word, _RARE), word))


@cache
def form_frequency(form: str) -> float:
    """About how many records in 10,000 hold a word or phrase."""
    return _common_words().get(rarest_word(form), _RARE) * _NEXT ** form.count(" ")


def frequency(forms: Iterable[str]) -> float:
    """About how many records in 10,000 hold one of the forms."""
    return sum(map(form_frequency, forms))


Run = tuple[Alternatives, ...]
"""Places of a pattern that follow one another."""
_MOST_COMBINATIONS: Final = 6_000
_TOGETHER: Final = 20.0
"""How many times likelier than by chance two words of a pattern are to stand side by side; a guess on the
cautious side."""


def telling_run(runs: Iterable[Run], forms_of: Callable[[Alternatives], list[str]]) -> Run:
    """The run of one or two places of a pattern that the fewest ordinary narratives hold.

    Args:
        runs: stretches of places that must be filled one after the other.
        forms_of: every form of the words of a place.

    Returns:
        One place, or two that follow one another where their combinations are not too many to list.
    """
    candidates: list[tuple[float, Run]] = []
    for run in runs:
        counted = [(place, forms_of(place)) for place in run]
        candidates += [(frequency(forms), (place,)) for place, forms in counted if forms]
        for (one, ones), (two, twos) in pairwise(counted):
            if 0 < len(ones) * len(twos) <= _MOST_COMBINATIONS:
                estimate = frequency(ones) * frequency(twos) / 10_000 * _TOGETHER
                candidates.append((estimate, (one, two)))
    return min(candidates, key=lambda candidate: candidate[0])[1]
