"""The forms in which one word is written: inflected, with a slip of the keyboard, or masked.

All forms are written out beforehand, so that the first pass over a column and the reader of a record know
exactly the same words, and no record is looked at twice to guess.
"""

import re
from collections.abc import Iterator
from typing import Final

_VOWELS: Final = "aeiou"
_LOOKALIKES: Final = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "@": "a", "$": "s"})
_NEIGHBOURS: Final = {
    "a": "seoi",
    "e": "riaw",
    "i": "oueay",
    "o": "iaup",
    "u": "ioye",
    "s": "adzc",
    "c": "xvks",
    "t": "ry",
    "r": "et",
    "n": "bm",
    "m": "n",
    "l": "k",
    "y": "i",
    "h": "g",
    "p": "o",
    "d": "s",
    "b": "v",
    "x": "z",
    "f": "ph",
    "k": "c",
}
_SHORTEST_WITH_TYPOS: Final = 6


def noun_forms(phrase: str) -> Iterator[str]:
    """The plural of a noun phrase (its last word inflected)."""
    head, _, last = phrase.rpartition(" ")
    prefix = f"{head} " if head else ""
    if last.endswith("man"):
        yield f"{prefix}{last[:-2]}en"
        yield f"{prefix}{last}s"  # Germans, not Germen; nothing tells the two kinds apart
    elif last.endswith("y") and last[-2:-1] not in _VOWELS:
        yield f"{prefix}{last[:-1]}ies"
    elif last.endswith(("s", "x", "ch", "sh", "z")):
        yield f"{prefix}{last}es"
    else:
        yield f"{prefix}{last}s"


def verb_forms(phrase: str) -> Iterator[str]:
    """Third person, past and -ing form of a regular verb (its first word inflected)."""
    verb, space, rest = phrase.partition(" ")
    tail = f"{space}{rest}"
    if verb.endswith("e"):
        stem, present = verb[:-1], f"{verb}s"
    elif verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        yield f"{verb[:-1]}ies{tail}"
        yield f"{verb[:-1]}ied{tail}"
        yield f"{verb}ing{tail}"
        return
    elif verb.endswith(("s", "x", "ch", "sh", "z")):
        stem, present = verb, f"{verb}es"
    else:
        stem, present = verb, f"{verb}s"
    yield f"{present}{tail}"
    yield f"{stem}ed{tail}"
    yield f"{stem}ing{tail}"
    if len(verb) > 2 and verb[-1] not in f"{_VOWELS}wxy" and verb[-2] in _VOWELS:
        yield f"{verb}{verb[-1]}ed{tail}"
        yield f"{verb}{verb[-1]}ing{tail}"


def slips(word: str) -> Iterator[str]:
    """The word with one slip: a letter left out, doubled, swapped with the next, or its neighbour struck.

    The first letter is taken to be right, and words under six letters are left alone: their slips are
    often other words.
    """
    if len(word) < _SHORTEST_WITH_TYPOS or " " in word:
        return
    for index in range(1, len(word)):
        before, letter, after = word[:index], word[index], word[index + 1 :]
        yield before + after
        yield before + letter + letter + after
        if after:
            yield before + after[0] + letter + after[1:]
        for other in _NEIGHBOURS.get(letter, ""):
            yield before + other + after


def unmask(token: str) -> tuple[str, re.Pattern[str] | None]:
    """What a masked token may stand for.

    Args:
        token: a token in lower case, such as `f-a-g`, `n1gger` or `p**i`.

    Returns:
        The token spelt plainly, and for stars a pattern that the hidden word matches in full (None when
        fewer than two letters are visible: then anything could be meant).
    """
    joined = re.sub(r"[-. ]", "", token) if re.fullmatch(r"[a-z](?:[-. ][a-z]){2,}", token) else token
    plain = joined.translate(_LOOKALIKES)
    if "*" not in plain and "#" not in plain:
        return plain, None
    if sum(character.isalpha() for character in plain) < 2 or not plain[0].isalpha():
        return plain, None
    parts = re.split(r"([*#]+)", plain)
    pattern = "".join(
        f"[a-z]{{{max(1, len(part) - 1)},{len(part) + 1}}}" if part[:1] in ("*", "#") else re.escape(part)
        for part in parts
    )
    return plain, re.compile(pattern)
