"""What later rooms do when an import is done. They register here; this room never knows them."""

from collections.abc import Callable

from sightline.desk.records.models import Import

Follower = Callable[[Import], object]
"""Called inside the transaction that ends an import: what it does happens with it or not at all.

It should start a job rather than work itself. An import that was only tried (`dry_run`) is not announced.
"""

_followers: list[Follower] = []


def register(follower: Follower) -> None:
    """Have a function called after each import; from a room's `AppConfig.ready`. Twice is once."""
    if follower not in _followers:
        _followers.append(follower)


def forget(follower: Follower) -> None:
    """Have it called no more; for tests."""
    _followers.remove(follower)


def announce(imported: Import) -> None:
    """Tell the later rooms that an import is done."""
    for follower in _followers:
        follower(imported)
