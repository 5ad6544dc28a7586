"""Whether a score of .7 is right seven times in ten, at base rates; each author by what the other taught."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench.readers.across import across
from sightline.engine.errors import SightlineError
from sightline.engine.readers import choice
from sightline.engine.readers.fast import FastReader
from sightline.engine.readers.together import probability
from sightline.engine.screening.learned import LearnedReader
from sightline.engine.vocabulary import FLAG_TITLES, FLAGS
from training.example import Example
from training.heard import hear
from training.ordinary import SEED_TO_CALIBRATE, read_ordinary
from training.remembering import Remembering
from training.weigh import HARD_SHARE, fit

LEARNED_ON = 3_000
"""Ordinary records of the seed that the calibration is made on."""
EDGES = (0.0, 0.02, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 1.0)
RUNS, SEED = 400, 1
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bin:
    """Records of similar score."""

    weight: float
    """Share of all records at base rates."""
    score: float
    truth: float


def reliability(hard_ones: Sequence[Example], ordinary: Sequence[Example], diagram: Path | None) -> None:
    """Print the calibration error and the bins of each flag, and draw them.

    Each author is scored by a calibration made on the other one, as `training.calibrate` makes it.

    Args:
        hard_ones: the authors to choose by.
        ordinary: records of the demonstration force that no calibration saw.
        diagram: where to draw; None for nowhere.
    """
    readers: list[LearnedReader] = [FastReader.load(choice.FAST_FILE)]
    try:
        readers.append(Remembering(choice.load_deep(choice.DEEP_FOLDER)))
    except (ImportError, SightlineError) as refusal:
        print(f"\nReliability without the deep reader: {refusal}")
    hard, plain = hear(hard_ones, readers), hear(ordinary, readers)
    learned_on = hear(read_ordinary(LEARNED_ON, SEED_TO_CALIBRATE), readers)
    across(hard, learned_on)
    count = len(readers)
    scores = np.zeros_like(hard.truth, np.float64)
    of_plain = []
    for author in sorted(set(hard.sources)):
        mine = hard.sources == author
        way = fit(hard, learned_on, count, ~mine)
        scores[mine] = probability(way.log_odds(hard.rules.terms, hard.readers))[mine]
        of_plain.append(probability(way.log_odds(plain.rules.terms, plain.readers)))
    plain_scores = np.mean(of_plain, axis=0)
    print(f"\n### Calibration at base rates: {len(hard_ones)} hard cases, {len(ordinary):,} ordinary records\n")
    print(
        "ECE: mean distance of score and truth, by weight of the bin. Then the same among records whose score is above"
    )
    print(
        ".1 alone, where people look. Few are there, so that faultless scores would differ from truth as well: the last"
    )
    print(f"column is the most that {RUNS} draws of such a truth come to, but for one draw in twenty.\n")
    print("| flag | ECE | ECE above .1 | of faultless scores |\n|---|---|---|---|")
    bins = {}
    for number, flag in enumerate(FLAGS):
        weights = base_weights(hard.truth[:, number], plain.truth[:, number])
        told = np.concatenate([hard.truth[:, number], plain.truth[:, number]])
        said = np.concatenate([scores[:, number], plain_scores[:, number]])
        bins[flag] = binned(said, told, weights)
        seen, faultless = error(where_people_look(bins[flag])), faultless_error(said, weights)
        print(f"| {flag} | {error(bins[flag]):.4f} | {seen:.3f} | {faultless:.3f} |")
    print("\n| flag | share of records | mean score | truth |\n|---|---|---|---|")
    for flag, own in bins.items():
        for one in own:
            print(f"| {flag} | {one.weight:.4%} | {one.score:.3f} | {one.truth:.3f} |")
    if diagram is not None:
        diagram.write_text(drawn(bins), "utf-8")
        print(f"\nThe diagram is in {diagram}.")


def base_weights(hard: npt.NDArray[np.bool_], plain: npt.NDArray[np.bool_]) -> Numbers:
    """The weights of hard cases and ordinary records that together look like a day's records (see `training.weigh`)."""
    positives = max(float(plain.sum()), 1.0)
    of_hard = np.where(hard, 0.5 * positives / max(hard.sum(), 1), HARD_SHARE * len(plain) / max((~hard).sum(), 1))
    weights = np.concatenate([of_hard, np.where(plain, 0.5, 1.0)])
    shares: Numbers = weights / weights.sum()
    return shares


def binned(scores: Numbers, truth: npt.NDArray[np.bool_], weights: Numbers) -> list[Bin]:
    """Records by their score."""
    found = []
    place = np.clip(np.searchsorted(EDGES, scores, side="right") - 1, 0, len(EDGES) - 2)
    for number in range(len(EDGES) - 1):
        mine = place == number
        total = float(weights[mine].sum())
        if total:
            means = [float((weights[mine] * values[mine]).sum()) / total for values in (scores, truth)]
            found.append(Bin(total, *means))
    return found


def error(bins: list[Bin]) -> float:
    """The expected calibration error over some bins."""
    total = sum(one.weight for one in bins)
    return sum(one.weight * abs(one.score - one.truth) for one in bins) / total if total else 0.0


def where_people_look(bins: list[Bin]) -> list[Bin]:
    """The bins above a score of .1."""
    return [one for one in bins if one.score > 0.1]


def faultless_error(scores: Numbers, weights: Numbers) -> float:
    """What `error` above .1 comes to by chance, where each score is the chance that its flag is right.

    Returns the highest of `RUNS` draws but for the twentieth part of them.
    """
    chance = np.random.default_rng(SEED)
    errors = [
        error(where_people_look(binned(scores, chance.random(len(scores)) < scores, weights))) for _ in range(RUNS)
    ]
    return float(np.quantile(errors, 0.95))


def drawn(bins: dict[str, list[Bin]]) -> str:
    """The diagram: a panel a flag, the diagonal, a point a bin."""
    side, gap = 180, 50
    panels = []
    for number, (flag, own) in enumerate(bins.items()):
        left, top = gap + number % 3 * (side + gap), gap + number // 3 * (side + gap)
        points = " ".join(f"{left + one.score * side:.1f},{top + side - one.truth * side:.1f}" for one in own)
        dots = "".join(
            f'<circle cx="{left + one.score * side:.1f}" cy="{top + side - one.truth * side:.1f}" r="4"/>'
            for one in own
        )
        panels.append(
            f'<text x="{left}" y="{top - 10}" font-weight="bold">{FLAG_TITLES[flag]}</text>'
            f'<rect x="{left}" y="{top}" width="{side}" height="{side}" fill="none" stroke="#505a5f"/>'
            f'<path d="M{left} {top + side}L{left + side} {top}" stroke="#505a5f" stroke-dasharray="4"/>'
            f'<polyline points="{points}" fill="none" stroke="#1d70b8" stroke-width="2"/><g fill="#1d70b8">{dots}</g>'
            f'<text x="{left}" y="{top + side + 16}">0</text><text x="{left + side - 8}" y="{top + side + 16}">1</text>'
            f'<text x="{left + side / 2 - 20}" y="{top + side + 16}">score</text>'
        )
    width, height = gap + 3 * (side + gap), gap + 2 * (side + gap)
    title = "Reliability: for each flag the share that is true (up) against the score (across); dashed is ideal"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'font-family="sans-serif" font-size="13"><title>{title}</title>'
        f'<rect width="{width}" height="{height}" fill="#fff"/>{"".join(panels)}</svg>\n'
    )
