"""Letters eight at a time."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sightline.engine.screening.sift.bytes import (
    EIGHT,
    count_of,
    eight,
    hash_begun,
    hash_ended,
    hash_of,
    hash_with,
    in_lower_case,
    leading_letters,
)

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def array(data: bytes) -> np.ndarray:
    return np.frombuffer(data, np.uint8)


def number(data: bytes) -> int:
    return int.from_bytes(data.ljust(EIGHT, b"\0"), "little")


@given(st.binary(min_size=EIGHT, max_size=EIGHT))
@example(b"ABCxyz@[")
@example(b"`{\xe1\xc1abc")
@example(b"abcdefgh")
def test_letters_before_the_first_other_sign_are_found(data):
    before = next((place for place, byte in enumerate(data) if chr(byte).lower() not in LETTERS), EIGHT)

    lower = np.uint64(in_lower_case(np.uint64(eight(array(data), 0))))
    mask = np.uint64(leading_letters(lower))

    assert int(mask) == number(b"\xff" * before)
    assert count_of(mask) == before
    assert int(lower & mask) == number(data[:before].lower())


@given(st.text(LETTERS, max_size=30))
def test_a_hash_is_the_same_in_whatever_text_the_letters_stand(word):
    alone, inside = array(word.encode()), array(f"12{word}3".encode())

    assert hash_of(alone, 0, len(word)) == hash_of(inside, 2, len(word)) != 0


@pytest.mark.parametrize("word", ["a", "window", "neighbou", "neighbour", "neighbourhoodses", "neighbourhoodwatches"])
def test_it_is_that_of_its_letters_eight_at_a_time(word):
    value = np.uint64(hash_begun())
    for start in range(0, len(word) + 1, EIGHT):
        value = np.uint64(hash_with(value, np.uint64(number(word[start : start + EIGHT].encode()))))

    assert hash_of(array(word.encode()), 0, len(word)) == hash_ended(value)


@given(st.lists(st.text(LETTERS, min_size=1, max_size=20), unique=True))
def test_words_have_hashes_of_their_own(words):
    assert len({int(hash_of(array(word.encode()), 0, len(word))) for word in words}) == len(words)
