"""The pattern language: each element against words it takes and words it does not, and each refusal."""

import re

import pytest

from sightline.engine.screening.patterns import Alternatives, Expression, PatternError, can_match, parse, telling_of
from sightline.engine.screening.tokens import END, QUESTION

LETTERS = {"say": "s", "slur": "zZ", "negation": "n", "article": "a", "=told": "t", "=but": "b", "nobody": ""}


def characters(names: Alternatives) -> str:
    return "".join(LETTERS[name] for name in sorted(names))


def compiled(text: str, *, anchored: bool = True) -> re.Pattern[str]:
    return Expression(parse(text, anchored=anchored), characters).regex


@pytest.mark.parametrize(
    ("pattern", "matches", "fails"),
    [
        ("^told", ["t"], ["s", "o"]),
        ("^<slur>", ["z", "Z"], ["s", "o"]),
        ("^<slur>|told", ["z", "Z", "t"], ["s"]),
        ("^<slur> !<negation>", ["zo", "zs"], ["zn", "z.", "z?", "z"]),
        ("^<slur> !<negation>|but", ["zo"], ["zn", "zb"]),
        ("^<slur> <article>? <say>", ["zs", "zas"], ["zaas", "zos"]),
        ("^<slur> <nobody>? <say>", ["zs"], ["zos"]),
        ("^<slur>|<nobody>", ["z"], ["o"]),
        ("^<slur> ~2 <say>", ["zs", "zos", "zoos"], ["zooos", "z.s", "zo?s"]),
        ("^<slur> ~2!<negation> <say>", ["zs", "zoos"], ["znos", "zons"]),
        ("^<slur> ~2!<negation>|but <say>", ["zoos"], ["zbs", "zns"]),
        ("^<slur> ~~2 <say>", ["zs", "z.s", "z?os"], ["z.oos"]),
        ("^<slur> ~~2!<negation> <say>", ["z.s"], ["zn.s"]),
        ("^<slur> .", ["z.", "z?", "z"], ["zo"]),
        ("^<slur> .? <say>", ["zs", "z.s"], ["zos", "z..s"]),
        ("^<slur> QUESTION", ["z?"], ["z.", "z"]),
        (". ^<slur>", [".z", "z"], ["oz"]),
        ("<say> ^<slur> ^told", ["szt"], ["sz"]),
    ],
)
def test_each_element(pattern, matches, fails):
    regex = compiled(pattern)

    assert [words for words in matches if not regex.fullmatch(words)] == []
    assert [words for words in fails if regex.fullmatch(words)] == []


@pytest.mark.parametrize(
    ("pattern", "matches"),
    [("^<slur> !<negation>? <say>", ["zs", "zos"]), ("^<slur> QUESTION? <say>", ["zs", "z?s"])],
)
def test_what_is_negated_or_a_question_may_be_optional_too(pattern, matches):
    regex = compiled(pattern)

    assert [words for words in matches if not regex.fullmatch(words)] == []


def test_the_anchor_is_the_first_group():
    match = compiled("<say> <article>? ^<slur> ^told .?").search("osazt.")

    assert match is not None
    assert (match.start(), match.end()) == (1, 6)
    assert match.span(1) == (3, 5)


@pytest.mark.parametrize(
    ("pattern", "can"),
    [
        ("^<slur> <say>", True),
        ("^<slur>|<nobody> <nobody>? !<nobody> ~2!<nobody> <say>", True),
        ("^<nobody> <say>", False),
        ("<nobody> ^<say>", False),
    ],
)
def test_a_pattern_with_a_place_that_no_word_can_take_matches_nothing(pattern, can):
    assert can_match(parse(pattern), lambda names: characters(names) != "") is can


def test_what_a_pattern_needs_and_which_words_it_writes_out():
    pattern = parse("<say>|told ~3!but <article>? !<negation> ^<slur>")

    assert pattern.required == {frozenset({"say", "=told"}), frozenset({"slur"})}
    assert pattern.names == {"say", "=told", "=but", "article", "negation", "slur"}
    assert pattern.literals == {"told", "but"}


def test_a_context_needs_no_anchor_and_may_anchor_a_negated_word():
    assert compiled("<say> <slur>", anchored=False).fullmatch("sz")
    assert compiled("^!<say> <slur>", anchored=False).fullmatch("oz")


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("", "names no word that must be there"),
        (".", "names no word that must be there"),
        ("<say>? !<slur>", "names no word that must be there"),
        (" ".join(["<say>"] * 40 + ["^<slur>"]), "has more than 40 elements; split it"),
        ("~3 ^<slur>", "begins or ends with a gap, which says nothing; remove it"),
        ("^<slur> ~~9", "begins or ends with a gap, which says nothing; remove it"),
        ("<say> <slur>", "has no anchor; put ^ before the word it cannot do without"),
        ("<say> ^!<slur>", "has a negated anchor; put ^ before a word that must be there"),
        ("^<slur> <say> ^<slur>", "has anchors that do not stand side by side"),
        ("<say> ^<slur>?", "an anchor cannot be optional"),
        ("^<slur> Told", "'Told' is not an element of the pattern language"),
        ("^<slur> <Say>", "'<Say>' is not an element of the pattern language"),
        ("^<slur> (a|b)", "'(a|b)' is not an element of the pattern language"),
        ("^<slur> ~100 <say>", "'~100' is not an element of the pattern language"),
        ("^<slur> ~ <say>", "'~' is not an element of the pattern language"),
        ("^<slur> .|told", "'.|told' is not an element of the pattern language"),
        ("^<slur> ~2!<Say> <say>", "'<Say>' is neither a <class> nor a word in lower case"),
        ("^<slur> ~2!told| <say>", "'' is neither a <class> nor a word in lower case"),
    ],
)
def test_a_pattern_outside_the_language_is_refused_in_one_sentence(pattern, words):
    with pytest.raises(PatternError) as refused:
        parse(pattern)

    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_forty_elements_are_allowed():
    assert len(parse(" ".join(["<say>"] * 39 + ["^<slur>"])).parts) == 40


@pytest.mark.parametrize("end", [END, QUESTION])
def test_words_of_one_sentence_do_not_reach_into_the_next(end):
    assert compiled("<say> ~9 ^<slur>").search(f"so{end}z") is None
    assert compiled("<say> ~~9 ^<slur>").search(f"so{end}z") is not None


COMMON = {"=rare": 1.0, "=seldom": 10.0, "=often": 100.0}


@pytest.mark.parametrize(
    ("pattern", "telling"),
    [
        ("^rare", 0),
        ("often ^rare", 1),
        ("^often ~3 rare|seldom seldom", 3),
        ("^often rare?", 0),
        ("^often !rare seldom", 2),
    ],
)
def test_the_telling_word_is_the_rarest_that_the_pattern_cannot_do_without(pattern, telling):
    assert telling_of(parse(pattern), lambda place: sum(COMMON[name] for name in place)) == telling
