"""Which function does the steps of which kind of job."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sightline.desk.jobs.models import Job


@dataclass(frozen=True, kw_only=True)
class Step:
    """What a step says when it has done its piece.

    Attributes:
        position: where the next step begins; plain JSON.
        done: how much is done in all.
        total: how much there is, or None as long as nobody knows.
        message: what was done, in words, without naming anybody.
        finished: whether that was the last step.
        result: what came of it, for the page; plain JSON.
    """

    position: Mapping[str, Any] = field(default_factory=dict)
    done: int
    total: int | None = None
    message: str = ""
    finished: bool = False
    result: Mapping[str, Any] = field(default_factory=dict)


Stepper = Callable[[Job], Step]
"""Does the piece of a job that begins at `job.position`.

It runs inside a transaction that is rolled back when it raises, so that each piece happens whole or not at all, and it
should take no more than a few seconds. A `SightlineError` ends the job with its sentence.
"""

_steppers: dict[str, Stepper] = {}


def register(kind: str, stepper: Stepper) -> None:
    """Say what does the steps of a kind of job; called from a room's `AppConfig.ready`.

    Args:
        kind: room.thing, for example `records.import`.
        stepper: does a piece.
    """
    _steppers[kind] = stepper


def stepper_of(kind: str) -> Stepper | None:
    """Give what does the steps of a kind, or None when no room does."""
    return _steppers.get(kind)
