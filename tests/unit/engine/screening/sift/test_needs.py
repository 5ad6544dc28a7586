"""The telling word of a pattern."""

import pytest

from sightline.engine.screening.patterns import parse
from sightline.engine.screening.sift.needs import telling_of

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
def test_it_is_the_rarest_that_the_pattern_cannot_do_without(pattern, telling):
    assert telling_of(parse(pattern), lambda place: sum(COMMON[name] for name in place)) == telling
