"""How far two readers of the corpus agree, who labelled apart from each other.

python -m bench.agreement
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sightline.engine.vocabulary import FLAGS, ONLINE, STRANDS

CORPUS = Path(__file__).parents[1] / "corpus"
Row = dict[str, Any]


def rows_of(path: Path) -> list[Row]:
    """The rows of a file with one JSON object a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def bears(flag: str) -> Callable[[Row], bool]:
    """Whether a row bears a flag; `any hate` for any strand."""

    def told(row: Row) -> bool:
        strands = set(row["hate_flags"].split(";"))
        if flag == ONLINE:
            return bool(row["online_flag"] == "Y")
        return not strands.isdisjoint(STRANDS) if flag == "any hate" else flag in strands

    return told


def kappa(pairs: list[tuple[bool, bool]]) -> float:
    """Cohen's kappa: agreement beyond what chance would give, from 0 to 1 (Cohen, 1960)."""
    count = len(pairs)
    agree = sum(one == other for one, other in pairs) / count
    first, second = (sum(pair[place] for pair in pairs) / count for place in (0, 1))
    chance = first * second + (1 - first) * (1 - second)
    return (agree - chance) / (1 - chance)


def main() -> None:
    """Print the table."""
    authors = {row["record_id"]: row for path in (CORPUS / "narratives").glob("*.jsonl") for row in rows_of(path)}
    second = rows_of(CORPUS / "second" / "labels.jsonl")
    print(f"{len(second)} of {len(authors)} narratives; {sum(row['sure'] == 'no' for row in second)} unsure.\n")
    print("| flag | author | second reader | both | agree | kappa |\n|---|---|---|---|---|---|")
    for flag in (*FLAGS, "any hate"):
        told = bears(flag)
        pairs = [(told(authors[row["record_id"]]), told(row)) for row in second]
        agree = sum(one == other for one, other in pairs) / len(pairs)
        ones, others = (sum(pair[place] for pair in pairs) for place in (0, 1))
        both = sum(one and other for one, other in pairs)
        print(f"| {flag} | {ones} | {others} | {both} | {agree:.1%} | {kappa(pairs):.3f} |")


if __name__ == "__main__":
    main()
