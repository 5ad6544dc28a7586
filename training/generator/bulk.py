"""Narratives in bulk: scenes told with and without what makes them hostile, and with the victim's strand exchanged."""

import random
from collections.abc import Iterator
from typing import Final

from sightline.engine.vocabulary import FLAGS, ONLINE, STRANDS
from training.example import Example
from training.generator.scenes import ONLINE_MARK, Scene, read_lines, read_scenes
from training.generator.telling import Cast, cast, told
from training.generator.words import TRAITS, WHY, WHY_NOT

_SAID: Final = "said"
_SHARES: Final = {**dict.fromkeys(STRANDS, 1.0), ONLINE: 1.0, "unmonitored": 1.1, "perception": 1.0, _SAID: 5.0}
_NAMED_SHARE: Final = 0.65
_AFTER_SHARE: Final = 0.5


def bulk(count: int, chance: random.Random) -> list[Example]:
    """Return `count` narratives or a few more, since twins stay together."""
    examples: list[Example] = []
    while len(examples) < count:
        name = chance.choices(tuple(_SHARES), tuple(_SHARES.values()))[0]
        pair = f"{name}-{len(examples)}-{chance.randrange(10**9)}"
        if name == _SAID:
            examples.extend(_said(pair, chance))
            continue
        scene = chance.choice(read_scenes(name))
        examples.extend(_perceived(scene, pair, chance) if name == "perception" else _tell(name, scene, pair, chance))
    return examples


def _tell(name: str, scene: Scene, pair: str, chance: random.Random) -> Iterator[Example]:
    strand = name if name in STRANDS else chance.choice(STRANDS)
    people, around = cast(strand, chance), chance.randrange(10**9)
    if scene.bearing:
        yield _example(scene.opener, chance.choice(scene.bearing), (name,), people, around, pair, chance)
    yield _example(scene.opener, chance.choice(scene.free), (), people, around, pair if scene.bearing else "", chance)


def _said(pair: str, chance: random.Random) -> Iterator[Example]:
    strand = chance.choice(STRANDS)
    people, around = cast(strand, chance), chance.randrange(10**9)
    where = chance.choice(read_lines("where"))
    named = chance.random() < _NAMED_SHARE
    opener = where.replace("{id}", ", {id}," if named else "")
    after = ". " + chance.choice(read_lines("after")) if chance.random() < _AFTER_SHARE else ""
    for name, flags in ((strand, (strand,)), ("other", ())):
        yield _example(opener, chance.choice(read_lines(name)) + after, flags, people, around, pair, chance)


def _perceived(scene: Scene, pair: str, chance: random.Random) -> Iterator[Example]:
    around, seed = chance.randrange(10**9), chance.randrange(10**9)
    strands = chance.sample(STRANDS, 2)
    for strand, endings in ((strands[0], WHY), (strands[0], WHY_NOT), (strands[1], WHY)):
        people = cast(strand, random.Random(seed))
        traits, bares = TRAITS[strand]
        people.fixed.update(trait=chance.choice(traits), bare=chance.choice(bares))
        flags = (strand,) if endings is WHY else ()
        yield _example(scene.opener, chance.choice(endings), flags, people, around, pair, chance)


def _example(
    opener: str, ending: str, flags: tuple[str, ...], people: Cast, around: int, pair: str, chance: random.Random
) -> Example:
    online = ONLINE in flags or ONLINE_MARK in opener[:1] + ending[:1]
    opener, ending = opener.removeprefix(ONLINE_MARK), ending.removeprefix(ONLINE_MARK)
    text, span = told(opener, ending, people, chance, around)
    labels = tuple(online if flag == ONLINE else flag in flags for flag in FLAGS)
    return Example(text, labels, "generated", pair, {flag: [span] for flag in flags})
