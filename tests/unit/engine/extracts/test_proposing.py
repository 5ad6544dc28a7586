import pytest

from sightline.engine.extracts import load_mapping, propose_mapping

from .helpers import read_all, write, xlsx
from .test_examples import EXAMPLES


def test_a_proposal_reads_the_example_with_foreign_names(tmp_path):
    path = EXAMPLES / "foreign-names.csv"
    proposed = propose_mapping(path)
    text = proposed.to_yaml()
    assert load_mapping(write(tmp_path / "m.yaml", text)) == proposed
    outcome = read_all(path, proposed)
    by_hand = read_all(path, load_mapping(EXAMPLES / "foreign-names.yaml"))
    assert outcome.records == by_hand.records
    assert outcome.quarantine == by_hand.quarantine
    assert "Left unmapped: Beat." in text


def test_every_mapped_line_says_how_sure_it_is():
    lines = propose_mapping(EXAMPLES / "foreign-names.csv").to_yaml().splitlines()
    mapped = [line for line in lines if line.startswith("  ") and not line.endswith(":")]
    assert mapped
    assert all("  # " in line for line in mapped)


def test_a_column_per_strand_is_recognised():
    proposed = propose_mapping(EXAMPLES / "column-per-strand.csv")
    assert proposed.flags
    assert proposed.flags.columns == {
        "race": "Racial",
        "religion": "Faith",
        "sexual_orientation": "Homophobic",
        "disability": "Disability",
        "transgender": "Transphobic",
    }
    assert set(proposed.flags.yes) == {"Y", "X"}
    assert proposed.columns["online_flag"] == ("Cyber",)
    assert proposed.columns["reported_at"] == ("Reported Date", "Reported Time")
    assert proposed.values["record_class"] == {"Notifiable": "crime", "NCHI": "non_crime"}


def test_a_single_flag_value_is_recognised():
    proposed = propose_mapping(EXAMPLES / "single-flag.csv")
    by_hand = load_mapping(EXAMPLES / "single-flag.yaml")
    assert proposed.columns == by_hand.columns
    assert proposed.values["online_flag"] == by_hand.values["online_flag"]
    seen = {"Racial", "Racial and religious", "Not applicable"}
    assert proposed.values["hate_flags"] == {
        value: meaning for value, meaning in by_hand.values["hate_flags"].items() if value in seen
    }


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("URN", "record_id"),
        ("OIS", "record_id"),
        ("Crime Reference Number", "record_id"),
        ("MO", "narrative"),
        ("HO Code", "offence_code"),
        ("Hate Marker", "hate_flags"),
        ("Date/Time Reported", "reported_at"),
    ],
)
def test_usual_names(tmp_path, name, column):
    values = {"record_id": "X1", "reported_at": "01/02/2024", "hate_flags": "Race"}
    path = write(tmp_path / "a.csv", f"{name},other\n{values.get(column, 'some text')},z\n")
    assert propose_mapping(path).columns[column] == (name,)


def test_names_whose_words_only_capitals_part(tmp_path):
    rows = "N1,05/02/2024 09:30,05/02/2024,called names,Y,,N\nN2,05/02/2024 09:30,06/02/2024,bike taken,,,Y\n"
    names = "OccurrenceFileNo,ReportedTime,StartTime,SynopsisText,HateRacial,HateTransphobic,CyberInd\n"
    path = write(tmp_path / "a.csv", names + rows.replace("called names,Y,,", "called names,Y,N,"))
    proposed = propose_mapping(path)
    assert proposed.columns == {
        "record_id": ("OccurrenceFileNo",),
        "narrative": ("SynopsisText",),
        "reported_at": ("ReportedTime",),
        "committed_from": ("StartTime",),
        "online_flag": ("CyberInd",),
    }
    assert proposed.flags
    assert proposed.flags.columns == {"race": "HateRacial", "transgender": "HateTransphobic"}


def test_a_strand_that_nobody_holds_in_the_first_rows_keeps_its_column(tmp_path):
    names = "Crime No,MO,Hate Racial,Hate Transphobic,Hate Disability\n"
    proposed = propose_mapping(write(tmp_path / "a.csv", names + "1,a,Y,,\n2,b,,,\n"))
    assert proposed.flags
    assert proposed.flags.columns == {
        "race": "Hate Racial",
        "disability": "Hate Disability",
        "transgender": "Hate Transphobic",
    }
    assert "Hate Transphobic  # a guess: its name speaks of the strand, and it is blank" in proposed.to_yaml()


def test_columns_that_a_number_tells_apart_are_joined(tmp_path):
    names = "Crime No,Notes 1,Notes 2,Hate Crime,Hate Strand 1,Hate Strand 2,Beat 1\n"
    path = write(tmp_path / "a.csv", names + "1,a,b,Yes,Racist,Faith,X\n2,c,,No,,,X\n")
    proposed = propose_mapping(path)
    assert proposed.columns["hate_flags"] == ("Hate Strand 1", "Hate Strand 2")
    assert proposed.columns["narrative"] == ("Notes 1", "Notes 2")
    assert "Hate Crime says only yes or no" in proposed.to_yaml()
    outcome = read_all(path, proposed)
    assert outcome.column("hate_flags") == ["race;religion", None]
    assert outcome.column("narrative") == ["a\nb", "c"]


def test_an_online_flag_that_is_not_known_is_proposed_as_nothing(tmp_path):
    proposed = propose_mapping(write(tmp_path / "a.csv", "Crime No,MO,Cyber Flag\n1,a,Unknown\n2,b,Y\n"))
    assert proposed.values["online_flag"] == {"Unknown": ""}


def test_required_columns_are_guessed_by_their_look(tmp_path):
    rows = "".join(f'Q{n},B1,"{"some longer text about what happened " * 3}"\n' for n in range(20))
    proposed = propose_mapping(write(tmp_path / "a.csv", "F1,F2,F3\n" + rows))
    assert proposed.columns == {"narrative": ("F3",), "record_id": ("F1",)}
    assert proposed.to_yaml().count("a guess") == 2


def test_what_speaks_against_a_name_is_heard(tmp_path):
    rows = "".join(f"R{n},{n},Smith Street,all the same\n" for n in range(20))
    proposed = propose_mapping(write(tmp_path / "a.csv", "Ref,MO,Date Reported,URN\n" + rows))
    assert "reported_at" not in proposed.columns
    assert proposed.columns["record_id"] == ("Ref",)


def test_a_hate_marker_of_yes_and_no_is_left_out_and_said_so(tmp_path):
    proposed = propose_mapping(write(tmp_path / "a.csv", "Crime No,MO,Hate Marker\n1,a,Y\n2,b,N\n"))
    assert "hate_flags" not in proposed.columns
    assert "Hate Marker says only yes or no" in proposed.to_yaml()


def test_values_that_are_not_known_are_listed(tmp_path):
    text = propose_mapping(
        write(tmp_path / "a.csv", "Crime No,MO,Hate Type,Class\n1,a,Ageist,C\n2,b,Racist,Z9\n")
    ).to_yaml()
    assert "Hate Type: the value 'Ageist' is not known" in text
    assert "Class: the value 'Z9' is not known" in text


def test_missing_required_columns_are_said(tmp_path):
    text = propose_mapping(write(tmp_path / "a.csv", "A,B\nx,1\nx,1\n")).to_yaml()
    assert "record_id was not found and is required" in text
    assert "narrative was not found and is required" in text


def test_names_with_line_breaks_cannot_break_out_of_a_comment(tmp_path):
    path = write(tmp_path / "a.csv", 'Crime No,MO,"Beat\nconstants: {force: Evil}"\n1,a,b\n')
    proposed = propose_mapping(path)
    assert load_mapping(write(tmp_path / "m.yaml", proposed.to_yaml())) == proposed


def test_a_workbook_with_a_title_above_its_heading(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [["Crimes of May"], [], ["Crime No", "MO", "Beat"], ["1", "a", "B"]])
    assert propose_mapping(path).columns == {"record_id": ("Crime No",), "narrative": ("MO",)}
