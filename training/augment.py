"""The same narrative as somebody else might have typed it: labels stay, words of identity and spelling move."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from training.example import Example
from training.generator.identities import SWAPS

_SHORT: Final = {
    "victim": "vic",
    "suspect": "susp",
    "informant": "inft",
    "address": "addr",
    "unknown": "u/k",
    "because": "bc",
    "about": "abt",
    "with": "w/",
    "without": "w/o",
    "and": "&",
    "male": "m",
    "female": "f",
    "witness": "wit",
    "police": "pol",
    "vehicle": "veh",
    "approximately": "approx",
    "reports": "rpts",
    "states": "sts",
    "before": "b4",
    "outside": "o/s",
    "years": "yrs",
    "through": "thru",
    "your": "ur",
    "you": "u",
}
_WORDS: Final = re.compile(r"[A-Za-z]+")
_MARKS: Final = re.compile(r"[.,;:'\"!?]")
_SLIPPING: Final = 0.05
_MOST_AROUND: Final = 6

ASSURANCES: Final = (
    "Not believed to be a hate crime",
    "NOT A HATE INCIDENT",
    "Hate crime considered, none identified",
    "This has been reviewed and is not hate related",
    "No hate element",
    "Hate crime: no",
    "No hostility based on any protected characteristic has been identified",
    "Officer does not believe this to be motivated by prejudice",
    "no racial or other hate aggravation",
    "Nil hate",
    "Not classed as hate crime at time of report",
    "There is no suggestion that this is a hate offence",
    "Supervisor content that no hate marker is required",
    "hate flag not applied",
    "Does not meet the definition of a hate crime",
    "The informant was not asked about hate crime",
    "NO HATE FACTORS DISCLOSED",
    "Crime recorded as non hate",
    "Aggravating factors: none",
    "not treated as homophobic, racist or otherwise aggravated",
)
"""What forms and supervisors say of records with hate and without, so that it tells nothing of what happened."""


def vary(example: Example, chance: random.Random) -> Example:
    """Return the example as typed by somebody hurried: short forms, no punctuation, or slips of the key."""
    if chance.random() < 0.15:
        example = rewrite(example, _WORDS, lambda word: _SHORT.get(word.lower(), word))
    if chance.random() < 0.1:
        example = rewrite(example, _MARKS, lambda mark: "")
    if chance.random() < 0.15:
        example = rewrite(example, _WORDS, lambda word: _slip(word, chance) if chance.random() < _SLIPPING else word)
    return example


def swap_identities(group: list[Example], chance: random.Random) -> list[Example]:
    """Return twins with each nationality or condition exchanged for another of its kind, alike in all of them."""
    exchanged: dict[str, str] = {}

    def another(word: str) -> str:
        if word.lower() not in exchanged:
            exchanged[word.lower()] = chance.choice(SWAPS.alternatives[word.lower()])
        other = exchanged[word.lower()]
        return other.upper() if word.isupper() else other.capitalize() if word[0].isupper() else other

    return [rewrite(example, SWAPS.pattern, another) for example in group]


def surround(
    group: list[Example], sentences: Sequence[str], chance: random.Random, most: int = _MOST_AROUND
) -> list[Example]:
    """Return twins with the same sentences, at most so many, before and after each: the matter lies buried."""
    around = chance.sample(sentences, chance.randint(min(2, most), most))
    place = chance.randint(0, len(around))
    before = "".join(f"{sentence}. " for sentence in around[:place])
    after = "".join(f" {sentence}." for sentence in around[place:])
    return [_between(before, example, after) for example in group]


def _between(before: str, example: Example, after: str) -> Example:
    moved = {
        flag: [(start + len(before), until + len(before)) for start, until in ranges]
        for flag, ranges in example.spans.items()
    }
    return replace(example, text=before + example.text + after, spans=moved)


def rewrite(example: Example, pattern: re.Pattern[str], to: Callable[[str], str]) -> Example:
    """Return the example with what `pattern` finds rewritten, and its spans moved along."""
    pieces: list[str] = []
    moves: list[tuple[int, int]] = [(0, 0)]
    end = length = 0
    for found in pattern.finditer(example.text):
        new = to(found[0])
        pieces += (example.text[end : found.start()], new)
        length += found.start() - end + len(new)
        end = found.end()
        moves.append((end, length - end))
    text = "".join(pieces) + example.text[end:]

    def moved(place: int) -> int:
        return min(len(text), max(0, place + next(shift for since, shift in reversed(moves) if since <= place)))

    spans = {flag: [(moved(start), moved(until)) for start, until in ranges] for flag, ranges in example.spans.items()}
    return replace(example, text=text, spans=spans)


def _slip(word: str, chance: random.Random) -> str:
    if len(word) < 4:
        return word
    at = chance.randrange(1, len(word) - 2)
    return chance.choice((word[:at] + word[at + 1 :], word[:at] + word[at + 1] + word[at] + word[at + 2 :]))
