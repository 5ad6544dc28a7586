"""Evaluation: screening measured against a person's labels, with intervals.

>>> from sightline.engine.evaluation import Case, Evaluation
>>> evaluation = Evaluation()
>>> wrong = evaluation.add(Case("A1", "SHOUTED AT BY NEIGHBOUR", {"race": True}), [])
>>> [(one.flag, one.truth, one.suggested) for one in wrong]
[('race', True, False)]
>>> evaluation.flags["race"].recall.value
0.0
"""

from sightline.engine.evaluation.evaluate import ALL_STRANDS, ANY_HATE, Case, Evaluation, Passes, Wrong
from sightline.engine.evaluation.intervals import CONFIDENCE, Estimate, Interval, f1_score, proportion, wilson
from sightline.engine.evaluation.labels import ANSWER_COLUMNS, require_labels, truth_of
from sightline.engine.evaluation.measures import Measures, PooledMeasures

__all__ = [
    "ALL_STRANDS",
    "ANSWER_COLUMNS",
    "ANY_HATE",
    "CONFIDENCE",
    "Case",
    "Estimate",
    "Evaluation",
    "Interval",
    "Measures",
    "Passes",
    "PooledMeasures",
    "Wrong",
    "f1_score",
    "proportion",
    "require_labels",
    "truth_of",
    "wilson",
]
