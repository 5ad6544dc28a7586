"""Sources, imports and their quarantine."""

from datetime import datetime
from typing import Any, Literal

from ninja import Field, File, Form, Path, Query, Router, Schema, Status
from ninja.files import UploadedFile

from sightline.bridges.api.paging import page
from sightline.bridges.api.problems import problem
from sightline.bridges.api.tokens import needs
from sightline.bridges.api.words import FormAsked, Name, Number, PageQuery
from sightline.desk.jobs.services import cancel_job
from sightline.desk.kit.cursors import slice_after
from sightline.desk.kit.refusals import ConflictError
from sightline.desk.records import selectors, services
from sightline.desk.records.forms import MAPPING_LENGTH
from sightline.desk.records.limits import too_large
from sightline.desk.records.models import COUNTS, Import
from sightline.desk.records.uploads import was_too_large

router = Router(tags=["Imports"])


class Source(Schema):
    """Where extracts come from; all of a source are read by one mapping."""

    id: int = Field(examples=[3])
    name: str = Field(examples=["Records system, weekly"])
    mapping_hash: str = Field(description="SHA-256 of the mapping.", examples=["e3b0c44298fc1c14"])


class SourcePage(Schema):
    """A piece of the list of sources."""

    items: list[Source]
    next: str | None = Field(examples=[None])


class Counts(Schema):
    """What became of the rows: read = accepted + quarantined, and accepted = new + changed + unchanged."""

    read: int = Field(examples=[2400])
    accepted: int = Field(examples=[2398])
    quarantined: int = Field(examples=[2])
    new: int = Field(examples=[310])
    changed: int = Field(examples=[41])
    unchanged: int = Field(examples=[2047])


class ImportOut(Schema):
    """A file that is taken in, or tried, and what came of it."""

    id: int = Field(examples=[12])
    source: str = Field(examples=["Records system, weekly"])
    file_name: str = Field(examples=["extract.csv"])
    file_sha256: str = Field(examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"])
    state: Literal["draft", "waiting", "reading", "done", "failed", "cancelled"] = Field(examples=["done"])
    dry_run: bool = Field(examples=[False])
    counts: Counts
    message: str = Field(description="Why it failed, if it did.", examples=[""])
    created_at: datetime = Field(examples=["2026-11-23T07:00:00Z"])
    finished_at: datetime | None = Field(examples=["2026-11-23T07:01:10Z"])


class ImportPage(Schema):
    """A piece of the list of imports."""

    items: list[ImportOut]
    next: str | None = Field(examples=["12"])


class ImportIn(FormAsked):
    """How a file is taken in."""

    source: Name = Field(
        description="Name of a source that is set up on the desk.", examples=["Records system, weekly"]
    )
    dry_run: bool = Field(False, description="Only try it: every row is read, no record is written.")
    mapping: str | None = Field(
        None,
        max_length=MAPPING_LENGTH,
        pattern=r"^[^\x00]*$",
        description="How the columns are read (YAML), kept with the source; without it, as the source has it.",
    )


class QuarantinedRow(Schema):
    """A row of the file that is no record, why, and what to do about it."""

    line: int = Field(examples=[17])
    column: str = Field(examples=["victim_dob"])
    value: str = Field(examples=["31/02/1980"])
    rule: str = Field(examples=["A date has to be one of the calendar."])
    remedy: str = Field(examples=["Correct it in the records system."])


class QuarantinePage(Schema):
    """A piece of a quarantine."""

    items: list[QuarantinedRow]
    next: str | None = Field(examples=[None])


class QuarantineQuery(PageQuery):
    """Which rows of a quarantine."""

    rule: str = Field("", max_length=1_000, pattern=r"^[^\x00]*$", description="Only rows that break this rule.")


@router.get("/sources", operation_id="sources_list", response=SourcePage, **needs("records.import"))
def sources_list(request: Any, query: Query[PageQuery]) -> dict[str, Any]:
    """List where extracts come from. Sources and their mappings are set up on the desk."""
    found = selectors.sources_of(user=request.auth.system, force=request.auth.force)
    return page(slice_after(found, query.cursor, query.limit), lambda one: one)


@router.get("/imports", operation_id="imports_list", response=ImportPage, **needs("records.import"))
def imports_list(request: Any, query: Query[PageQuery]) -> dict[str, Any]:
    """List imports, the oldest first."""
    piece = selectors.imports_after(
        user=request.auth.system, force=request.auth.force, cursor=query.cursor, limit=query.limit
    )
    return page(piece, _written)


@router.post(
    "/imports", operation_id="import_start", response={200: ImportOut, 202: ImportOut}, **needs("records.import")
)
def import_start(request: Any, asked: Form[ImportIn], file: File[UploadedFile | None] = None) -> Any:
    """Hand a file in and start to take it in, in the background.

    202: it was started. 200: the same file from the same source was taken in before by the same mapping, or is being
    taken in; that import is the answer and nothing changes.
    """
    if was_too_large(request):
        return problem(413, too_large())
    if file is None:
        return problem(422, "Send the file as the part 'file' of a multipart form.")
    user = request.auth.system
    found = selectors.source_named(user=user, force=request.auth.force, name=asked.source)
    imported, new = services.hand_in(
        by=user, source=found, name=file.name or "", chunks=file.chunks(), mapping=asked.mapping, dry_run=asked.dry_run
    )
    return Status(202 if new else 200, _written(imported))


@router.get("/imports/{number}", operation_id="import_get", response=ImportOut, **needs("records.import"))
def import_get(request: Any, number: Path[Number]) -> dict[str, Any]:
    """Say how far an import is, or what came of it."""
    return _written(selectors.import_for(user=request.auth.system, force=request.auth.force, pk=number))


@router.post("/imports/{number}/cancel", operation_id="import_cancel", response=ImportOut, **needs("records.import"))
def import_cancel(request: Any, number: Path[Number]) -> dict[str, Any]:
    """Stop an import that this system started. What is taken in stays."""
    user, force = request.auth.system, request.auth.force
    imported = selectors.import_for(user=user, force=force, pk=number)
    if imported.job is None:
        raise ConflictError("The import was not started yet.")
    cancel_job(by=user, job=imported.job)
    return _written(selectors.import_for(user=user, force=force, pk=number))


@router.get(
    "/imports/{number}/quarantine", operation_id="quarantine_list", response=QuarantinePage, **needs("records.import")
)
def quarantine_list(request: Any, number: Path[Number], query: Query[QuarantineQuery]) -> dict[str, Any]:
    """List the rows of an import that are no records, with what to do about each."""
    user = request.auth.system
    imported = selectors.import_for(user=user, force=request.auth.force, pk=number)
    asked = selectors.QuarantineFilter(query.rule)
    piece = selectors.quarantine_after(
        user=user, imported=imported, asked=asked, cursor=query.cursor, limit=query.limit
    )
    return page(piece, lambda one: one)


def _written(one: Import) -> dict[str, Any]:
    return {
        "id": one.pk,
        "source": one.source.name,
        "file_name": one.file_name,
        "file_sha256": one.file_sha256,
        "state": one.state,
        "dry_run": one.dry_run,
        "counts": dict(zip(COUNTS, one.counts, strict=True)),
        "message": one.message,
        "created_at": one.created_at,
        "finished_at": one.finished_at,
    }
