"""How common words are: a rough order is all that is asked."""

from sightline.engine.screening.frequency import frequency


def test_a_word_that_ordinary_records_hardly_hold_is_rarer_than_any_that_they_do():
    assert frequency(["zorbo"]) < frequency(["shop"]) < frequency(["the"])


def test_a_phrase_is_rarer_than_its_rarest_word():
    assert frequency(["the", "shop"]) < frequency(["shop"])
    assert frequency(["the", "zorbo"]) < frequency(["zorbo"])
    assert frequency(["the", "shop", "the"]) < frequency(["the", "shop"])
