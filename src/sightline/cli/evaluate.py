"""`sightline evaluate`: how often screening is right, against a file that a person labelled."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import click
import pyarrow as pa

from sightline.cli.evaluation_report import as_json, print_evaluation, print_quarantine, print_wrong
from sightline.cli.labelled import Labelled
from sightline.cli.options import (
    FILE,
    chosen_readers,
    deep_option,
    mapping_option,
    now,
    packs_option,
    packs_today,
    read_mapping,
    reader_option,
)
from sightline.cli.terminal import output, progress
from sightline.engine.evaluation import Evaluation, Wrong
from sightline.engine.findings import EVIDENCE_TYPE
from sightline.reporting.outputs import Outputs
from sightline.reporting.quarantine import QUARANTINE_SCHEMA, Quarantine
from sightline.reporting.tables import Table, check_ending, open_table

WRONG_SCHEMA = pa.schema(
    [
        pa.field("record_id", pa.string()),
        pa.field("flag", pa.string()),
        pa.field("truth", pa.bool_()),
        pa.field("suggested", pa.bool_()),
        pa.field("grade", pa.string()),
        pa.field("functionality", pa.string()),
        pa.field("narrative", pa.string()),
        pa.field("evidence", pa.list_(EVIDENCE_TYPE)),
    ]
)
"""A table of wrong decisions: one row per record and flag."""


@click.command(short_help="Measure screening against a labelled file.")
@click.argument("file", type=FILE)
@mapping_option
@click.option("--json", "json_wanted", is_flag=True, help="Print the figures as JSON.")
@click.option(
    "--wrong",
    "shown",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    metavar="N",
    help="How many wrong decisions to print.",
)
@click.option(
    "--out",
    type=FILE,
    metavar="FILE",
    help="Write every wrong decision with its evidence to a table: .csv, .xlsx, .parquet or .jsonl.",
)
@click.option(
    "--quarantine", type=FILE, metavar="FILE", help="Write every row that breaks a rule, and why, to a table."
)
@deep_option
@reader_option
@packs_option
def evaluate(
    file: Path,
    mapping: Path | None,
    json_wanted: bool,
    shown: int,
    out: Path | None,
    quarantine: Path | None,
    deep: str | None,
    own_reader: Path | None,
    folders: tuple[Path, ...],
) -> None:
    """Measure screening against FILE, a table of records that a person labelled.

    Its hate_flags and online_flag columns hold the right answer, which screening does not see. Where it has a
    column functionality or author, the share of cases passed is given for each.

    A case passes when every flag that its label states is decided as the label says. Figures come with their
    95% intervals.
    """
    for path in (out, quarantine):
        if path is not None:
            check_ending(path)
    labelled = Labelled(
        file,
        mapping=read_mapping(mapping),
        packs=packs_today(folders),
        readers=chosen_readers(deep, own_reader),
        now=now(),
        on_quarantine=lambda row: set_aside.add(file, row),
    )
    evaluation = Evaluation()
    wrongs: list[Wrong] = []
    with Outputs(inputs=[file]) as outputs, ExitStack() as stack:
        table = stack.enter_context(open_table(out, WRONG_SCHEMA, outputs=outputs)) if out else None
        kept = stack.enter_context(open_table(quarantine, QUARANTINE_SCHEMA, outputs=outputs)) if quarantine else None
        set_aside = Quarantine(kept)
        show = stack.enter_context(progress("Evaluating"))
        for judged in labelled.judged():
            found = [wrong for case, findings in judged for wrong in evaluation.add(case, findings)]
            wrongs += found[: shown - len(wrongs)] if len(wrongs) < shown else []
            if table is not None:
                _write(found, table)
            show(evaluation.cases.cases, labelled.progress)
        set_aside.flush()
    if json_wanted:
        click.echo(as_json(evaluation, labelled.counts, wrongs, set_aside.rules))
        return
    console = output()
    print_evaluation(console, evaluation, labelled.counts)
    print_wrong(console, evaluation, wrongs)
    print_quarantine(console, set_aside.rules)
    if table is not None:
        console.print(f"\nEvery wrong decision is in {out} ({table.rows:,}).", soft_wrap=True)


def _write(wrongs: Sequence[Wrong], table: Table) -> None:
    if wrongs:
        rows = [
            {
                "record_id": wrong.record_id,
                "flag": wrong.flag,
                "truth": wrong.truth,
                "suggested": wrong.suggested,
                "grade": wrong.grade.value,
                "functionality": wrong.functionality,
                "narrative": wrong.narrative,
                "evidence": [
                    {"start": one.start, "end": one.end, "text": one.text, "rule": one.rule, "why": one.why}
                    for one in wrong.evidence
                ],
            }
            for wrong in wrongs
        ]
        table.write(pa.RecordBatch.from_pylist(rows, schema=WRONG_SCHEMA))
