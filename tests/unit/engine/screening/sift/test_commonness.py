"""How common what fills a place is: what its words and phrases are together, each once."""

import pytest

from sightline.engine.screening.frequency import frequency
from sightline.engine.screening.lexicon import Lexicon, Vocabulary
from sightline.engine.screening.patterns import Alternatives
from sightline.engine.screening.sift.commonness import Commonness
from sightline.engine.screening.sift.places import Places


def commonness() -> Commonness:
    vocabulary = Vocabulary()
    vocabulary.add("shops", {"words": ["shop", "the zorbo shop"]})
    vocabulary.add("houses", {"words": ["house", "shop"]})
    vocabulary.add_words(["12", "the"])
    lexicon = Lexicon(vocabulary)
    return Commonness(Places(lexicon, []), lexicon.phrases())


def place(*names: str) -> Alternatives:
    return frozenset(names)


def test_a_place_is_as_common_as_its_words_and_phrases_together():
    expected = frequency(["shop"]) + frequency(["the", "zorbo", "shop"])

    assert commonness()(place("shops")) == pytest.approx(expected)


def test_a_phrase_counts_for_the_words_in_it_too():
    assert commonness()(place("=the")) == pytest.approx(frequency(["the"]) + frequency(["the", "zorbo", "shop"]))


def test_what_two_classes_share_counts_once():
    expected = frequency(["shop"]) + frequency(["the", "zorbo", "shop"]) + frequency(["house"])

    assert commonness()(place("shops", "houses")) == pytest.approx(expected)


def test_any_number_is_common_and_one_that_is_written_out_is_as_common_as_it_is():
    asked = commonness()

    assert asked(place("=12")) == pytest.approx(frequency(["12"]))
    assert asked(place("number")) == 5_000
    assert asked(place("number", "=the")) == pytest.approx(5_000 + asked(place("=the")))


def test_a_place_that_nothing_fills_is_as_rare_as_can_be():
    assert commonness()(place("nobody")) == 0
