"""From what rules and readers say of examples to the numbers by which they are joined.

Three steps. The weights come from the choosing authors together with ordinary text, all strands at once: what strands
have in common is learned in common, what differs is pulled towards it. Then each flag's score is shifted to base rates,
so that it is a probability. Last the scores from which grades begin: where the expected F1 on hard cases is highest,
and higher where ordinary text would be put forward too often.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from sightline.engine.readers.together import RULE_TERMS, Floats, Weighing, probability
from sightline.engine.vocabulary import FLAGS, STRANDS
from training.heard import ExamplesHeard

STRENGTH: Final = 1.0
"""Inverse of the regularisation of what strands have in common."""
OWN: Final = 0.5
"""How freely a flag's weights may differ from the common ones: the factor of its own terms."""
ORDINARY_WEIGHT: Final = 0.05
"""Of a record of ordinary text beside a hard case when weights are learned."""
HARD_SHARE: Final = 0.02
"""Share of a day's records that are taken to look like the corpus's negatives: as many as there are hate crimes."""
ORDINARY_POSSIBLE: Final = 0.002
"""Most of ordinary records that a flag may wrongly put forward at `possible`."""
ORDINARY_STRONG: Final = 0.0003
STRONG_SURE: Final = 0.8
"""How likely a hard case has to be for `strong`."""
DEEP_SHARE: Final = 0.12
"""Most of ordinary records that go to the deep reader."""
DEEP_LOST: Final = 0.0035
"""Most of the choosing authors' narratives that are lost because they don't go to it."""

_FARTHEST_SHIFT: Final = 30.0
_HALVINGS: Final = 60

Rows = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Line:
    slope: float
    shift: float


def terms_of(heard: ExamplesHeard, readers: int) -> Floats:
    """The terms of a weighing with so many readers; shape (examples, flags, terms)."""
    return np.concatenate([heard.rules.terms, *heard.readers[:readers]], axis=2)


def fit(hard: ExamplesHeard, ordinary: ExamplesHeard, readers: int, rows: Rows | None = None) -> Weighing:
    """Fit a weighing.

    Args:
        hard: the choosing authors.
        ordinary: ordinary text.
        readers: how many readers join.
        rows: of the hard cases, those to learn from; by default all.
    """
    chosen = np.ones(len(hard.truth), np.bool_) if rows is None else rows
    terms, truth = terms_of(hard, readers)[chosen], hard.truth[chosen]
    plain, plain_truth = terms_of(ordinary, readers), ordinary.truth
    weights = _common(terms, truth, plain, plain_truth)
    # What a rule took back never speaks for a flag, however often another person's view goes with it.
    aside = RULE_TERMS.index("set_aside")
    weights[:, aside] = np.minimum(weights[:, aside], 0.0)
    bias, possible, strong = np.zeros(len(FLAGS)), np.zeros(len(FLAGS)), np.zeros(len(FLAGS))
    for flag in range(len(FLAGS)):
        sums, plain_sums = terms[:, flag] @ weights[flag], plain[:, flag] @ weights[flag]
        told, plain_told = truth[:, flag], plain_truth[:, flag]
        among_hard = _line(sums, told, np.ones(len(sums)))
        at_base = _at_base_rates(among_hard, sums, told, plain_sums, plain_told)
        innocent = plain_sums[~plain_told]
        possible_at = max(_best_f1(among_hard, sums), _limit(innocent, ORDINARY_POSSIBLE))
        sure = (np.log(STRONG_SURE / (1 - STRONG_SURE)) - among_hard.shift) / among_hard.slope
        strong_at = max(sure, possible_at, _limit(innocent, ORDINARY_STRONG))
        weights[flag] *= at_base.slope
        bias[flag] = at_base.shift
        at = probability(np.array([possible_at, strong_at]) * at_base.slope + at_base.shift)
        possible[flag], strong[flag] = at
    return Weighing(weights, bias, possible, strong)


def deep_from(weighing: Weighing, hard: ExamplesHeard, found: Rows, ordinary: ExamplesHeard) -> Floats:
    """For each flag the score from which a narrative goes to the deep reader.

    As few go as lose no more than `DEEP_LOST` of what it would find, and never more than `DEEP_SHARE` of ordinary text.
    Where the other flags send what one would send as well, that one need send less.

    Args:
        weighing: rules with the fast reader.
        hard: the choosing authors.
        found: of those, the ones that both readers would put forward.
        ordinary: ordinary text.
    """
    possible = np.log(weighing.possible_from / (1 - weighing.possible_from))
    near = _near(weighing, possible, hard)[found]
    # By order and not by interpolation, which infinity doesn't bear.
    wanted = np.quantile(near.max(axis=1), DEEP_LOST, method="lower") if found.any() else 0.0
    allowed = np.quantile(_near(weighing, possible, ordinary).max(axis=1), 1 - DEEP_SHARE, method="higher")
    shift = min(0.0, max(float(wanted), float(allowed)))
    return probability(possible + _most(near, shift))


def _near(weighing: Weighing, possible: Floats, heard: ExamplesHeard) -> Floats:
    """How near narratives come to `possible` of each flag, in log-odds; what a rule speaks for always goes deep."""
    near: Floats = weighing.log_odds(heard.rules.terms, heard.readers[:1]) - possible
    near[heard.rules.live.any(axis=1)] = np.inf
    return near


def _most(near: Floats, shift: float) -> Floats:
    """How high each flag may begin, one after the other, without losing what `shift` for all of them lets through."""
    begins = np.full(near.shape[1], shift)
    for flag in range(near.shape[1]):
        sent = near >= begins
        by_it_alone = sent[:, flag] & (sent.sum(axis=1) == 1)
        begins[flag] = near[by_it_alone, flag].min(initial=0.0)
    return begins


def _common(terms: Floats, truth: Rows, plain: Floats, plain_truth: Rows) -> Floats:
    """The weights of all flags; shape (flags, terms)."""
    strands, size = len(STRANDS), terms.shape[2]
    weights = np.zeros((len(FLAGS), size))
    blocks, told, importance = [], [], []
    for flag in range(strands):
        for part, labels, weight in ((terms, truth, 1.0), (plain, plain_truth, ORDINARY_WEIGHT)):
            own = np.zeros((len(part), (strands + 1) * (size + 1)))
            values = np.concatenate([part[:, flag], np.ones((len(part), 1))], axis=1)
            own[:, : size + 1] = values
            place = (flag + 1) * (size + 1)
            own[:, place : place + size + 1] = OWN * values
            blocks.append(own)
            told.append(labels[:, flag])
            importance.append(np.full(len(part), weight))
    model = LogisticRegression(C=STRENGTH, max_iter=2_000)
    model.fit(np.concatenate(blocks), np.concatenate(told), sample_weight=np.concatenate(importance))
    parts = model.coef_[0].reshape(strands + 1, size + 1)[:, :size]
    weights[:strands] = parts[0] + OWN * parts[1:]
    for flag in range(strands, len(FLAGS)):
        features = np.concatenate([terms[:, flag], plain[:, flag]])
        labels = np.concatenate([truth[:, flag], plain_truth[:, flag]])
        importances = np.concatenate([np.ones(len(terms)), np.full(len(plain), ORDINARY_WEIGHT)])
        weights[flag] = LogisticRegression(C=STRENGTH, max_iter=2_000).fit(features, labels, importances).coef_[0]
    return weights


def _line(sums: Floats, told: Rows, importance: Floats) -> _Line:
    """The logistic line through sums (Platt's calibration)."""
    model = LogisticRegression(C=100.0).fit(sums[:, None], told, sample_weight=importance)
    return _Line(float(model.coef_[0, 0]), float(model.intercept_[0]))


def _at_base_rates(line: _Line, sums: Floats, told: Rows, plain: Floats, plain_told: Rows) -> _Line:
    """The line of hard cases, shifted to base rates: mostly ordinary text, half of the positives hard ones.

    The slope stays that of hard cases. Ordinary text of an invented force is told apart almost without fault, and a
    slope fitted to it would make every score 0 or 1.
    """
    positives = max(float(plain_told.sum()), 1.0)
    of_hard = np.where(told, 0.5 * positives / max(told.sum(), 1), HARD_SHARE * len(plain) / max((~told).sum(), 1))
    weights = np.concatenate([of_hard, np.where(plain_told, 0.5, 1.0)])
    truth = np.concatenate([told, plain_told])
    log_odds = line.slope * np.concatenate([sums, plain])
    low, high = -_FARTHEST_SHIFT, _FARTHEST_SHIFT
    for _ in range(_HALVINGS):  # as many expected as there are
        middle = (low + high) / 2
        low, high = (middle, high) if weights @ probability(log_odds + middle) < weights @ truth else (low, middle)
    return _Line(line.slope, (low + high) / 2)


def _best_f1(line: _Line, sums: Floats) -> float:
    """The sum from which a flag is best suggested: where the F1 that the line itself expects is highest."""
    ordered = np.sort(sums)[::-1]
    likely = probability(line.slope * ordered + line.shift)
    expected = 2 * np.cumsum(likely) / (np.arange(1, len(ordered) + 1) + likely.sum())
    return float(ordered[int(np.argmax(expected))])


def _limit(innocent: Floats, share: float) -> float:
    """The sum that only so large a share of innocent ordinary records reaches."""
    return float(np.quantile(innocent, 1 - share))
