"""Weighing: hand-worked log-odds, ceilings and the order of grades."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.engine.screening.weigh import Verdict, add_up, weigh
from sightline.engine.vocabulary import Grade

GRADES = (Grade.NONE, Grade.POSSIBLE, Grade.STRONG, Grade.CERTAIN)


def verdict(*grades: Grade, ceiling: Grade | None = None, reader: str = "rules") -> Verdict:
    highest = max(grades, key=GRADES.index)
    return Verdict("race", reader, add_up(grades), ceiling or highest, ())


def test_nothing_said_is_nothing_suggested():
    assert weigh([]) == (0.0, Grade.NONE)


@pytest.mark.parametrize(
    ("grades", "odds"),
    [
        # 2.9 for possible, 4.6 for strong, 10 for certain, a quarter for each further one; -2.5 to begin with.
        ([Grade.POSSIBLE], 0.4),
        ([Grade.POSSIBLE, Grade.POSSIBLE], 1.125),
        ([Grade.STRONG], 2.1),
        ([Grade.POSSIBLE, Grade.STRONG], 2.825),
        ([Grade.CERTAIN], 7.5),
    ],
)
def test_scores_worked_by_hand(grades, odds):
    score, _ = weigh([verdict(*grades)])

    assert score == pytest.approx(math.exp(odds) / (1 + math.exp(odds)))


@pytest.mark.parametrize("grade", GRADES[1:])
def test_one_piece_of_evidence_gives_its_own_grade(grade):
    assert weigh([verdict(grade)])[1] is grade


@pytest.mark.parametrize("grade", GRADES[1:])
@given(more=st.integers(2, 50))
def test_more_of_the_same_raises_the_score_and_never_the_grade(grade, more):
    one, many = weigh([verdict(grade)]), weigh([verdict(*[grade] * more)])

    assert many[0] > one[0]
    assert many[1] is grade


def test_readers_add_up_and_the_highest_ceiling_counts():
    rules, learned = verdict(Grade.POSSIBLE), Verdict("race", "learned", 2.0, Grade.STRONG, ())

    score, grade = weigh([rules, learned])

    assert score == pytest.approx(1 / (1 + math.exp(-2.4)))
    assert grade is Grade.STRONG
    assert weigh([learned, rules]) == (score, grade)


def test_a_reader_that_speaks_against_lowers_and_lends_no_ceiling():
    against = Verdict("race", "learned", -2.0, Grade.CERTAIN, ())

    assert weigh([verdict(Grade.POSSIBLE), against])[1] is Grade.NONE
    assert weigh([against])[1] is Grade.NONE
    assert weigh([verdict(Grade.STRONG), against])[0] < weigh([verdict(Grade.STRONG)])[0]


@given(st.lists(st.floats(-2000, 2000), min_size=1, max_size=5))
def test_any_log_odds_give_a_score_from_0_to_1(odds):
    score, grade = weigh([Verdict("race", "learned", value, Grade.CERTAIN, ()) for value in odds])

    assert 0 <= score <= 1
    assert grade in GRADES


@given(st.lists(st.sampled_from(GRADES[1:]), min_size=1, max_size=6))
def test_the_order_of_evidence_does_not_matter_and_the_surest_decides_the_grade(grades):
    score, grade = weigh([verdict(*grades)])

    assert weigh([verdict(*reversed(grades))]) == (pytest.approx(score), grade)
    assert GRADES.index(grade) >= GRADES.index(max(grades, key=GRADES.index))


def test_no_evidence_adds_up_to_nothing():
    assert add_up([]) == 0


def test_grades_are_in_the_order_of_their_scores():
    scores = [weigh([verdict(grade)])[0] for grade in GRADES[1:]]

    assert all(one < other for one, other in pairwise(scores))
