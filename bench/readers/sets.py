"""The narratives that the ways to read are measured on."""

import json
import random
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from bench.figures import CASES, labelled, rows_of
from sightline.demonstration import generate
from sightline.engine.evaluation import Case
from sightline.engine.vocabulary import STRANDS
from training.corpus import ROOT
from training.example import Example, labels_of

Row = dict[str, Any]
SEED = 2
"""Of the demonstration force: neither learned from nor calibrated on."""


def authors(letters: Iterable[str]) -> list[Row]:
    """The rows of some authors of the corpus, with group and register."""
    files = [ROOT / "corpus" / "narratives" / f"{author}.jsonl" for author in sorted(letters)]
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines() if line.strip()]


def examples(rows: Sequence[Row]) -> list[Example]:
    """Rows as examples."""
    return [Example(row["narrative"], labels_of(row["hate_flags"], row["online_flag"]), row["author"]) for row in rows]


def functional(half: str) -> list[Case]:
    """One half of the functional suite."""
    return [labelled(row) for row in rows_of(CASES / f"{half}.csv")]


def uk_cases(folder: Path) -> list[Case]:
    """Facts of real UK cases: rows of strong or medium basis, and those that are not hate."""
    cases = []
    for row in rows_of(folder / "uk_cases.csv"):
        hate = row["hate"] == "yes" and row["label_basis"] in ("convicted_uplift", "police_recorded")
        if hate or row["label_basis"] == "not_hate":
            strands = set(row["strands"].split(";")) if hate else set()
            cases.append(Case(row["id"], row["narrative_paraphrase"], {name: name in strands for name in STRANDS}))
    return cases


def stops(folder: Path, count: int) -> list[str]:
    """Ordinary stop narratives, those with hostility left out; `count` of them, drawn with one seed."""
    read = {row["fc_num"]: row["hostility_target"] for row in rows_of(folder / "labelled_hits.csv")}
    texts = [
        row["narrative"] for row in rows_of(folder / "narratives.csv") if read.get(row["fc_num"], "none") == "none"
    ]
    return random.Random(SEED).sample(texts, min(count, len(texts)))


def demonstration(count: int) -> list[Example]:
    """Records of the demonstration force; those whose narrative gives no cue of their flag are left out."""
    found = []
    for record in chain.from_iterable(generate(count, SEED)):
        truth = record.truth
        if (not truth.hate_flags or truth.has_cue == "Y") and (truth.online_flag != "Y" or truth.online_cue == "Y"):
            labels = labels_of(truth.hate_flags, truth.online_flag)
            found.append(Example(record["narrative"], labels, "ordinary"))
    return found
