"""Which records are hate, of which strands, and how that shows: the shares and their sources.

Shares of strands: Home Office, hate crime, England and Wales, year ending March 2025 (ex-Metropolitan Police) and
2018/19. Shares by offence follow the bulletins' public order, violence, damage. What no table gives is an assumption,
and `docs/guide/demonstration.md` says which.
"""

from typing import Final

from sightline.demonstration.dice import Weighted
from sightline.demonstration.grammar import Draw
from sightline.demonstration.offences import AGGRAVATED, BY_CODE, HATE_INCIDENT, Offence
from sightline.engine.vocabulary import RecordClass, Strand

HATE_SHARE: Final = 0.0205
"""Of all records. Hate crimes are about 2% of police recorded crime."""

CUE_SHARE: Final = 0.96
"""Of hate records: those whose narrative says why. The rest rest on what was said elsewhere, as in life."""

AGGRAVATED_SHARE: Final = 0.78
"""Of race and religion crimes with an aggravated form: those recorded under it (65% of all race and religion)."""

_PRIMARY: Final = Weighted(
    {
        Strand.RACE.value: 0.688,
        Strand.RELIGION.value: 0.051,
        Strand.SEXUAL_ORIENTATION.value: 0.150,
        Strand.DISABILITY.value: 0.084,
        Strand.TRANSGENDER.value: 0.027,
    }
)
_SECOND: Final[dict[str, Weighted[str]]] = {
    "race": Weighted({"": 0.965, "religion": 0.018, "sexual_orientation": 0.008, "disability": 0.009}),
    "religion": Weighted({"": 0.76, "race": 0.24}),
    "sexual_orientation": Weighted({"": 0.94, "transgender": 0.03, "race": 0.03}),
    "disability": Weighted({"": 0.96, "race": 0.02, "sexual_orientation": 0.02}),
    "transgender": Weighted({"": 0.85, "sexual_orientation": 0.15}),
}
_CLASSES: Final = Weighted(
    {RecordClass.CRIME.value: 0.86, RecordClass.NON_CRIME.value: 0.10, RecordClass.ASB.value: 0.04}
)


def _offences(text: str) -> Weighted[Offence]:
    pairs = (entry.split(":") for entry in text.split())
    return Weighted({BY_CODE[code]: float(weight) for code, weight in pairs})


_OFFENCES: Final[dict[str, Weighted[Offence]]] = {
    "race": _offences(
        "9A:52 105A:13 8N:6 8L:9 8R:4 3B:2 104:3 58A:1.6 58C:2 58D:1 34B:.6 8Q:.4 28E:.3 46:0 49:.3 56B:.2 5D:.4"
    ),
    "religion": _offences("9A:42 105A:9 8N:4 8L:13 8R:12 3B:3 104:1 58A:3 58B:7 58C:2 58D:2 56B:.5 49:.3"),
    "sexual_orientation": _offences(
        "9A:39 105A:15 8N:8 8L:15 8R:10 3B:2.5 58A:2 58C:1.6 58D:1 34B:1.4 8Q:1 35:.6 5D:.4 104:.5"
    ),
    "disability": _offences(
        "9A:27 105A:13 8N:5 8L:23 8R:8 3B:2 58A:3 58C:3 58D:3 34B:1.4 40:3 49:3 28E:1.2 39:1 8Q:.6 56B:.3"
    ),
    "transgender": _offences("9A:35 105A:13 8N:5 8L:20 8R:15 3B:3 58A:2 58C:1 58D:1 8Q:1"),
}
_ASB_PERSONAL: Final = BY_CODE["ASB-P"]

# How it shows, by the way in which the offence was done; a plus joins what is said with who perceives it.
_FACE: Final = Weighted(
    {
        "words": 0.43, "words+victim": 0.15, "words+other": 0.04, "conduct": 0.14, "conduct+victim": 0.03,
        "targeting": 0.05, "association": 0.02, "victim": 0.08, "other": 0.06,
    }
)  # fmt: skip
_BASES: Final[dict[str, Weighted[str]]] = {
    "written": Weighted({"written": 0.64, "written+victim": 0.18, "targeting": 0.06, "victim": 0.08, "other": 0.04}),
    "letter": Weighted({"letter": 0.70, "letter+victim": 0.20, "victim": 0.10}),
    "mark": Weighted(
        {"mark": 0.42, "daubed": 0.12, "mark+victim": 0.14, "victim": 0.16, "other": 0.06, "targeting": 0.10}
    ),
    "property": Weighted({"victim": 0.45, "other": 0.25, "targeting": 0.30}),
    "exploit": Weighted({"exploit": 0.60, "targeting": 0.16, "victim": 0.14, "other": 0.10}),
    "building": Weighted({"mark": 0.85, "daubed": 0.15}),
}
_MARKED: Final = frozenset({"damage_dwelling", "damage_vehicle", "damage_other", "arson"})
_TAKEN: Final = frozenset({"burglary", "other_theft", "theft_dwelling", "theft_person"})

_PERCEIVERS: Final = Weighted({"witness": 0.45, "officer": 0.35, "other": 0.20})
_PERCEIVERS_OF_DISABLED: Final = Weighted({"witness": 0.25, "officer": 0.2, "carer": 0.4, "other": 0.15})
_RECORDED_PERCEIVERS: Final = Weighted({"victim": 0.82, "witness": 0.08, "officer": 0.06, "other": 0.04})


def pick_strands(draw: Draw) -> tuple[str, ...]:
    """One strand or two, in the shares that are published, in the order of the vocabulary."""
    first = _PRIMARY.pick(draw())
    second = _SECOND[first].pick(draw())
    return (first, second) if second else (first,)


def pick_offence(strand: str, draw: Draw) -> tuple[str, Offence]:
    """The record class and offence of a hate record of `strand` (its base form, before aggravation)."""
    record_class = _CLASSES.pick(draw())
    if record_class == RecordClass.CRIME.value:
        return record_class, _OFFENCES[strand].pick(draw())
    return record_class, HATE_INCIDENT if record_class == RecordClass.NON_CRIME.value else _ASB_PERSONAL


def is_aggravated(strands: tuple[str, ...], code: str, draw: Draw) -> bool:
    """Whether a hate crime is recorded under its aggravated code: only race and religion have one."""
    return code in AGGRAVATED and ("race" in strands or "religion" in strands) and draw() < AGGRAVATED_SHARE


def pick_basis(strand: str, offence: Offence, online: bool, draw: Draw) -> tuple[str, str]:
    """How the hostility shows and who perceives it: a basis such as `words+victim`, and a perceiver."""
    if online:
        bases = _BASES["written"]
    elif offence.family == "malcomms":
        bases = _BASES["letter"]
    elif offence.victim == "business":
        bases = _BASES["building"]
    elif offence.family in _MARKED:
        bases = _BASES["mark"]
    elif offence.family in _TAKEN:
        bases = _BASES["exploit" if strand == Strand.DISABILITY.value else "property"]
    else:
        bases = _FACE
    basis = bases.pick(draw())
    if basis.endswith("other"):
        perceivers = _PERCEIVERS_OF_DISABLED if strand == Strand.DISABILITY.value else _PERCEIVERS
        return basis, perceivers.pick(draw())
    if basis.endswith("victim"):
        return basis, "victim"
    return basis, _RECORDED_PERCEIVERS.pick(draw())
