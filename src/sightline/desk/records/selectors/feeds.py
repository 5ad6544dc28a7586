"""Imports and quarantine for programs that read whole lists, the oldest first."""

from django.db import transaction

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import require
from sightline.desk.kit.cursors import Slice, slice_after
from sightline.desk.kit.log import Operation
from sightline.desk.records.models import Import, QuarantinedRow
from sightline.desk.records.selectors.imports import IMPORT, QuarantineFilter, imports_of, log_rows, rows_of


def imports_after(*, user: Person, force: Force, cursor: str, limit: int) -> Slice[Import]:
    """Give imports of a force. They name files and counts and nobody, so that no row is logged."""
    require(user, IMPORT, force)
    return slice_after(imports_of(user=user, force=force), cursor, limit)


@transaction.atomic
def quarantine_after(
    *, user: Person, imported: Import, asked: QuarantineFilter, cursor: str, limit: int
) -> Slice[QuarantinedRow]:
    """Give rows of an import's quarantine. Its values may be about people: the look at them is logged.

    Args:
        user: who asks; needs `records.import` for the force.
        imported: whose quarantine.
        asked: which rows.
        cursor: after which place; empty for the beginning.
        limit: how many at most.
    """
    require(user, IMPORT, imported.force)
    found = slice_after(rows_of(user, imported, asked.rule), cursor, limit)
    log_rows(user, imported, Operation.CONSULTATION, "listed", len(found.items), asked)
    return found
