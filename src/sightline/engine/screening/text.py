"""Bring a narrative into one form for reading, and keep the way back to the text as given.

Evidence is reported in offsets of the narrative as given, so every change of length is recorded.
"""

import codecs
import re
import unicodedata
from functools import lru_cache
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

_QUOTATION: Final = re.compile(r"[\"“”„«»]|â€œ|(?<![^\W_])(?:['‘’`]|â€[˜™])(?=[^\W\d_])")
"""A quotation mark. An apostrophe is one only where no letter stands before it and one does after it."""

_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]+")

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


def quotes(narrative: str) -> bool:
    """Whether a narrative, as given, quotes anything."""
    return _QUOTATION.search(narrative) is not None


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


def keeps_places(text: str) -> bool:
    """Whether each character of the form to read stands where it stands in the text as given."""
    return text.isascii() or all(map(_keeps_places, _BEYOND_ASCII.findall(text)))


@lru_cache(maxsize=4096)
def _keeps_places(stretch: str) -> bool:
    return read_form(stretch)[1] == list(range(len(stretch) + 1))


def plain_form(text: str) -> str:
    """The form to read as in `read_form`, without the way back; what has no plain letter is a space."""
    return ascii_form(text).decode().lower().replace("`", "'")


def ascii_form(text: str) -> bytes:
    """The text in ASCII as `plain_form` has it, but with capitals and backticks as they are."""
    return text.encode("ascii", _HANDLER)


@lru_cache(maxsize=4096)
def _plain_stretch(stretch: str) -> str:
    repaired = _MOJIBAKE_PATTERN.sub(lambda damaged: _MOJIBAKE[damaged.group()], stretch)
    plain = "".join(map(_plain, repaired.translate(_ONE_TO_ONE)))
    return plain.encode("ascii", "replace").replace(b"?", b" ").decode()


def _in_ascii(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101 - the handler is named for encoding alone
    return _plain_stretch(error.object[error.start : error.end]), error.end


_HANDLER: Final = "sightline-plain"
codecs.register_error(_HANDLER, _in_ascii)


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
