"""The figures of an evaluation, for a person and for a program."""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from rich.console import Console

from sightline.cli.terminal import table
from sightline.engine.evaluation import ALL_STRANDS, ANY_HATE, CONFIDENCE, Estimate, Evaluation, Passes, Wrong
from sightline.engine.extracts import Counts
from sightline.engine.vocabulary import FLAG_TITLES
from sightline.reporting.figures import counted
from sightline.reporting.quarantine import RuleBroken

_TITLES: Final = {**FLAG_TITLES, ANY_HATE: "Any hate", ALL_STRANDS: "All strands (micro)"}


def print_evaluation(console: Console, evaluation: Evaluation, counts: Counts) -> None:
    """Print the figures.

    Args:
        console: where to.
        evaluation: what was counted.
        counts: what was read.
    """
    cases = evaluation.cases
    console.print(
        f"Read {counts.read:,} = {counts.records:,} records + {counts.quarantined:,} quarantined. "
        f"Cases passed: {_of(cases.rate)}.\n",
        style="bold",
    )
    rows = table(["Flag", "True", "TP", "FP", "FN", "Precision", "Recall", "F1", "Precision at strong"])
    for name, measures in evaluation.rows().items():
        rows.add_row(
            _TITLES[name],
            f"{measures.support:,}",
            f"{measures.true_positive:,}",
            f"{measures.false_positive:,}",
            f"{measures.false_negative:,}",
            *(_figure(each) for each in (measures.precision, measures.recall, measures.f1, measures.strong_precision)),
            end_section=name == "online",
        )
    console.print(rows)
    console.print("\nIn brackets the 95% interval: Wilson; for F1 that of its Jaccard share carried over.")
    for kind, groups in (("Functionality", evaluation.functionalities), ("Author", evaluation.authors)):
        if groups:
            _print_groups(console, kind, groups)


def _print_groups(console: Console, kind: str, groups: Mapping[str, Passes]) -> None:
    rows = table([kind, "Cases", "Passed", "Share (95% interval)"])
    for name, passes in sorted(groups.items(), key=lambda pair: (pair[1].rate.value, pair[0])):
        rows.add_row(name, f"{passes.cases:,}", f"{passes.passed:,}", _figure(passes.rate))
    console.print()
    console.print(rows)


def print_wrong(console: Console, evaluation: Evaluation, wrongs: Sequence[Wrong]) -> None:
    """Print some of the decisions that were wrong, with the evidence that led there.

    Args:
        console: where to.
        evaluation: which counted them all.
        wrongs: those to print.
    """
    rows = evaluation.flags.values()
    total = sum(measures.false_positive + measures.false_negative for measures in rows)
    if not wrongs:
        return
    console.print(f"\nWrong decisions: {total:,}, of which the first {len(wrongs):,}:", style="bold")
    for wrong in wrongs:
        said = f"suggested, {wrong.grade.value}" if wrong.suggested else "not suggested"
        right = "true" if wrong.truth else "not true"
        kind = f" [{wrong.functionality}]" if wrong.functionality else ""
        console.print(f"{wrong.record_id}{kind}: {FLAG_TITLES[wrong.flag]} is {right}, {said}.")
        console.print(f"  {_line(wrong.narrative, 300)}")
        for evidence in wrong.evidence:
            console.print(f'  "{_line(evidence.text, 100)}": {evidence.why} ({evidence.rule})')


def print_quarantine(console: Console, rules: Sequence[RuleBroken]) -> None:
    """Print which rows were not measured, and why.

    Args:
        console: where to.
        rules: that rows broke.
    """
    if not rules:
        return
    rows = sum(broken.rows for broken in rules)
    told = "row was" if rows == 1 else "rows were"
    console.print(f"\n{rows:,} {told} not measured. Mend, and measure again:", style="bold")
    for broken in rules:
        where = ", ".join(broken.where) + (" and others" if len(broken.where) < broken.rows else "")
        column = f"{broken.column}: " if broken.column else ""
        console.print(f"  {column}{broken.rule} ({counted(broken.rows, 'row')}: {where}): {broken.remedy}.")


def as_json(evaluation: Evaluation, counts: Counts, wrongs: Sequence[Wrong], rules: Sequence[RuleBroken] = ()) -> str:
    """Give the figures as JSON.

    Args:
        evaluation: what was counted.
        counts: what was read.
        wrongs: the wrong decisions to list.
        rules: that quarantined rows broke.

    Returns:
        One object; every figure has its value, numerator, denominator and interval.
    """
    return json.dumps(
        {
            "read": counts.read,
            "records": counts.records,
            "quarantined": counts.quarantined,
            "confidence": CONFIDENCE,
            "cases": _passes(evaluation.cases),
            "flags": {
                name: {
                    "support": measures.support,
                    "true_positive": measures.true_positive,
                    "false_positive": measures.false_positive,
                    "false_negative": measures.false_negative,
                    "true_negative": measures.true_negative,
                    "precision": _estimate(measures.precision),
                    "recall": _estimate(measures.recall),
                    "f1": _estimate(measures.f1),
                    "accuracy": _estimate(measures.accuracy),
                    "precision_at_strong": _estimate(measures.strong_precision),
                }
                for name, measures in evaluation.rows().items()
            },
            "functionalities": {name: _passes(passes) for name, passes in sorted(evaluation.functionalities.items())},
            "authors": {name: _passes(passes) for name, passes in sorted(evaluation.authors.items())},
            "wrong": [dataclasses.asdict(wrong) for wrong in wrongs],
            "quarantine": [dataclasses.asdict(broken) for broken in rules],
        },
        ensure_ascii=False,
        indent=2,
    )


def _passes(passes: Passes) -> dict[str, Any]:
    return {"cases": passes.cases, "passed": passes.passed, "rate": _estimate(passes.rate)}


def _estimate(estimate: Estimate) -> dict[str, Any]:
    interval = estimate.interval
    return {
        "value": estimate.value,
        "numerator": estimate.numerator,
        "denominator": estimate.denominator,
        "low": interval.low if interval else None,
        "high": interval.high if interval else None,
    }


def _figure(estimate: Estimate) -> str:
    if estimate.value is None or estimate.interval is None:
        return "–"
    return f"{estimate.value:.2f} ({estimate.interval.low:.2f}–{estimate.interval.high:.2f})"


def _of(estimate: Estimate) -> str:
    return f"{estimate.numerator:,} of {estimate.denominator:,}, {_figure(estimate)}"


def _line(text: str, most: int) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 1] + "…"
