"""Measures of one flag and of several, by hand."""

import pytest

from sightline.engine.evaluation import Measures, PooledMeasures, f1_score, proportion, wilson


def _measures(*, tp: int = 0, fp: int = 0, fn: int = 0, tn: int = 0) -> Measures:
    return Measures(true_positive=tp, false_positive=fp, false_negative=fn, true_negative=tn)


def test_each_decision_lands_in_its_cell() -> None:
    measures = Measures()
    for truth, suggested in [(True, True), (True, False), (False, True), (False, True), (False, False)]:
        measures.add(truth=truth, suggested=suggested, strong=False)

    assert measures == _measures(tp=1, fn=1, fp=2, tn=1)
    assert (measures.support, measures.decisions) == (2, 5)


def test_precision_recall_f1_and_accuracy_by_hand() -> None:
    measures = _measures(tp=6, fp=2, fn=4, tn=88)

    assert measures.precision == proportion(6, 8)
    assert measures.recall == proportion(6, 10)
    assert measures.f1.value == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))
    assert measures.accuracy == proportion(94, 100)


def test_precision_at_strong_counts_strong_suggestions_alone() -> None:
    measures = Measures()
    measures.add(truth=True, suggested=True, strong=True)
    measures.add(truth=True, suggested=True, strong=True)
    measures.add(truth=False, suggested=True, strong=True)
    measures.add(truth=False, suggested=True, strong=False)

    assert measures.strong_precision == proportion(2, 3)


def test_a_wrong_strand_is_one_mistake_in_the_pooled_interval() -> None:
    # Ten records right, ten with the wrong strand (one false positive and one false negative together).
    # J = 10/30; between records the sum of squares is 20 x 4/9, the binomial one 30 x 2/9: a design effect of 4/3.
    pooled = PooledMeasures()
    for _ in range(10):
        pooled.add_record(_measures(tp=1, tn=4))
        pooled.add_record(_measures(fp=1, fn=1, tn=3))

    assert pooled.f1.value == 0.5
    assert pooled.f1.interval == f1_score(10, 10, 10, design_effect=4 / 3).interval
    # Each record has one true strand, so recall is a plain share of records.
    assert pooled.recall.interval == wilson(10, 20)


def test_pooled_decisions_are_never_taken_as_surer_than_independent_ones() -> None:
    # Every record is half right: between records nothing varies, yet no interval may shrink to a point.
    pooled = PooledMeasures()
    for _ in range(10):
        pooled.add_record(_measures(tp=1, fp=1, fn=0, tn=3))

    assert pooled.precision.interval == wilson(10, 20)


def test_pooled_measures_of_a_perfect_reader() -> None:
    pooled = PooledMeasures()
    pooled.add_record(_measures(tp=2, tn=3))

    assert pooled.precision == proportion(2, 2)
    assert pooled.f1 == f1_score(2, 0, 0)
    assert pooled.strong_precision.value is None
