"""Rows of extracts for tests."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Rows = Sequence[Mapping[str, str]]
TakeIn = Callable[..., Any]


def as_csv(rows: Rows) -> bytes:
    """Write rows as CSV."""
    names = list(dict.fromkeys(name for row in rows for name in row)) or ["record_id", "narrative"]
    text = io.StringIO()
    writer = csv.DictWriter(text, names)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def row(number: int, **columns: str) -> dict[str, str]:
    """Make a row of an extract."""
    return {
        "record_id": f"WX{number:05}",
        "narrative": f"Account number {number}.",
        "recorded_at": f"2026-03-{number % 28 + 1:02} 10:00",
        **columns,
    }
