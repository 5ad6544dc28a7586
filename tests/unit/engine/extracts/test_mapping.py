import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.engine.errors import SightlineError
from sightline.engine.extracts import Mapping, StrandColumns, load_mapping

from .helpers import read_all, write

STRAND_COLUMNS = Mapping(
    columns={"record_id": ("No",), "narrative": ("Summary", "MO")},
    flags=StrandColumns({"race": "Race", "disability": "Disab", "online": "Cyber"}, ("Y", "1"), ("N", "0")),
)


def test_several_columns_are_joined_and_blank_ones_passed_over(tmp_path):
    path = write(tmp_path / "a.csv", "No,Summary,MO,Race,Disab,Cyber\n1,one,two,y,,1\n2,, two ,N,1,\n3,,,0,0,N\n")
    outcome = read_all(path, STRAND_COLUMNS)
    assert outcome.column("narrative") == ["one\ntwo", " two ", None]
    assert outcome.column("hate_flags") == ["race", "disability", None]
    assert outcome.column("online_flag") == ["Y", None, "N"]


def test_a_flag_value_that_is_neither_yes_nor_no_is_quarantined(tmp_path):
    path = write(tmp_path / "a.csv", "No,Summary,MO,Race,Disab,Cyber\n1,a,,Y,maybe,N\n")
    (row,) = read_all(path, STRAND_COLUMNS).quarantine
    assert (row.column, row.value) == ("Disab", "maybe")


def test_values_are_matched_whatever_their_case_and_word_by_word(tmp_path):
    mapping = Mapping(
        columns={"hate_flags": ("Type", "Local")},
        values={"hate_flags": {"Racist": "race", "DHC": "disability", "nothing": ""}},
    )
    path = write(tmp_path / "a.csv", "record_id,narrative,Type,Local\n1,a,RACIST,dhc\n2,b,Nothing,\n3,c,,religion\n")
    assert read_all(path, mapping).column("hate_flags") == ["race;disability", None, "religion"]


def test_values_of_other_columns_are_renamed_where_known(tmp_path):
    mapping = Mapping(values={"force": {"44": "Wexmoor"}, "reported_at": {"not known": ""}})
    path = write(tmp_path / "a.csv", "record_id,narrative,force,reported_at\n1,a,44,Not known\n2,b,Other,2024-01-01\n")
    outcome = read_all(path, mapping)
    assert outcome.column("force") == ["Wexmoor", "Other"]
    assert outcome.column("reported_at") == [None, "2024-01-01T00:00"]


def test_source_names_are_matched_whatever_their_case_and_punctuation(tmp_path):
    path = write(tmp_path / "a.csv", "CRIME-NO,mo\n1,a\n")
    mapping = Mapping(columns={"record_id": ("Crime No",), "narrative": ("MO",)})
    assert read_all(path, mapping).column("record_id") == ["1"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("columns: {narrativ: MO}", "columns: 'narrativ' is not one of record_id, narrative"),
        ("colums: {narrative: MO}", "'colums' is not known here; use columns, values, flags, constants"),
        ("columns: [MO]", "columns must be pairs"),
        ("columns: {narrative: []}", "columns.narrative must be a text or a list"),
        ("- a", "the file must be pairs"),
        ("just a text", "the file must be pairs"),
        ("flags: {columns: {race: R}}", "flags needs yes"),
        ("flags: {columns: {age: R}, yes: Y}", "'age' is not one of race"),
        ("flags: {columns: {race: R}, yes: [Y], no: [y]}", "both as yes and as no"),
        ("constants: {record_id: 1}", "'record_id' is not one of force"),
        ("constants: {force: A}\ncolumns: {force: B}", "force is given both under columns and under constants"),
        ("columns: {hate_flags: H}\nflags: {columns: {race: R}, yes: Y}", "hate_flags is given both"),
        ("values: {hate_flags: {x: ageism}}", "values.hate_flags.x: 'ageism' is not allowed"),
        ("constants: {record_class: rumour}", "constants.record_class: 'rumour' is not allowed"),
        ("columns: {narrative: MO}\ncolumns: {narrative: X}", "line 2 is not a mapping file: 'columns' stands twice"),
        ("columns: &a {narrative: MO}\nvalues: *a", "line 2 is not a mapping file: aliases"),
        ("columns: {narrative: 'MO", "is not a mapping file"),
        ("? [a, b]\n: c", "is not a mapping file"),
    ],
)
def test_a_mistake_in_a_mapping_file_is_told_with_its_place(tmp_path, text, says):
    with pytest.raises(SightlineError, match=r"map\.yaml") as refusal:
        load_mapping(write(tmp_path / "map.yaml", text))
    assert says in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_mapping_files_that_cannot_be_read(tmp_path):
    with pytest.raises(SightlineError, match="cannot be read"):
        load_mapping(tmp_path / "absent.yaml")
    with pytest.raises(SightlineError, match="not a text file in UTF-8"):
        load_mapping(write(tmp_path / "a.yaml", b"\xff\xfe\x00"))
    with pytest.raises(SightlineError, match="larger than a mapping"):
        load_mapping(write(tmp_path / "a.yaml", "#" * 2_000_000))
    with pytest.raises(SightlineError, match="not a mapping file"):
        load_mapping(write(tmp_path / "a.yaml", "[" * 100_000))


def test_yes_and_no_and_numbers_stay_texts(tmp_path):
    mapping = load_mapping(
        write(tmp_path / "m.yaml", "flags: {columns: {race: R}, yes: [yes, 01, on], no: no}\nconstants: {force: 044}\n")
    )
    assert mapping.flags == StrandColumns({"race": "R"}, ("yes", "01", "on"), ("no",))
    assert mapping.constants == {"force": "044"}


names = st.text(min_size=1, max_size=20).filter(lambda text: text.strip() == text)


@settings(deadline=None)
@given(
    columns=st.dictionaries(
        st.sampled_from(["record_id", "narrative", "location"]), st.lists(names, min_size=1, unique=True)
    ),
    values=st.dictionaries(
        st.sampled_from(["offence", "force"]), st.dictionaries(names, st.text(max_size=20), min_size=1)
    ),
    flags=st.none()
    | st.builds(
        StrandColumns,
        st.dictionaries(st.sampled_from(["race", "online"]), names, min_size=1),
        st.just(("Y", "yes", "1", "~")),
        st.just(("null", "")),
    ),
)
def test_what_is_written_is_read_back(tmp_path_factory, columns, values, flags):
    mapping = Mapping({name: tuple(sources) for name, sources in columns.items()}, values, flags)
    path = tmp_path_factory.mktemp("mapping") / "m.yaml"
    path.write_text(mapping.to_yaml() if columns or values or flags else "{}", "utf-8")
    assert load_mapping(path) == mapping


def test_reverse_flags_of_strand_columns():
    assert STRAND_COLUMNS.reverse_flags({"race"}) == {"Race": "Y", "Disab": "N"}
    assert STRAND_COLUMNS.reverse_flags(()) == {"Race": "N", "Disab": "N"}
    with pytest.raises(SightlineError, match="no flag value for religion"):
        STRAND_COLUMNS.reverse_flags({"religion"})


def test_reverse_flags_of_a_single_value():
    mapping = Mapping(
        {"hate_flags": ("Type",)}, {"hate_flags": {"Racial": "race", "Both": "religion;race", "Not hate": ""}}
    )
    assert mapping.reverse_flags(["race"]) == {"Type": "Racial"}
    assert mapping.reverse_flags(["religion", "race"]) == {"Type": "Both"}
    assert mapping.reverse_flags([]) == {"Type": "Not hate"}
    with pytest.raises(SightlineError, match="no flag value for disability"):
        mapping.reverse_flags(["disability"])
    assert Mapping({"hate_flags": ("H",)}).reverse_flags(["disability", "race"]) == {"H": "race;disability"}
