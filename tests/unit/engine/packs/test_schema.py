"""What breaks the schema, as sentences in the order of the lines."""

from pathlib import Path

import pytest

from sightline.engine.packs.schema import schema_problems
from sightline.engine.packs.yaml_document import read_document

HEAD = 'id: tests.race\nkind: flags\nversion: "2026.11.0"\nsource: Tests.\neffective_from: 2020-01-01\n'
RACE = """strand: race
bind: {trait: [nation]}
rules:
  - {id: a, reads: hostility, grade: strong, patterns: [x], why: A reason., 'yes': [x], 'no': [y]}
"""


def problems(text: str) -> list[str]:
    return [str(problem) for problem in schema_problems(read_document(text))]


def test_a_sound_pack_has_none():
    assert problems(HEAD + RACE) == []


@pytest.mark.parametrize(
    ("right", "wrong", "place", "words"),
    [
        ("strand: race", "strand: eyes", "line 6, column 9", "'strand': 'eyes' is not one of ['race', "),
        ("reads: hostility", "reads: tea", "line 9, column 20", "'reads': 'tea' is not one of ['perception', "),
        ("id: a,", "id: A,", "line 9, column 10", "'id': 'A' does not match"),
        ("patterns: [x]", "patterns: []", "line 9, column 56", "'patterns': [] "),
        ("patterns: [x]", "patterns: x", "line 9, column 56", "'patterns': 'x' is not of type 'array'"),
        ("patterns: [x]", "patterns: [3]", "line 9, column 57", "3 is not of type 'string'"),
        (", why: A reason.", "", "line 9, column 5", "'why' is missing"),
        ("strand: race\n", "", "line 1, column 1", "'strand' is missing"),
        ("source: Tests.\n", "", "line 1, column 1", "'source' is missing"),
        ("id: tests.race\n", "", "line 1, column 1", "'id' is missing"),
        ("why: A reason.", "why: A reason., wy: x", "line 9, column 5", "'wy' was unexpected"),
        ('"2026.11.0"', "'1'", "line 3, column 10", "'version': '1' does not match"),
        ("2020-01-01", "2020-13-01", "line 5, column 17", "'effective_from': '2020-13-01' is not a 'date'"),
        ("2020-01-01", "01/02/2020", "line 5, column 17", "'effective_from': '01/02/2020' is not a 'date'"),
        ("kind: flags", "kind: flag", "line 2, column 7", "'kind': 'flag' is not one of ['vocabulary', "),
        ("{trait: [nation]}", "{Trait: [nation]}", "line 7", "'Trait' does not match"),
        ("{trait: [nation]}", "[nation]", "line 7, column 7", "'bind': ['nation'] is not of type 'object'"),
    ],
)
def test_one_mistake_is_one_sentence_at_its_place(right, wrong, place, words):
    [problem] = problems((HEAD + RACE).replace(right, wrong, 1))

    assert problem.startswith(f"{place}")
    assert words in problem
    assert "\n" not in problem


def test_several_mistakes_come_in_the_order_of_their_lines():
    text = (
        (HEAD + RACE).replace("grade: strong", "grade: sure").replace("2020-01-01", "soon").replace("race\n", "eyes\n")
    )

    found = problems(text)

    assert len(found) >= 3
    assert [int(line.split()[1].rstrip(",")) for line in found] == sorted(
        int(line.split()[1].rstrip(",")) for line in found
    )


@pytest.mark.parametrize("text", ["- a\n", "words\n", "3\n"])
def test_what_is_no_mapping_is_told_so_and_nothing_more(text):
    [problem] = problems(text)

    assert problem.startswith("line 1, column 1: ")
    assert "valid under each of" not in problem
    assert len(problem) < 200


def test_a_key_that_is_not_known_at_the_top_is_told():
    [problem] = problems(HEAD + "effectiv_to: 2021-01-01\n" + RACE)

    assert "effectiv_to" in problem


def test_the_page_that_a_problem_points_to_is_there():
    [problem] = problems((HEAD + RACE).replace("why: A reason.", "why: A reason., wy: x"))
    [page] = [word.strip(".,;") for word in problem.split() if word.startswith("docs/")]

    assert (Path(__file__).parents[4] / page).is_file()


def test_a_very_long_value_does_not_make_a_very_long_sentence():
    [problem] = problems((HEAD + RACE).replace("strand: race", f"strand: {'x' * 100_000}"))

    assert len(problem) < 500
