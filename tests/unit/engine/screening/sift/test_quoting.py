"""The first pass knows a quotation where `text.quotes` does, and what counts only beside one."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.engine.screening.screener import Screener
from sightline.engine.screening.text import quotes

from ..made import flags, pack_set, rule, words

NET = rule("net", "^met with ~1 <insult>", quoted=["race"])
SCREENER = Screener(pack_set(words(), flags("race", rule("slur", "^zorbo ~2 lane"), NET)))
FOUND = "He met with zorbo abuse."
SIGNS = st.text(alphabet="aZ7 _.\"'`\n", max_size=12)


def told(narrative: str) -> tuple[int, int]:
    """How many matches of a narrative that stands alone the pass settles, and how many narratives it leaves."""
    sifted = SCREENER.sift.column(pa.array([narrative]), np.ones(1, np.bool_))
    return len(sifted.settled.rules), len(sifted.told)


@given(SIGNS, SIGNS)
def test_a_quotation_in_ascii_is_known_as_the_reader_knows_it(before, after):
    narrative = f"{before} {FOUND}{after}"

    assert told(narrative) == (int(quotes(narrative)), 0)


@pytest.mark.parametrize("last", ["'", "`", "a'", "x '", "7'b", "a`b"])
def test_an_apostrophe_that_opens_no_word_is_no_quotation(last):
    assert told(f"{FOUND} {last}") == (0, 0)


@pytest.mark.parametrize("narrative", [f"{FOUND} “Out”", f"{FOUND} café"])
def test_beyond_ascii_the_reader_says(narrative):
    assert told(narrative) == (0, 1)
    assert [match.rule.id for match in SCREENER.matches([narrative])[0]] == ["race/net"] * quotes(narrative)


def test_what_asks_for_no_quotation_counts_without_one():
    narrative = f"{FOUND} A zorbo in the lane."

    assert told(narrative) == (1, 0)
    assert [match.rule.id for match in SCREENER.matches([narrative])[0]] == ["race/slur"]
    assert told(f"{narrative} 'Out'") == (2, 0)


def test_no_more_of_a_narrative_is_looked_at_for_a_quotation_than_is_its_own():
    sifted = SCREENER.sift.column(pa.array([FOUND, '"', FOUND, "'a"]), np.ones(4, np.bool_))

    assert (len(sifted.settled.rules), len(sifted.told)) == (0, 0)
