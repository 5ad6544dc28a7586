"""What can happen to a job: the one table of its states."""

from typing import Final

from sightline.desk.kit.workflow import Transition, Workflow

WAITING: Final = "waiting"
RUNNING: Final = "running"
DONE: Final = "done"
FAILED: Final = "failed"
CANCELLED: Final = "cancelled"

ENDED: Final = frozenset({DONE, FAILED, CANCELLED})

JOB: Final = Workflow(
    "job",
    [
        Transition("start", "Start", frozenset({WAITING}), RUNNING),
        Transition("resume", "Take up again", frozenset({RUNNING}), RUNNING),
        Transition("finish", "Finish", frozenset({RUNNING}), DONE),
        Transition("fail", "Fail", frozenset({RUNNING}), FAILED),
        Transition("cancel", "Cancel", frozenset({WAITING, RUNNING}), CANCELLED),
        Transition("retry", "Try again", frozenset({FAILED}), WAITING),
    ],
)
