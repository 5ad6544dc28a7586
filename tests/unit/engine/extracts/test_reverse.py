"""Corrections in the source's own columns: what is written reads back as what was meant."""

from datetime import datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.engine.errors import SightlineError
from sightline.engine.extracts import Mapping, Reverse, StrandColumns
from sightline.engine.extracts.plan import Plan
from sightline.engine.vocabulary import FLAGS, ONLINE, RELIGIONS, STRANDS

NOW = datetime(2024, 6, 15, 12, 0)
STRAND_SETS = st.sets(st.sampled_from(STRANDS)).map(lambda some: [one for one in STRANDS if one in some])
HEADERS = st.text("ABCdef 12.-", min_size=3, max_size=12).filter(lambda text: text.strip().isalnum())
WORDS = st.text("ABCdefgh -/1", min_size=1, max_size=10).map(str.strip).filter(bool)


def read(mapping: Mapping, name: str, cells: dict[str, str]) -> str | None:
    """What the plan of an extract reads from one row of cells."""
    names = list(dict.fromkeys(["record_id", "narrative", *mapping.source_columns, *cells]))
    plan = Plan("extract.csv", names, mapping, NOW)
    target = next(target for target in plan.targets if target.name == name)
    row = {column: pa.array([cells.get(column) or None], pa.string()) for column in names}
    values = []
    for part in target.parts:
        column, faults = part.read(part.text(row))
        assert not faults, faults
        values.append(column[0].as_py())
    return ";".join(value for value in values if value) or None


@st.composite
def strand_columns(draw: st.DrawFn) -> StrandColumns:
    flags = draw(st.lists(st.sampled_from(FLAGS), min_size=1, unique=True))
    words = draw(st.lists(WORDS, min_size=2, max_size=4, unique_by=str.casefold))
    return StrandColumns({flag: f"Col {flag}" for flag in flags}, (words[0], *words[2:]), (words[1], ""))


@given(strand_columns(), STRAND_SETS, st.sampled_from(["Y", "N", ""]))
def test_columns_for_each_strand_read_back_as_meant(flags: StrandColumns, strands: list[str], online: str) -> None:
    mapping = Mapping(flags=flags)
    held = [strand for strand in strands if strand in flags.columns]
    if set(flags.columns) - {ONLINE}:
        cells = Reverse(mapping).cells("hate_flags", ";".join(held))
        assert read(mapping, "hate_flags", cells) == (";".join(held) or None)
    if ONLINE in flags.columns:
        assert read(mapping, "online_flag", Reverse(mapping).cells("online_flag", online)) == (online or None)


@given(st.data(), st.lists(STRAND_SETS.map(";".join), min_size=1, max_size=8, unique=True))
def test_forward_and_back_gives_the_same_cell(data: st.DataObject, meanings: list[str]) -> None:
    cells = data.draw(
        st.lists(
            WORDS.filter(lambda word: ";" not in word),
            min_size=len(meanings),
            max_size=len(meanings),
            unique_by=str.casefold,
        )
    )
    mapping = Mapping(columns={"hate_flags": ("Type",)}, values={"hate_flags": dict(zip(cells, meanings, strict=True))})
    for cell in cells:
        meaning = read(mapping, "hate_flags", {"Type": cell})
        assert Reverse(mapping).cells("hate_flags", meaning or "") == {"Type": cell}


@given(STRAND_SETS.map(";".join))
def test_without_a_mapping_the_words_are_the_contracts(value: str) -> None:
    assert Reverse(Mapping()).cells("hate_flags", value) == {"hate_flags": value}
    assert read(Mapping(), "hate_flags", {"hate_flags": value}) == (value or None)


@given(st.dictionaries(WORDS, st.sampled_from(RELIGIONS), min_size=1, max_size=6))
def test_any_value_that_can_be_written_reads_back(values: dict[str, str]) -> None:
    folded = {word.casefold() for word in values}
    if len(folded) < len(values):
        return
    mapping = Mapping(columns={"religion_targeted": ("Faith",)}, values={"religion_targeted": values})
    for wanted in RELIGIONS:
        try:
            cells = Reverse(mapping).cells("religion_targeted", wanted)
        except SightlineError:
            assert wanted not in values.values()
        else:
            assert read(mapping, "religion_targeted", cells) == wanted


def test_two_values_in_one_cell_only_where_the_source_is_known_to_list_them() -> None:
    mapping = Mapping(
        columns={"hate_flags": ("Marker",)}, values={"hate_flags": {"Racist": "race", "Faith": "religion"}}
    )
    with pytest.raises(SightlineError, match="no value of hate_flags for race;religion"):
        Reverse(mapping).cells("hate_flags", "race;religion")
    cells = Reverse(mapping, several=True).cells("hate_flags", "race;religion")
    assert cells == {"Marker": "Racist;Faith"}
    assert read(mapping, "hate_flags", cells) == "race;religion"


def test_a_value_that_the_source_lacks_is_refused_in_words() -> None:
    mapping = Mapping(columns={"hate_flags": ("Type",)}, values={"hate_flags": {"Racial": "race", "None": ""}})
    assert Reverse(mapping).cells("hate_flags", "") == {"Type": "None"}
    with pytest.raises(SightlineError, match="in words"):
        Reverse(mapping).cells("hate_flags", "disability")


def test_several_columns_read_into_one_are_refused() -> None:
    mapping = Mapping(columns={"hate_flags": ("Type", "Local marker")})
    with pytest.raises(SightlineError, match="2 columns"):
        Reverse(mapping).cells("hate_flags", "race")


def test_a_constant_is_refused() -> None:
    with pytest.raises(SightlineError, match="same value from the mapping"):
        Reverse(Mapping(constants={"online_flag": "N"})).cells("online_flag", "Y")


def test_online_without_a_word_for_no_is_refused() -> None:
    mapping = Mapping(flags=StrandColumns({"online": "Cyber"}, ("Y",)))
    assert Reverse(mapping).cells("online_flag", "") == {"Cyber": ""}
    with pytest.raises(SightlineError, match="no word for “not online”"):
        Reverse(mapping).cells("online_flag", "N")


def test_columns_are_called_as_the_file_calls_them() -> None:
    assert Reverse(Mapping(), ["Record ID", "Hate Flags"]).cells("hate_flags", "race") == {"Hate Flags": "race"}
    assert Reverse(Mapping(), ["Record ID"]).record_id("A1") == {"Record ID": "A1"}
    assert Reverse(Mapping(columns={"record_id": ("Year", "No")})).record_id("24 17") == {"Year + No": "24 17"}


def test_a_column_that_no_record_has_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="no column"):
        Reverse(Mapping()).cells("colour", "red")
