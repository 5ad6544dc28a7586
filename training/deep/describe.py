"""The model card, written from what the card file holds, so that words and figures are of one model."""

from pathlib import Path
from string import Template
from typing import Any, Final

from sightline.engine.readers.deep.card import NETWORK
from sightline.engine.vocabulary import FLAG_TITLES, FLAGS
from training.corpus import CHOOSING, FINAL, listed
from training.deep.measure import table
from training.ordinary import SEED_TO_LEARN

_TEMPLATE: Final = Path(__file__).parent / "model_card.md"


def model_card(card: dict[str, Any], figures: dict[str, Any]) -> str:
    """Return the model card as Markdown, for what a card file holds and the figures of `measure`."""
    training, network = card["training"], card["files"][NETWORK]
    recipes = training["readers"]
    stages = (
        f"| {recipe['name']}: {stage['name']} ({', '.join(stage['authors']) or 'all'}) | {stage['epochs']} "
        f"| {stage['corpus']} × | {stage['generated']} | {stage['ordinary']} | {stage['rate']} |"
        for recipe in recipes
        for stage in recipe["stages"]
    )
    return Template(_TEMPLATE.read_text("utf-8")).substitute(
        version=card["version"],
        bytes=f"{network['bytes']:,}",
        sha256=network["sha256"],
        sources="\n".join(f"| {source} | {count} |" for source, count in training["corpus"].items()),
        seed=SEED_TO_LEARN,
        kept_out=", ".join(training["never_learned_from"]),
        stages="\n".join(stages),
        choosing=listed(CHOOSING),
        final=listed(FINAL),
        begun=" ".join(_begun(recipe) for recipe in recipes),
        margin=recipes[0]["margin"],
        table=table(figures),
        weak=_weakest(figures),
    )


def _begun(recipe: dict[str, Any]) -> str:
    """Where the training of one reader began."""
    begun = recipe["begun_from"]
    start = (
        f"the stages {', '.join(begun['stages'])} are those of version {begun['version']}; from its int8 weights "
        f"(SHA-256 `{begun['sha256']}`) the rest was trained"
        if begun
        else "all stages were trained one after the other, from the base"
    )
    return f"Reader {recipe['name']}: {start}."


def _weakest(figures: dict[str, Any]) -> str:
    flag = min(FLAGS, key=lambda name: figures["flags"][name]["f1"])
    row = figures["flags"][flag]
    return (
        f"- {FLAG_TITLES[flag]}, its weakest flag: F1 {row['f1']:.2f} on authors {listed(CHOOSING)}. It misses "
        f"{1 - row['recall']:.0%} of those that bear it, and {1 - row['precision']:.0%} of what it raises is wrong."
    )
