"""The forms of a word against forms written by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.engine.screening.wordforms import noun_forms, slips, unmask, verb_forms


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("pole", "poles"),
        ("church", "churches"),
        ("box", "boxes"),
        ("lady", "ladies"),
        ("boy", "boys"),
        ("irishman", "irishmen"),
        ("german", "germans"),
        ("human", "humans"),
        ("sri lankan", "sri lankans"),
        ("trans woman", "trans women"),
        ("city boy", "city boys"),
    ],
)
def test_the_plural_of_a_noun(singular, plural):
    assert plural in list(noun_forms(singular))


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("shout", {"shouts", "shouted", "shouting"}),
        ("hate", {"hates", "hated", "hating"}),
        ("bully", {"bullies", "bullied", "bullying"}),
        ("punch", {"punches", "punched", "punching"}),
        ("play", {"plays", "played", "playing"}),
        ("drop", {"drops", "dropped", "dropping"}),
        ("spit at", {"spits at", "spitting at"}),
        ("pick on", {"picks on", "picked on", "picking on"}),
    ],
)
def test_the_forms_of_a_regular_verb(verb, forms):
    assert forms <= set(verb_forms(verb))


def test_a_slip_leaves_out_doubles_swaps_or_misses_one_letter():
    written = set(slips("muslim"))

    assert {"mslim", "musli"} <= written  # a letter left out
    assert {"musslim", "muslimm"} <= written  # doubled
    assert {"mulsim", "musilm"} <= written  # swapped
    assert {"muslin", "myslim"} <= written  # the neighbour struck
    assert "nuslim" not in written  # the first letter is taken to be right


@pytest.mark.parametrize("word", ["irish", "gay", "sri lankan", ""])
def test_short_words_and_phrases_have_no_slips(word):
    assert list(slips(word)) == []


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=6, max_size=12))
def test_every_slip_begins_as_the_word_and_has_at_most_one_letter_more_or_less(word):
    for slip in slips(word):
        assert slip[0] == word[0]
        assert abs(len(slip) - len(word)) <= 1


@pytest.mark.parametrize(
    ("token", "spelt"),
    [("f-a-g", "fag"), ("f.a.g", "fag"), ("z0rb0", "zorbo"), ("a$$", "ass"), ("p@k1", "paki"), ("sp4st1c", "spastic")],
)
def test_signs_that_look_like_letters_and_spaced_letters_are_spelt_plainly(token, spelt):
    assert unmask(token) == (spelt, None)


@pytest.mark.parametrize(
    ("token", "may_be", "may_not_be"),
    [
        ("z**bo", ["zorbo", "zobo", "zorrbo"], ["zbo", "zoorrbo", "zorbe", "xorbo"]),
        ("zor*", ["zorb", "zorbo"], ["zor", "zorbos"]),
        ("z#rb#", ["zorbo", "zoorbo"], ["zrbo"]),
        ("z**b*", ["zorbo"], ["zxxx"]),
    ],
)
def test_hidden_letters_stand_for_as_many_as_there_are_signs_or_one_off(token, may_be, may_not_be):
    _, pattern = unmask(token)

    assert pattern is not None
    assert [word for word in may_be if not pattern.fullmatch(word)] == []
    assert [word for word in may_not_be if pattern.fullmatch(word)] == []


@pytest.mark.parametrize("token", ["z*", "z****", "**", "*orbo", "#1"])
def test_a_word_with_under_two_visible_letters_or_no_first_letter_could_be_anything(token):
    assert unmask(token)[1] is None
