"""The first pass may let too much through, and holds nothing back that hangs on a cue.

The invented words of these packs are in no list of common words, so all of them are cues.
"""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.engine.screening.reading import Reader
from sightline.engine.screening.screener import Screener

from .made import context, contexts, flags, pack_set, rule, words

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
    return SCREENER.sift.passes(pl.Series(narratives, dtype=pl.String)).to_list()


def held_back(narratives: list[str]) -> list[str]:
    """Narratives in which the reader finds something though the first pass would not have them read."""
    reader = Reader(SCREENER.book)
    passed = passes(*narratives)
    return [text for text, through in zip(narratives, passed, strict=True) if not through and reader.read(text)]


@pytest.mark.parametrize(
    "piece", ["zorbo", "z0rb0", "z**bo", "z-o-r-b-o", "Zorbo's", "ZORBO", "“Zorbo”", "x\nzorbo\ny"]
)
def test_a_narrative_with_a_telling_word_passes(piece):
    assert passes(piece, f"called him {piece}", f"{piece} was said", f"called him {piece}, then ran.") == [True] * 4


def test_narratives_with_no_word_of_a_rule_do_not_pass():
    assert passes(None, "", "Window broken overnight.", "ZORB", "a" * 1000, "nobody saw it") == [False] * 6


def test_an_empty_column():
    assert passes() == []


def test_what_stands_in_one_narrative_does_not_let_its_neighbour_through():
    assert passes("Window broken", "zorbo", "Window broken") == [False, True, False]
    assert passes("zorbo", None, "", "zorbo", None) == [True, False, False, True, False]


COMMON = pack_set(
    words(
        """
  man: {about: People., words: [male]}
  insult: {about: Abuse., words: [zorbo]}
"""
    ),
    flags("race", rule("somebody", "^male"), rule("slur", "^<slur>"), bind={"slur": ["insult"]}),
)


def test_a_rule_of_common_words_alone_is_tried_only_beside_a_cue():
    screener = Screener(COMMON)

    assert screener.sift.passes(pl.Series(["a male ran", "a male said zorbo"])).to_list() == [False, True]
    assert screener.explain("a male ran")[0].evidence == ()
    assert [item.text for item in screener.explain("a male said zorbo")[0].evidence] == ["male", "zorbo"]


def test_names_of_groups_are_cues_however_common():
    groups = flags("race", rule("somebody", "^<trait>"), bind={"trait": ["man"]})
    screener = Screener(pack_set(*COMMON.packs.values(), groups))

    assert screener.sift.passes(pl.Series(["a male ran", "a man ran"])).to_list() == [True, False]


@pytest.mark.parametrize("read", [True, False])
def test_what_the_first_pass_said_of_a_batch_is_not_asked_again(read):
    found = SCREENER.screen({"narrative": "zorbo"}, read=read)

    assert found[0].suggested is read


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=9), max_size=6), st.sampled_from([" ", "  ", "", " - "]))
def test_nothing_that_the_reader_finds_is_held_back(narratives, between):
    assert held_back([between.join(pieces) for pieces in narratives]) == []


def test_an_apostrophe_before_a_digit_holds_nothing_back():
    assert held_back(["zorbo'3"]) == []


@given(st.text(alphabet="zorb0*-’' .k#", max_size=30))
def test_nothing_masked_is_held_back(text):
    assert held_back([text, f"x {text}"]) == []
