"""A column of narratives as one array of words."""

import pytest

from sightline.engine.screening.lexicon import Lexicon, Vocabulary
from sightline.engine.screening.sift.column import FIGURES, UNKNOWN, Column, ColumnMaker
from sightline.engine.screening.sift.wordlist import WordList


def made(*words: str) -> tuple[ColumnMaker, dict[str, int]]:
    vocabulary = Vocabulary()
    vocabulary.add("insult", {"words": words, "masked": True})
    numbers = WordList(Lexicon(vocabulary), vocabulary).numbers
    return ColumnMaker(numbers, Lexicon(vocabulary)), numbers


def column(*narratives: str | None, longest: int = 1000) -> Column:
    return made("zorbo", "kruns")[0].make(narratives, longest)


def test_known_words_have_their_number_and_others_none():
    maker, numbers = made("zorbo")

    words = maker.make(["Zorbo's friend, ZORBO 12 Hill"], 1000).words.tolist()

    assert words == [numbers["zorbo"], UNKNOWN, numbers["zorbo"], FIGURES, UNKNOWN]


def test_an_edge_stands_between_two_narratives():
    made_of = column("one two", None, "three")

    assert made_of.edges.tolist() == [2, 3]
    assert made_of.narrative_of(made_of.edges + 1).tolist() == [1, 2]


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("he ran. She hid", [0, 2, 4]),
        ("he ran! she hid; it", [0, 2, 4, 5]),
        ("he ran\nshe hid", [0, 2, 4]),
        ('he ran." she hid', [0, 2, 4]),
        ("at 3.15 he ran", [0, 5]),
        ("Mr. Hill ran", [0, 3]),
    ],
)
def test_sentences_end_where_the_reader_ends_them(text, breaks):
    assert column(text).breaks.tolist() == breaks


def test_masked_words_are_worked_out():
    found = column("he said z***o #kruns a@b 5*3")

    assert found.masked.tolist() == [2, 3, 4]
    assert (found.masked_kinds > 0).tolist() == [True, True, False]


def test_no_more_of_a_narrative_is_looked_at_than_is_read():
    assert len(column("a b c d e", longest=5).words) == 3


def test_letters_with_accents_count_as_plain_ones():
    assert column("zörbo").words.tolist() == column("zorbo").words.tolist() != column("zxrbo").words.tolist()
