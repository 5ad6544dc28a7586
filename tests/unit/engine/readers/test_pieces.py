"""Narratives in pieces, and what is left without one."""

from hypothesis import given
from hypothesis import strategies as st

from sightline.engine.readers.pieces import MOST_PIECES, pieces_of, without


def told(text: str) -> list[str]:
    """The pieces as texts."""
    return [text[start:end] for start, end in pieces_of(text)]


def test_sentences_are_pieces() -> None:
    assert told("One here. Two there! Three?\nFour") == ["One here.", "Two there!", "Three?", "Four"]


def test_a_full_stop_inside_a_word_or_number_ends_nothing() -> None:
    assert told("At 10.30 on site.com. Then left.") == ["At 10.30 on site.com.", "Then left."]


def test_a_long_stretch_without_a_full_stop_is_cut() -> None:
    assert [len(piece.split()) for piece in told("word " * 70)] == [30, 30, 10]


@given(st.text(max_size=2_000))
def test_pieces_are_few_in_order_and_hold_every_word(text: str) -> None:
    pieces = pieces_of(text)
    assert len(pieces) <= MOST_PIECES
    assert all(start < end for start, end in pieces)
    assert [place for piece in pieces for place in piece] == sorted(place for piece in pieces for place in piece)
    rest = without(text, pieces)
    assert len(rest) == len(text)
    assert not any(character.isalnum() for character in rest)
