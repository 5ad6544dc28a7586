"""Which narratives aren't in English. The readers learned English alone: another language is told of, not guessed at.

A narrative counts as Welsh or Polish when it holds at least three of that language's small words that English does not
have, and more of them than of English ones. Names, a quoted sentence or an address don't reach that.
"""

import re
from collections.abc import Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

_LOOKED_AT: Final = 4_000
"""Characters of a narrative."""
_ENOUGH: Final = 3

SMALL_WORDS: Final = {
    "Welsh": (
        "yn yr mae wedi oedd roedd gyda gan ddim nid bod eu ein dweud ond wrth eich hefyd ac oddi ei fod rhywun "
        "dywedodd nad nhw fy dydy ydy sydd fel wnaeth am y mi chi"
    ),
    "Polish": (
        "się sie nie że ze jest był była byl byla przez został została oraz który która mnie jego mężczyzna kobieta "
        "w z na do po o za od ale tylko jak ktoś gdy kiedy powiedział mieszkania"
    ),
}
"""Small words by language. Those that English text holds too (`to`, `on`, `a`, `i`) are left out, except single letters
and words that English hardly ever strings together."""
_ENGLISH_WORDS: Final = (
    "the and was were of to in on at by for with from his her he she they it is has had have been that this not but as "
    "an are who when him them their into out up be will after before victim suspect male female ip reports states"
)
_ENGLISH: Final = frozenset(_ENGLISH_WORDS.split())
_SURE: Final = {
    "Welsh": "yn|yr|mae|wedi|oedd|roedd|gyda|ddim|dweud|hefyd|wrth|dywedodd|rhywun",
    "Polish": "się|sie|nie|że|jest|był|była|przez|został|została|oraz|który|która|mnie|jego",
}
_LIKELY: Final = rf"(?i)(?:^|\W)(?:{'|'.join(_SURE.values())})(?:\W|$)"
_WORDS: Final = re.compile(r"[^\W\d_]+")
_SETS: Final = {language: frozenset(words.split()) for language, words in SMALL_WORDS.items()}


def languages_of(narratives: Sequence[str]) -> dict[int, str]:
    """The narratives that aren't in English, by their number, with their language.

    Args:
        narratives: as given.
    """
    if not narratives:
        return {}
    texts = [text[:_LOOKED_AT] for text in narratives]
    likely = pc.match_substring_regex(pa.array(texts, pa.large_string()), _LIKELY).to_numpy(zero_copy_only=False)
    told = ((number, _language(texts[number])) for number in likely.nonzero()[0].tolist())
    return {number: language for number, language in told if language}


def _language(text: str) -> str:
    words = [word.lower() for word in _WORDS.findall(text)]
    counts = {language: sum(word in small for word in words) for language, small in _SETS.items()}
    language = max(counts, key=lambda name: counts[name])
    english = sum(word in _ENGLISH for word in words)
    return language if counts[language] >= _ENOUGH and counts[language] > english else ""
