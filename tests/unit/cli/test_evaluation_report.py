"""The figures of an evaluation, as printed."""

import io
import json

from rich.console import Console

from sightline.cli.evaluation_report import as_json, print_evaluation, print_wrong
from sightline.engine.evaluation import Case, Evaluation, Wrong, wilson
from sightline.engine.extracts import Counts
from sightline.engine.findings import Evidence, Finding
from sightline.engine.vocabulary import STRANDS, Grade, Status

COUNTS = Counts(read=5, records=4, quarantined=1, without_narrative=0)


def _evaluated() -> tuple[Evaluation, list[Wrong]]:
    """Four cases: race right, race missed, race suggested in vain, nothing."""
    evaluation = Evaluation()
    wrongs = []
    evidence = (Evidence(0, 2, "IP", "race.example", "an example"),)
    said = [Finding("A", "race", False, True, Status.MISSING, Grade.STRONG, 0.9, evidence, "p")]
    cases = [(True, True, "slur"), (True, False, "slur"), (False, True, "street_name"), (False, False, "street_name")]
    for number, (truth, suggested, functionality) in enumerate(cases, 1):
        case = Case(
            f"A{number}", "IP [red] SAID", {**dict.fromkeys(STRANDS, False), "race": truth}, functionality=functionality
        )
        wrongs += evaluation.add(case, said if suggested else [])
    return evaluation, wrongs


def _printed(width: int = 120) -> str:
    evaluation, wrongs = _evaluated()
    console = Console(file=io.StringIO(), width=width, markup=False, highlight=False)
    print_evaluation(console, evaluation, COUNTS)
    print_wrong(console, evaluation, wrongs)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_counts_figures_and_intervals_are_printed() -> None:
    printed = _printed()

    # 1 of 2, whose Wilson interval is 0.0945 to 0.9055 (Newcombe's formula by hand).
    assert "Read 5 = 4 records + 1 quarantined. Cases passed: 2 of 4" in printed
    race = next(line for line in printed.splitlines() if line.startswith("Race"))
    assert race.split()[1:5] == ["2", "1", "1", "1"]
    assert "0.50 (0.09–0.91)" in race
    assert "online" not in printed.lower()


def test_functionalities_are_printed_with_what_they_passed() -> None:
    lines = [line.split()[:3] for line in _printed().splitlines()]

    assert ["slur", "2", "1"] in lines
    assert ["street_name", "2", "1"] in lines


def test_what_is_wrong_is_printed_with_its_evidence() -> None:
    printed = _printed()

    assert "Wrong decisions: 2, of which the first 2:" in printed
    assert "A2 [slur]: Race is true, not suggested." in printed
    assert "A3 [street_name]: Race is not true, suggested, strong." in printed
    assert "IP [red] SAID" in printed
    assert '"IP": an example (race.example)' in printed


def test_json_holds_every_figure_with_what_it_was_counted_from() -> None:
    evaluation, wrongs = _evaluated()

    read = json.loads(as_json(evaluation, COUNTS, wrongs))

    precision = read["flags"]["race"]["precision"]
    assert (precision["value"], precision["numerator"], precision["denominator"]) == (0.5, 1, 2)
    assert precision["low"] == wilson(1, 2).low
    assert read["flags"]["disability"]["precision"]["value"] is None
    assert read["cases"]["passed"] == 2
    assert read["functionalities"]["slur"]["cases"] == 2
    assert [wrong["record_id"] for wrong in read["wrong"]] == ["A2", "A3"]
