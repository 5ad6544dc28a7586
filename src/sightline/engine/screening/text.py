"""Bring a narrative into one form for reading, and keep the way back to the text as given.

Evidence is reported in offsets of the narrative as given, so every change of length is recorded.
"""

import re
import unicodedata
from typing import Final

# What UTF-8 looks like after it was read as Windows-1252, as extracts from older systems often do.
_MOJIBAKE: Final = {
    "â€™": "'",
    "â€˜": "'",
    "â€œ": '"',
    "â€\x9d": '"',
    "â€“": "-",
    "â€”": "-",
    "â€¦": "...",
    "Â£": "£",
    "Â\xa0": " ",
    "Ã©": "e",
    "Ã¨": "e",
    "Ã¶": "o",
    "Ã¼": "u",
}
_MOJIBAKE_PATTERN: Final = re.compile("|".join(map(re.escape, _MOJIBAKE)))

_ONE_TO_ONE: Final = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "′": "'",
        "`": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "−": "-",
        "\u00a0": " ",
        "•": "\n",
        "·": "\n",
        "…": ".",
        "£": " ",
        "€": " ",
    }
)


def read_form(text: str) -> tuple[str, list[int] | None]:
    """The text in lower case with typographic signs, accents and encoding damage made plain.

    Args:
        text: a narrative as given.

    Returns:
        The form to read, and for each of its characters the offset in `text` that it came from, with
        `len(text)` appended; None in place of the offsets when they are all the same.
    """
    if text.isascii():
        return text.lower().replace("`", "'"), None
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    for damaged in _MOJIBAKE_PATTERN.finditer(text):
        _append_plain(text, position, damaged.start(), pieces, offsets)
        repaired = _MOJIBAKE[damaged.group()]
        pieces.append(repaired)
        offsets.extend([damaged.start()] * len(repaired))
        position = damaged.end()
    _append_plain(text, position, len(text), pieces, offsets)
    offsets.append(len(text))
    return "".join(pieces), offsets


def _append_plain(text: str, start: int, end: int, pieces: list[str], offsets: list[int]) -> None:
    part = text[start:end].translate(_ONE_TO_ONE)
    if part.isascii():
        pieces.append(part.lower())
        offsets.extend(range(start, end))
        return
    for index, character in enumerate(part, start):
        plain = _plain(character)
        pieces.append(plain)
        offsets.extend([index] * len(plain))


def _plain(character: str) -> str:
    if character.isascii():
        return character.lower()
    decomposed = unicodedata.normalize("NFKD", character)
    return "".join(part for part in decomposed if not unicodedata.combining(part)).lower()
