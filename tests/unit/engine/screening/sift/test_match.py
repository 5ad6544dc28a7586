"""What the first pass finds in a narrative is what regular expressions find, whatever the rules say."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.engine.screening.patterns import PatternError, parse
from sightline.engine.screening.screener import Screener

from ..made import context, contexts, flags, pack_set, rule, words

VOCABULARY = words(
    """
  one: {about: One., words: [ay, bee, bee cee]}
  two: {about: Two., words: [bee, dee]}
  three: {about: Three., expression: true, words: [dee ay, ay dee dee]}
"""
)
ONE_WORD = ("ay", "bee", "<one>", "<two>", "<three>", "<one>|cee", "cee", "!bee", "!<one>", "!<two>", "!<one>|dee")
PARTS = (
    *(*ONE_WORD, "ay?", "<two>?", "!bee?", "<one>?", ".", ".?", "QUESTION", "QUESTION?"),
    *("~1", "~2", "~3!<two>", "~2!<one>|cee", "~~3", "~~2!bee", "~~70"),
)
WORDS = st.sampled_from(("ay", "bee", "cee", "dee", "eff", ".", "?", "Dee", "dee's", "DEE", "BEE`s", "é"))
NARRATIVES = st.lists(st.lists(WORDS, max_size=14).map(" ".join), max_size=3)


def is_pattern(text: str, *, anchored: bool) -> bool:
    try:
        parse(text, anchored=anchored)
    except PatternError:
        return False
    return True


@st.composite
def patterns(draw, anchored=True):
    """A pattern as a pack may write it, one of its words anchored."""
    before, after = (
        draw(st.lists(st.sampled_from(PARTS), max_size=3)),
        draw(st.lists(st.sampled_from(PARTS), max_size=3)),
    )
    anchor = draw(st.sampled_from(("ay", "bee", "<one>", "<two>", "<three>")))
    mark = "^" if anchored else draw(st.sampled_from(("^", "")))
    text = " ".join([*before, f"{mark}{anchor}", *after])
    return text if is_pattern(text, anchored=anchored) else f"{mark}{anchor}"


RULES = st.lists(
    st.builds(
        lambda pattern, reads, without: rule("r", pattern, reads=reads, **({"without": without} if without else {})),
        patterns(),
        st.sampled_from(("perception", "hostility")),
        st.lists(patterns(anchored=False), max_size=2),
    ),
    min_size=1,
    max_size=4,
)
CONTEXTS = st.lists(
    st.builds(
        lambda pattern, effect, scope: context("c", effect, pattern, scope=scope, reach=3),
        patterns(anchored=False),
        st.sampled_from(("negated", "denied", "affirmed", "history", "suspect")),
        st.sampled_from(("match", "sentence", "record", "forward")),
    ),
    max_size=3,
)
BLANKS = st.lists(
    st.builds(
        lambda pattern, scope: context("b", "blank", pattern, scope=scope),
        patterns(anchored=False),
        st.sampled_from(("match", "record")),
    ),
    max_size=3,
)


def both_ways(screener: Screener, narratives: list[str]) -> tuple[list, list]:
    """The matches of each narrative as expressions find them, and as the first pass does."""
    sifted = screener.sift.texts(narratives)
    by_expressions = [screener.reader.read(narrative) for narrative in narratives]
    return by_expressions, [
        list(screener.reader.read(narrative, one)) for narrative, one in zip(narratives, sifted, strict=True)
    ]


@settings(max_examples=300)
@given(RULES, CONTEXTS, BLANKS, NARRATIVES)
def test_any_rules_find_the_same_in_any_narrative(rules, around, blanks, narratives):
    surroundings = [contexts(*blanks, *around)] if blanks or around else []
    screener = Screener(pack_set(VOCABULARY, flags("race", *rules, bind={}), *surroundings))

    by_expressions, by_first_pass = both_ways(screener, narratives)

    assert by_first_pass == by_expressions


@settings(max_examples=100)
@given(RULES, CONTEXTS, BLANKS, NARRATIVES, st.lists(st.integers(0, 140), min_size=2, max_size=2), st.booleans())
def test_and_wherever_in_a_long_one_the_words_stand(rules, around, blanks, narratives, fillers, sentences):
    surroundings = [contexts(*blanks, *around)] if blanks or around else []
    screener = Screener(pack_set(VOCABULARY, flags("race", *rules, bind={}), *surroundings))
    before, after = (
        " ".join(["eff . " if sentences and word % 9 == 0 else "eff" for word in range(n)]) for n in fillers
    )

    by_expressions, by_first_pass = both_ways(screener, [f"{before} {text} {after} {text}" for text in narratives])

    assert by_first_pass == by_expressions


def test_a_telling_word_that_comes_again_counts_wherever_the_rest_of_the_rule_stands_by_it():
    screener = Screener(pack_set(VOCABULARY, flags("race", rule("r", "^ay cee"), bind={})))

    by_expressions, by_first_pass = both_ways(screener, ["ay eff ay cee eff ay eff ay cee ay"])

    assert by_first_pass == by_expressions
    assert [(match.start, match.end) for match in by_first_pass[0]] == [(7, 13), (25, 31)]


def test_no_more_matches_of_a_rule_are_told_than_the_reader_tells():
    screener = Screener(pack_set(VOCABULARY, flags("race", rule("r", "^ay"), bind={})))

    by_expressions, by_first_pass = both_ways(screener, ["ay " * 40])

    assert len(by_first_pass[0]) == len(by_expressions[0]) > 1


def test_more_than_one_call_gives_back_is_given_back_by_several_calls():
    screener = Screener(
        pack_set(VOCABULARY, flags("race", rule("r", "^eff"), bind={}), contexts(context("c", "negated", "ay")))
    )
    narratives = [f"eff {'ay ' * 30_000}"] * 4

    by_expressions, by_first_pass = both_ways(screener, narratives)

    assert by_first_pass == by_expressions


def test_more_than_any_call_can_give_back_is_left_to_the_reader():
    around = [context(f"c{number}", "negated", "ay") for number in range(3)]
    screener = Screener(pack_set(VOCABULARY, flags("race", rule("r", "^eff"), bind={}), contexts(*around)))
    narratives = [f"eff {'ay ' * 30_000}", "eff"]

    by_expressions, by_first_pass = both_ways(screener, narratives)

    assert by_first_pass == by_expressions
    assert [one.found is None for one in screener.sift.texts(narratives)] == [True, False]


def test_names_are_looked_for_in_a_narrative_as_given_and_otherwise_left_to_the_reader():
    name = context("b", "blank", "ay ^bee", scope="record")
    screener = Screener(pack_set(VOCABULARY, flags("race", rule("r", "^bee"), bind={}), contexts(name)))
    narratives = ["ay BEE ran. BEE's ran. bee ran", "ay BEE ran. “BEE” ran. bee ran", " ".join(["ay bee"] * 60)]

    by_expressions, by_first_pass = both_ways(screener, narratives)

    assert by_first_pass == by_expressions
    assert [[narratives[0][match.start : match.end] for match in by_first_pass[0]], by_first_pass[2]] == [["bee"], []]
    assert [one.found is None for one in screener.sift.texts([*narratives])] == [False, True, True]
