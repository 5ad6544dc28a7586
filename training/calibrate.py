"""Joins rules and readers: weights, calibration and the scores from which grades begin.

python -m training.calibrate            write the calibration, print sums on the authors to choose by

Run it after rules or a reader have changed. Each reader is heard as it stands; the deep one where it is.
"""

import hashlib
import json
from dataclasses import asdict
from typing import Any, Final

import numpy as np

from sightline.engine.errors import SightlineError
from sightline.engine.packs import load_packs
from sightline.engine.readers import choice
from sightline.engine.readers.fast import FastReader
from sightline.engine.readers.together import FORMAT, Floats, Weighing, canonical, probability, term_names
from sightline.engine.screening.learned import LearnedReader
from sightline.engine.vocabulary import FLAGS
from training.corpus import read_choosing
from training.fast.table import PACKS_ON
from training.heard import SURE, ExamplesHeard, hear
from training.ordinary import SEED_TO_CALIBRATE, read_ordinary
from training.remembering import Remembering
from training.weigh import deep_from, fit

VERSION: Final = "2026.16"
ORDINARY: Final = 20_000
ORDINARY_DEEP: Final = 5_000
"""Ordinary records that the deep reader reads too, which takes it minutes; what it said is kept in `training-runs`."""
_DIGITS: Final = 6


def main() -> None:
    """Calibrate, write, and print sums."""
    readers: list[LearnedReader] = [FastReader.load(choice.FAST_FILE)]
    try:
        readers.append(Remembering(choice.load_deep(choice.DEEP_FOLDER)))
    except (ImportError, SightlineError) as refusal:
        print(f"Without the deep reader: {refusal}")
    hard = hear(read_choosing(), readers)
    records = read_ordinary(ORDINARY, SEED_TO_CALIBRATE)
    ordinary = [hear(records, readers[:1])]
    if len(readers) > 1:
        ordinary.append(hear(records[:ORDINARY_DEEP], readers))
    ways = {name: fit(hard, plain, count) for count, (name, plain) in enumerate(zip(_WAYS, ordinary, strict=False), 1)}
    found = suggested(list(ways.values())[-1], hard).any(axis=1)
    write(ways, deep_from(ways["with_fast"], hard, found, ordinary[0]), readers)
    for count, name in enumerate(ways, 1):
        print_sums(name, hard, ordinary[count - 1], count)


_WAYS: Final = ("with_fast", "with_both")


def write(ways: dict[str, Weighing], deep: Floats, readers: list[LearnedReader]) -> None:
    """Write the file of the calibration."""
    flags: dict[str, Any] = {flag: {"deep_from": _round(deep[number])} for number, flag in enumerate(FLAGS)}
    for count, (name, way) in enumerate(ways.items(), 1):
        for number, flag in enumerate(FLAGS):
            flags[flag][name] = {
                "weights": dict(zip(term_names(count), map(_round, way.weights[number]), strict=True)),
                "bias": _round(way.bias[number]),
                "possible_from": _round(way.possible_from[number]),
                "strong_from": _round(way.strong_from[number]),
            }
    data = {
        "format": FORMAT,
        "version": VERSION,
        "made_with": "python -m training.calibrate",
        "fast": readers[0].hash,
        "deep": readers[1].hash if len(readers) > 1 else "",
        "packs": load_packs(PACKS_ON).hash,
        "overruled_below": asdict(SURE),
        "flags": flags,
    }
    data["sha256"] = hashlib.sha256(canonical(data)).hexdigest()
    choice.TOGETHER_FILE.write_text(json.dumps(data, indent=1) + "\n", "utf-8")


def _round(number: float) -> float:
    return round(float(number), _DIGITS)


def print_sums(name: str, hard: ExamplesHeard, ordinary: ExamplesHeard, readers: int) -> None:
    """F1 of each flag where each choosing author is scored by a calibration made on the other one."""
    said = np.zeros_like(hard.truth)
    shares = []
    for author in sorted(set(hard.sources)):
        mine = hard.sources == author
        way = fit(hard, ordinary, readers, ~mine)
        said[mine] = suggested(way, hard)[mine]
        shares.append((suggested(way, ordinary) & ~ordinary.truth).mean(axis=0))
    f1s = []
    print(f"\n{name}: each choosing author scored by a calibration made on the other")
    for number, flag in enumerate(FLAGS):
        right = int((said[:, number] & hard.truth[:, number]).sum())
        both = int(said[:, number].sum() + hard.truth[:, number].sum())
        f1s.append(2 * right / both)
        print(f"  {flag}: F1 {f1s[-1]:.3f}, ordinary records wrongly put forward {np.mean(shares, axis=0)[number]:.2%}")
    print(f"  mean F1 {np.mean(f1s):.3f}")


def suggested(way: Weighing, heard: ExamplesHeard) -> Any:
    """Which flags would be suggested; shape (examples, flags)."""
    readers = heard.readers[: (way.weights.shape[1] - heard.rules.terms.shape[2]) // heard.readers[0].shape[2]]
    standing = heard.rules.strong if len(readers) == 1 else heard.rules.strong & ~heard.overruled
    return (probability(way.log_odds(heard.rules.terms, readers)) >= way.possible_from) | standing


if __name__ == "__main__":
    main()
