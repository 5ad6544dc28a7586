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
    recipe = training["recipe"]
    stages = (
        f"| {stage['name']} ({', '.join(stage['authors']) or 'all'}) | {stage['epochs']} | {stage['corpus']} × "
        f"| {stage['generated']} | {stage['ordinary']} | {stage['rate']} |"
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
        begun=_begun(training["begun_from"]),
        meant=_meant(recipe["meant"]),
        margin=recipe["margin"],
        table=table(figures),
        weak=_weakest(figures),
    )


def _begun(begun: dict[str, Any]) -> str:
    if not begun:
        return "All stages were trained one after the other, in full precision."
    return (
        f"The stages {', '.join(begun['stages'])} are those of version {begun['version']}; from its int8 weights "
        f"(SHA-256 `{begun['sha256']}`) the rest was trained."
    )


def _meant(stages: list[str]) -> str:
    if not stages:
        return ""
    return f" What ships is the mean of the weights after the stages {', '.join(stages)}."


def _weakest(figures: dict[str, Any]) -> str:
    flag = min(FLAGS, key=lambda name: figures["flags"][name]["f1"])
    row = figures["flags"][flag]
    return (
        f"- {FLAG_TITLES[flag]}, its weakest flag: F1 {row['f1']:.2f} on authors {listed(CHOOSING)}. It misses "
        f"{1 - row['recall']:.0%} of those that bear it, and {1 - row['precision']:.0%} of what it raises is wrong."
    )
