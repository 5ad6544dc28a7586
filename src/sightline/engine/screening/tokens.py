"""Cut a narrative into words and sentence ends."""

import re
from typing import Final

END: Final = "."
"""The token that stands for the end of a sentence or line."""

QUESTION: Final = "?"
"""The token that stands for the end of a question: forms ask, and answer with no."""

_TOKEN: Final = re.compile(
    r"(?<![a-z0-9])[a-z](?:[-.][a-z]){2,}(?![a-z0-9])"  # spaced out: f-a-g
    r"|[a-z0-9]+(?:[*#@$]+[a-z0-9]*)*(?:'[a-z0-9]+)*"  # a word, possibly masked inside
    r"|(?<!\*)\*+[a-z]+"  # masked from the start
    r"|[!?;\r\n]+|(?<!\.)\.+(?=[\s\"')]|$)"  # the end of a sentence
)
_ENDS: Final = frozenset(".!?;\r\n")
_ABBREVIATIONS: Final = frozenset(
    {"mr", "mrs", "ms", "dr", "st", "rd", "ave", "approx", "no", "re", "eg", "ie", "etc", "dob", "tel", "ext"}
    | {"reg", "veh", "sgt", "insp", "insps", "cont", "ref", "addr"}
)


def words_of(text: str) -> list[str]:
    """The tokens of a text in its form for reading; `END` or `QUESTION` for each end of a sentence.

    The text is read once and in linear time, whatever it holds.
    """
    return [
        token if token[0] not in _ENDS else QUESTION if token[0] == QUESTION else END for token in _TOKEN.findall(text)
    ]


def spans_of(text: str) -> list[tuple[int, int]]:
    """Start and end of each token of `words_of(text)`, in the same order."""
    return [match.span() for match in _TOKEN.finditer(text)]


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
        if position and words[position - 1] in _ABBREVIATIONS:
            words[position] = ""
