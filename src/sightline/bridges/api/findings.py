"""Runs of screening and what they found."""

from datetime import date, datetime
from typing import Any, Literal

from ninja import Field, Path, Query, Router, Schema

from sightline.bridges.api.paging import page
from sightline.bridges.api.tokens import needs
from sightline.bridges.api.words import Asked, Flag, Number, PageQuery
from sightline.desk.records.selectors import import_for
from sightline.desk.screening import services
from sightline.desk.screening.models import Finding, Run
from sightline.desk.screening.selectors import feeds, runs
from sightline.engine.vocabulary import Grade, Status

router = Router(tags=["Findings"])


class Evidence(Schema):
    """Words of the account that a suggestion rests on."""

    start: int = Field(description="Characters of the narrative before it.", examples=[19])
    end: int = Field(examples=[38])
    text: str = Field(examples=["go back to Poland"])
    rule: str = Field(examples=["go_back_to"])
    why: str = Field(examples=["Told to go back to a country."])


class FindingOut(Schema):
    """One flag of one record: what is held, what is suggested, and why."""

    id: int = Field(examples=[501])
    record_id: str = Field(description="The record as the force numbers it.", examples=["WX/2026/00123"])
    recorded_on: date | None = Field(examples=["2026-10-01"])
    flag: Flag = Field(examples=["race"])
    held: bool = Field(examples=[False])
    suggested: bool = Field(examples=[True])
    status: Status = Field(examples=["missing"])
    grade: Grade = Field(examples=["strong"])
    score: float = Field(examples=[0.93])
    evidence: list[Evidence]
    pack: str = Field(examples=["flags.race 2026.11.0"])
    run: int = Field(examples=[4])
    case: int | None = Field(description="The case in which it is decided.", examples=[77])
    case_state: str | None = Field(examples=["waiting"])


class FindingPage(Schema):
    """A piece of the list of findings."""

    items: list[FindingOut]
    next: str | None = Field(examples=["501"])


class FindingQuery(PageQuery):
    """Which findings."""

    status: Status | None = Field(None, description="Without it, all that differ from what is held.")
    flag: Flag | None = None
    grade: Grade | None = None
    run: int | None = Field(None, ge=1, le=2**63 - 1)
    record_id: str | None = Field(None, max_length=200, pattern=r"^[^\x00]*$")
    first_day: date | None = Field(None, description="Of records recorded on that day or later.")
    last_day: date | None = Field(None, description="Of records recorded on that day or earlier.")
    current: bool = Field(True, description="Only on present versions, and not superseded by a later run.")


class PackRef(Schema):
    """A pack that something was decided under."""

    id: str = Field(examples=["flags.race"])
    version: str = Field(examples=["2026.11.0"])
    hash: str = Field(examples=["9f86d081884c7d65"])


class RunOut(Schema):
    """One screening of an import, a period or everything."""

    id: int = Field(examples=[4])
    import_id: int | None = Field(examples=[12])
    first_day: date | None = Field(examples=[None])
    last_day: date | None = Field(examples=[None])
    state: Literal["waiting", "running", "done", "failed", "cancelled"] = Field(examples=["done"])
    message: str = Field(examples=["2,398 records screened, 31 to decide."])
    records: int = Field(description="Records screened.", examples=[2398])
    cases: int = Field(description="Records put into the queue.", examples=[31])
    packs: list[PackRef]
    created_at: datetime = Field(examples=["2026-11-23T07:01:10Z"])
    finished_at: datetime | None = Field(examples=["2026-11-23T07:01:42Z"])


class RunPage(Schema):
    """A piece of the list of runs."""

    items: list[RunOut]
    next: str | None = Field(examples=[None])


class RunIn(Asked):
    """What to screen: an import, a period (an open end is possible), or with nothing said every record."""

    import_id: Number | None = Field(None, examples=[12])
    first_day: date | None = Field(None, examples=[None])
    last_day: date | None = Field(None, examples=[None])


@router.get("/findings", operation_id="findings_list", response=FindingPage, **needs("records.view"))
def findings_list(request: Any, query: Query[FindingQuery]) -> dict[str, Any]:
    """List findings, one for each record and flag, in the order in which they were made."""
    given = query.model_dump(exclude={"cursor", "limit"}, exclude_none=True)
    piece = feeds.findings_after(
        user=request.auth.system,
        force=request.auth.force,
        wanted=feeds.FindingFilter(**given),
        cursor=query.cursor,
        limit=query.limit,
    )
    return page(piece, finding_written)


@router.get("/runs", operation_id="runs_list", response=RunPage, **needs("records.view"))
def runs_list(request: Any, query: Query[PageQuery]) -> dict[str, Any]:
    """List runs of screening, the oldest first."""
    piece = feeds.runs_after(user=request.auth.system, force=request.auth.force, cursor=query.cursor, limit=query.limit)
    return page(piece, _run_written)


@router.post("/runs", operation_id="run_start", response={202: RunOut}, **needs("screening.run"))
def run_start(request: Any, asked: RunIn) -> dict[str, Any]:
    """Start screening in the background, under today's packs. An import is screened by itself when it is done."""
    user, force = request.auth.system, request.auth.force
    imported = import_for(user=user, force=force, pk=asked.import_id) if asked.import_id else None
    run = services.start_run(
        by=user, force=force, imported=imported, first_day=asked.first_day, last_day=asked.last_day
    )
    return _run_written(run)


@router.get("/runs/{number}", operation_id="run_get", response=RunOut, **needs("records.view"))
def run_get(request: Any, number: Path[Number]) -> dict[str, Any]:
    """Say how far a run is, or what it found."""
    return _run_written(runs.run_for(user=request.auth.system, pk=number))


def finding_written(one: Finding) -> dict[str, Any]:
    """Write a finding as it is answered; its version, record and case have been read."""
    record = one.version.record
    return {
        "id": one.pk,
        "record_id": record.record_id,
        "recorded_on": one.version.recorded_on,
        "flag": one.flag,
        "held": one.held,
        "suggested": one.suggested,
        "status": one.status,
        "grade": one.grade,
        "score": one.score,
        "evidence": one.evidence,
        "pack": one.pack,
        "run": one.run_id,
        "case": one.case_id,
        "case_state": one.case.state if one.case is not None else None,
    }


def _run_written(one: Run) -> dict[str, Any]:
    return {
        "id": one.pk,
        "import_id": one.imported_id,
        "first_day": one.first_day,
        "last_day": one.last_day,
        "state": one.state,
        "message": one.job.message if one.job is not None else "",
        "records": one.counts.get("records", 0),
        "cases": one.counts.get("cases", 0),
        "packs": one.packs,
        "created_at": one.created_at,
        "finished_at": one.finished_at,
    }
