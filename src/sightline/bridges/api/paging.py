"""Pieces of lists as they are answered."""

from collections.abc import Callable
from typing import Any, TypeVar

from sightline.desk.kit.cursors import Slice

T = TypeVar("T")


def page(piece: Slice[Any], write: Callable[[Any], T]) -> dict[str, Any]:
    """Give a piece of a list as it is answered.

    Args:
        piece: from a selector.
        write: writes one thing.
    """
    return {"items": [write(one) for one in piece.items], "next": piece.next or None}
