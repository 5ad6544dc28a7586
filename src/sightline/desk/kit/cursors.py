"""Places in a long list for programs that read all of it: between two things, so that new ones shift nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from django.db.models import Q, QuerySet

from sightline.engine.errors import SightlineError

T = TypeVar("T")

_MOST: Final = 2**63 - 1


@dataclass(frozen=True)
class Slice(Generic[T]):
    """A piece of a list."""

    items: Sequence[T]
    next: str
    """The place after the last of them; empty at the end of the list."""


def slice_after(
    found: "QuerySet[Any]",
    cursor: str,
    limit: int,
    *,
    order: Sequence[str] = ("pk",),
    load: Callable[["QuerySet[Any]"], list[Any]] = list,
) -> Slice[Any]:
    """Give the things that follow a place, in ascending order.

    Args:
        found: what is listed.
        cursor: the place, as a slice before gave it; empty for the beginning.
        limit: how many at most.
        order: whole-number columns to sort by; together they are different for every thing.
        load: fetches the piece, with what belongs to it.

    Raises:
        SightlineError: the cursor is none of such a list.
    """
    if cursor:
        found = found.filter(_beyond(order, _read(cursor, len(order))))
    keys = list(found.order_by(*order).values_list(*order)[: limit + 1])
    if not keys:
        return Slice([], "")
    items = load(found.filter(_up_to(order, keys[:limit][-1])).order_by(*order)[:limit])
    return Slice(items, ".".join(map(str, keys[limit - 1])) if len(keys) > limit else "")


def _read(cursor: str, parts: int) -> tuple[int, ...]:
    texts = cursor.split(".")
    if len(texts) == parts and all(text.isascii() and text.isdigit() and len(text) <= 19 for text in texts):
        numbers = tuple(map(int, texts))
        if all(number <= _MOST for number in numbers):
            return numbers
    raise SightlineError("This cursor belongs to no list of this kind; begin again without one.")


def _beyond(order: Sequence[str], place: tuple[int, ...]) -> Q:
    condition = Q(**{f"{order[-1]}__gt": place[-1]})
    for column, value in zip(reversed(order[:-1]), reversed(place[:-1]), strict=True):
        condition = Q(**{f"{column}__gt": value}) | Q(**{column: value}) & condition
    return condition


def _up_to(order: Sequence[str], place: tuple[int, ...]) -> Q:
    condition = Q(**{f"{order[-1]}__lte": place[-1]})
    for column, value in zip(reversed(order[:-1]), reversed(place[:-1]), strict=True):
        condition = Q(**{f"{column}__lt": value}) | Q(**{column: value}) & condition
    return condition
