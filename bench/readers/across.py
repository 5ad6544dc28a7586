"""What the readers come to on hard cases that their calibration has not seen: each author by what the others taught."""

import numpy as np
import numpy.typing as npt

from bench.figures import share
from bench.readers.ways import ALL, FAST
from sightline.engine.evaluation import ANY_HATE, f1_score, proportion
from sightline.engine.vocabulary import FLAGS, STRANDS
from training.calibrate import suggested
from training.corpus import CHOOSING, listed
from training.heard import ExamplesHeard
from training.weigh import fit

Truths = npt.NDArray[np.bool_]


def across(hard: ExamplesHeard, ordinary: ExamplesHeard) -> None:
    """Print the table.

    Args:
        hard: the authors to choose by, read by one or two readers.
        ordinary: ordinary text to calibrate on, read by as many.
    """
    print(f"\n### Authors to choose by ({listed(CHOOSING)}), each by a calibration made on the others\n")
    print("| read by | flag | precision | recall | F1 |\n|---|---|---|---|---|")
    for count, name in enumerate((FAST, ALL)[: len(hard.readers)], 1):
        said = np.zeros_like(hard.truth)
        for author in sorted(set(hard.sources)):
            mine = hard.sources == author
            said[mine] = suggested(fit(hard, ordinary, count, ~mine), hard)[mine]
        f1s = [_row(name, flag, said[:, number], hard.truth[:, number]) for number, flag in enumerate(FLAGS)]
        strands = len(STRANDS)
        _row(name, ANY_HATE, said[:, :strands].any(axis=1), hard.truth[:, :strands].any(axis=1))
        print(f"| {name} | mean of {len(f1s)} flags | | | {np.mean(f1s):.3f} |", flush=True)


def _row(name: str, flag: str, said: Truths, truth: Truths) -> float:
    right, told, true = int((said & truth).sum()), int(said.sum()), int(truth.sum())
    f1 = f1_score(right, told - right, true - right)
    print(f"| {name} | {flag} | {share(proportion(right, told))} | {share(proportion(right, true))} | {share(f1)} |")
    return f1.value or 0.0
