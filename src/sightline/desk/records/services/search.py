"""The index of full text search, made anew."""

from collections.abc import Callable
from itertools import islice

from django.db import transaction

from sightline.desk.kit.log import Operation, log
from sightline.desk.records import search_index
from sightline.desk.records.models import Record

_AT_ONCE = 2_000


def rebuild_search(*, advance: Callable[[int], None]) -> int:
    """Index the current version of every record again, of all forces; nobody reads them.

    Until it is done searches find what they found before, and imports wait.

    Args:
        advance: is told how many more records are done.

    Returns:
        How many records there are.
    """
    columns = [f"current__{name}" for name in search_index.COLUMNS]
    count = 0
    with transaction.atomic():
        search_index.empty()
        current = Record.objects.filter(current__isnull=False).order_by("pk")
        rows = current.values_list("current_id", "record_id", *columns).iterator(chunk_size=_AT_ONCE)
        while chunk := list(islice(rows, _AT_ONCE)):
            search_index.add([(version, search_index.document(number, texts)) for version, number, *texts in chunk])
            count += len(chunk)
            advance(len(chunk))
        log(
            operation=Operation.ALTERATION,
            action="records.search.rebuilt",
            by=None,
            kind="search index",
            count=count,
        )
    search_index.settle()
    return count
