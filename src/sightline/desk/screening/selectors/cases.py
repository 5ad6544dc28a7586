"""Reading one record as it is decided on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import Exists, Q, QuerySet, prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404

from sightline.desk.accounts.models import Force, Membership, Person
from sightline.desk.accounts.permissions import visible_to
from sightline.desk.accounts.roles import role_book
from sightline.desk.kit.exports import whole
from sightline.desk.kit.log import Operation, log
from sightline.desk.records.models import Record, RecordVersion
from sightline.desk.screening.marks import Piece, pieces_of
from sightline.desk.screening.models import Case, Correction, Decision, Finding, Question
from sightline.desk.screening.selectors.queue import cases_visible_to
from sightline.desk.screening.services.decisions import to_decide
from sightline.desk.screening.services.second import awaiting_second
from sightline.desk.screening.why import Why, marks_of, why_of

QUESTIONS_SHOWN: Final = 500
"""On the page, the latest; the file has all."""


@dataclass(frozen=True, kw_only=True)
class History:
    """What became of a record so far, each list the latest first."""

    decisions: Sequence[Decision] = ()
    questions: Sequence[Question] = ()
    corrections: Sequence[Correction] = ()


@dataclass(frozen=True)
class CaseView:
    """Everything that the page of a record to decide on shows."""

    case: Case
    version: RecordVersion
    findings: list[Finding]
    """On the flags that are held or suggested, the most urgent first."""
    to_decide: list[Finding]
    awaiting_second: list[Decision]
    why: list[Why]
    pieces: list[Piece]
    history: History
    """Of this record, also under earlier cases."""
    newer: bool
    """Whether the record has a newer version than the one that is shown."""


@transaction.atomic
def open_case(*, user: Person, pk: int) -> CaseView:
    """Give a case with all that is needed to decide on it. Looking at it is logged.

    Args:
        user: who asks; needs `records.view` for its force.
        pk: the case.

    Raises:
        Http404: there is none for this person.
    """
    found = cases_visible_to(user).select_related("record", "version", "force", "claimed_by")
    case = get_object_or_404(found, pk=pk)
    version = case.version
    findings = findings_of(case)
    why = why_of(findings, version.narrative)
    history = history_of(case.record_id)
    decided = any(one.case_id == case.pk for one in history.decisions)
    view = CaseView(
        case=case,
        version=version,
        findings=findings,
        to_decide=to_decide(case) if decided else [one for one in findings if one.differs and not one.answered_by_id],
        awaiting_second=awaiting_second(case) if decided else [],
        why=why,
        pieces=pieces_of(version.narrative, marks_of(why)),
        history=history,
        newer=case.record.current_id not in (None, version.pk),
    )
    # Last, for whoever writes to the log waits until this transaction ends.
    log(
        operation=Operation.CONSULTATION,
        action="screening.case.opened",
        by=user,
        kind="record",
        objects=[case.record_id],
        force=case.force,
        extra={"case": case.pk, "version": version.number},
    )
    return view


def findings_of(case: Case) -> list[Finding]:
    """Give the findings of a case in the order of their rank. Whoever calls it has opened the record."""
    found = sorted(case.findings.order_by(), key=lambda one: (one.rank, one.pk))
    prefetch_related_objects(found, "answered_by__finding")  # asks for nothing where nobody decided before
    return found


def history_of(record: int) -> History:
    """Give what became of a record so far. Whoever calls it has opened the record, which is logged."""
    decisions = Decision.objects.filter(case__record_id=record)
    questions = Question.objects.filter(record_id=record)
    corrections = Correction.objects.filter(record_id=record)
    # To most records nothing of it has happened: one look tells.
    kinds = Exists(decisions), Exists(questions), Exists(corrections)
    decided, asked, corrected = Record.objects.filter(pk=record).values_list(*kinds).get()
    decisions = decisions.select_related("by", "finding", "case__record").order_by("-at", "-pk")
    questions = questions.select_related("by", "to", "answer__by").order_by("-at", "-pk")
    return History(
        decisions=list(decisions[:100]) if decided else [],
        questions=list(questions[:100]) if asked else [],
        corrections=list(corrections.order_by("-pk")[:50]) if corrected else [],
    )


def latest_case(*, user: Person, record: Record) -> Case | None:
    """Give the latest case of a record, if it ever had one. Whoever calls it has opened the record, which is logged."""
    case = cases_visible_to(user).filter(record=record).order_by("-pk").first()
    if case is not None and record.current is not None and case.version_id == record.current_id:
        case.version = record.current
    return case


def officers_of(force: Force) -> list[Person]:
    """Give who may answer questions in a force, by name. Who works there is no data of a record."""
    roles = [role.id for role in role_book().roles.values() if "records.answer" in role.permissions]
    found = Membership.objects.current().filter(
        Q(force=force), role__in=roles, person__is_active=True, person__is_system=False
    )
    people = {one.person_id: one.person for one in found.select_related("person")}
    return sorted(people.values(), key=lambda person: (person.name, person.pk))


@transaction.atomic
def open_question(*, user: Person, pk: int) -> tuple[Question, RecordVersion]:
    """Give a question with the record that it is about. Looking at it is logged.

    Args:
        user: who asks: whoever the question is to, or who sees the force's records.
        pk: the question.

    Returns:
        The question, and the version that it was asked about.

    Raises:
        Http404: there is none for this person.
    """
    question = (
        questions_visible_to(user).select_related("record", "case__version", "by", "to", "force").filter(pk=pk).first()
    )
    if question is None:
        raise Http404
    log(
        operation=Operation.CONSULTATION,
        action="screening.question.opened",
        by=user,
        kind="record",
        objects=[question.record_id],
        force=question.force,
        extra={"question": question.pk},
    )
    return question, question.case.version


@transaction.atomic
def questions_to_me(*, user: Person, force: Force, answered: bool) -> list[Question]:
    """Give the questions that one was asked, the latest first. The list is logged, for it names records.

    Args:
        user: who asks.
        force: in which force.
        answered: those that were answered, else those that wait.
    """
    questions = list(_my_questions(user, force, answered)[:QUESTIONS_SHOWN])
    log(
        operation=Operation.CONSULTATION,
        action="screening.questions.listed",
        by=user,
        kind="record",
        objects=sorted({one.record_id for one in questions}),
        force=force,
    )
    return questions


@transaction.atomic
def questions_to_export(*, user: Person, force: Force, answered: bool, to: str) -> list[Question]:
    """Give the questions that one was asked, to be taken out as a file.

    Args:
        user: who asks.
        force: in which force.
        answered: those that were answered, else those that wait.
        to: name of the file.

    Raises:
        SightlineError: they are more than a file may hold.
    """
    questions = whole(
        _my_questions(user, force, answered), things="questions", remedy="read them on the page, the latest first"
    )
    log(
        operation=Operation.DISCLOSURE,
        action="screening.questions.exported",
        by=user,
        kind="record",
        objects=sorted({one.record_id for one in questions}),
        force=force,
        to=to,
    )
    return questions


def _my_questions(user: Person, force: Force, answered: bool) -> QuerySet[Question]:
    found = visible_to(Question.objects.filter(to=user, force=force), user, "records.answer")
    found = found.filter(answer__isnull=not answered).select_related("record", "by", "answer")
    return found.order_by("-at", "-pk")


def questions_visible_to(user: Person) -> QuerySet[Question]:
    """Give the questions that a person may see: those to them, and those on records that they may see."""
    mine = visible_to(Question.objects.all(), user, "records.answer").filter(to=user).values("pk")
    seen = visible_to(Question.objects.all(), user, "records.view").values("pk")
    return Question.objects.filter(Q(pk__in=mine) | Q(pk__in=seen))
