"""explain, evaluate, demo, extract map and pack check, as a user runs them."""

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from sightline.engine.vocabulary import COLUMNS, FLAGS

from .conftest import ONLINE, PLAIN, RACE, Run, only_line, read_csv


def test_explain_says_what_and_why(run: Run) -> None:
    result = run("explain", RACE)

    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("Race: suggested")
    assert (
        "Nothing in the text points to religion, sexual orientation, disability, transgender or online."
        in " ".join(result.stdout.split())  # a narrow terminal breaks the line
    )


def test_explain_says_of_the_same_words_what_is_surest_first(run: Run) -> None:
    result = run("explain", "He called her a lesbo on Facebook and sent her threatening messages there every night.")

    online = result.stdout.partition("Online: suggested")[2].partition("\nNothing")[0]
    assert online.count('  "') == 1
    assert online.index("(online/abuse-over-channel)") < online.index("Also: ")


def test_explain_as_json_gives_all_six_flags_with_offsets(run_process: Run) -> None:
    result = run_process("explain", "-", "--json", input=f"{RACE} {ONLINE}")

    findings = json.loads(result.stdout)
    assert [finding["flag"] for finding in findings] == list(FLAGS)
    assert [finding["flag"] for finding in findings if finding["suggested"]] == ["race", "online"]
    for finding in findings:
        for evidence in finding["evidence"]:
            assert f"{RACE} {ONLINE}"[evidence["start"] : evidence["end"]] == evidence["text"]


@pytest.mark.parametrize("text", ["", "  \n"])
def test_explain_needs_a_text(run: Run, run_process: Run, text: str) -> None:
    for result in (run("explain", text), run_process("explain", "-", input=text)):
        assert result.returncode == 2
        assert "no text" in only_line(result.stderr)


def test_explain_takes_what_is_no_text_for_what_it_can(run_process: Run) -> None:
    result = run_process("explain", "-", input="IP TOLD \udcff GO BACK TO POLAND", errors="surrogateescape")

    assert (result.returncode, result.stderr) == (0, "")


def test_evaluate_measures_without_seeing_the_answers(write_csv: Callable[..., Path], run: Run, tmp_path: Path) -> None:
    # An answer that the words contradict must count as wrong: screening can't have seen it.
    write_csv(
        "labelled.csv",
        "record_id narrative hate_flags online_flag functionality",
        [
            ["1", RACE, "race", "N", "told_to_go"],
            ["2", PLAIN, "", "N", "plain"],
            ["3", ONLINE, "", "Y", "message"],
            ["4", PLAIN, "disability", "N", "plain"],
            ["5", PLAIN, "", "", "plain"],
        ],
    )

    result = run("evaluate", "labelled.csv", "--json", "--out", "wrong.csv")

    assert (result.returncode, result.stderr) == (0, "")
    read = json.loads(result.stdout)
    assert read["cases"] == {**read["cases"], "cases": 5, "passed": 4}
    assert read["flags"]["disability"]["recall"]["value"] == 0
    assert read["flags"]["race"]["f1"]["value"] == 1
    assert read["flags"]["online"]["support"] == 1
    assert read["flags"]["online"]["true_negative"] == 3
    assert read["functionalities"]["plain"]["passed"] == 2
    assert [(wrong["record_id"], wrong["flag"]) for wrong in read["wrong"]] == [("4", "disability")]
    (wrong,) = read_csv(tmp_path / "wrong.csv")
    assert (wrong["record_id"], wrong["flag"], wrong["truth"], wrong["narrative"]) == ("4", "disability", "true", PLAIN)


def test_evaluate_prints_for_a_person(write_csv: Callable[..., Path], run: Run) -> None:
    write_csv("labelled.csv", "record_id narrative hate_flags", [["1", RACE, "race"], ["2", PLAIN, "religion"]])

    result = run("evaluate", "labelled.csv")

    assert result.returncode == 0
    assert "Cases passed: 1 of 2" in result.stdout
    assert "2: Religion is true, not suggested." in result.stdout
    assert "Online" not in result.stdout


def test_evaluate_says_which_rows_it_did_not_measure_and_why(run: Run, tmp_path: Path) -> None:
    (tmp_path / "labelled.csv").write_text(
        "record_id,narrative,hate_flags\n1,Bike stolen.,\n2,Bike stolen.,homophobic\n1,Shop window broken.,\n"
    )

    result = run("evaluate", "labelled.csv", "--quarantine", "aside.csv")

    assert "Read 3 = 1 records + 2 quarantined." in result.stdout
    assert "2 rows were not measured." in result.stdout
    assert "hate_flags: unknown hate strand 'homophobic' (1 row: labelled.csv line 3)" in " ".join(
        result.stdout.split()
    )
    assert [row["line"] for row in read_csv(tmp_path / "aside.csv")] == ["3", "4"]
    listed = json.loads(run("evaluate", "labelled.csv", "--json").stdout)["quarantine"]
    assert [broken["rows"] for broken in listed] == [1, 1]


def test_evaluate_needs_labels(write_csv: Callable[..., Path], run: Run) -> None:
    write_csv("extract.csv", "record_id narrative", [["1", RACE]])

    result = run("evaluate", "extract.csv")

    assert result.returncode == 2
    assert "no labels" in only_line(result.stderr)


def test_the_demonstration_force_is_the_same_twice_and_can_be_screened(run: Run, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        result = run("demo", "--records", "300", "--seed", "7", "--out", folder)
        assert (result.returncode, result.stderr) == (0, "")
    for name in ("extract.csv", "truth.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    table = pq.read_table(tmp_path / "one" / "extract.parquet")
    assert table.num_rows == 300
    assert table.column_names == list(COLUMNS)

    result = run("screen", "one/extract.csv", "--out", "report.html", "--workers", "1")

    assert (result.returncode, result.stderr) == (0, "")
    assert "Read 300 = 300 records + 0 quarantined" in result.stdout


def test_a_folder_that_cannot_be_made(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    result = run("demo", "--records", "10", "--out", "file/demo")

    assert result.returncode == 2
    assert "choose another folder" in only_line(result.stderr)


def test_a_proposed_mapping_can_be_used(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rms.csv").write_text(f"Crime Number,MO Narrative,Cyber Flag\nN/1,{RACE},N\nN/2,{PLAIN},N\n")

    proposed = run("extract", "map", "rms.csv")
    assert (proposed.returncode, proposed.stderr) == (0, "")
    (tmp_path / "mapping.yaml").write_text(proposed.stdout)
    result = run("screen", "rms.csv", "--mapping", "mapping.yaml", "--out", "findings.csv", "--workers", "1")

    assert result.returncode == 0, result.stderr
    assert [row["record_id"] for row in read_csv(tmp_path / "findings.csv")] == ["N/1"]


def test_a_pack_that_is_sound_and_one_that_is_not(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("id: flags.race\nkind: nonsense\nversion: 1\n")

    broken = run("pack", "check", "broken.yaml")
    assert (broken.returncode, broken.stderr) == (1, "")
    assert all(line.startswith("broken.yaml:") for line in broken.stdout.splitlines())
    assert broken.stdout

    import sightline

    offences = next((Path(sightline.__file__).parent / "packs" / "offences").glob("*.yaml"))
    sound = run("pack", "check", offences)
    assert (sound.returncode, sound.stderr) == (0, "")
    assert "is sound" in sound.stdout
