"""All rules of the narratives, compiled once: the topics together, and what any strand can carry once a strand."""

import re
from collections.abc import Mapping
from typing import Final

from sightline.demonstration.facts import FACTS
from sightline.demonstration.grammar import Grammar
from sightline.demonstration.phrases import (
    closing,
    damage,
    fear,
    hate_common,
    hate_disability,
    hate_orientation,
    hate_race,
    hate_religion,
    innocent,
    lexicon,
    people,
    property,
    scene,
    violence,
)
from sightline.engine.vocabulary import STRANDS

_OWN_WORDS: Final = re.compile(
    r"\{(adjective|ground|nature|trait_clause|they_people|question|insult|name_call|short_abuse|hate_name)\}"
)
"""Slots that every strand fills with words of its own: `{insult}` is `{race.insult}` in what is said of race."""


def _of_strand(rules: Mapping[str, str], strand: str) -> dict[str, str]:
    return {name: _OWN_WORDS.sub(rf"{{{strand}.\1}}", text) for name, text in rules.items()}


def _strand_modules() -> list[dict[str, str]]:
    modules = []
    for module in (hate_race, hate_religion, hate_orientation, hate_disability):
        for strand in STRANDS:
            own = {name: text for name, text in module.RULES.items() if name.startswith(f"{strand}.")}
            modules.append(_of_strand(own, strand))
        shared = {name: text for name, text in module.RULES.items() if name.partition(".")[0] not in STRANDS}
        modules.append(shared)
    perceivers = {name: text for name, text in hate_common.RULES.items() if name.startswith("perceiver.")}
    common = {name: text for name, text in hate_common.RULES.items() if name not in perceivers}
    modules.extend(
        {f"{strand}.{name}": text for name, text in _of_strand(common, strand).items()} for strand in STRANDS
    )
    return [*modules, perceivers]


GRAMMAR: Final = Grammar(
    (
        *(lexicon.RULES, people.RULES, scene.RULES, violence.RULES, fear.RULES, property.RULES, damage.RULES),
        *(innocent.RULES, closing.RULES),
        *_strand_modules(),
    ),
    FACTS,
)
