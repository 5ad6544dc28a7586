"""Ways to write the same narrative differently, so that the same flags must come out."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

BOILERPLATE: Final = "\nHATE CRIME: N. OIC PC 1234. NFA."

_DAMAGED_QUOTES: Final = str.maketrans(
    {"'": "â€™", "‘": "â€˜", "’": "â€™", '"': "â€œ", "“": "â€œ", "”": "â€\x9d"},
)

Rewriting = Callable[[str], str]


def full_stops_removed(text: str) -> str:
    """The narrative without full stops, as many are typed."""
    return text.replace(".", "")


def quotes_damaged(text: str) -> str:
    """Quotation marks as UTF-8 that was read as Windows-1252."""
    return text.translate(_DAMAGED_QUOTES)


def quotes_curled(text: str) -> str:
    """Quotation marks as a word processor writes them."""
    return text.replace("'", "’").replace('"', "”")


def a_line_a_sentence(text: str) -> str:
    """Each sentence on its own line."""
    return re.sub(r"(?<=[.!?]) +", "\n", text)


def boilerplate_appended(text: str) -> str:
    """With the tick-box line that many forces' systems add."""
    return text + BOILERPLATE


# Words of one strand that may change places without changing what happened. Names of one group only, so that
# the sentence stays one that could be written.
SWAPS: Final = {
    "nationalities": ("polish", "turkish", "spanish", "swedish"),
    "nationalities, as nouns too": (
        *("romanian", "lithuanian", "bulgarian", "albanian", "nigerian", "ghanaian", "somali"),
        *("pakistani", "bangladeshi"),
    ),
    "countries": ("poland", "romania", "lithuania", "nigeria", "ghana", "somalia", "pakistan", "bangladesh"),
    "faiths": ("muslim", "sikh", "hindu", "buddhist"),
    "places of worship": ("mosque", "gurdwara", "synagogue"),
    "impairments": ("autistic", "deaf", "blind", "epileptic"),
    "aids": ("wheelchair", "mobility scooter", "walking frame"),
    "orientations": ("gay", "lesbian", "bisexual"),
    "gender identities": ("trans", "transgender"),
}


def identities_swapped(text: str) -> Iterator[tuple[str, str]]:
    """Each way to put another group in the place of one that the narrative names.

    Yields:
        What was swapped (`polish to turkish`), and the narrative with every mention of it swapped.
    """
    for group in SWAPS.values():
        for word in group:
            pattern = re.compile(rf"\b{word}(?=s?\b)", re.IGNORECASE)
            if not pattern.search(text):
                continue
            for other in group:
                if other != word and not re.search(rf"\b{other}", text, re.IGNORECASE):
                    yield f"{word} to {other}", pattern.sub(partial(_in_case, other), text)


def _in_case(word: str, match: "re.Match[str]") -> str:
    written = match.group()
    if written.isupper():
        return word.upper()
    return word.capitalize() if written[0].isupper() else word


def without_spans(text: str, spans: list[tuple[int, int]]) -> str:
    """The narrative with stretches of it taken out."""
    kept, position = [], 0
    for start, end in sorted(spans):
        kept.append(text[position : max(start, position)])
        position = max(position, end)
    return " ".join([*kept, text[position:]])
