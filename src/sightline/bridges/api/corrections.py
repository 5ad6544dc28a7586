"""Corrections, the batches in which they go to the records system, and its receipts."""

from datetime import datetime
from typing import Any, Literal

from ninja import Field, Path, Query, Router, Schema

from sightline.bridges.api.paging import page
from sightline.bridges.api.tokens import needs
from sightline.bridges.api.words import AddressQuery, Asked, Line, Number, PageQuery
from sightline.desk.kit.exports import FORMATS, export
from sightline.desk.screening import services
from sightline.desk.screening.models import Correction, CorrectionFile
from sightline.desk.screening.selectors import corrections, feeds
from sightline.engine.errors import SightlineError

router = Router(tags=["Corrections"])

State = Literal["waiting", "sent", "made", "not_made", "withdrawn"]
_FILES = {media: {"schema": {"type": "string", "format": "binary"}} for media, _ in FORMATS.values()}


class CorrectionOut(Schema):
    """One column of one record that has to be changed in the records system, because somebody decided so."""

    id: int = Field(examples=[31])
    record_id: str = Field(examples=["WX/2026/00123"])
    source: str = Field(examples=["Records system, weekly"])
    source_id: int = Field(examples=[3])
    case: int = Field(examples=[77])
    column: str = Field(description="The column in Sightline's own words.", examples=["hate_flags"])
    before: str = Field(examples=[""])
    after: str = Field(examples=["race"])
    state: State = Field(examples=["sent"])
    problem: str = Field(description="Why the source's columns can't say it; then it is told in words.", examples=[""])
    batch: str | None = Field(examples=["wexmoor-0012"])
    batch_id: int | None = Field(examples=[12])
    cells: dict[str, str] = Field(
        description="The source's columns and what they have to hold, once sent.", examples=[{"Hate Crime": "RACIAL"}]
    )
    receipt_at: datetime | None = Field(examples=[None])
    receipt_reason: str = Field(examples=[""])


class CorrectionPage(Schema):
    """A piece of the list of corrections."""

    items: list[CorrectionOut]
    next: str | None = Field(examples=["31"])


class CorrectionQuery(PageQuery):
    """Which corrections."""

    state: State | None = None
    batch: int | None = Field(None, ge=1, le=2**63 - 1, description="Number (`batch_id`) of a batch.")


class BatchOut(Schema):
    """Corrections that go to one source together."""

    id: int = Field(examples=[12])
    batch: str = Field(description="The name by which both sides speak of it.", examples=["wexmoor-0012"])
    source: str = Field(examples=["Records system, weekly"])
    at: datetime = Field(examples=["2026-11-23T10:00:00Z"])
    by: str = Field(examples=["Niche RMS"])


class BatchPage(Schema):
    """A piece of the list of batches."""

    items: list[BatchOut]
    next: str | None = Field(examples=[None])


class BatchRows(BatchOut):
    """A batch in the columns of the records system: one row a record."""

    columns: list[str] = Field(examples=[["Crime No", "Hate Crime", "Sightline correction", "Sightline batch"]])
    rows: list[list[str | None]] = Field(
        description="In the order of the columns; null where a record needs no change of one.",
        examples=[[["WX/2026/00123", "RACIAL", "31", "wexmoor-0012"]]],
    )


class NotMade(Asked):
    """A correction that was not made."""

    correction: Number = Field(examples=[32])
    reason: Line = Field(min_length=1, examples=["The record is locked by another team."])


class ReceiptIn(Asked):
    """What became of corrections."""

    made: list[Number] = Field([], max_length=1_000, examples=[[31]])
    not_made: list[NotMade] = Field([], max_length=1_000)


class ReceiptOut(Schema):
    """How many were noted that weren't known."""

    noted: int = Field(examples=[2])


class FileQuery(AddressQuery):
    """As which kind of file."""

    format: Literal["csv", "xlsx"] = "csv"


@router.get("/corrections", operation_id="corrections_list", response=CorrectionPage, **needs("records.view"))
def corrections_list(request: Any, query: Query[CorrectionQuery]) -> dict[str, Any]:
    """List corrections, the oldest first."""
    given = query.model_dump(exclude_none=True)
    return page(feeds.corrections_after(user=request.auth.system, force=request.auth.force, **given), _written)


@router.post(
    "/corrections/{number}/again",
    operation_id="correction_again",
    response=CorrectionOut,
    **needs("corrections.send"),
)
def correction_again(request: Any, number: Path[Number]) -> dict[str, Any]:
    """Put a correction that was not made into the next batch."""
    return _written(services.send_again(by=request.auth.system, pk=number))


@router.get("/batches", operation_id="batches_list", response=BatchPage, **needs("records.view"))
def batches_list(request: Any, query: Query[PageQuery]) -> dict[str, Any]:
    """List batches, the oldest first."""
    piece = feeds.batches_after(
        user=request.auth.system, force=request.auth.force, cursor=query.cursor, limit=query.limit
    )
    return page(piece, _batch_written)


@router.post(
    "/sources/{number}/batches", operation_id="batch_make", response={201: BatchOut}, **needs("corrections.send")
)
def batch_make(request: Any, number: Path[Number]) -> dict[str, Any]:
    """Put what waits for a source into a batch; it counts as sent. 409: nothing waits that a file can say."""
    user = request.auth.system
    source = feeds.source_to_correct(user=user, force=request.auth.force, pk=number)
    return _batch_written(services.send_corrections(by=user, source=source))


@router.get("/batches/{number}", operation_id="batch_get", response=BatchRows, **needs("corrections.send"))
def batch_get(request: Any, number: Path[Number]) -> dict[str, Any]:
    """Take a batch out, in the columns of the records system. As often as it is asked for, it is the same."""
    file, heading, rows = _rows(request, number, "json")
    return {**_batch_written(file), "columns": heading, "rows": rows}


_file_needs = needs("corrections.send")
_file_needs["openapi_extra"] |= {"responses": {200: {"description": "The file.", "content": _FILES}}}


@router.get("/batches/{number}/file", operation_id="batch_file", response={200: None}, **_file_needs)
def batch_file(request: Any, number: Path[Number], query: Query[FileQuery]) -> Any:
    """Take a batch out as a CSV or XLSX file, in the columns of the records system."""
    file, heading, rows = _rows(request, number, query.format)
    return export(f"corrections-{file.batch}", query.format, heading, rows)


@router.post("/receipts", operation_id="receipts", response=ReceiptOut, **needs("corrections.send"))
def receipts(request: Any, asked: ReceiptIn) -> dict[str, int]:
    """Say of corrections whether they were made, and why not. All are noted or, where one can't be, none.

    The same receipt again changes nothing. 409: one has a receipt that says otherwise.
    """
    refused = {one.correction: one.reason for one in asked.not_made}
    if set(refused) & set(asked.made):
        raise SightlineError("A correction stands under both made and not_made; say one of the two.")
    noted = services.record_receipts(
        by=request.auth.system, force=request.auth.force, made=asked.made, not_made=refused
    )
    return {"noted": noted}


def _rows(request: Any, number: int, ending: str) -> tuple[CorrectionFile, list[str], list[list[str | None]]]:
    user = request.auth.system
    file = corrections.batch_of(user=user, pk=number)
    to = f"{user.name}: corrections-{file.batch}.{ending}"
    return (file, *corrections.file_rows(user=user, file=file, to=to))


def _batch_written(one: CorrectionFile) -> dict[str, Any]:
    return {"id": one.pk, "batch": one.batch, "source": one.source.name, "at": one.at, "by": one.by.name}


def _written(one: Correction) -> dict[str, Any]:
    return {
        "id": one.pk,
        "record_id": one.record.record_id,
        "source": one.source.name,
        "source_id": one.source_id,
        "case": one.case_id,
        "column": one.column,
        "before": one.before,
        "after": one.after,
        "state": one.state,
        "problem": one.problem,
        "batch": one.file.batch if one.file is not None else None,
        "batch_id": one.file_id,
        "cells": one.cells,
        "receipt_at": one.receipt_at,
        "receipt_reason": one.receipt_reason,
    }
