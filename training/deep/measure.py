"""What the deep reader does on authors it never met, and how often it is alarmed by ordinary text.

python -m training.deep.measure [--data FOLDER] [--model FOLDER]
"""

import argparse
import csv
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sightline.demonstration import generate
from sightline.engine.readers.deep import MODEL, DeepReader
from sightline.engine.vocabulary import FLAGS, STRANDS
from training.corpus import read_choosing
from training.example import Example

_ORDINARY_RECORDS: Final = 1000
_STOPS: Final = 1000
_HOSTILE_STOPS: Final = frozenset({"public", "officer_only", "review"})
_ANY: Final = "any hate"
Logits = npt.NDArray[np.float32]


def main() -> None:
    """Print the figures as tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with boston_stops, for false alarms on real text")
    parser.add_argument("--model", type=Path, default=MODEL, help="folder of the model")
    chosen = parser.parse_args()
    figures = measure(DeepReader.load(chosen.model), chosen.data)
    print(table(figures))


def measure(reader: DeepReader, data: Path | None) -> dict[str, Any]:
    """Return all figures of a reader; `data` is the folder with `boston_stops`, or None to leave that one out."""
    examples = read_choosing()
    began = time.perf_counter()
    logits = reader.logits([example.text for example in examples])
    pace = len(examples) / (time.perf_counter() - began)
    figures: dict[str, Any] = {
        "records": len(examples),
        "per_second": round(pace, 1),
        "flags": quality(logits, examples),
    }
    figures["ordinary"] = alarms(reader.logits(ordinary()))
    if data:
        figures["boston_stops"] = alarms(reader.logits(stops(data / "boston_stops")))
    return figures


def quality(logits: Logits, examples: Sequence[Example]) -> dict[str, dict[str, float]]:
    """Return precision, recall and F1 per flag at the logit 0, and the best F1 with its threshold."""
    labels = np.array([example.labels for example in examples])
    columns = {flag: (logits[:, place], labels[:, place]) for place, flag in enumerate(FLAGS)}
    strands = len(STRANDS)
    columns[_ANY] = (logits[:, :strands].max(1), labels[:, :strands].any(1))
    return {flag: _quality(scores, truth) for flag, (scores, truth) in columns.items()}


def alarms(logits: Logits) -> dict[str, float]:
    """Return the share of n narratives without hostility above the logits 0, 2 and 4, for any strand."""
    highest = logits[:, : len(STRANDS)].max(1)
    return {"records": len(logits), **{f"above_{level}": float((highest > level).mean()) for level in (0, 2, 4)}}


def ordinary() -> list[str]:
    """Return narratives without hostility of the demonstration force of seed 1."""
    records = [record for chunk in generate(_ORDINARY_RECORDS, 1) for record in chunk]
    return [record["narrative"] for record in records if not record.truth.hate_flags]


def stops(folder: Path) -> list[str]:
    """Return a sample of narratives of stops in which no reader found hostility."""
    with (folder / "labelled_hits.csv").open(encoding="utf-8", newline="") as file:
        hostile = {row["fc_num"] for row in csv.DictReader(file) if row["hostility_target"] in _HOSTILE_STOPS}
    with (folder / "narratives.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["narrative"] for row in csv.DictReader(file) if row["fc_num"] not in hostile and row["narrative"]]
    return random.Random(1).sample(texts, min(_STOPS, len(texts)))


def table(figures: dict[str, Any]) -> str:
    """Return the figures as Markdown."""
    lines = [
        f"{figures['records']} narratives, {figures['per_second']} a second.",
        "",
        "| flag | precision | recall | F1 | best F1 | at logit |",
        "|---|---|---|---|---|---|",
    ]
    for flag, row in figures["flags"].items():
        cells = [f"{row[name]:.3f}" for name in ("precision", "recall", "f1", "best_f1")]
        lines.append(f"| {flag} | {' | '.join(cells)} | {row['best_at']:.2f} |")
    strands = [figures["flags"][flag] for flag in FLAGS]
    mean, best = (sum(row[name] for row in strands) / len(strands) for name in ("f1", "best_f1"))
    lines += [f"| mean of six | | | {mean:.3f} | {best:.3f} | |", ""]
    for name in ("ordinary", "boston_stops"):
        if name in figures:
            lines.append(f"{name}: {json.dumps(figures[name])}")
    return "\n".join(lines)


def _quality(scores: Logits, truth: npt.NDArray[np.bool_]) -> dict[str, float]:
    precision, recall, f1 = _f1(scores > 0, truth)
    levels = np.unique(scores)
    best, at = max((_f1(scores >= level, truth)[2], float(level)) for level in levels)
    return {"precision": precision, "recall": recall, "f1": f1, "best_f1": best, "best_at": at}


def _f1(said: npt.NDArray[np.bool_], truth: npt.NDArray[np.bool_]) -> tuple[float, float, float]:
    right = float((said & truth).sum())
    precision, recall = right / max(1.0, said.sum()), right / max(1.0, truth.sum())
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


if __name__ == "__main__":
    main()
