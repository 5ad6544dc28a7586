"""Deciding on a record, and looking at a decided one again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils import timezone

from sightline.desk.accounts.models import Person
from sightline.desk.kit.log import Operation, log
from sightline.desk.kit.refusals import ConflictError
from sightline.desk.screening.books import review_book
from sightline.desk.screening.models import Case, Decision, Finding
from sightline.desk.screening.services.claims import check_edition, check_mine, clear_claim, locked_case
from sightline.desk.screening.services.making import make_corrections, withdraw_corrections
from sightline.desk.screening.states import CASE, DECIDED, OPEN
from sightline.engine.errors import SightlineError
from sightline.engine.reviews import ReviewBook

_LOGGED: Final = {"decide": "decided", "propose": "proposed", "confirm": "confirmed", "send_back": "sent_back"}
"""Transitions as the log names them."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What a person says to one finding."""

    outcome: str
    reason: str
    words: str = ""


@transaction.atomic
def decide_case(*, by: Person, pk: int, edition: int, choices: Mapping[int, Choice], for_whom: str = "") -> Case:
    """Decide on every open flag of a record that one has taken.

    Args:
        by: who; needs `screening.decide`, and has claimed the case.
        pk: the case.
        edition: of the case when the form was made.
        choices: what is said, by the number of the finding: to each that is to be decided.
        for_whom: who decided, where `by` is a system: machines suggest and hand over, people decide.

    Returns:
        The case: decided, or waiting for a second person where the pack asks for one.

    Raises:
        SightlineError: somebody else has the case, it changed, a finding is left out, or a reason is missing.
    """
    case = locked_case(by, pk, "screening.decide")
    check_mine(by, case)
    check_edition(case, edition)
    if by.is_system != bool(for_whom.strip()):
        raise SightlineError("A system says for whom it hands a decision over; a person decides for themselves.")
    book = review_book()
    open_findings = to_decide(case)
    if set(choices) != {finding.pk for finding in open_findings}:
        raise SightlineError("Decide on every flag of the record: accept the suggestion or reject it.")
    made = [_decision(by, case, finding, choices[finding.pk], book, for_whom.strip()) for finding in open_findings]
    needs_second = any(not decision.settled for decision in made)
    transition = CASE.check(case.state, "propose" if needs_second else "decide", reason=reasons_of(made))
    case.state = transition.target
    clear_claim(case)
    finish(by, case, transition.name, made)
    return case


@transaction.atomic
def reopen_case(*, by: Person, pk: int, edition: int, reason: str) -> Case:
    """Look at a decided record again: a new case takes the place of the old, whose decisions stay as history.

    Args:
        by: who; needs `screening.decide`.
        pk: the decided case.
        edition: of the case when the form was made.
        reason: why.

    Returns:
        The new case, waiting.

    Raises:
        SightlineError: it isn't decided, it changed, the record waits already, or no reason is given.
    """
    case = locked_case(by, pk, "screening.decide")
    check_edition(case, edition)
    case.state = CASE.check(case.state, "reopen", reason=reason).target
    if Case.objects.filter(record=case.record_id, state__in=OPEN).exists():
        raise ConflictError("This record is in the queue again already; decide on it there.")
    case.edition += 1
    case.save(update_fields=["state", "edition"])
    again = Case.objects.create(
        force=case.force, record=case.record, version_id=case.version_id, run_id=case.run_id, rank=case.rank
    )
    case.findings.update(case=again, answered_by=None)
    withdraw_corrections(case)
    log(
        operation=Operation.ALTERATION,
        action="screening.case.reopened",
        by=by,
        kind="record",
        objects=[case.record_id],
        force=case.force,
        reason=reason,
        extra={"case": case.pk, "new_case": again.pk},
    )
    return again


def to_decide(case: Case) -> list[Finding]:
    """Give the findings of a case on which nothing is settled yet, in the order of their rank."""
    settled = case.decisions.filter(settled=True).values("finding")
    found = case.findings.exclude(status="consistent").filter(answered_by__isnull=True).exclude(pk__in=settled)
    return list(found.order_by("rank", "pk"))


def finish(by: Person, case: Case, what: str, made: list[Decision]) -> None:
    """Keep a case after decisions: its corrections when all is decided, and the row of the log.

    Args:
        by: who decided.
        case: with its new state.
        what: name of the transition.
        made: the decisions.
    """
    case.edition += 1
    if case.state == DECIDED:
        case.decided_at = timezone.now()
    case.save(update_fields=["state", "claimed_by", "claimed_until", "edition", "decided_at"])
    if case.state == DECIDED:
        make_corrections(case)
    log(
        operation=Operation.ALTERATION,
        action=f"screening.case.{_LOGGED[what]}",
        by=by,
        kind="record",
        objects=[case.record_id],
        force=case.force,
        reason=reasons_of(made),
        extra={
            "case": case.pk,
            "decisions": [[one.pk, one.flag, one.outcome, one.reason] for one in made],
            "pack": [made[0].pack_id, made[0].pack_version, made[0].pack_hash],
            **({"for": made[0].for_whom} if made[0].for_whom else {}),
        },
    )


def reasons_of(made: list[Decision]) -> str:
    """Give the reasons of some decisions in one line."""
    return "; ".join(f"{one.flag}: {one.reason_title}" for one in made)


def superseded_by(case: Case, flag: str) -> Decision | None:
    """Give the settled decision on a flag of the record that still holds, whose place a new one takes."""
    held = Decision.objects.filter(case__record_id=case.record_id, flag=flag, settled=True, superseded_by__isnull=True)
    return held.order_by("-at", "-pk").first()


def _decision(by: Person, case: Case, finding: Finding, choice: Choice, book: ReviewBook, for_whom: str) -> Decision:
    reason = book.check(choice.outcome, finding.differing, choice.reason, choice.words)
    why_second = book.why_second(choice.outcome, finding.differing)
    return Decision.objects.create(
        case=case,
        finding=finding,
        flag=finding.flag,
        outcome=choice.outcome,
        reason=reason.id,
        reason_title=reason.title,
        words=choice.words.strip(),
        pack_id=book.pack["id"],
        pack_version=book.pack["version"],
        pack_hash=book.pack["hash"],
        by=by,
        for_whom=for_whom,
        second_needed=why_second,
        settled=not why_second,
        supersedes=None if why_second else superseded_by(case, finding.flag),
    )
