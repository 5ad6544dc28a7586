"""How common words are: a rough order is all that is asked."""

import pytest

from sightline.engine.screening.frequency import form_frequency, frequency


def test_a_word_that_ordinary_records_hardly_hold_is_rarer_than_any_that_they_do():
    assert form_frequency("zorbo") < form_frequency("shop") < form_frequency("the")


def test_a_phrase_is_rarer_than_its_rarest_word():
    assert form_frequency("the shop") < form_frequency("shop")
    assert form_frequency("the zorbo") < form_frequency("zorbo")


def test_forms_together_are_as_common_as_their_sum():
    assert frequency(["shop", "the"]) == pytest.approx(form_frequency("shop") + form_frequency("the"))
    assert frequency([]) == 0
