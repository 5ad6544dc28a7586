"""Packs held to their own examples, and `check_pack`: each mistake one sentence at the right line."""

import subprocess
import sys
from pathlib import Path

import pytest

from sightline.engine.errors import SightlineError
from sightline.engine.screening.screener import Screener
from sightline.engine.screening.vectors import check_pack, failed_vectors

from .made import make_pack, pack_set, pack_text, small_house, words

RACE = """strand: race
bind: {trait: [nation], slur: [insult]}
rules:
  - id: slur
    reads: hostility
    grade: strong
    patterns: ["^<slur>"]
    why: A word of abuse.
    "yes":
      - called him zorbo
      - zorbo
    "no":
      - called him a friend
"""


def line_of(text: str, words_of_line: str) -> int:
    [line] = [number for number, line in enumerate(text.splitlines(), 1) if words_of_line in line]
    return line


@pytest.fixture
def write(tmp_path: Path):
    def write_pack(text: str | bytes, name: str = "pack.yaml") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write_pack


def check(path: Path) -> list[str]:
    problems = check_pack(path, pack_set(words()))
    assert all("\n" not in str(problem) for problem in problems)
    return [str(problem) for problem in problems]


def test_a_pack_that_keeps_its_word_has_no_problems(write):
    assert check(write(pack_text("flags", RACE, "tests.race"))) == []


@pytest.mark.parametrize(
    ("right", "wrong", "words_in_problem"),
    [
        ("- zorbo\n", "- gone home\n", "the rule 'race/slur' finds nothing in its own example 'gone home'"),
        ("called him a friend", "a zorbo", "the rule 'race/slur' finds something in its counter-example 'a zorbo'"),
    ],
)
def test_an_example_that_fails_is_named_with_its_line(write, right, wrong, words_in_problem):
    text = pack_text("flags", RACE.replace(right, wrong), "tests.race")

    [problem] = check(write(text))

    assert words_in_problem in problem
    assert problem.startswith(f"line {line_of(text, wrong.strip())}, column 9: ")


@pytest.mark.parametrize(
    ("vector", "words_in_problem"),
    [
        ("{narrative: a zorbo, flags: []}", "the vector expects [] and screening suggests ['race']"),
        ("{narrative: gone, flags: [race, online]}", "the vector expects ['online', 'race'] and screening suggests []"),
        ("{narrative: gone, breach: true}", "the vector expects breach to be True and screening says False"),
        ("{narrative: gone, offence_code: 8P, breach: false}", "breach to be False and screening says True"),
    ],
)
def test_a_vector_that_fails_is_named_with_its_line(write, vector, words_in_problem):
    text = pack_text("flags", f"{RACE}vectors:\n  - {{narrative: zorbo, flags: [race]}}\n  - {vector}\n", "tests.race")

    [problem] = check_pack(write(text), small_house())

    assert words_in_problem in problem.message
    assert problem.line == line_of(text, vector)


def test_the_examples_of_context_rules_are_held_too(write):
    text = pack_text(
        "context",
        "rules:\n"
        "  - {id: negation, effect: negated, patterns: ['<negation>'], why: It is denied.,\n"
        "     'yes': ['no injuries', 'injuries'],\n"
        "     'no': [not at all]}\n",
    )

    [first, second] = check(write(text))

    assert first == "line 8, column 29: the rule 'negation' finds nothing in its own example 'injuries'"
    assert second == "line 9, column 13: the rule 'negation' finds something in its counter-example 'not at all'"


def test_an_example_of_a_structure_is_read_for_its_own_strand(write):
    text = pack_text(
        "structures",
        "rules:\n"
        "  - {id: slur-of-all, reads: hostility, grade: strong, patterns: ['^<slur>'], why: A word of abuse.,\n"
        "     'yes': [{race: a zorbo}, {religion: a zorbo}], 'no': [gone]}\n",
    )

    # The invented religion has no words of abuse, so its example cannot be met.
    [problem] = [one for one in check_pack(write(text), small_house()) if "religion" in one.message]
    assert problem.line == 8
    assert not any("race/" in one.message for one in check_pack(write(text), small_house()))


def test_an_example_met_only_by_words_that_context_takes_back_is_not_met():
    house = small_house(make_pack("flags", RACE.replace("- zorbo\n", "- no zorbo\n"), "tests.race"))

    [failure] = [one for one in failed_vectors(Screener(house)) if "no zorbo" in one.problem.message]
    assert failure.pack.id == "tests.race"


def test_problems_of_other_packs_are_not_reported(write):
    # The examples in the other packs of the small house are placeholders that fail.
    text = pack_text("vocabulary", "classes: {more: {about: More., words: [thing]}}\n", "tests.more")

    assert failed_vectors(Screener(small_house())) != []
    assert check_pack(write(text), small_house()) == []


def test_a_pack_takes_the_place_of_the_one_with_its_id(write):
    text = pack_text("vocabulary", "classes: {nation: {about: Fewer., words: [quill]}}\n", "tests.vocabulary")

    [problem] = check_pack(write(text), small_house())

    assert "no vocabulary pack has the class" in problem.message


@pytest.mark.parametrize(
    ("right", "wrong", "words_in_problem"),
    [
        ('["^<slur>"]', '["<slur>"]', "has no anchor; put ^ before the word it cannot do without"),
        ('["^<slur>"]', '["^<slurs>"]', "no vocabulary pack has the class 'slurs'; add it or correct the name."),
        ('["^<slur>"]', '["^(a+)+$"]', "'^(a+)+$' is not an element of the pattern language"),
    ],
)
def test_a_bad_pattern_is_named_with_the_line_of_its_rule(write, right, wrong, words_in_problem):
    text = pack_text("flags", RACE.replace(right, wrong), "tests.race")

    [problem] = check(write(text))

    assert words_in_problem in problem
    assert problem.startswith(f"line {line_of(text, 'id: slur')}, ")


@pytest.mark.parametrize(
    ("right", "wrong", "line", "words_in_problem"),
    [
        ("grade: strong", "grade: sure", "grade: sure", "'grade': 'sure' is not one of ['strong', 'possible']"),
        ("    why: A word of abuse.\n", "", "id: slur", "'why' is missing"),
        ("reads: hostility", "readz: hostility", "id: slur", "'reads' is missing"),
        ("strand: race", "strand: eyes", "strand: eyes", "'strand': 'eyes' is not one of"),
        ("kind: flags", "kind: flag", "kind: flag", "'kind': 'flag' is not one of"),
        ('version: "2026.11.0"', "version: 2026.11", "version", "is not of type 'string'"),
        ("effective_from: 2020-01-01", "effective_from: 2020-02-30", "effective_from", "'2020-02-30' is not a 'date'"),
        ("effective_from: 2020-01-01", "effective_from: soon", "effective_from", "'soon' is not a 'date'"),
        (
            "strand: race",
            "effective_to: 2019-12-31\nstrand: race",
            "effective_to",
            "the pack ends before it begins; correct one of the dates",
        ),
        ("id: tests.race", "id: Tests race", "id: Tests", "'Tests race' does not match"),
        ("strand: race", "strand: race\nstrand: race", None, "the key 'strand' stands here twice"),
        ("strand: race", "strand: &a race", "strand", "anchors and aliases (& and *) are not allowed in a pack"),
        ("strand: race", "strand: !!python/name:os.system x", "strand", "x"),
        ("strand: race", "strand: [race", "rules:", "this is not valid YAML"),
    ],
)
def test_a_mistake_in_form_is_one_sentence_at_its_line(write, right, wrong, line, words_in_problem):
    text = pack_text("flags", RACE, "tests.race").replace(right, wrong, 1)

    problems = check(write(text))

    assert words_in_problem in " ".join(problems)
    if line is not None and "not valid YAML" not in words_in_problem:
        [problem] = [one for one in problems if words_in_problem in one]
        assert problem.startswith(f"line {line_of(text, line)}, ")


def test_a_key_twice_is_reported_where_it_stands_again(write):
    text = pack_text("flags", RACE.replace("grade: strong", "grade: strong\n    grade: possible"), "tests.race")

    assert check(write(text)) == [
        f"line {line_of(text, 'grade: possible')}, column 5: the key 'grade' stands here twice"
    ]


@pytest.mark.parametrize(
    ("content", "words_in_problem"),
    [
        ("", "the file is empty"),
        ("just words\n", "a pack is a mapping of keys to values"),
        ("- a\n- b\n", "a pack is a mapping of keys to values"),
        ("&a [*a]\n", "anchors and aliases"),
        ("a: &a [x]\nb: [*a, *a]\n", "anchors and aliases"),
        ("a: [1, 2\n", "this is not valid YAML"),
        ("\tid: x\n", "this is not valid YAML"),
        ("id: x\n---\nid: y\n", "this is not valid YAML"),
        ("id: a\0b\n", "this is not valid YAML"),
        ("PK\x03\x04\x01", "this is not valid YAML"),
        ("[" * 30 + "]" * 30, "nested more than 20 deep"),
        ("id: !!int abc\n", "line 1, column 5"),
        (f"id: {'9' * 5000}\n", "line 1, column 5"),
        ("id: x\n# " + "a" * 2_000_000, "the file is larger than 2,000,000 bytes; split it into several packs"),
    ],
)
def test_what_is_no_pack_at_all(write, content, words_in_problem):
    problems = check(write(content))

    assert words_in_problem in " ".join(problems)
    assert all(len(problem) < 500 for problem in problems)


def test_a_thousand_million_laughs_are_refused_at_the_first(write):
    laughs = ["a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    laughs += [
        f"{one}: &{one} [{', '.join([f'*{before}'] * 9)}]" for before, one in zip("abcdefghi", "bcdefghij", strict=True)
    ]

    assert check(write("\n".join(laughs))) == [
        "line 1, column 4: anchors and aliases (& and *) are not allowed in a pack; write the value out"
    ]


@pytest.mark.parametrize("unit", ["- ", "[", "{a: "])
def test_a_document_nested_without_end_is_refused_at_once(write, unit):
    # In a process of its own, for a recursion in C would end the tests.
    path = write(unit * 200_000)
    program = (
        "import sys; from pathlib import Path; from sightline.engine.packs import PackSet\n"
        "from sightline.engine.screening.vectors import check_pack\n"
        "print(*check_pack(Path(sys.argv[1]), PackSet({})), sep='\\n')"
    )

    ended = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, timeout=60)

    assert ended.returncode == 0
    assert ended.stdout.count("\n") == 1
    assert "nested more than 20 deep" in ended.stdout


def test_a_slip_in_a_key_at_the_top_is_not_passed_over(write):
    text = pack_text("flags", "effectiv_to: 2021-01-01\n" + RACE, "tests.race")

    assert any("effectiv_to" in problem for problem in check(write(text)))


@pytest.mark.parametrize("content", [b"\xff\xfe\x00i\x00d", b"id: caf\xe9\n"])
def test_a_file_that_is_not_utf8_is_refused_with_what_to_do(write, content):
    with pytest.raises(SightlineError, match=r"is not a text file in UTF-8: save the pack as UTF-8") as refused:
        check(write(content))

    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_is_refused_with_what_to_do(tmp_path):
    with pytest.raises(
        SightlineError, match=r"none\.yaml cannot be read \(No such file or directory\): check the path"
    ):
        check_pack(tmp_path / "none.yaml", pack_set(words()))
    with pytest.raises(SightlineError, match="check the path"):
        check_pack(tmp_path, pack_set(words()))
