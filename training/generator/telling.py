"""Slots to words: one cast for a scene and its twins, so that they differ in the fact that matters and nothing else."""

import random
import re
from dataclasses import dataclass
from typing import Final

from training.generator.fillers import CLOSINGS, NAMED, OPENINGS, SUSPECTS, VICTIMS
from training.generator.words import IDENTITIES, SLOTS

_SLOT: Final = re.compile(r"\{(\w+)\}")
_FIRST: Final = {"is": "am", "has": "have", "does": "do", "says": "say", "feels": "feel"}
_VERB: Final = re.compile(r"\bI (is|has|does|says|feels|\w+s)\b")
_PRONOUNS: Final = {"he": ("he", "him", "his", "man"), "she": ("she", "her", "her", "woman")}
_STRANDS_OF_ID: Final = {
    "id_muslim": ("a Muslim {man}", "a Muslim", "in Islamic dress", "a {nat} Muslim"),
    "id_sikh": ("a Sikh {man}", "a turbaned Sikh", "a Sikh elder"),
    "id_jewish": ("a Jewish {man}", "an Orthodox Jew", "who wears a Star of David"),
    "id_christian": ("a Christian", "a street preacher", "a member of the chapel"),
    "id_catholic": ("a Catholic", "of an Irish Catholic family"),
    "id_pagan": ("a pagan", "a Wiccan"),
    "id_autism": ("who is autistic", "an autistic {man}", "who has autism"),
}


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is in the scene, and the draws for every slot, remembered."""

    fixed: dict[str, str]
    chance: random.Random

    def fill(self, text: str) -> str:
        """Return `text` with every slot filled; the same slot is always filled alike."""
        while _SLOT.search(text):
            text = _SLOT.sub(lambda slot: self._word(slot[1]), text)
        return text

    def _word(self, slot: str) -> str:
        if slot == "time":
            return f"{self.chance.randrange(24):02}{self.chance.randrange(60):02}"
        if slot not in self.fixed:
            self.fixed[slot] = self.chance.choice(SLOTS.get(slot) or _STRANDS_OF_ID[slot])
        return self.fixed[slot]


def cast(strand: str, chance: random.Random) -> Cast:
    """Return a cast whose victim belongs to `strand`."""
    victim, suspect = chance.choice(("he", "she")), chance.choice(("he", "she"))
    he, him, his, man = _PRONOUNS[victim]
    fixed = {
        "V": chance.choice(VICTIMS if chance.random() < 0.7 else NAMED[victim]),
        "v": he,
        "he": he,
        "him": him,
        "his": his,
        "man": man,
        "S": chance.choice(SUSPECTS),
        "s": suspect,
        "shis": "his" if suspect == "he" else "her",
        "id": chance.choice(IDENTITIES[strand]),
        "id_any": chance.choice(IDENTITIES["religion"]),
        "id_any_strand": chance.choice(IDENTITIES[chance.choice(tuple(IDENTITIES))]),
        "partner": "his boyfriend" if victim == "he" else "her girlfriend",
        "both_women": "both women" if victim == "she" else "a couple of two men",
        "cond": chance.choice(SLOTS["cond"]),
    }
    if chance.random() < 0.2:
        fixed |= {"V": "I", "v": "I", "he": "I", "him": "me", "his": "my"}
        fixed["partner"] = "my boyfriend" if victim == "he" else "my girlfriend"
    return Cast(fixed, chance)


def told(opener: str, ending: str, people: Cast, chance: random.Random, around: int) -> tuple[str, tuple[int, int]]:
    """Return a narrative and the range of its ending; the same `around` gives the same words around."""
    own = random.Random(around)
    before = people.fill(own.choice(OPENINGS))
    middle = people.fill(opener)
    end = people.fill(ending)
    joint = " " if middle.endswith((".", ":")) or chance.random() < 0.85 else ". " if end.startswith("{") else " "
    after = [people.fill(own.choice(CLOSINGS)) for _ in range(own.choice((0, 1, 1, 2, 3)))]
    start = len(before + middle + joint)
    text = before + middle + joint + end
    tail = "".join(f". {piece}" for piece in after if piece) + "."
    if people.fixed["V"] == "I":
        text = _VERB.sub(
            lambda verb: f"I {_FIRST.get(verb[1], verb[1] if verb[1] in ('was', 'has') else verb[1][:-1])}", text
        )
        start = min(start, len(text) - 1)
    return text + tail, (start, len(text))
