"""The strict reader: plain data with its places, and nothing that can swell, loop or run."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.engine.packs.yaml_document import MAX_DEPTH, Document, DocumentError, Problem, read_document

TEXT = """\
id: x.y
effective_from: 2020-01-31
sure: true
count: 3
classes:
  people:
    words:
      - no
      - null
      - 88
      - true
      - 2020-01-01
"""


def refused(text: str) -> Problem:
    with pytest.raises(DocumentError) as error:
        read_document(text)
    assert str(error.value) == str(error.value.problem)
    return error.value.problem


def outcome(text: str) -> Problem | None:
    """The problem with a text, or None for a document whose data can be written as JSON, as its hash needs."""
    try:
        data = read_document(text).data
    except DocumentError as error:
        return error.problem
    json.dumps(data)
    return None


def test_values_are_plain_data_and_words_stay_words():
    assert read_document(TEXT).data == {
        "id": "x.y",
        "effective_from": "2020-01-31",
        "sure": True,
        "count": 3,
        "classes": {"people": {"words": ["no", "null", "88", "true", "2020-01-01"]}},
    }


def test_every_value_has_its_line_and_column():
    positions = read_document(TEXT).positions

    assert positions[()] == (1, 1)
    assert positions[("effective_from",)] == (2, 17)
    assert positions[("classes", "people")] == (7, 5)
    assert positions[("classes", "people", "words", 2)] == (10, 9)


def test_a_problem_stands_at_the_nearest_value_that_has_a_place():
    document = read_document(TEXT)

    assert document.problem(("classes", "people", "about"), "missing") == Problem(7, 5, "missing")
    assert document.problem(("nowhere",), "missing") == Problem(1, 1, "missing")
    assert Document(None, "").problem(("a",), "missing") == Problem(1, 1, "missing")


def test_a_problem_reads_place_first():
    assert str(Problem(3, 7, "this is wrong")) == "line 3, column 7: this is wrong"


@pytest.mark.parametrize("word", ["yes", "on", "off", "No", "y"])
def test_words_that_yaml_takes_for_truth_stay_words(word):
    assert read_document(f"a: {word}\nb: [{word}]").data == {"a": word, "b": [word]}


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("", 1, 1, "the file is empty"),
        ("# nothing but a remark\n", 1, 1, "the file is empty"),
        ("a: 1\nb: 2\na: 3\n", 3, 1, "the key 'a' stands here twice"),
        ("a:\n  b: 1\n  b: 2\n", 3, 3, "the key 'b' stands here twice"),
        ("a: &x [*x]\n", 1, 4, "anchors and aliases (& and *) are not allowed in a pack"),
        ("a: &x 1\n", 1, 4, "anchors and aliases"),
        ("a: 1\nb: *x\n", 2, 4, "anchors and aliases"),
        ("base: &b {c: 1}\nd:\n  <<: *b\n", 1, 7, "anchors and aliases"),
        ("a: 1\nb: [1, 2\n", 3, 1, "this is not valid YAML"),
        ("a: 1\n\tb: 2\n", 2, 1, "this is not valid YAML"),
        ("a: 1\n---\nb: 2\n", 2, 1, "this is not valid YAML"),
        ("a: 'open\n", 2, 1, "this is not valid YAML"),
        ("a: 1\nb: !!python/name:os.system x\n", 2, 4, "x"),
        ("a: 1\nb: !mine x\n", 2, 4, "x"),
        ("a: 1\n[b]: 2\n", 2, 1, "a key is a word"),
        ("a: 1\na: 2\nb: *x\n", 3, 4, "anchors and aliases"),
        ("a: 1\na: 2\nb: [1\n", 4, 1, "this is not valid YAML"),
        ("a: 1\na: 2\n---\nb: 1\n", 3, 1, "this is not valid YAML: but found another document"),
        ("a: !mine x\na: 1\n", 1, 4, "cannot be read as a value"),
    ],
)
def test_what_a_pack_may_not_hold_is_named_with_its_place(text, line, column, words):
    problem = refused(text)

    assert (problem.line, problem.column) == (line, column)
    assert words in problem.message
    assert "\n" not in problem.message


@pytest.mark.parametrize("value", ["!!int abc", "!!float abc", "9" * 5000, "!!timestamp soon", "!!binary aGk="])
def test_a_value_that_is_not_what_it_says_is_refused_or_text(value):
    problem = outcome(f"a: 1\nb: {value}")

    assert problem is None or problem.line == 2


def test_the_deepest_document_and_one_too_deep():
    assert read_document("[" * MAX_DEPTH + "]" * MAX_DEPTH).data
    assert "nested more than 20 deep" in refused("[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2)).message


def test_the_largest_document_and_one_too_large():
    padding = "#" * (2_000_000 - len("a: 1\n"))

    assert read_document(f"a: 1\n{padding}").data == {"a": 1}
    assert "larger than 2,000,000 bytes; split it" in refused(f"a: 1\n{padding}#").message


def test_size_is_counted_in_bytes_not_letters():
    assert "larger than 2,000,000 bytes" in refused("# " + "é" * 1_000_001).message


@given(st.one_of(st.text(max_size=60), st.text(alphabet="ab:-[]{}&*!|>'\"\n \t#,?0.", max_size=60)))
def test_any_text_at_all_is_a_document_or_one_problem(text):
    problem = outcome(text)

    if problem is not None:
        assert "\n" not in str(problem)
        assert problem.line >= 1
        assert problem.column >= 1
