"""Lists that people keep."""

from typing import Final

from django.db import transaction

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import require
from sightline.desk.kit.log import Operation, log
from sightline.desk.records.models import SavedView
from sightline.engine.errors import SightlineError

_MOST: Final = 50


@transaction.atomic
def save_view(*, by: Person, force: Force, name: str, query: str) -> SavedView:
    """Keep a filter under a name; one that has the name already is replaced.

    Args:
        by: whose; needs `records.view` for the force.
        force: for whose records.
        name: of the list.
        query: the filter as it stands in the address.

    Raises:
        SightlineError: the name or the filter is too long, or there are too many.
    """
    require(by, "records.view", force)
    name = " ".join(name.split())
    if not 1 <= len(name) <= 80:
        raise SightlineError("Give the list a name of at most 80 characters.")
    if len(query) > 2_000:
        raise SightlineError("The filter is too long to be kept; ask for less.")
    mine = SavedView.objects.filter(person=by, force=force)
    if mine.count() >= _MOST and not mine.filter(name=name).exists():
        raise SightlineError(f"You keep {_MOST} lists, which is the most; remove one first.")
    view, _ = SavedView.objects.update_or_create(person=by, force=force, name=name, defaults={"query": query})
    _logged(by, view, "saved")
    return view


@transaction.atomic
def remove_view(*, by: Person, view: SavedView) -> None:
    """Forget a filter.

    Args:
        by: whose; nobody else's can be removed.
        view: which.
    """
    mine = SavedView.objects.select_related("force").get(pk=view.pk, person=by)
    _logged(by, mine, "removed")
    mine.delete()


def _logged(by: Person, view: SavedView, what: str) -> None:
    log(
        operation=Operation.ALTERATION,
        action=f"records.view.{what}",
        by=by,
        kind="saved_view",
        objects=[view.pk],
        force=view.force,
    )
