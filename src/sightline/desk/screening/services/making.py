"""Corrections as they come from decisions. Called inside the transaction of the decision."""

from django.db.models import QuerySet

from sightline.desk.screening.models import Case, Correction, Decision
from sightline.desk.screening.services.effects import column_of, flag_after, with_flag
from sightline.desk.screening.services.reversing import cells_of
from sightline.desk.screening.states import CORRECTION, MADE, NOT_MADE, SENT, WAITING
from sightline.engine.errors import SightlineError
from sightline.engine.vocabulary import FLAGS


def make_corrections(case: Case) -> list[Correction]:
    """Make the corrections that the settled decisions of a case ask for: one for each column that has to change.

    Args:
        case: decided just now.

    Returns:
        The new corrections; none where everything stays as it is.
    """
    by_column: dict[str, list[Decision]] = {}
    settled = case.decisions.filter(settled=True).select_related("finding")
    for decision in sorted(settled, key=lambda one: FLAGS.index(one.flag)):
        by_column.setdefault(column_of(decision.flag), []).append(decision)
    made = []
    for column, decisions in by_column.items():
        _pending(case, column).update(state=CORRECTION.transitions["withdraw"].target)
        before = after = _stands(case, column)
        for one in decisions:
            held = flag_after(held=one.finding.held, status=one.finding.status, outcome=one.outcome)
            after = with_flag(column, after, one.flag, held=held)
        if after != before:
            made.append(_make(case, column, before, after, decisions))
    return made


def withdraw_corrections(case: Case) -> None:
    """Withdraw what a case has asked for and nobody has sent: it is looked at again."""
    transition = CORRECTION.transitions["withdraw"]
    case.corrections.filter(state__in=(WAITING, NOT_MADE)).update(state=transition.target)


def _make(case: Case, column: str, before: str, after: str, decisions: list[Decision]) -> Correction:
    version = case.version
    correction = Correction(
        force_id=case.force_id,
        case=case,
        record_id=case.record_id,
        version=version,
        source=version.imported.source,
        column=column,
        before=before,
        after=after,
    )
    try:
        cells_of([correction])
    except SightlineError as refusal:
        correction.problem = str(refusal)[:500]
    correction.save()
    correction.decisions.set(decisions)
    return correction


def _pending(case: Case, column: str) -> QuerySet[Correction]:
    """Older corrections of the same column that were not sent: the new one speaks for all."""
    return Correction.objects.filter(record_id=case.record_id, column=column, state__in=(WAITING, NOT_MADE))


def _stands(case: Case, column: str) -> str:
    """What the records system holds by now: the latest that was sent to it, or what its last extract said."""
    current = case.record.current_id or case.version_id
    sent = Correction.objects.filter(
        record_id=case.record_id, column=column, state__in=(SENT, MADE), version_id=current
    )
    last = sent.order_by("-pk").first()
    if last is not None:
        return last.after
    version = case.record.current or case.version
    return str(getattr(version, column))
