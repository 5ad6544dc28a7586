"""How sure a share or an F1 score is, given how few records it was counted from.

Precision, recall and shares use the score interval of E. B. Wilson, "Probable inference, the law of
succession, and statistical inference", JASA 22 (1927): it never leaves 0 to 1 and stays honest at 0 and 1,
where the textbook interval shrinks to nothing.

F1 is not a share, but it is a rising function of one. Of the decisions in which the flag is true, suggested or
both, the share in which it is both is J = TP / (TP + FP + FN), and F1 = 2J / (1 + J). The Wilson interval of J,
carried over by that function, is an interval for F1. Source: K. F. Y. Lam, "Confidence intervals for the F1
score: a comparison of four methods", arXiv 2309.14621 (2023), which finds that Wilson intervals for F1 cover the
truth as often as they should where large-sample ones (the delta method) fall short, overshoot or degenerate.
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Final

CONFIDENCE: Final = 0.95
"""The confidence of every interval that Sightline prints, unless it says otherwise."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the true value lies, with the stated confidence; both ends from 0 to 1."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with what it was counted from.

    `interval` is None when the denominator is 0, for then nothing is known.
    """

    numerator: int
    denominator: int
    interval: Interval | None

    @property
    def value(self) -> float | None:
        """Numerator over denominator, from 0 to 1; None when there is nothing to divide by."""
        return self.numerator / self.denominator if self.denominator else None


def wilson(numerator: float, denominator: float, *, confidence: float = CONFIDENCE) -> Interval:
    """Give the Wilson score interval of a share.

    Args:
        numerator: how many had the property; need not be whole when it is an effective count.
        denominator: of how many; more than 0.
        confidence: between 0 and 1, both excluded.

    Returns:
        The interval, within 0 to 1.

    Raises:
        ValueError: the counts or the confidence make no sense.
    """
    if not 0 <= numerator <= denominator or denominator <= 0:
        raise ValueError(f"{numerator} of {denominator} is no share")
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share = numerator / denominator
    scale = 1 + z * z / denominator
    centre = (share + z * z / (2 * denominator)) / scale
    half = z * sqrt(share * (1 - share) / denominator + z * z / (4 * denominator * denominator)) / scale
    # At 0 and 1 the end of the interval is exact; subtraction would leave a speck of rounding there.
    low = 0.0 if numerator == 0 else max(0.0, centre - half)
    high = 1.0 if numerator == denominator else min(1.0, centre + half)
    return Interval(low, high)


def proportion(numerator: int, denominator: int, *, design_effect: float = 1.0) -> Estimate:
    """Give a share with its interval.

    Args:
        numerator: how many had the property.
        denominator: of how many; 0 gives an estimate that knows nothing.
        design_effect: by how much the counting of several decisions in one record widens the variance,
            compared with as many records of one decision each (1 when they are independent).

    Returns:
        The estimate.
    """
    if denominator == 0:
        return Estimate(numerator, denominator, None)
    return Estimate(numerator, denominator, wilson(numerator / design_effect, denominator / design_effect))


def f1_score(true_positive: int, false_positive: int, false_negative: int, *, design_effect: float = 1.0) -> Estimate:
    """Give an F1 score with its interval, by the method at the head of this module.

    Args:
        true_positive: decisions where the flag is true and suggested.
        false_positive: suggested, not true.
        false_negative: true, not suggested.
        design_effect: as for `proportion`.

    Returns:
        The estimate, whose numerator is 2TP and whose denominator is 2TP + FP + FN.
    """
    jaccard = proportion(
        true_positive, true_positive + false_positive + false_negative, design_effect=design_effect
    ).interval
    interval = None if jaccard is None else Interval(_f1_of_jaccard(jaccard.low), _f1_of_jaccard(jaccard.high))
    return Estimate(2 * true_positive, 2 * true_positive + false_positive + false_negative, interval)


def _f1_of_jaccard(jaccard: float) -> float:
    return 2 * jaccard / (1 + jaccard)
