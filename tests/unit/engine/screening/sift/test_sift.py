"""The first pass may let too much through, and never holds back what a rule would find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.engine.screening.screener import Screener
from sightline.engine.screening.sift import UNREAD

from ..made import context, contexts, flags, pack_set, rule, words

PACKS = pack_set(
    words(
        """
  nation: {about: Nations., forms: noun, words: [zorbian, upper quill, quillish], typos: true}
  insult: {about: Abuse., masked: true, words: [zorbo, kruns]}
  cause: {about: Reason., words: [because, due to]}
  saying: {about: Whole sayings., expression: true, words: [go back to your own, don't like your sort]}
"""
    ),
    flags(
        "race",
        rule("slur", "^<slur>"),
        rule("cause", "<cause> ~3 ^<trait>"),
        rule("said", "^<saying> ~2 country|kind"),
        rule("pair", "^odd ^<trait>"),
        rule("code", "ic ^<number> <trait>"),
        bind={"trait": ["nation"], "slur": ["insult"]},
    ),
    contexts(context("nothing", "negated", "no", scope="forward", reach=3)),
)
SCREENER = Screener(PACKS)
PIECES = (
    *("zorbo", "ZORBO", "z0rb0", "z**bo", "z-o-r-b-o", "z.o.r.b.o", "zor#o", "Zorbo's", "Zorbo’s", "“zorbo”", "krun*"),
    *("KRUN5", "zorbian", "zorbians", "zorbain", "Upper", "Quill", "upper-quill", "quilish", "quillish's"),
    *("because", "due", "to", "he", "is", "go", "back", "your", "own", "don’t", "donâ€™t", "don't", "like", "sort"),
    *("country", "kind", "odd", "ic", "3", "ic3", "no", ".", "\n", "\r\n", "?", "😀", "é", "<b>", ",", "\x1e", "\x00"),
)


def passes(*narratives: str | None) -> list[bool]:
    return [sifted.tried for sifted in SCREENER.sift.texts(narratives)]


def held_back(narratives: list[str]) -> list[str]:
    """Narratives in which reading by all rules finds more than by those that the first pass leaves."""
    sifted = SCREENER.sift.texts(narratives)
    reader = SCREENER.reader
    return [text for text, one in zip(narratives, sifted, strict=True) if reader.read(text) != reader.read(text, one)]


@pytest.mark.parametrize(
    "piece", ["zorbo", "z0rb0", "z**bo", "z-o-r-b-o", "Zorbo's", "ZORBO", "“Zorbo”", "x\nzorbo\ny"]
)
def test_a_narrative_with_a_telling_word_passes(piece):
    assert passes(piece, f"called him {piece}", f"{piece} was said", f"called him {piece}, then ran.") == [True] * 4


def test_narratives_with_no_word_of_a_rule_do_not_pass():
    assert passes(None, "", "Window broken overnight.", "ZORB", "a" * 1000, "nobody saw it") == [False] * 6


def test_an_empty_column():
    assert passes() == []
    assert passes("") == [False]
    assert passes(None, None) == [False, False]


def test_what_stands_in_one_narrative_does_not_let_its_neighbour_through():
    assert passes("Window broken", "zorbo", "Window broken") == [False, True, False]
    assert passes("zorbo", None, "", "zorbo", None) == [True, False, False, True, False]


def chances_of(pattern: str, *narratives: str) -> list[bool]:
    """Whether each narrative has a chance of one pattern over the classes of these tests."""
    screener = Screener(pack_set(words(), flags("race", rule("one", pattern))))
    return [sifted.tried for sifted in screener.sift.texts(narratives)]


def test_the_other_words_of_a_rule_must_stand_near_its_telling_word():
    near, far = "zorbo said a b c zorbian", "zorbo said a b c d zorbian"

    assert chances_of("^zorbo said ~3 zorbian", near, far, "zorbian a zorbo said") == [True, False, False]
    assert chances_of("zorbian ~3 ^zorbo", "zorbian a b c zorbo", "zorbian a b c d zorbo") == [True, False]


def test_they_must_stand_in_its_sentence_unless_the_rule_looks_beyond():
    apart = "he said zorbo. A zorbian ran"

    assert chances_of("^zorbo ~3 zorbian", apart, "he said zorbo, a zorbian ran") == [False, True]
    assert chances_of("^zorbo ~~3 zorbian", apart) == [True]
    assert chances_of("^zorbo . a? zorbian", apart) == [True]


def test_a_term_counts_as_one_word_in_between():
    assert chances_of("^zorbo ~2 zorbian", "zorbo upper quill upper quill zorbian") == [True]


def test_a_number_is_any_word_that_begins_with_a_digit():
    assert chances_of("^zorbo <number>", "zorbo 3", "zorbo 12", "zorbo three", "zorbo") == [True, True, False, False]


def test_a_number_that_some_phrase_begins_with_is_still_a_number():
    ages = words("""
  age: {about: Ages., words: [3 years]}
  nation: {about: Nations., words: [zorbian]}
""")
    screener = Screener(pack_set(ages, flags("race", rule("one", "^zorbian <number>"), bind={"trait": ["nation"]})))

    assert [sifted.tried for sifted in screener.sift.texts(["zorbian 3 ago", "zorbian 3 years"])] == [
        True,
        False,
    ]


def test_blanking_rules_alone_are_no_reason_to_read():
    blank = contexts(context("name", "blank", "zorbian ^<street>", no=["a zorbian"]))
    screener = Screener(pack_set(words(), blank, flags("race", rule("slur", "^zorbo"))))

    assert [sifted.tried for sifted in screener.sift.texts(["zorbian road", "zorbian road zorbo"])] == [False, True]


def test_what_the_first_pass_said_of_a_batch_is_not_asked_again():
    assert SCREENER.screen({"narrative": "zorbo"})[0].suggested
    assert not SCREENER.screen({"narrative": "zorbo"}, sifted=UNREAD)[0].suggested


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=9), max_size=6), st.sampled_from([" ", "  ", "", " - "]))
def test_nothing_that_the_reader_finds_is_held_back(narratives, between):
    assert held_back([between.join(pieces) for pieces in narratives]) == []


def test_an_apostrophe_before_a_digit_holds_nothing_back():
    assert held_back(["zorbo'3"]) == []


@given(st.text(alphabet="zorb0*-’' .k#", max_size=30))
def test_nothing_masked_is_held_back(text):
    assert held_back([text, f"x {text}"]) == []
