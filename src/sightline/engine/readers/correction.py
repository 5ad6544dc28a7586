"""A force's own reader: a light correction of the scores, learned from its reviewed decisions.

Two numbers a flag, a slope and a shift of the log-odds (Platt's calibration): below some thousand labels more would
learn the sample and not the force. The correction is signed with the installation's key, remembers the calibration that
it corrects and the correction before it, and does nothing until somebody has looked at what it changes and approved.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sightline.engine.errors import SightlineError
from sightline.engine.readers.together import FARTHEST, Floats
from sightline.engine.vocabulary import FLAGS

FORMAT: Final = 1
FEWEST: Final = 100
"""Reviewed records that a correction needs."""
FEWEST_OF_EACH: Final = 10
"""Reviewed records with a flag, and without it, that correcting that flag needs."""
FOLDS: Final = 5
_PULL: Final = 4.0
"""How strongly slope and shift are held at 1 and 0: as much as so many records would."""
_ROUNDS: Final = 50
_STEADY: Final = 1e-8
_SLOPES: Final = (0.25, 4.0)

Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class FlagCorrection:
    """The correction of one flag, and on what it rests."""

    slope: float
    shift: float
    labels: int
    positives: int
    loss_before: float
    loss_after: float
    """Mean negative log-likelihood of records that the fold did not learn from, before and after (nats)."""
    why_not: str = ""
    """Why the flag is left as it is; empty where it is corrected."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction as it is kept."""

    version: int
    """Counted up from the correction that it follows."""
    made_on: str
    calibration: str
    """Hash of the calibration that it corrects."""
    decisions: str
    """SHA-256 (hex) of the file that it was learned from."""
    follows: str
    """Signature of the correction before it; empty for the first."""
    flags: Mapping[str, FlagCorrection]
    changes: Mapping[str, int]
    """On the functional suite: cases, and how many pass before, pass after, are newly right, are newly wrong."""
    approved_by: str = ""
    approved_on: str = ""

    @property
    def slopes(self) -> Floats:
        """Of each of `FLAGS`."""
        return np.array([self.flags[flag].slope for flag in FLAGS])

    @property
    def shifts(self) -> Floats:
        """Of each of `FLAGS`."""
        return np.array([self.flags[flag].shift for flag in FLAGS])


def fit_flags(log_odds: Floats, truth: Truths, known: Truths, weights: Floats) -> dict[str, FlagCorrection]:
    """Learn slope and shift of each flag.

    Args:
        log_odds: what rules and readers say; shape (records, flags).
        truth: what reviewers decided; the same shape.
        known: whether they decided on the flag at all.
        weights: of the records, above 0: the inverse of the chance by which each was drawn, or 1.

    Raises:
        SightlineError: there are fewer than `FEWEST` records, or no flag has enough of both kinds.
    """
    log_odds = np.clip(log_odds, -FARTHEST, FARTHEST)
    if len(log_odds) < FEWEST:
        raise SightlineError(
            f"A correction needs at least {FEWEST} reviewed records, and the file has {len(log_odds)}: "
            "go on with the reader as it came, and review more (a random part of what is not flagged, too)."
        )
    found = {
        flag: _fit_flag(log_odds[mine, number], truth[mine, number], weights[mine])
        for number, flag in enumerate(FLAGS)
        for mine in [known[:, number]]
    }
    if all(own.why_not for own in found.values()):
        raise SightlineError(
            f"No flag has {FEWEST_OF_EACH} reviewed records with it and {FEWEST_OF_EACH} without that speak for a "
            "change: go on with the reader as it came."
        )
    return found


def _fit_flag(log_odds: Floats, truth: Truths, weights: Floats) -> FlagCorrection:
    positives = int(truth.sum())
    if min(positives, len(truth) - positives) < FEWEST_OF_EACH:
        why = f"fewer than {FEWEST_OF_EACH} reviewed records with the flag or without it"
        return FlagCorrection(1.0, 0.0, len(truth), positives, 0.0, 0.0, why)
    weights = weights * (len(weights) / weights.sum())
    held_out = np.empty(len(truth))
    # Every fold gets its share of both kinds.
    fold = np.empty(len(truth), np.int64)
    for kind in (truth, ~truth):
        fold[kind] = np.arange(int(kind.sum())) % FOLDS
    for number in range(FOLDS):
        mine = fold == number
        slope, shift = _line(log_odds[~mine], truth[~mine], weights[~mine])
        held_out[mine] = slope * log_odds[mine] + shift
    before, after = _loss(log_odds, truth, weights), _loss(held_out, truth, weights)
    if after >= before:
        why = "records that it had not learned from were not foretold better with it"
        return FlagCorrection(1.0, 0.0, len(truth), positives, before, after, why)
    slope, shift = _line(log_odds, truth, weights)
    return FlagCorrection(slope, shift, len(truth), positives, before, after)


def _line(log_odds: Floats, truth: Truths, weights: Floats) -> tuple[float, float]:
    """Slope and shift of the logistic line, held near 1 and 0 (Newton's method)."""
    held, at = np.array([1.0, 0.0]), np.array([1.0, 0.0])
    terms = np.stack([log_odds, np.ones(len(log_odds))], axis=1)
    scale = np.array([float(np.average(log_odds**2, weights=weights)) or 1.0, 1.0])
    pull = np.diag(_PULL * scale / 4)  # a record at even odds weighs a quarter

    def cost(point: Floats) -> float:
        off = point - held
        return _loss(terms @ point, truth, weights) * float(weights.sum()) + float(off @ pull @ off) / 2

    for _ in range(_ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(terms @ at, -50, 50)))
        gradient = terms.T @ (weights * (truth - likely)) - pull @ (at - held)
        curve = (terms * (weights * likely * (1 - likely))[:, None]).T @ terms + pull
        step = np.linalg.solve(curve, gradient)
        while cost(at + step) > cost(at) and float(np.abs(step).max()) > _STEADY:
            step = step / 2  # far from the best point a whole step may overshoot
        at = at + step
        if float(np.abs(step).max()) < _STEADY:
            break
    return float(np.clip(at[0], *_SLOPES)), float(at[1])


def _loss(log_odds: Floats, truth: Truths, weights: Floats) -> float:
    signed = np.where(truth, log_odds, -log_odds)
    return float(np.average(np.logaddexp(0.0, -signed), weights=weights))


def approve(correction: Correction, *, by: str, on: str) -> Correction:
    """The correction with the name of who looked at its changes, and the day."""
    return replace(correction, approved_by=by, approved_on=on)


def write_correction(path: Path, correction: Correction, key: bytes) -> None:
    """Write a correction, signed with the installation's key."""
    data = {"format": FORMAT, **asdict(correction)}
    data["signature"] = _signature(data, key)
    path.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", "utf-8")


def read_correction(path: Path, key: bytes, calibration: str) -> Correction:
    """Read a correction and check it, whether it is approved or not.

    Args:
        path: where it is.
        key: of the installation.
        calibration: hash of the calibration in use.

    Raises:
        SightlineError: it is absent, damaged, not signed by this installation, or corrects another calibration.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
        told = {name: value for name, value in data.items() if name != "signature"}
        signed = hmac.compare_digest(str(data["signature"]), _signature(told, key))
    except OSError as error:
        raise SightlineError(f"There is no reader of your own at {path} ({error.strerror}); check the path.") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise SightlineError(f"{path} is not a reader made by 'sightline reader fit'; make it again.") from None
    if not signed:
        raise SightlineError(
            f"The reader at {path} was changed, or made by another installation: its signature does not fit; "
            "make it again."
        )
    if data.pop("format") != FORMAT or data["calibration"] != calibration:
        raise SightlineError(
            f"The reader at {path} corrects another version of the readers; make it again with 'sightline reader fit'."
        )
    data.pop("signature")
    flags = {flag: FlagCorrection(**own) for flag, own in data.pop("flags").items()}
    return Correction(flags=flags, **data)


def signature_of(path: Path) -> str:
    """The signature of a correction that has been read, by which the next one remembers it."""
    return str(json.loads(path.read_text("utf-8"))["signature"])


def file_hash(path: Path) -> str:
    """SHA-256 (hex) of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _signature(data: dict[str, Any], key: bytes) -> str:
    told = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    return hmac.new(key, told, hashlib.sha256).hexdigest()
