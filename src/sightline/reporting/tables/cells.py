"""What a cell of a CSV file or a workbook may hold: evidence as text that a person can read, and no formula."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

BECAUSE: Final = "because"
"""The column that says in plain English what the evidence column says in JSON."""

_FORMULA: Final = r"^[\t\r\n]|^\s*[=+\-@＝＋－＠]"
"""A cell that a spreadsheet may run. Source: OWASP, "CSV injection": =, +, -, @, tab, carriage return, line
feed, and the full-width forms that some spreadsheets take for the same."""


def flat_schema(schema: pa.Schema) -> pa.Schema:
    """Give the schema of a table whose evidence is text.

    Args:
        schema: of the table as Arrow holds it.

    Returns:
        The same columns, with `evidence` as text, followed at the end by `because` where there was evidence.
    """
    fields = [pa.field(field.name, pa.string()) if _is_evidence(field) else field for field in schema]
    if any(_is_evidence(field) for field in schema):
        fields.append(pa.field(BECAUSE, pa.string()))
    return pa.schema(fields)


def flatten(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Give a batch as `flat_schema` has it, with no cell that a spreadsheet would run.

    Args:
        batch: rows as Arrow holds them.

    Returns:
        The same rows.
    """
    columns = []
    because = None
    for field, column in zip(batch.schema, batch.columns, strict=True):
        if _is_evidence(field):
            text, because = _evidence_as_text(column)
            columns.append(text)
        else:
            columns.append(column)
    if because is not None:
        columns.append(because)
    schema = flat_schema(batch.schema)
    return pa.record_batch([defused(column) for column in columns], schema=schema)


def defused(column: pa.Array) -> pa.Array:
    """Put an apostrophe before every text that a spreadsheet would take for a formula.

    Args:
        column: any column; one that is not text is given back as it is.

    Returns:
        A column of the same length and type.
    """
    if not pa.types.is_string(column.type):
        return column
    dangerous = pc.match_substring_regex(column, pattern=_FORMULA)
    if not pc.any(dangerous).as_py():
        return column
    return pc.if_else(dangerous, pc.binary_join_element_wise("'", column, ""), column)


def reason(evidence: Iterable[Mapping[str, Any]]) -> str:
    """Say in plain English why a flag is suggested.

    Args:
        evidence: entries with `text`, `why` and `rule`.

    Returns:
        One line, with plain quotation marks, because a spreadsheet misreads typographic ones in a CSV file.
    """
    return "; ".join(f'"{" ".join(entry["text"].split())}": {entry["why"]} ({entry["rule"]})' for entry in evidence)


def _is_evidence(field: pa.Field) -> bool:
    return bool(pa.types.is_list(field.type))


def _evidence_as_text(column: pa.Array) -> tuple[pa.Array, pa.Array]:
    texts, reasons = [], []
    for entries in column.to_pylist():
        texts.append(json.dumps(entries, ensure_ascii=False) if entries else "[]")
        reasons.append(reason(entries) if entries else "")
    return pa.array(texts, pa.string()), pa.array(reasons, pa.string())
