"""Cases and decisions on them."""

from datetime import date, datetime
from typing import Any, Literal

from ninja import Field, Path, Query, Router, Schema

from sightline.bridges.api.findings import FindingOut, PackRef, finding_written
from sightline.bridges.api.paging import page
from sightline.bridges.api.tokens import needs
from sightline.bridges.api.words import Asked, Flag, Moment, Name, Number, Outcome, PageQuery, Text
from sightline.desk.screening import services
from sightline.desk.screening.books import review_book
from sightline.desk.screening.filters import QueueFilter
from sightline.desk.screening.models import Case, Decision, Finding
from sightline.desk.screening.selectors import cases, feeds
from sightline.engine.errors import SightlineError
from sightline.engine.reviews import ReviewBook
from sightline.engine.vocabulary import Grade, Status

router = Router(tags=["Decisions"])

State = Literal["waiting", "claimed", "asked", "answered", "second", "decided", "superseded"]


class CaseOut(Schema):
    """A record whose flags differ from what is suggested, until somebody has decided."""

    id: int = Field(examples=[77])
    record_id: str = Field(examples=["WX/2026/00123"])
    recorded_on: date | None = Field(examples=["2026-10-01"])
    state: State = Field(examples=["claimed"])
    edition: int = Field(description="Counts up with every change; a decision names the one it rests on.", examples=[1])
    claimed_by: str | None = Field(examples=["Niche RMS"])
    claimed_until: datetime | None = Field(examples=["2026-11-23T09:20:00Z"])
    opened_at: datetime = Field(examples=["2026-11-23T07:01:40Z"])
    decided_at: datetime | None = Field(examples=[None])
    findings: list[FindingOut]


class CasePage(Schema):
    """A piece of the queue."""

    items: list[CaseOut]
    next: str | None = Field(examples=["10650.77"])


class ReasonOut(Schema):
    """A reason that may be given for an outcome of a finding."""

    outcome: Outcome = Field(examples=["accept"])
    id: str = Field(examples=["perceived"])
    title: str = Field(examples=["Somebody perceived hostility"])
    words_required: bool = Field(examples=[False])


class ToDecide(Schema):
    """A finding of the case on which nothing is settled yet, and what may be said to it."""

    finding: int = Field(examples=[501])
    flag: Flag = Field(examples=["race"])
    reasons: list[ReasonOut]
    second_person: list[Outcome] = Field(description="Outcomes that a second person has to agree to.", examples=[[]])


class DecisionOut(Schema):
    """What somebody said to a finding, and why. It never changes; a later one may take its place."""

    id: int = Field(examples=[90])
    case: int = Field(examples=[77])
    record_id: str = Field(examples=["WX/2026/00123"])
    finding: int = Field(examples=[501])
    flag: Flag = Field(examples=["race"])
    outcome: Outcome = Field(examples=["accept"])
    reason: str = Field(examples=["perceived"])
    reason_title: str = Field(examples=["Somebody perceived hostility"])
    words: str = Field(examples=["The victim said so to the call handler."])
    by: str = Field(examples=["Niche RMS"])
    for_whom: str = Field(description="Who decided, if a system handed it over.", examples=["PC 4417 Ann Marlow"])
    at: datetime = Field(examples=["2026-11-23T09:05:00Z"])
    settled: bool = Field(description="Whether it holds: nobody else has to agree, or somebody did.", examples=[True])
    second_needed: str = Field(description="Why a second person has to agree, if one has to.", examples=[""])
    second_of: int | None = Field(description="The decision that this one agrees or disagrees with.", examples=[None])
    supersedes: int | None = Field(description="The earlier decision that it takes the place of.", examples=[None])
    pack: PackRef


class DecisionPage(Schema):
    """A piece of the list of decisions."""

    items: list[DecisionOut]
    next: str | None = Field(examples=["90"])


class CaseDetail(CaseOut):
    """A case with what is needed to decide on it."""

    narrative: str = Field(examples=["SUSP SHOUTED GO BACK TO POLAND AND SPAT AT IP."])
    newer_version: bool = Field(description="Whether the record has changed since it was screened.", examples=[False])
    to_decide: list[ToDecide]
    decisions: list[DecisionOut]


class CaseQuery(PageQuery):
    """Which part of the queue."""

    view: Literal["open", "mine", "asked", "second", "decided", "all"] = "open"
    flag: Flag | None = None
    status: Status | None = None
    grade: Grade | None = None
    import_id: int | None = Field(None, ge=1, le=2**63 - 1)


class DecisionQuery(PageQuery):
    """Which decisions."""

    flag: Flag | None = None
    outcome: Outcome | None = None
    settled: bool | None = None
    since: Moment | None = Field(None, description="Made at that time or later.")


class ChoiceIn(Asked):
    """What is said to one finding."""

    finding: Number = Field(examples=[501])
    outcome: Outcome = Field(examples=["accept"])
    reason: Name = Field(description="Id of a reason that the case offers.", examples=["perceived"])
    words: Text = Field("", examples=["The victim said so to the call handler."])


class DecisionIn(Asked):
    """A decision on every open finding of a case."""

    edition: int = Field(ge=0, le=2**31 - 1, description="Of the case when it was read.", examples=[1])
    decided_by: Name = Field(
        description="Who decided: a person, by name or number. Systems hand decisions over; they make none.",
        examples=["PC 4417 Ann Marlow"],
    )
    choices: list[ChoiceIn] = Field(min_length=1, max_length=20)


@router.get("/cases", operation_id="cases_list", response=CasePage, **needs("records.view"))
def cases_list(request: Any, query: Query[CaseQuery]) -> dict[str, Any]:
    """List the queue, the most urgent first."""
    wanted = QueueFilter(
        view=query.view,
        strand=query.flag or "",
        status=query.status or "",
        grade=query.grade or "",
        imported=query.import_id,
    )
    piece = feeds.cases_after(
        user=request.auth.system, force=request.auth.force, wanted=wanted, cursor=query.cursor, limit=query.limit
    )
    return page(piece, lambda one: _written(one, one.findings.all()))


@router.get("/cases/{number}", operation_id="case_get", response=CaseDetail, **needs("records.view"))
def case_get(request: Any, number: Path[Number]) -> dict[str, Any]:
    """Read a case: the account, what is suggested and why, and the reasons that may be given."""
    return _detail(request.auth.system, number)


@router.post("/cases/{number}/claim", operation_id="case_claim", response=CaseDetail, **needs("screening.decide"))
def case_claim(request: Any, number: Path[Number]) -> dict[str, Any]:
    """Take a case, or keep it longer, so that nobody else decides on it meanwhile. 409: somebody else has it."""
    services.claim_case(by=request.auth.system, pk=number)
    return _detail(request.auth.system, number)


@router.post("/cases/{number}/release", operation_id="case_release", response=CaseDetail, **needs("screening.decide"))
def case_release(request: Any, number: Path[Number]) -> dict[str, Any]:
    """Put a case back that this system has taken."""
    services.release_case(by=request.auth.system, pk=number)
    return _detail(request.auth.system, number)


@router.post("/cases/{number}/decision", operation_id="case_decide", response=CaseDetail, **needs("screening.decide"))
def case_decide(request: Any, number: Path[Number], asked: DecisionIn) -> dict[str, Any]:
    """Hand over what somebody decided on a case that this system has taken: one choice for each open finding.

    Where the rules ask for a second person, the case then waits for one, who agrees on the desk.
    """
    choices = {
        one.finding: services.Choice(outcome=one.outcome, reason=one.reason, words=one.words) for one in asked.choices
    }
    if len(choices) != len(asked.choices):
        raise SightlineError("A finding stands twice under choices; say one thing to each.")
    services.decide_case(
        by=request.auth.system, pk=number, edition=asked.edition, choices=choices, for_whom=asked.decided_by
    )
    return _detail(request.auth.system, number)


@router.get("/decisions", operation_id="decisions_list", response=DecisionPage, **needs("records.view"))
def decisions_list(request: Any, query: Query[DecisionQuery]) -> dict[str, Any]:
    """List decisions, in the order in which they were made."""
    given = query.model_dump(exclude_none=True)
    piece = feeds.decisions_after(user=request.auth.system, force=request.auth.force, **given)
    return page(piece, _decision_written)


@router.get("/decisions/{number}", operation_id="decision_get", response=DecisionOut, **needs("records.view"))
def decision_get(request: Any, number: Path[Number]) -> dict[str, Any]:
    """Read a decision."""
    return _decision_written(feeds.decision_for(user=request.auth.system, force=request.auth.force, pk=number))


def _detail(user: Any, number: int) -> dict[str, Any]:
    view = cases.open_case(user=user, pk=number)
    book = review_book()
    return {
        **_written(view.case, view.findings),
        "narrative": view.version.narrative,
        "newer_version": view.newer,
        "to_decide": [_to_decide(one, book) for one in view.to_decide],
        "decisions": [_decision_written(one) for one in view.history.decisions],
    }


def _to_decide(one: Finding, book: ReviewBook) -> dict[str, Any]:
    outcomes = ("accept", "reject")
    return {
        "finding": one.pk,
        "flag": one.flag,
        "reasons": [reason for outcome in outcomes for reason in book.reasons_for(outcome, one.differing)],
        "second_person": [outcome for outcome in outcomes if book.why_second(outcome, one.differing)],
    }


def _written(one: Case, findings: Any) -> dict[str, Any]:
    for finding in findings:
        finding.version, finding.case = one.version, one  # read already
    return {
        "id": one.pk,
        "record_id": one.record.record_id,
        "recorded_on": one.version.recorded_on,
        "state": one.state,
        "edition": one.edition,
        "claimed_by": one.claimed_by.name if one.claimed_by is not None else None,
        "claimed_until": one.claimed_until,
        "opened_at": one.opened_at,
        "decided_at": one.decided_at,
        "findings": [finding_written(finding) for finding in findings],
    }


def _decision_written(one: Decision) -> dict[str, Any]:
    return {
        "id": one.pk,
        "case": one.case_id,
        "record_id": one.case.record.record_id,
        "finding": one.finding_id,
        "flag": one.flag,
        "outcome": one.outcome,
        "reason": one.reason,
        "reason_title": one.reason_title,
        "words": one.words,
        "by": one.by.name,
        "for_whom": one.for_whom,
        "at": one.at,
        "settled": one.settled,
        "second_needed": one.second_needed,
        "second_of": one.second_of_id,
        "supersedes": one.supersedes_id,
        "pack": {"id": one.pack_id, "version": one.pack_version, "hash": one.pack_hash},
    }
