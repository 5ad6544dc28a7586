"""Writing the log, checking it, and pruning what is older than it may be kept."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from sightline.desk.accesslog.chain import START, Fault, Link, link_hash, seal, verify
from sightline.desk.accesslog.models import Chain, Checkpoint, Pruning, Row, Touched
from sightline.desk.accounts.models import Force
from sightline.desk.kit.log import Entry, Operation, log

INSTALLATION: Final = "installation"
"""The chain for what concerns no force. A force's code can't be this: codes of forces begin with `force:`."""

_BATCH: Final = 1_000


def record(entry: Entry) -> Row:
    """Write an entry, in the transaction that is open.

    From here to the end of the transaction nobody else can write to the same chain; so an entry comes late in a
    service, and long work commits in pieces.

    Args:
        entry: what is to be logged.

    Returns:
        The row.

    Raises:
        RuntimeError: no transaction is open: the entry could stay when what it is about is rolled back.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("An entry of the access log belongs into the transaction of what it is about.")
    chain = _locked_chain(entry.force)
    ids = [str(one) for one in entry.objects]
    row = Row(
        chain=chain,
        sequence=chain.sequence + 1,
        previous=chain.hash,
        at=timezone.now(),
        operation=Operation(entry.operation).value,
        room=entry.action.partition(".")[0],
        action=entry.action,
        by_id=entry.by.pk if entry.by is not None else None,
        by_name=entry.by.name if entry.by is not None else "The system",
        kind=entry.kind,
        objects_json=_text(ids),
        to=entry.to[:200],
        reason=entry.reason[:500],
        count=len(ids) if entry.count is None else entry.count,
        extra_json=_text(dict(entry.extra)),
    )
    row.hash = link_hash(row.previous, row.sequence, row.content)
    row.save(force_insert=True)
    Touched.objects.bulk_create(
        [Touched(row=row, kind=row.kind, object_id=one) for one in dict.fromkeys(ids)], batch_size=_BATCH
    )
    chain.sequence, chain.hash = row.sequence, row.hash
    chain.seal = seal(settings.SIGHTLINE_LOG_KEY, "head", chain.name, chain.sequence, chain.hash)
    chain.save(update_fields=["sequence", "hash", "seal"])
    return row


def chain_name(force: Force | None) -> str:
    """Give the name of the chain for a force, or for the installation."""
    return f"force:{force.code}" if force is not None else INSTALLATION


def _locked_chain(force: Force | None) -> Chain:
    name = chain_name(force)
    chains = Chain.objects.select_for_update()
    try:
        return chains.get(name=name)
    except Chain.DoesNotExist:
        sealed = seal(settings.SIGHTLINE_LOG_KEY, "head", name, 0, START)
        Chain.objects.get_or_create(name=name, defaults={"force": force, "seal": sealed})
        return chains.get(name=name)


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=str)


def verify_all() -> Iterator[Fault]:
    """Check every chain, its index of things, and that every force has one.

    Yields:
        What doesn't hold; nothing for a sound log.
    """
    for chain in Chain.objects.order_by("name"):
        yield from verify_chain(chain)
    for force in Force.objects.filter(log_chain__isnull=True).order_by("code"):
        yield Fault(chain_name(force), 0, "the force was set up, and so its log has rows, but its chain is missing")
    if Force.objects.exists() and not Chain.objects.filter(force__isnull=False).exists():
        yield Fault(INSTALLATION, 0, "there are forces, but no chain at all")


def head_faults(name: str, sequence: int, hash_: str) -> Iterator[Fault]:
    """Check that a chain still goes through a head that was noted outside the database.

    Args:
        name: of the chain.
        sequence: the noted place.
        hash_: the noted hash.

    Yields:
        What doesn't hold. A place that was pruned since can't be told and is taken as sound.
    """
    chain = Chain.objects.filter(name=name).first()
    if chain is None or chain.sequence < sequence:
        yield Fault(name, sequence, "the chain is shorter than it was when this head was noted")
        return
    cut = chain.checkpoints.order_by("-sequence").first()
    if cut is not None and sequence < cut.sequence:
        return
    row = chain.rows.filter(sequence=sequence).first()
    there = row.hash if row is not None else cut.hash if cut is not None else START
    if hash_ != there:
        yield Fault(name, sequence, "is not the row that stood there when this head was noted")


def verify_chain(chain: Chain) -> Iterator[Fault]:
    """Check one chain, and that its index of things is that of its rows.

    Args:
        chain: its head, as read now.

    Yields:
        What doesn't hold.
    """
    index_faults: list[Fault] = []
    checkpoints = [one.mark for one in chain.checkpoints.order_by("sequence")]
    yield from verify(chain.name, _links(chain, index_faults), chain.mark, checkpoints, settings.SIGHTLINE_LOG_KEY)
    yield from index_faults


def _links(chain: Chain, index_faults: list[Fault]) -> Iterator[Link]:
    # Up to the head as it was read: rows that are being written meanwhile belong to the next check. What stands past
    # the end without a newer head is found because the head is read again at the end.
    after = -1
    while True:
        rows = list(chain.rows.filter(sequence__gt=after).order_by("sequence").prefetch_related("touched")[:_BATCH])
        if not rows:
            return
        for row in rows:
            if row.sequence > chain.sequence:
                chain.refresh_from_db(fields=["sequence", "hash", "seal"])
                if row.sequence <= chain.sequence:
                    return
            if {one.object_id for one in row.touched.all()} != set(row.object_ids):
                index_faults.append(Fault(chain.name, row.sequence, "its entries in the index of things were changed"))
            yield row.link
        after = rows[-1].sequence


@transaction.atomic
def prune(*, force: Force | None, years: int, now: datetime) -> int:
    """Remove what is older than the log is kept, and leave a sealed checkpoint in its place.

    Only a command on the server does this; it leaves a row itself.

    Args:
        force: whose chain; None for that of the installation.
        years: how long rows are kept.
        now: the time from which to count.

    Returns:
        How many rows were removed.
    """
    chain = _locked_chain(force)
    before = now - timedelta(days=round(years * 365.25))
    kept = chain.rows.filter(at__gte=before).order_by("sequence").first()
    old = chain.rows.filter(at__lt=before)
    if kept is not None:
        old = old.filter(sequence__lt=kept.sequence)
    last = old.order_by("-sequence").first()
    if last is None:
        return 0
    removed = old.count()
    Checkpoint.objects.create(
        chain=chain,
        sequence=last.sequence,
        hash=last.hash,
        seal=seal(settings.SIGHTLINE_LOG_KEY, "checkpoint", chain.name, last.sequence, last.hash),
        removed=removed,
        at=now,
    )
    leave = Pruning.objects.create(chain=chain, sequence=last.sequence)
    Touched.objects.filter(row__chain=chain, row__sequence__lte=last.sequence).delete()
    chain.rows.filter(sequence__lte=last.sequence).delete()
    leave.delete()
    log(
        operation=Operation.ERASURE,
        action="accesslog.rows.pruned",
        by=None,
        kind="log",
        force=force,
        count=removed,
        extra={"up_to": last.sequence, "before": before.date().isoformat()},
    )
    return removed
