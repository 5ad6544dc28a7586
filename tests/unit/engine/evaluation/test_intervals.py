"""Intervals, checked against published figures and by simulation."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.engine.evaluation import f1_score, proportion, wilson


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [
        # R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_agrees_with_newcombe(numerator: int, denominator: int, low: float, high: float) -> None:
    interval = wilson(numerator, denominator)

    assert interval.low == pytest.approx(low, abs=5e-5)
    assert interval.high == pytest.approx(high, abs=5e-5)


@pytest.mark.parametrize(
    ("numerator", "low", "high"),
    [(43, 18, 31), (89, 42, 57)],  # the 2018 inspection: 43 and 89 of its 180 cases
)
def test_wilson_agrees_with_the_figures_for_the_inspection(numerator: int, low: int, high: int) -> None:
    interval = wilson(numerator, 180)

    assert (round(100 * interval.low), round(100 * interval.high)) == (low, high)


def test_wilson_is_wider_with_more_confidence() -> None:
    assert wilson(5, 20, confidence=0.99).low < wilson(5, 20, confidence=0.9).low


@pytest.mark.parametrize(("numerator", "denominator"), [(1, 0), (-1, 5), (6, 5)])
def test_wilson_refuses_what_is_no_share(numerator: int, denominator: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(numerator, denominator)


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_the_share_and_stays_within_0_and_1(counts: tuple[int, int]) -> None:
    numerator, denominator = counts

    interval = wilson(numerator, denominator)

    assert 0 <= interval.low <= numerator / denominator <= interval.high <= 1
    assert interval.low < interval.high


def test_a_share_of_nothing_is_not_known() -> None:
    nothing = proportion(0, 0)

    assert nothing.value is None
    assert nothing.interval is None


def test_a_design_effect_counts_as_fewer_records() -> None:
    assert proportion(20, 40, design_effect=2).interval == wilson(10, 20)


def test_f1_by_hand() -> None:
    # 8 true positives, 2 false positives, 2 false negatives: F1 = 16/20. J = 8/12, whose Wilson interval by hand
    # is 0.62625 -/+ 0.23563; 2J/(1+J) carries its ends to 0.5618 and 0.9258.
    estimate = f1_score(8, 2, 2)

    assert (estimate.numerator, estimate.denominator, estimate.value) == (16, 20, 0.8)
    assert estimate.interval is not None
    assert estimate.interval.low == pytest.approx(0.5618, abs=1e-4)
    assert estimate.interval.high == pytest.approx(0.9258, abs=1e-4)


def test_f1_of_nothing_is_not_known() -> None:
    assert f1_score(0, 0, 0).value is None


def test_f1_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    # 40 decisions each time: true positive 50%, false positive 10%, false negative 15%, true negative 25%.
    truth = 2 * 0.5 / (2 * 0.5 + 0.1 + 0.15)
    chance = random.Random(2018)
    covered = 0
    for _ in range(2000):
        drawn = chance.choices(["tp", "fp", "fn", "tn"], [50, 10, 15, 25], k=40)
        interval = f1_score(drawn.count("tp"), drawn.count("fp"), drawn.count("fn")).interval
        assert interval is not None
        covered += interval.low <= truth <= interval.high

    assert 0.93 <= covered / 2000 <= 0.98
