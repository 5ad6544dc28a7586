"""Rules and readers weighed together: for each flag a sum of log-odds, calibrated, and from which score grades begin.

The numbers stand in a file that `python -m training.calibrate` makes. Which grade evidence may reach is not up to them:
a learned reader alone raises to `possible`, `strong` needs a rule or a cue of that flag, `certain` is a rule's.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sightline.engine.errors import SightlineError
from sightline.engine.screening.learned import Logits
from sightline.engine.screening.reading import Match
from sightline.engine.vocabulary import FLAGS, STRANDS, Grade

FORMAT: Final = 4
FARTHEST: Final = 8.0
"""Logits of readers beyond which more says nothing more."""
RULE_TERMS: Final = ("possible", "possible_more", "strong", "strong_more", "set_aside")
"""What rules found on a flag: a possible piece, a further one, a strong piece, a further one; nothing but what a
denial, a form or another matter's history took back (`understood`)."""
_STATED: Final = frozenset({"perception", "mention"})
"""Readings of what somebody states. A perception is enough for a flag, so that a reader has to be surer that there is
none. Source: the Home Office's counting rules, perception-based recording."""
_UNDERSTOOD: Final = frozenset({"negated", "denied", "boilerplate", "history"})
"""Contexts that say of words that they are no evidence. Others, such as a quarrel about parking that explains a weak
sign, say only that a rule is not sure enough; what else stands there may well be evidence, and is the readers'
business."""
READER_TERMS: Final = ("own", "others")
"""What a reader says of the flag, and the most that it says of another strand."""
OWN: Final = READER_TERMS.index("own")
_REMEDY: Final = "put back the file that came with this version of Sightline, or make it with 'make reader'"

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RulesHeard:
    """What rules found in some narratives, as numbers; each array has one row a narrative, one column a flag."""

    terms: Floats
    """Shape (narratives, flags, `RULE_TERMS`)."""
    live: npt.NDArray[np.bool_]
    """A rule speaks for the flag."""
    strong: npt.NDArray[np.bool_]
    """A strong rule does, or a certain one."""
    certain: npt.NDArray[np.bool_]
    stated: npt.NDArray[np.bool_]
    """A strong rule read what somebody states: a perception, or the name of the hostility."""

    def part(self, rows: npt.NDArray[np.intp]) -> "RulesHeard":
        """What they found in some of the narratives."""
        return RulesHeard(*(getattr(self, field.name)[rows] for field in fields(self)))


def understood(match: Match) -> bool:
    """Whether a rule understood that words are no evidence, so that no reader may take them for it."""
    return match.effect in _UNDERSTOOD


def rules_heard(matches: Sequence[Sequence[Match]]) -> RulesHeard:
    """Count what rules found.

    Args:
        matches: for each narrative, what was set aside included.
    """
    counts = np.zeros((len(matches), len(FLAGS), 4))
    stated = np.zeros((len(matches), len(FLAGS)), np.bool_)
    column = {flag: number for number, flag in enumerate(FLAGS)}
    kind = {Grade.POSSIBLE: 0, Grade.STRONG: 1, Grade.CERTAIN: 2}
    for row, found in enumerate(matches):
        for match in found:
            if not match.set_aside:
                counts[row, column[match.rule.flag], kind[match.rule.grade]] += 1
                if match.rule.reads in _STATED and match.rule.grade is not Grade.POSSIBLE:
                    stated[row, column[match.rule.flag]] = True
            elif understood(match):
                counts[row, column[match.rule.flag], 3] += 1
    possible, strong, certain, aside = (counts[:, :, place] for place in range(4))
    strong = strong + certain
    live = possible + strong > 0
    terms = np.stack([possible > 0, possible > 1, strong > 0, strong > 1, (aside > 0) & ~live], axis=2)
    return RulesHeard(terms.astype(np.float64), live, strong > 0, certain > 0, stated)


def reader_terms(logits: Logits) -> Floats:
    """What a reader says, as numbers; shape (narratives, flags, `READER_TERMS`)."""
    own = np.clip(logits.astype(np.float64), -FARTHEST, FARTHEST)
    others = np.empty_like(own)
    strands = len(STRANDS)
    for flag in range(len(FLAGS)):
        others[:, flag] = own[:, [strand for strand in range(strands) if strand != flag]].max(axis=1)
    return np.stack([own, others], axis=2)


@dataclass(frozen=True, slots=True)
class Weighing:
    """The numbers of one way to join: rules with the fast reader, or with both. Arrays have one row a flag."""

    weights: Floats
    """Shape (flags, terms): `RULE_TERMS`, then `READER_TERMS` for each reader."""
    bias: Floats
    possible_from: Floats
    strong_from: Floats

    def log_odds(self, rules: Floats, readers: Sequence[Floats]) -> Floats:
        """The calibrated log-odds of each flag; shape (narratives, flags).

        Args:
            rules: `RulesHeard.terms`.
            readers: `reader_terms` of each reader.
        """
        terms = np.concatenate([rules, *readers], axis=2)
        summed: Floats = np.einsum("nft,ft->nf", terms, self.weights) + self.bias
        return summed

    def corrected(self, slopes: Floats, shifts: Floats) -> "Weighing":
        """The same with the log-odds of each flag stretched and shifted."""
        return replace(self, weights=self.weights * slopes[:, None], bias=self.bias * slopes + shifts)


@dataclass(frozen=True, slots=True)
class Sure:
    """The deep reader's logits below which it may take a strong rule away."""

    inferred: float
    """Where the rule infers hostility from what was said or done."""
    stated: float
    """Where it read what somebody states."""
    in_context: float
    """Where the words that it matched, read alone, do speak for the flag."""


@dataclass(frozen=True, slots=True)
class Together:
    """Everything that joins rules and readers."""

    version: str
    hash: str
    fast_hash: str
    """Of the fast reader that it was made with."""
    deep_hash: str
    """Of the deep reader that it was made with; empty where there was none."""
    fast: Weighing
    """Rules with the fast reader alone."""
    deep: Weighing | None
    """Rules with both readers."""
    deep_from: Floats
    """For each flag the score by rules and fast reader from which a narrative goes to the deep one."""
    sure: Sure
    """When the deep reader is sure of no flag (see `overruling`)."""

    def corrected(self, slopes: Floats, shifts: Floats) -> "Together":
        """The same with the log-odds of each flag stretched and shifted; the scores of grades stay."""
        deep = None if self.deep is None else self.deep.corrected(slopes, shifts)
        return replace(self, fast=self.fast.corrected(slopes, shifts), deep=deep)


def canonical(data: dict[str, Any]) -> bytes:
    """The bytes that the hash of the file is taken over: all of it but the hash."""
    told = {name: value for name, value in data.items() if name != "sha256"}
    return json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def read_together(path: Path) -> Together:
    """Read and check the file.

    Raises:
        SightlineError: it is absent, of another format, incomplete or not as it was written.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise SightlineError(
            f"The calibration of the readers at {path} is not to be had ({reason}); {_REMEDY}."
        ) from None
    except ValueError:
        raise SightlineError(f"The calibration of the readers at {path} is damaged; {_REMEDY}.") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise SightlineError(f"The calibration of the readers at {path} is of another version; {_REMEDY}.")
    if data.get("sha256") != hashlib.sha256(canonical(data)).hexdigest():
        raise SightlineError(f"The calibration of the readers at {path} is not as it was written; {_REMEDY}.")
    try:
        return Together(
            version=data["version"],
            hash=data["sha256"],
            fast_hash=data["fast"],
            deep_hash=data["deep"],
            fast=_weighing(data["flags"], "with_fast", 1),
            deep=_weighing(data["flags"], "with_both", 2) if data["deep"] else None,
            deep_from=np.array([data["flags"][flag]["deep_from"] for flag in FLAGS], np.float64),
            sure=Sure(**{field.name: float(data["overruled_below"][field.name]) for field in fields(Sure)}),
        )
    except (KeyError, TypeError, ValueError):
        raise SightlineError(f"The calibration of the readers at {path} lacks numbers; {_REMEDY}.") from None


def term_names(readers: int) -> list[str]:
    """The names of the terms of a weighing with so many readers, in order."""
    return [*RULE_TERMS, *(f"{reader}_{term}" for reader in ("fast", "deep")[:readers] for term in READER_TERMS)]


def _weighing(flags: dict[str, Any], way: str, readers: int) -> Weighing:
    def column(name: str) -> Floats:
        return np.array([flags[flag][way][name] for flag in FLAGS], np.float64)

    names = term_names(readers)
    weights = np.array([[flags[flag][way]["weights"][name] for name in names] for flag in FLAGS], np.float64)
    return Weighing(weights, column("bias"), column("possible_from"), column("strong_from"))


def probability(log_odds: Floats) -> Floats:
    """Log-odds as a probability."""
    shares: Floats = 1.0 / (1.0 + np.exp(-np.clip(log_odds, -50.0, 50.0)))
    return shares
