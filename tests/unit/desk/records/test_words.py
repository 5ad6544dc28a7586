"""What people type into a search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.desk.records.words import MOST, Words, read_words


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("", (), ()),
        ("spat driver", ("spat", "driver"), ()),
        ('"go back" home', ("go back", "home"), ()),
        ("“go back”", ("go back",), ()),
        ('"never closed', ("never closed",), ()),
        ("phone -shop", ("phone",), ("shop",)),
        ('-"the shop"', (), ("the shop",)),
        ("the phone and THE", ("phone",), ()),
        ("WX/00123/26", ("WX/00123/26",), ()),
        ("- * ( \" ' --", (), ()),
        ("twice twice", ("twice",), ()),
    ],
)
def test_words_phrases_and_what_must_not_be_there(
    text: str, wanted: tuple[str, ...], unwanted: tuple[str, ...]
) -> None:
    assert read_words(text) == Words(wanted, unwanted)


def test_a_search_says_what_it_asks_for() -> None:
    assert read_words('spat "go back" bus -shop -"the pub"').describe() == (
        "with “spat”, “go back” and “bus” without “shop” or “the pub”"
    )


@given(st.text(max_size=300))
def test_nothing_that_is_typed_is_an_error(text: str) -> None:
    words = read_words(text)
    assert len(words.wanted) <= MOST
    assert all(any(char.isalnum() for char in phrase) for phrase in (*words.wanted, *words.unwanted))
    assert '"' not in "".join((*words.wanted, *words.unwanted))
