"""The words, phrases and categories by which the fast reader reads, made from the packs and the training texts."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import yaml

from sightline.engine.packs import load_packs
from sightline.engine.readers.fast.words import (
    FIGURE_TOKEN,
    FIRST_CATEGORY,
    FIRST_WORD,
    LONGEST_PHRASE,
    WordTable,
    phrase_hash,
    with_needed,
)
from sightline.engine.screening.lexicon import Vocabulary
from sightline.engine.screening.text import plain_form
from sightline.engine.vocabulary import FLAGS

CATEGORIES: Final = Path(__file__).parent / "categories.yaml"
PACKS_ON: Final = date(2026, 11, 1)
_SEEN_IN: Final = 2
"""Training texts that a word has to stand in to be read as itself; the others are all one token."""
_WORD: Final = re.compile(r"[a-z0-9]+")


def build_table(texts: Iterable[str]) -> tuple[WordTable, npt.NDArray[np.bool_]]:
    """Make the table.

    Args:
        texts: of the training narratives.

    Returns:
        The table, and for each category whether it is in itself a cue of each of `FLAGS`.
    """
    categories = yaml.safe_load(CATEGORIES.read_text("utf-8"))
    category_of = _category_of_form({name: spec["classes"] for name, spec in categories.items()})
    common = _common_words(texts)
    phrases = [form for form in category_of if 2 <= len(form.split(" ")) <= LONGEST_PHRASE]
    singles = [form for form in category_of if " " not in form]
    words = with_needed([*singles, *common, *(word for phrase in phrases for word in phrase.split(" "))])
    numbers = {word: FIRST_WORD + index for index, word in enumerate(words)}
    tokens = np.zeros(FIRST_WORD + len(words), np.int64)
    tokens[FIRST_WORD - 1] = FIGURE_TOKEN
    following = FIRST_CATEGORY + len(categories)
    for word, number in numbers.items():
        if word in category_of:
            tokens[number] = FIRST_CATEGORY + category_of[word]
        elif word in common:
            tokens[number], following = following, following + 1
        elif word[0].isdigit():
            tokens[number] = FIGURE_TOKEN
    begins, goes_on = np.zeros((2, len(tokens)), np.bool_)
    rows = []
    for phrase in phrases:
        place = [numbers[word] for word in phrase.split(" ")]
        begins[place[0]] = goes_on[place[1]] = True
        rows.append((int(phrase_hash([np.array([number]) for number in place])[0]), category_of[phrase]))
    rows.sort()
    table = WordTable(
        words=words,
        token_of_word=tokens,
        begins=begins,
        goes_on=goes_on,
        phrases=np.array([hashed for hashed, _ in rows], np.uint64),
        token_of_phrase=np.array([FIRST_CATEGORY + category for _, category in rows], np.int64),
        categories=len(categories),
    )
    cues = np.array([[flag in spec.get("cue_of", ()) for flag in FLAGS] for spec in categories.values()], np.bool_)
    return table, cues


def _category_of_form(categories: dict[str, list[str]]) -> dict[str, int]:
    """For each word or phrase of the packs the first category that one of its classes belongs to."""
    vocabulary = Vocabulary()
    for pack in load_packs(PACKS_ON).of_kind("vocabulary"):
        for name, spec in pack.data["classes"].items():
            vocabulary.add(name, spec)
    place: dict[str, int] = {}
    for number, classes in enumerate(categories.values()):
        for name in classes:
            if name not in vocabulary.classes:
                raise SystemExit(f"{CATEGORIES.name} names the class {name!r}, which no vocabulary pack has.")
            place.setdefault(name, number)
    found = {form: [place[name] for name in names if name in place] for form, names in vocabulary.forms.items()}
    return {form: min(numbers) for form, numbers in sorted(found.items()) if numbers}


def _common_words(texts: Iterable[str]) -> dict[str, int]:
    """The words that stand in several texts, cut as columns are cut."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(_WORD.findall(re.sub("'s(?![a-z0-9])", "", plain_form(text)).replace("'", ""))))
    return {word: count for word, count in sorted(counts.items()) if count >= _SEEN_IN}
