"""What is said of the words that carried a score."""

import pytest

from sightline.engine.readers.carried import Carried


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (0.97, 0.31, "without them the score falls from 0.97 to 0.31"),
        (0.9999, 0.9961, "without them the score would still be 1.00, for other words carry it too"),
    ],
)
def test_a_fall_is_told_only_where_it_can_be_seen(before: float, after: float, said: str) -> None:
    evidence = Carried(3, 8, "deep", before, after).evidence("He shoved her", "race")
    assert evidence.text == "shove"
    assert evidence.why == f"The deep reader has learned such words from records of this kind (race); {said}"
