"""A column of narratives as bytes in ASCII."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.engine.screening.sift.texts import LETTER_BY_LETTER, OTHERWISE, WORDS_AS_GIVEN, TextMaker, Texts
from sightline.engine.screening.text import ascii_form
from sightline.engine.screening.tokens import LONGEST_READ


def pieces(texts: Texts) -> list[bytes]:
    return [texts.data[start:end].tobytes() for start, end in zip(texts.starts, texts.ends, strict=True)]


NARRATIVES = ["He ran", None, "", "“Zörbo” – he’s £5 short", "donâ€™t", "½ ﬁ ㍿", "😀", "x" * 10 + "é" * 3, "He ran"]


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()])
def test_each_narrative_stands_in_the_plain_form_that_is_read(kind):
    made = TextMaker().of_column(pa.array(NARRATIVES, kind))

    assert pieces(made) == [ascii_form(text or "") for text in NARRATIVES]
    letter_by_letter = [not text or text.isascii() for text in NARRATIVES]
    assert (made.as_given == LETTER_BY_LETTER).tolist() == letter_by_letter


def test_where_only_signs_are_beyond_ascii_the_words_stand_as_given():
    made = TextMaker().of_column(pa.array(["“He ran” – and fell", "Zörbo ran", "He’s gone"]))

    assert made.as_given.tolist() == [WORDS_AS_GIVEN, OTHERWISE, OTHERWISE]


def test_a_part_of_a_column_is_made_of_that_part():
    assert pieces(TextMaker().of_column(pa.array(NARRATIVES).slice(3, 2))) == list(map(ascii_form, NARRATIVES[3:5]))


def test_columns_of_nothing():
    assert pieces(TextMaker().of_column(pa.array([], pa.string()))) == []
    assert pieces(TextMaker().of_column(pa.array([None, None], pa.string()))) == [b"", b""]


@pytest.mark.parametrize("letter", ["a", "é", "’"])
def test_no_more_of_a_narrative_is_taken_than_is_read(letter):
    long = letter * (LONGEST_READ + 5)

    assert pieces(TextMaker().of_column(pa.array([long, "end"]))) == [ascii_form(long[:LONGEST_READ]), b"end"]


def test_what_was_met_in_one_column_is_known_in_the_next():
    maker = TextMaker()

    assert [pieces(maker.of_column(pa.array([text]))) for text in ("é", "è é", "é")] == [[b"e"], [b"e e"], [b"e"]]


@given(st.lists(st.text(max_size=20).filter(lambda text: text.isascii() or text.encode("utf-8", "ignore")), max_size=5))
def test_columns_and_sequences_are_made_alike(narratives):
    sound = [text.encode("utf-8", "ignore").decode() for text in narratives]
    maker = TextMaker()

    assert pieces(maker.of_column(pa.array(sound, pa.string()))) == pieces(maker.of_strings(sound))
