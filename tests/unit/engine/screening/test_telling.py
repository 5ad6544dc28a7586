"""Which words of a rule tell of it: the rarest, alone or in pairs."""

import pytest

from sightline.engine.screening.patterns import Alternatives
from sightline.engine.screening.telling import form_frequency, frequency, rarest_word, telling_run


def place(name: str) -> Alternatives:
    return frozenset({name})


THE, SHOP, SLUR, NOBODY, MANY = map(place, ("the", "shop", "slur", "nobody", "many"))
FORMS: dict[Alternatives, list[str]] = {
    THE: ["the"],
    SHOP: ["shop"],
    SLUR: ["zorbo", "kruns"],
    NOBODY: [],
    MANY: [f"the {number}" for number in range(6001)],
}


def forms_of(name: Alternatives) -> list[str]:
    return FORMS[name]


def test_a_word_that_ordinary_records_hardly_hold_is_rarer_than_any_that_they_do():
    assert form_frequency("zorbo") < form_frequency("shop") < form_frequency("the")


def test_a_phrase_is_rarer_than_its_rarest_word():
    assert form_frequency("the shop") < form_frequency("shop")
    assert form_frequency("the zorbo") < form_frequency("zorbo")


def test_forms_together_are_as_common_as_their_sum():
    assert frequency(["shop", "the"]) == pytest.approx(form_frequency("shop") + form_frequency("the"))
    assert frequency([]) == 0


@pytest.mark.parametrize(
    ("form", "word"), [("the shop", "shop"), ("zorbo", "zorbo"), ("at the zorbo", "zorbo"), ("zorbo kruns", "kruns")]
)
def test_the_rarest_word_of_a_phrase(form, word):
    assert rarest_word(form) == word


def test_a_rare_place_tells_more_than_a_common_one():
    assert telling_run([(THE,), (SLUR,), (SHOP,)], forms_of) == (SLUR,)


def test_two_common_words_side_by_side_tell_more_than_either():
    assert telling_run([(SHOP, SHOP)], forms_of) == (SHOP, SHOP)


def test_only_places_that_follow_one_another_make_a_pair():
    assert telling_run([(SHOP,), (SHOP,)], forms_of) == (SHOP,)


def test_a_pair_of_too_many_combinations_is_not_listed():
    assert telling_run([(SHOP, MANY)], forms_of) in [(SHOP,), (MANY,)]


def test_a_place_that_no_word_fills_tells_nothing():
    assert telling_run([(NOBODY, THE)], forms_of) == (THE,)
