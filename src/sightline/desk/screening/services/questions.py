"""Asking the officer who dealt with a record, and answering."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.urls import reverse

from sightline.desk.accounts.models import Person
from sightline.desk.accounts.permissions import may
from sightline.desk.kit.log import Operation, log
from sightline.desk.notices.services import notify
from sightline.desk.screening.models import Answer, Case, Question
from sightline.desk.screening.services.claims import check_edition, check_mine, clear_claim, locked_case
from sightline.desk.screening.states import ASKED, CASE
from sightline.engine.errors import SightlineError


@transaction.atomic
def ask_officer(*, by: Person, pk: int, edition: int, to: Person, text: str) -> Question:
    """Ask an officer about a record that one has taken. It waits with them until they answer, or somebody takes it.

    Args:
        by: who; needs `screening.decide`, and has claimed the case.
        pk: the case.
        edition: of the case when the form was made.
        to: an officer of the force who may answer.
        text: the question.

    Raises:
        SightlineError: the person can't answer, there is no question, or somebody else has the case.
    """
    case = locked_case(by, pk, "screening.decide")
    check_mine(by, case)
    check_edition(case, edition)
    if not may(to, "records.answer", case.force):
        raise SightlineError(f"{to.name} can't answer questions about records of this force; choose somebody else.")
    if to.pk == by.pk:
        raise SightlineError("You can't ask yourself; choose the officer who dealt with the record.")
    case.state = CASE.check(case.state, "ask", reason=text).target
    clear_claim(case)
    case.edition += 1
    case.save(update_fields=["state", "claimed_by", "claimed_until", "edition"])
    question = Question.objects.create(
        force=case.force, record_id=case.record_id, case=case, text=text.strip(), to=to, by=by
    )
    log(
        operation=Operation.DISCLOSURE,
        action="screening.question.asked",
        by=by,
        kind="record",
        objects=[case.record_id],
        force=case.force,
        to=to.name,
        extra={"case": case.pk, "question": question.pk},
    )
    notify(person=to, text="You are asked about a record.", url=reverse("question", args=[question.pk]))
    return question


@transaction.atomic
def answer_question(*, by: Person, pk: int, text: str) -> Answer:
    """Answer a question. The record comes back into the queue.

    Args:
        by: whoever was asked; or, when they can't, somebody who may answer and sees the force's records.
        pk: the question.
        text: the answer.

    Raises:
        SightlineError: it was answered already, or there is no text.
        Http404: there is no such question for this person.
    """
    question = Question.objects.select_for_update(of=("self",)).select_related("force", "by").filter(pk=pk).first()
    if question is None or not may_see(by, question):
        raise Http404
    if not may(by, "records.answer", question.force):
        raise PermissionDenied("records.answer is needed")
    if Answer.objects.filter(question=question).exists():
        raise SightlineError("This question was answered already.")
    if not text.strip():
        raise SightlineError("Enter your answer.")
    answer = Answer.objects.create(question=question, text=text.strip(), by=by)
    # The record may have been screened anew, or taken without waiting: then the answer is just there to be read.
    case = Case.objects.select_for_update().filter(record_id=question.record_id, state=ASKED).first()
    if case is not None:
        case.state = CASE.check(case.state, "answer", reason=text).target
        case.edition += 1
        case.save(update_fields=["state", "edition"])
    log(
        operation=Operation.COLLECTION,
        action="screening.question.answered",
        by=by,
        kind="record",
        objects=[question.record_id],
        force=question.force,
        extra={"question": question.pk},
    )
    notify(person=question.by, text="A question of yours was answered.", url=reverse("case", args=[question.case_id]))
    return answer


def may_see(person: Person, question: Question) -> bool:
    """Say whether a person may see a question: whoever was asked while they may answer, and who sees the records."""
    asked = question.to_id == person.pk and may(person, "records.answer", question.force)
    return asked or may(person, "records.view", question.force)
