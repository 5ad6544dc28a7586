"""Cut a narrative into words and sentence ends."""

import re
from itertools import islice
from typing import Final

END: Final = "."
"""The token that stands for the end of a sentence or line."""

QUESTION: Final = "?"
"""The token that stands for the end of a question: forms ask, and answer with no."""

LONGEST_READ: Final = 200_000
"""Characters of a narrative that are read; what lies beyond is a pasted document, not an account."""

_TOKEN: Final = re.compile(
    r"(?<![a-z0-9])[a-z](?:[-.][a-z]){2,}(?![a-z0-9])"  # spaced out: f-a-g
    r"|[a-z0-9]+(?:[*#@$]+[a-z0-9]*)*(?:'[a-z0-9]+)*"  # a word, possibly masked inside
    r"|(?<!\*)\*+[a-z]+"  # masked from the start
    r"|[!?;\r\n]+|(?<!\.)\.+(?=[\s\"')]|$)"  # the end of a sentence
)
_ENDS: Final = frozenset(".!?;\r\n")
ABBREVIATIONS: Final = frozenset(
    {"mr", "mrs", "ms", "dr", "st", "rd", "ave", "approx", "re", "eg", "ie", "etc", "dob", "tel", "ext"}
    | {"reg", "veh", "sgt", "insp", "insps", "cont", "ref", "addr"}
)
"""Words whose full stop ends no sentence. Not "no": forms answer with it, and what follows is another matter."""


def words_of(text: str) -> list[str]:
    """The tokens of a text in its form for reading; `END` or `QUESTION` for each end of a sentence.

    The text is read once and in linear time, whatever it holds.
    """
    return [
        token if token[0] not in _ENDS else QUESTION if token[0] == QUESTION else END for token in _TOKEN.findall(text)
    ]


def spans_of(text: str, count: int | None = None) -> list[tuple[int, int]]:
    """Start and end of each of the first `count` tokens of `words_of(text)`, by default of all, in the same order."""
    return [match.span() for match in islice(_TOKEN.finditer(text), count)]


def drop_abbreviation_ends(words: list[str]) -> None:
    """Turn the full stop after an abbreviation (`approx.`, `Mr.`) into an empty token, in place.

    It stays in the list, because positions must not move.
    """
    position = -1
    while True:
        try:
            position = words.index(END, position + 1)
        except ValueError:
            return
        if position and words[position - 1] in ABBREVIATIONS:
            words[position] = ""
