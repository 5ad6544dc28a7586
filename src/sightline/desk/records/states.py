"""What can happen to an import: the one table of its states."""

from typing import Final

from sightline.desk.kit.workflow import Transition, Workflow

DRAFT: Final = "draft"
"""The file is here and somebody has yet to say how its columns are to be read."""
WAITING: Final = "waiting"
READING: Final = "reading"
DONE: Final = "done"
FAILED: Final = "failed"
CANCELLED: Final = "cancelled"

STATES: Final = {
    DRAFT: "Not started",
    WAITING: "Waiting",
    READING: "Reading",
    DONE: "Done",
    FAILED: "Failed",
    CANCELLED: "Cancelled",
}
"""Each state as people read it."""

ENDED: Final = frozenset({DONE, FAILED, CANCELLED})

FILE_REMOVED: Final = "The file was removed from the server meanwhile; hand it in again as a new import."

IMPORT: Final = Workflow(
    "import",
    [
        Transition("start", "Start", frozenset({DRAFT}), WAITING, "records.import"),
        Transition("discard", "Discard", frozenset({DRAFT}), CANCELLED, "records.import"),
        Transition("read", "Read", frozenset({WAITING, READING}), READING),
        Transition("finish", "Finish", frozenset({WAITING, READING}), DONE),
        # The three that follow the job of an import (`following.py`): who may do them, the jobs room says.
        Transition("fail", "Fail", frozenset({WAITING, READING}), FAILED),
        Transition("cancel", "Cancel", frozenset({WAITING, READING}), CANCELLED),
        Transition("retry", "Try again", frozenset({FAILED}), WAITING),
    ],
)
