"""Findings, cases, decisions and corrections for programs that read whole lists. Each piece is logged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import require, visible_to
from sightline.desk.kit.cursors import Slice, slice_after
from sightline.desk.kit.log import Operation, log
from sightline.desk.records.models import Source
from sightline.desk.screening.filters import QueueFilter
from sightline.desk.screening.models import Case, Correction, CorrectionFile, Decision, Finding, Run
from sightline.desk.screening.selectors.corrections import batches_of
from sightline.desk.screening.selectors.queue import cases_visible_to
from sightline.desk.screening.selectors.runs import runs_of
from sightline.desk.screening.states import SUPERSEDED
from sightline.engine.vocabulary import Status

VIEW: Final = "records.view"


@dataclass(frozen=True, kw_only=True)
class FindingFilter:
    """Which findings are wanted; what is empty doesn't restrict.

    Attributes:
        status: one status; without one, those that differ from what is held.
        flag: a strand or `online`.
        grade: one grade.
        run: number of a run.
        record_id: number of a record as the force knows it.
        first_day: of records recorded on that day or later.
        last_day: of records recorded on that day or earlier.
        current: only findings on the present version of a record that no later run has taken the place of.
    """

    status: str = ""
    flag: str = ""
    grade: str = ""
    run: int | None = None
    record_id: str = ""
    first_day: date | None = None
    last_day: date | None = None
    current: bool = True

    @property
    def given(self) -> dict[str, str]:
        """What restricts, as it is logged."""
        return {name: str(value) for name, value in vars(self).items() if value not in (None, "")}

    def of(self, findings: QuerySet[Finding]) -> QuerySet[Finding]:
        """Restrict findings to those that are wanted."""
        wanted = {
            "status": self.status,
            "flag": self.flag,
            "grade": self.grade,
            "run": self.run,
            "version__record__record_id": self.record_id,
            "version__recorded_on__gte": self.first_day,
            "version__recorded_on__lte": self.last_day,
        }
        found = findings.filter(**{name: value for name, value in wanted.items() if value})
        if not self.status:
            found = found.exclude(status=Status.CONSISTENT)
        if self.current:
            # Without a case and an answer it says again what an open case says that somebody is at.
            found = found.filter(version__current_of__isnull=False).filter(
                Q(case__isnull=False) & ~Q(case__state=SUPERSEDED) | Q(answered_by__isnull=False)
            )
        return found


@transaction.atomic
def findings_after(*, user: Person, force: Force, wanted: FindingFilter, cursor: str, limit: int) -> Slice[Finding]:
    """Give findings of a force, in the order in which they were made.

    Args:
        user: who asks; needs `records.view` for the force.
        force: the force.
        wanted: which.
        cursor: after which place; empty for the beginning.
        limit: how many at most.
    """
    require(user, VIEW, force)
    found = visible_to(Finding.objects.filter(run__force=force), user, VIEW, force="run__force")
    piece = slice_after(wanted.of(found.select_related("version__record", "case")), cursor, limit)
    _log(user, force, "findings", (one.version.record_id for one in piece.items), wanted.given)
    return piece


@transaction.atomic
def cases_after(*, user: Person, force: Force, wanted: QueueFilter, cursor: str, limit: int) -> Slice[Case]:
    """Give cases of a force, the most urgent first.

    Args:
        user: who asks; needs `records.view` for the force.
        force: the force.
        wanted: which part of the queue.
        cursor: after which place; empty for the beginning.
        limit: how many at most.
    """
    require(user, VIEW, force)
    found = wanted.chosen(cases_visible_to(user).filter(force=force), user)
    found = found.select_related("record", "version", "claimed_by").prefetch_related("findings__version__record")
    piece = slice_after(found, cursor, limit, order=("rank", "pk"))
    _log(user, force, "queue", (one.record_id for one in piece.items), wanted.given)
    return piece


@transaction.atomic
def decisions_after(
    *,
    user: Person,
    force: Force,
    cursor: str,
    limit: int,
    flag: str = "",
    outcome: str = "",
    settled: bool | None = None,
    since: datetime | None = None,
) -> Slice[Decision]:
    """Give decisions of a force, in the order in which they were made.

    Args:
        user: who asks; needs `records.view` for the force.
        force: the force.
        cursor: after which place; empty for the beginning.
        limit: how many at most.
        flag: on one flag.
        outcome: `accept` or `reject`.
        settled: whether they hold, or wait for a second person.
        since: made at that time or later.
    """
    require(user, VIEW, force)
    wanted = {"flag": flag, "outcome": outcome, "settled": settled, "at__gte": since}
    wanted = {name: value for name, value in wanted.items() if value not in ("", None)}
    piece = slice_after(_decisions(user, force).filter(**wanted), cursor, limit)
    given = {name: str(value) for name, value in wanted.items()}
    _log(user, force, "decisions", (one.case.record_id for one in piece.items), given)
    return piece


@transaction.atomic
def decision_for(*, user: Person, force: Force, pk: int) -> Decision:
    """Give a decision. Looking at it is logged.

    Raises:
        Http404: there is none for this person.
    """
    found = _decisions(user, force).filter(pk=pk).first()
    if found is None:
        raise Http404
    _log(user, force, "decisions", [found.case.record_id], {"decision": str(pk)})
    return found


@transaction.atomic
def corrections_after(
    *, user: Person, force: Force, cursor: str, limit: int, state: str = "", batch: int | None = None
) -> Slice[Correction]:
    """Give corrections of a force, the oldest first.

    Args:
        user: who asks; needs `records.view` for the force.
        force: the force.
        cursor: after which place; empty for the beginning.
        limit: how many at most.
        state: one of the states of a correction.
        batch: number of the row of a batch.
    """
    require(user, VIEW, force)
    wanted: dict[str, Any] = {name: value for name, value in (("state", state), ("file", batch)) if value}
    found = visible_to(Correction.objects.filter(force=force, **wanted), user, VIEW)
    piece = slice_after(found.select_related("record", "source", "file__force"), cursor, limit)
    _log(user, force, "corrections", (one.record_id for one in piece.items), {k: str(v) for k, v in wanted.items()})
    return piece


def batches_after(*, user: Person, force: Force, cursor: str, limit: int) -> Slice[CorrectionFile]:
    """Give batches of a force with their counts, the oldest first. They name no record, so that no row is logged."""
    require(user, VIEW, force)
    return slice_after(batches_of(user=user, force=force), cursor, limit)


def runs_after(*, user: Person, force: Force, cursor: str, limit: int) -> Slice[Run]:
    """Give runs of a force, the oldest first. They name nobody, so that no row is logged."""
    require(user, VIEW, force)
    return slice_after(runs_of(user=user, force=force), cursor, limit)


def source_to_correct(*, user: Person, force: Force, pk: int) -> Source:
    """Give a source to which a person may send corrections.

    Raises:
        Http404: there is none for this person.
    """
    found = visible_to(Source.objects.filter(force=force, pk=pk), user, "corrections.send")
    source = found.select_related("force").first()
    if source is None:
        raise Http404
    return source


def _decisions(user: Person, force: Force) -> QuerySet[Decision]:
    found = visible_to(Decision.objects.filter(case__force=force), user, VIEW, force="case__force")
    return found.select_related("by", "case__record", "finding")


def _log(user: Person, force: Force, what: str, records: Iterable[int], given: dict[str, str]) -> None:
    log(
        operation=Operation.CONSULTATION,
        action=f"screening.{what}.listed",
        by=user,
        kind="record",
        objects=sorted(set(records)),
        force=force,
        extra=given,
    )
