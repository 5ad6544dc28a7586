"""What stands in the navigation. A room registers its items; the page shows those that a person may use."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """One entry of the navigation."""

    label: str
    url_name: str
    permission: str
    order: int
    """Where it stands: 10 for daily work, 50 for looking back, 90 for administration."""
    about: str
    """What one does there, for whoever signs in for the first time."""
    also: tuple[str, ...] = ()
    """The names of further pages below which one is still in it."""


_items: dict[str, Item] = {}


def register(item: Item) -> None:
    """Add an item; called from a room's `AppConfig.ready`."""
    _items[item.url_name] = item


def items() -> list[Item]:
    """Give all items in their order."""
    return sorted(_items.values(), key=lambda item: (item.order, item.label))
