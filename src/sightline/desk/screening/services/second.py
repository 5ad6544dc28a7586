"""The second person: agrees with what the first decided, or sends it back."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse

from sightline.desk.accounts.models import Person
from sightline.desk.notices.services import notify
from sightline.desk.screening.books import review_book
from sightline.desk.screening.models import Case, Decision
from sightline.desk.screening.services.claims import check_edition, locked_case
from sightline.desk.screening.services.decisions import finish, reasons_of, superseded_by
from sightline.desk.screening.states import CASE
from sightline.engine.errors import SightlineError
from sightline.engine.reviews import ReviewBook


@dataclass(frozen=True, kw_only=True)
class Second:
    """What the second person says to one decision of the first. A disagreement has a reason of the list."""

    agrees: bool
    reason: str = ""
    words: str = ""


@transaction.atomic
def decide_second(*, by: Person, pk: int, edition: int, answers: Mapping[int, Second]) -> Case:
    """Give the second decision on a record.

    Args:
        by: who; needs `screening.second`, and isn't the first person.
        pk: the case.
        edition: of the case when the form was made.
        answers: by the number of the first person's decision, for each that needs a second.

    Returns:
        The case: decided when all are agreed on, else back in the queue with what was said.

    Raises:
        SightlineError: it is the same person or no person, the case changed, an answer is left out, or a reason is
            missing.
    """
    case = locked_case(by, pk, "screening.second")
    check_edition(case, edition)
    firsts = awaiting_second(case)
    if by.is_system:
        raise SightlineError("The second person is somebody who is signed in; a system can't be.")
    if any(_same(by, first) for first in firsts):
        raise SightlineError("You decided first on this record; somebody else has to be the second person.")
    if set(answers) != {first.pk for first in firsts}:
        raise SightlineError("Say to every decision whether you agree.")
    book = review_book()
    made = [_second(by, first, answers[first.pk], book) for first in firsts]
    agreed = all(answer.agrees for answer in answers.values())
    transition = CASE.check(case.state, "confirm" if agreed else "send_back", reason=reasons_of(made))
    case.state = transition.target
    finish(by, case, transition.name, made)
    if not agreed:
        url = reverse("case", args=[case.pk])
        for person in {first.by for first in firsts}:
            notify(person=person, text="A second person did not agree with a decision of yours.", url=url)
    return case


def awaiting_second(case: Case) -> list[Decision]:
    """Give the decisions of a case that somebody else has to agree to."""
    found = case.decisions.filter(settled=False, second_of__isnull=True, second__isnull=True)
    return list(found.select_related("finding", "by").order_by("pk"))


def _same(by: Person, first: Decision) -> bool:
    """Whether somebody decided first: themselves, or under a name of theirs by way of a system."""
    names = {name.casefold() for name in (by.name, by.email, by.collar_number) if name}
    return first.by_id == by.pk or first.for_whom.casefold() in names


def _second(by: Person, first: Decision, answer: Second, book: ReviewBook) -> Decision:
    outcome = first.outcome if answer.agrees else ("reject" if first.outcome == "accept" else "accept")
    if answer.agrees:
        code, title = first.reason, first.reason_title
    else:
        reason = book.check(outcome, first.finding.differing, answer.reason, answer.words)
        code, title = reason.id, reason.title
    return Decision.objects.create(
        case=first.case,
        finding=first.finding,
        flag=first.flag,
        outcome=outcome,
        reason=code,
        reason_title=title,
        words=answer.words.strip(),
        pack_id=book.pack["id"],
        pack_version=book.pack["version"],
        pack_hash=book.pack["hash"],
        by=by,
        second_of=first,
        settled=answer.agrees,
        supersedes=superseded_by(first.case, first.flag) if answer.agrees else None,
    )
