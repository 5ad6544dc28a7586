"""What awaits a person. A room registers a function; "my work" asks each of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class WorkItem:
    """One line of "my work": what, how many, where."""

    label: str
    count: int | None
    """How many wait; of none nothing is said. None where there is something to do and nothing to count."""
    url: str
    hint: str = ""
    urgent: bool = False
    """Somebody waits for it: it comes first."""
    aside: bool = False
    """It needs nothing done, or not now: it comes last."""


Provider = Callable[[Any], Iterable[WorkItem]]
"""Takes the person and gives their items. It begins with `visible_to(person)`, as every read does."""

_providers: dict[str, Provider] = {}


def register(name: str, provider: Provider) -> None:
    """Add a source of work; called from a room's `AppConfig.ready`."""
    _providers[name] = provider


def items_for(person: Any) -> list[WorkItem]:
    """Give everything that awaits a person: what is urgent first, what is only to be known last."""
    found = [item for provider in _providers.values() for item in provider(person) if item.count != 0]
    return sorted(found, key=lambda item: (not item.urgent, item.aside))
