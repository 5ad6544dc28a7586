"""Sending corrections to the records system, and noting what became of them."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.http import Http404
from django.utils import timezone

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import may, require
from sightline.desk.kit.log import Operation, log
from sightline.desk.kit.refusals import ConflictError
from sightline.desk.records.models import Source
from sightline.desk.screening.models import Correction, CorrectionFile
from sightline.desk.screening.services.reversing import cells_of, writer_for
from sightline.desk.screening.states import CORRECTION, MADE, NOT_MADE, WAITING
from sightline.engine.errors import SightlineError

MOST: int = 10_000
"""Corrections of one file."""


@transaction.atomic
def send_corrections(*, by: Person, source: Source) -> CorrectionFile:
    """Put what waits for a source into a batch. The file is then made from the batch, as often as it is asked for.

    Args:
        by: who; needs `corrections.send` for the source's force.
        source: whose columns.

    Returns:
        The batch, whose corrections count as sent.

    Raises:
        ConflictError: nothing waits that the source's columns can say.
    """
    require(by, "corrections.send", source.force)
    # The force's row keeps two batches from taking the same number, or the same correction.
    Force.objects.select_for_update().get(pk=source.force_id)
    source = Source.objects.select_related("force").get(pk=source.pk)  # its mapping may be newer than the page
    waiting = Correction.objects.filter(source=source, state=WAITING).select_related("record").order_by("pk")
    by_record: dict[int, list[Correction]] = {}
    for correction in waiting[:MOST]:
        by_record.setdefault(correction.record_id, []).append(correction)
    writer = writer_for(source)
    sent: list[Correction] = []
    columns: dict[str, None] = {}
    for corrections in by_record.values():
        for correction in corrections:
            try:
                cells = cells_of([correction], writer)
            except SightlineError as refusal:
                correction.problem = str(refusal)[:500]
                correction.save(update_fields=["problem"])
                continue
            columns |= dict.fromkeys(cells)
            correction.cells, correction.problem = cells, ""
            sent.append(correction)
    if not sent:
        raise ConflictError("Nothing waits that can be sent as a file; tell what can't be in words.")
    number = (CorrectionFile.objects.filter(force=source.force).aggregate(last=Max("number"))["last"] or 0) + 1
    file = CorrectionFile.objects.create(force=source.force, source=source, number=number, columns=list(columns), by=by)
    for correction in sent:
        correction.state = CORRECTION.check(correction.state, "send").target
        correction.file, correction.sent_at = file, file.at
    Correction.objects.bulk_update(sent, ["state", "file", "sent_at", "cells", "problem"], batch_size=500)
    _log(by, file.force, "sent", sent, Operation.DISCLOSURE, to=f"{source.name}, batch {file.batch}")
    return file


@transaction.atomic
def record_receipts(*, by: Person, force: Force, made: list[int], not_made: Mapping[int, str]) -> int:
    """Note what the records system says became of corrections.

    What it says again, in the same words, is known and changes nothing: a system whose answer was lost may ask again.

    Args:
        by: who; needs `corrections.send` for the force.
        force: whose corrections.
        made: numbers of those that were made.
        not_made: of those that were not, with the reason.

    Returns:
        How many were noted that weren't known.

    Raises:
        SightlineError: one is in no state for it, says otherwise than before, or a reason is missing; then nothing is
            noted.
        Http404: one is not the force's.
    """
    require(by, "corrections.send", force)
    wanted = {*made, *not_made}
    found = {one.pk: one for one in _locked(force, wanted)}
    if set(found) != wanted:
        raise Http404
    reasons = {pk: not_made.get(pk, "").strip()[:500] for pk in wanted}
    new = [one for pk, one in found.items() if (one.state, one.receipt_reason) != (_said(pk, not_made), reasons[pk])]
    now = timezone.now()
    for correction in new:
        name = "refuse" if correction.pk in not_made else "confirm"
        correction.state = CORRECTION.check(correction.state, name, reason=reasons[correction.pk]).target
        correction.receipt_at, correction.receipt_by, correction.receipt_reason = now, by, reasons[correction.pk]
    changed = ["state", "receipt_at", "receipt_by", "receipt_reason"]
    Correction.objects.bulk_update(new, changed, batch_size=500)
    for what in (MADE, NOT_MADE):
        some = [one for one in new if one.state == what]
        if some:
            _log(by, force, what, some, Operation.ALTERATION)
    return len(new)


@transaction.atomic
def send_again(*, by: Person, pk: int) -> Correction:
    """Put a correction that was not made into the next batch.

    Args:
        by: who; needs `corrections.send`.
        pk: the correction.

    Raises:
        SightlineError: it is in no state for it.
    """
    correction = Correction.objects.select_for_update(of=("self",)).select_related("force").filter(pk=pk).first()
    if correction is None or not may(by, "records.view", correction.force):
        raise Http404
    if not may(by, "corrections.send", correction.force):
        raise PermissionDenied("corrections.send is needed")
    correction.state = CORRECTION.check(correction.state, "send_again").target
    correction.save(update_fields=["state"])
    _log(by, correction.force, "sent_again", [correction], Operation.ALTERATION)
    return correction


def _said(pk: int, not_made: Mapping[int, str]) -> str:
    return NOT_MADE if pk in not_made else MADE


def _locked(force: Force, pks: set[int]) -> list[Correction]:
    return list(Correction.objects.select_for_update().filter(force=force, pk__in=pks).order_by("pk"))


def _log(by: Person, force: Force, what: str, some: list[Correction], operation: Operation, to: str = "") -> None:
    log(
        operation=operation,
        action=f"screening.correction.{what}",
        by=by,
        kind="record",
        objects=sorted({one.record_id for one in some}),
        force=force,
        to=to,
        reason="; ".join(dict.fromkeys(one.receipt_reason for one in some if one.receipt_reason)),
        extra={"corrections": [one.pk for one in some]},
    )
