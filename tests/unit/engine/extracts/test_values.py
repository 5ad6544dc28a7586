import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.engine.extracts.model import Fault
from sightline.engine.extracts.values import (
    WordReader,
    read_online,
    read_record_class,
    read_religion,
    read_strands,
)
from sightline.engine.vocabulary import RELIGIONS, STRANDS


@pytest.mark.parametrize(
    ("text", "strands"),
    [
        ("race", "race"),
        ("transgender;Race; sexual orientation", "race;sexual_orientation;transgender"),
        ("RACE;race;", "race"),
        (";", None),
    ],
)
def test_strands(text, strands):
    assert read_strands(text) == strands


@settings(deadline=None)
@given(st.sets(st.sampled_from(STRANDS), min_size=1), st.randoms())
def test_strands_come_in_the_order_of_the_contract(chosen, random):
    words = list(chosen)
    random.shuffle(words)
    assert read_strands(";".join(words)) == ";".join(strand for strand in STRANDS if strand in chosen)


def test_words_that_are_not_known_are_named():
    fault = read_strands("race;age;misogyny")
    assert isinstance(fault, Fault)
    assert "'age', 'misogyny'" in fault.rule


@pytest.mark.parametrize(("text", "flag"), [("y", "Y"), ("TRUE", "Y"), ("1", "Y"), ("No", "N"), ("0", "N")])
def test_online(text, flag):
    assert read_online(text) == flag


@pytest.mark.parametrize("text", ["maybe", "2", "yy", "unknown"])
def test_online_that_is_not_known(text):
    assert isinstance(read_online(text), Fault)


def test_record_class_and_religion():
    assert read_record_class("Non-Crime") == "non_crime"
    assert isinstance(read_record_class("crimes"), Fault)
    assert read_religion("no religion") == "No religion"
    assert [read_religion(name.upper()) for name in RELIGIONS] == list(RELIGIONS)
    assert isinstance(read_religion("Jedi"), Fault)


def test_each_value_is_read_once_however_often_it_stands():
    asked = []
    reader = WordReader(lambda text: asked.append(text) or (Fault("bad", "mend it") if text == "b" else text.upper()))
    for _ in range(2):
        column, faults = reader.column(pa.array(["a", "b", None, "a", "b"]))
        assert column.to_pylist() == ["A", None, None, "A", None]
        assert sorted(faults) == [1, 4]
    assert asked == ["a", "b"]
