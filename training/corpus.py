"""The corpus as examples, and the one table that says which author is for what."""

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from training.example import Example, labels_of

ROOT: Final = Path(__file__).parents[1]
FOLDERS: Final = (ROOT / "corpus" / "narratives", ROOT / "corpus" / "unmarked")
FUNCTIONAL: Final = ROOT / "tests" / "functional" / "cases" / "development.csv"

CHOOSING: Final = frozenset({"AI", "AJ", "BT", "G", "N", "O"})
"""Authors to choose between readers by: scored as often as one likes, never read, never learned from."""

FINAL: Final = frozenset({"AK", "AL", "AU", "BS", "S", "T"})
"""Authors that are scored at the end. Nothing in this package opens them."""


def listed(authors: Iterable[str]) -> str:
    """Return authors as a text says them, such as "N, O"."""
    return ", ".join(sorted(authors))


def training_authors() -> list[str]:
    """Return every author that may be learned from, sorted: all but those who choose and those who end."""
    authors = {path.stem for folder in FOLDERS for path in folder.glob("*.jsonl")}
    return sorted(authors - CHOOSING - FINAL)


def read_author(author: str) -> list[Example]:
    """Return the narratives of one author.

    Raises `PermissionError` for an author of the final set, `FileNotFoundError` for one that doesn't exist.
    """
    if author in FINAL:
        raise PermissionError(f"Author {author} is for the figure at the end and isn't read here.")
    path = next((found for folder in FOLDERS if (found := folder / f"{author}.jsonl").exists()), None)
    if path is None:
        raise FileNotFoundError(f"The corpus has no author {author}.")
    lines = path.read_text("utf-8").splitlines()
    return [_example(json.loads(line)) for line in lines if line.strip()]


def read_training() -> list[Example]:
    """Return what may be learned from: the training authors and the development half of the functional suite."""
    return [example for author in training_authors() for example in read_author(author)] + list(read_functional())


def read_choosing() -> list[Example]:
    """Return the narratives of the authors by whom readers are chosen."""
    return [example for author in sorted(CHOOSING) for example in read_author(author)]


def read_functional() -> Iterator[Example]:
    """Yield the development half of the functional suite; its other half is scored elsewhere and not read."""
    with FUNCTIONAL.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            pair = f"functional-{row['pair']}" if row["pair"] else ""
            yield Example(row["narrative"], labels_of(row["hate_flags"], row["online_flag"]), "functional", pair)


def _example(row: dict[str, Any]) -> Example:
    spans: dict[str, list[tuple[int, int]]] = {}
    for span in row["spans"]:
        start = row["narrative"].find(span["text"])
        if start >= 0:
            spans.setdefault(span["flag"], []).append((start, start + len(span["text"])))
    labels = labels_of(row["hate_flags"], row["online_flag"])
    return Example(row["narrative"], labels, row["author"], row.get("pair") or "", spans)
