"""What things are called by people. The access log knows a thing by its kind and number; its page asks here.

A room registers its kinds. Both functions of a kind begin with what the person who asks may see, so that a name is told
to nobody who couldn't open the thing.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

Called = Callable[[Any, Any, Collection[str]], Mapping[str, str]]
"""Takes who asks, the force and numbers; gives the names of those that the person may see."""

Find = Callable[[Any, Any, str], str | None]
"""Takes who asks, the force and a name; gives the number of the thing, or None."""


@dataclass(frozen=True)
class Kind:
    """A kind of thing that people know by another name than its number."""

    called: Called
    find: Find | None = None


_kinds: dict[str, Kind] = {}


def register(name: str, kind: Kind) -> None:
    """Say what things of a kind are called; called from a room's `AppConfig.ready`."""
    _kinds[name] = kind


def called(kind: str, user: Any, force: Any, numbers: Collection[str]) -> Mapping[str, str]:
    """Give the names of things by their numbers, as far as there are names that the person may see."""
    known = _kinds.get(kind)
    return known.called(user, force, numbers) if known and numbers else {}


def number_of(kind: str, user: Any, force: Any, name: str) -> str | None:
    """Give the number of the thing with a name, or None where the person sees none."""
    known = _kinds.get(kind)
    return known.find(user, force, name) if known and known.find else None
