"""Whom the readers serve worst: recall and false alarms by strand, group, register, length; and what a swap changes."""

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from bench.figures import share
from bench.readers.sets import Row, examples
from bench.readers.ways import Way
from sightline.engine.evaluation import Estimate, proportion
from sightline.engine.vocabulary import FLAGS, STRANDS
from training.augment import swap_identities
from training.example import Example

FEWEST = 5
SHOWN = 12
SWAPS_EACH = 3


def length(row: Row) -> str:
    """How long a narrative is."""
    words = len(row["narrative"].split())
    return "up to 40 words" if words <= 40 else "41 to 80 words" if words <= 80 else "more than 80 words"


def fairness(name: str, way: Way, told: Sequence[Row]) -> None:
    """The tables of one way to read, the weakest first."""
    said = [
        {finding.flag for finding in findings if finding.suggested}
        for findings in way.findings([row["narrative"] for row in told])
    ]
    kinds: dict[str, Callable[[Row], str]] = {
        "register": lambda row: str(row["register"]),
        "length": length,
        "group": lambda row: str(row["group"]),
    }
    print(f"\n### Fairness: {name}\n\nAny strand. Kinds with fewer than {FEWEST} that bear one are left out.\n")
    print("| by | | recall (95% interval) | false alarms (95% interval) |\n|---|---|---|---|")
    for kind, key in kinds.items():
        _print_kind(kind, key, told, said)
    print("\n| strand | recall (95% interval) | false alarms (95% interval) |\n|---|---|---|")
    by_strand = []
    for flag in FLAGS:
        pairs = [(_bears(row, flag), flag in own) for row, own in zip(told, said, strict=True)]
        by_strand.append((flag, *_recall_and_alarms(pairs)))
    for flag, recall, alarms in sorted(by_strand, key=lambda row: row[1].value or 0.0):
        print(f"| {flag} | {share(recall)} | {share(alarms)} |")


def _print_kind(kind: str, key: Callable[[Row], str], told: Sequence[Row], said: Sequence[set[str]]) -> None:
    pairs: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for row, own in zip(told, said, strict=True):
        if key(row):
            pairs[key(row)].append((bool(row["hate_flags"]), bool(own & set(STRANDS))))
    found = [(name, *_recall_and_alarms(each)) for name, each in pairs.items()]
    kept = [row for row in found if row[1].denominator >= FEWEST]
    ordered = sorted(kept, key=lambda row: row[1].value or 0.0)
    for name, recall, alarms in ordered[:SHOWN]:
        print(f"| {kind} | {name} | {share(recall)} | {share(alarms)} |")
    if len(ordered) > SHOWN:
        print(
            f"| {kind} | the other {len(ordered) - SHOWN} | {share(_pooled(ordered[SHOWN:], 1))} | "
            f"{share(_pooled(ordered[SHOWN:], 2))} |"
        )


def _pooled(found: Sequence[Any], place: int) -> Estimate:
    return proportion(sum(row[place].numerator for row in found), sum(row[place].denominator for row in found))


def _bears(row: Row, flag: str) -> bool:
    return bool(row["online_flag"] == "Y") if flag == "online" else flag in row["hate_flags"].split(";")


def _recall_and_alarms(pairs: Sequence[tuple[bool, bool]]) -> tuple[Estimate, Estimate]:
    right = [said for truth, said in pairs if truth]
    wrong = [said for truth, said in pairs if not truth]
    return proportion(sum(right), len(right)), proportion(sum(wrong), len(wrong))


def swaps(name: str, way: Way, told: Sequence[Row]) -> None:
    """How far scores move, and how often a decision turns, when a nationality or condition is exchanged."""
    chance = random.Random(7)
    pairs: list[tuple[Example, Example]] = []
    for example in examples(told):
        for _ in range(SWAPS_EACH):
            [other] = swap_identities([example], chance)
            if other.text != example.text:
                pairs.append((example, other))
    (before, as_said), (after, said_now) = (way.scores([pair[place].text for pair in pairs]) for place in (0, 1))
    moved, turned = np.abs(before - after).mean(axis=0), (as_said != said_now).sum(axis=0)
    print(f"\n### Identity swapped: {name}\n\n{len(pairs)} narratives with a nationality or condition exchanged.\n")
    print("| flag | mean shift of the score (aim: at most .05) | decisions that turn |\n|---|---|---|")
    for flag in np.argsort(-moved):
        print(f"| {FLAGS[flag]} | {moved[flag]:.3f} | {share(proportion(int(turned[flag]), len(pairs)))} |")
