"""The door to the access log, which every room uses, also those that come before it in the order of rooms.

The log itself is kept by `sightline.desk.accesslog`, which opens this door when the program starts. As long as nobody
does, nothing can be logged, and so nothing can be written or read: that is meant.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Operation(StrEnum):
    """What is done with personal data. Source: Data Protection Act 2018, section 62(1)."""

    COLLECTION = "collection"
    ALTERATION = "alteration"
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What is to be logged.

    Attributes:
        operation: one of the six.
        action: what exactly, as room.thing.done, for example `accounts.person.added`.
        by: the person who does it; None for the system itself (a command on the server, a job of nobody).
        kind: what kind of thing it was done to, for example `person` or `record`.
        objects: the ids of those things.
        force: the force whose data it is; None for data of the installation.
        to: to whom data is disclosed: an agency, a system, the name of a file.
        reason: why, in words, where a reason was asked for.
        count: how many things, where it is not the number of `objects`.
        extra: what else matters, as plain JSON: criteria of a search, the id, version and hash of a pack.
    """

    operation: Operation
    action: str
    by: Any
    kind: str
    objects: Sequence[object] = ()
    force: Any = None
    to: str = ""
    reason: str = ""
    count: int | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


Writer = Callable[[Entry], Any]
_writer: list[Writer] = []


def open_door(writer: Writer) -> None:
    """Say who writes entries; called once, by the room that keeps the log."""
    _writer[:] = [writer]


def log(**values: Any) -> Any:
    """Write an entry to the access log, in the transaction that is open.

    Args:
        values: the attributes of `Entry`.

    Returns:
        The row that was written.

    Raises:
        RuntimeError: no transaction is open, or nobody keeps a log; whatever was to be logged must not happen.
    """
    if not _writer:
        raise RuntimeError("Nobody keeps the access log; without it nothing is read or written.")
    return _writer[0](Entry(**values))
