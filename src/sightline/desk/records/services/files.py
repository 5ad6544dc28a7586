"""Removing the files of imports that are over. The import stays, with its counts, its SHA-256 and its quarantine."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Min, Q, QuerySet

from sightline.desk.accounts.models import Force
from sightline.desk.kit.log import Operation, log
from sightline.desk.records import storage
from sightline.desk.records.models import Import
from sightline.desk.records.states import CANCELLED, ENDED
from sightline.engine.errors import SightlineError

_NAMED: Final = 3
"""Files that are named of those that the server refuses to remove; it most often refuses all for one reason."""


def remove_files(*, force: Force, days: int, now: datetime) -> int:
    """Remove the files of a force's imports that ended longer ago than files are kept.

    Only a command on the server does this. A file that an import still needs stays: a trial and what came of it share
    one. A second run finds nothing more, and ends what one that was broken off has begun: what is gone is remembered.

    Args:
        force: whose imports.
        days: how long files are kept.
        now: the time from which to count.

    Returns:
        How many files were removed.

    Raises:
        SightlineError: the server refuses to remove some; the sentence says which and why.
    """
    removed = _let_go(force, days, now)
    # After the transaction: a file that is gone can't be brought back when its row of the log can't be kept.
    leaving = Import.objects.filter(force=force, file_removed_at__isnull=False, file_gone_at__isnull=True)
    stuck: list[str] = []
    for stored, number in list(leaving.order_by("stored").values_list("stored").annotate(number=Min("pk"))):
        if why := storage.forget(stored):
            stuck.append(f"import {number}: {why}")
        else:
            leaving.filter(stored=stored).update(file_gone_at=now)
    if stuck:
        what = "one file" if len(stuck) == 1 else f"{len(stuck):,} files"
        named = "; ".join(stuck[:_NAMED]) + (f"; and {len(stuck) - _NAMED:,} more" if len(stuck) > _NAMED else "")
        raise SightlineError(
            f"The server refuses to remove {what} of {force.name} ({named}); look at who may write in its data folder, "
            "then run this again."
        )
    return removed


@transaction.atomic
def _let_go(force: Force, days: int, now: datetime) -> int:
    """Note which files are removed, with the row of the log."""
    before = now - timedelta(days=days)
    over = list(_over(force, before).select_for_update().only("pk", "stored"))
    # Looked up when they are locked: nobody can start to take in what was tried meanwhile.
    sharing = Import.objects.filter(stored__in={one.stored for one in over})
    needed = set(sharing.exclude(state__in=ENDED, finished_at__lt=before).values_list("stored", flat=True))
    leaving = [one for one in over if one.stored not in needed]
    if not leaving:
        return 0
    keys = [one.pk for one in leaving]
    Import.objects.filter(pk__in=keys).update(file_removed_at=now)
    files = len({one.stored for one in leaving})
    log(
        operation=Operation.ERASURE,
        action="records.files.removed",
        by=None,
        kind="import",
        objects=keys,
        force=force,
        extra={"files": files, "days": days, "before": before.date().isoformat()},
    )
    return files


def _over(force: Force, before: datetime) -> QuerySet[Import]:
    # A file that was discarded went at once.
    discarded = Q(state=CANCELLED, started_at__isnull=True)
    found = Import.objects.filter(force=force, state__in=sorted(ENDED), finished_at__lt=before)
    return found.exclude(discarded).filter(file_removed_at__isnull=True).order_by("pk")
