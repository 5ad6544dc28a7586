"""Building the queue: findings become cases, unless somebody decided on the same before, or is at it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import F
from django.utils import timezone

from sightline.desk.records.models import Record
from sightline.desk.screening.books import review_book
from sightline.desk.screening.models import Case, Correction, Decision, Finding, Run
from sightline.desk.screening.services.effects import seen
from sightline.desk.screening.states import CASE, CLAIMED, CORRECTION, NOT_MADE, OPEN, SENT, WAITING
from sightline.engine.reviews import Differing, ReviewBook
from sightline.engine.screening import Screened
from sightline.engine.vocabulary import Grade, Status

_SURENESS: Final = {grade.value: place for place, grade in enumerate(reversed(Grade))}
_COMPARED: Final = ("narrative", "hate_flags", "online_flag", "offence_code")
"""What a decision was made on: as long as these say the same, an earlier decision answers a finding."""

Row = Mapping[str, Any]


@dataclass
class _Plan:
    """What is to be kept of a batch."""

    cases: list[Case] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    superseded: list[int] = field(default_factory=list)
    in_hand: int = 0
    answered: int = 0


def keep(run: Run, screened: Screened) -> dict[str, int]:
    """Keep what a batch holds: findings, cases, corrections that can be seen to be made.

    Args:
        run: to which it belongs.
        screened: the batch, as `pipeline.batches` made it.

    Returns:
        How many cases were opened, left in hand, answered before, and superseded, and how many corrections were seen.
    """
    rows = {int(row["record_id"]): row for row in screened.records.to_pylist()}
    # A record may have changed since the batch was read ahead; its new version has a run of its own.
    current = set(Record.objects.filter(**_between("current", rows)).values_list("current_id", flat=True))
    rows = {pk: row for pk, row in rows.items() if pk in current}
    plan = _plan(run, rows, screened.findings.to_pylist())
    supersede = CASE.transitions["supersede"]
    Case.objects.filter(pk__in=plan.superseded, state__in=supersede.sources).update(
        state=supersede.target, claimed_by=None, claimed_until=None, edition=F("edition") + 1
    )
    Case.objects.bulk_create(plan.cases)
    Finding.objects.bulk_create(plan.findings)
    return {
        "cases": len(plan.cases),
        "in_hand": plan.in_hand,
        "answered": plan.answered,
        "superseded": len(plan.superseded),
        "seen": _see_corrections(run, rows),
    }


def _between(field: str, rows: Mapping[int, Row]) -> dict[str, int]:
    """Ask for the versions of a batch, and what lies between them, by their ends: thousands of numbers take longer."""
    return {f"{field}__gte": min(rows, default=0), f"{field}__lte": max(rows, default=-1)}


def _plan(run: Run, rows: dict[int, Row], found: Iterable[Row]) -> _Plan:
    book = review_book()
    by_version: dict[int, list[Finding]] = {}
    for line in found:
        version = int(line["record_id"])
        if version in rows:
            by_version.setdefault(version, []).append(_finding(run, version, line, book))
    waiting = Case.objects.filter(state__in=OPEN, **_between("record__current", rows))
    open_cases = {case.record_id: case for case in waiting}
    earlier = _earlier([rows[version]["record"] for version in by_version])
    plan = _Plan()
    for version, row in rows.items():
        _plan_record(plan, run, row, by_version.get(version, []), open_cases.get(row["record"]), earlier, book)
    return plan


def _plan_record(
    plan: _Plan,
    run: Run,
    row: Row,
    findings: list[Finding],
    opened: Case | None,
    earlier: Mapping[tuple[int, str], Decision],
    book: ReviewBook,
) -> None:
    plan.findings += findings
    version, record = int(row["record_id"]), row["record"]
    if opened is not None and opened.version_id == version and _in_hand(opened):
        plan.in_hand += 1
        return
    for finding in findings:
        decision = earlier.get((record, finding.flag))
        if finding.differs and decision is not None and _answers(decision, finding, row):
            finding.answered_by = decision
    to_decide = [finding for finding in findings if finding.differs and finding.answered_by is None]
    if opened is not None:
        plan.superseded.append(opened.pk)
    if to_decide:
        rank = book.rank(finding.differing for finding in to_decide)
        case = Case(force_id=run.force_id, record_id=record, version_id=version, run=run, rank=rank)
        plan.cases.append(case)
        for finding in findings:
            finding.case = case
    elif findings:
        plan.answered += 1


def _finding(run: Run, version: int, line: Row, book: ReviewBook) -> Finding:
    differing = Differing(line["flag"], line["status"], line["grade"], line["score"])
    return Finding(
        run=run,
        version_id=version,
        flag=line["flag"],
        held=line["held"],
        suggested=line["suggested"],
        status=line["status"],
        grade=line["grade"],
        score=line["score"],
        evidence=line["evidence"],
        pack=line["pack"][:200],
        value=line["value"][:100],
        rank=book.rank([differing]) if line["status"] != Status.CONSISTENT else book.rank([]),
    )


def _in_hand(case: Case) -> bool:
    """Whether somebody is at it, so that it must not be taken from under them."""
    return case.claimed_now() if case.state == CLAIMED else case.state != WAITING


def _earlier(records: list[int]) -> dict[tuple[int, str], Decision]:
    """The settled decisions that hold on some records, by record and flag."""
    found = (
        Decision.objects.filter(settled=True, superseded_by__isnull=True, case__record_id__in=records)
        .select_related("finding__version", "case")
        .order_by("at", "pk")
    )
    return {(decision.case.record_id, decision.flag): decision for decision in found}


def _answers(decision: Decision, finding: Finding, row: Row) -> bool:
    """Whether a decision was made on the same: the same words and flags, and as sure a suggestion as now."""
    before = decision.finding
    if before.status != finding.status or _SURENESS[finding.grade] > _SURENESS[before.grade]:
        return False
    return before.version_id == finding.version_id or all(
        (row[name] or "") == getattr(before.version, name) for name in _COMPARED
    )


def _see_corrections(run: Run, rows: Mapping[int, Row]) -> int:
    """Mark corrections as made that these versions show to be made."""
    by_record = {row["record"]: row for row in rows.values()}
    waiting = Correction.objects.filter(state__in=(WAITING, SENT, NOT_MADE), **_between("record__current", rows))
    made = []
    for correction in waiting:
        row = by_record.get(correction.record_id)
        if row is None or int(row["record_id"]) == correction.version_id or correction.column not in row:
            continue
        if seen(correction.column, correction.before, correction.after, row[correction.column] or ""):
            correction.state = CORRECTION.check(correction.state, "see").target
            correction.receipt_at, correction.seen_in_id = timezone.now(), run.imported_id
            made.append(correction)
    Correction.objects.bulk_update(made, ["state", "receipt_at", "seen_in"])
    return len(made)
