"""`sightline screen`: from extracts to findings, a quarantine and a page, with counts that add up."""

from pathlib import Path

import click

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
    today,
)
from sightline.cli.run import Job, run
from sightline.cli.summary import print_summary
from sightline.cli.terminal import output, progress
from sightline.reporting.page import DEFAULT_MARKING


@click.command(short_help="Screen extracts for flags that are missing or wrong.")
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--out",
    "outs",
    type=FILE,
    multiple=True,
    required=True,
    metavar="FILE",
    help="Where the findings go. The ending chooses the format: .csv, .xlsx, .parquet or .jsonl for a table, .html "
    "for a report page. Give it twice to have both.",
)
@click.option("--all", "every", is_flag=True, help="List every record and flag, not only those that differ.")
@mapping_option
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="How many processors to use.  [default: all]")
@click.option(
    "--quarantine",
    type=FILE,
    metavar="FILE",
    help="Where rows that break a rule go.  [default: beside the findings, as NAME.quarantine.csv]",
)
@click.option(
    "--marking",
    default=DEFAULT_MARKING,
    show_default=True,
    metavar="TEXT",
    help="The handling marking of the report page.",
)
@deep_option
@reader_option
@packs_option
def screen(
    files: tuple[Path, ...],
    outs: tuple[Path, ...],
    every: bool,
    mapping: Path | None,
    workers: int | None,
    quarantine: Path | None,
    marking: str,
    deep: str | None,
    own_reader: Path | None,
    folders: tuple[Path, ...],
) -> None:
    """Screen extracts for hate crime and online flags that are missing or wrong.

    Each FILE is an extract of crime records: CSV, TSV, XLSX, ODS, Parquet or JSON lines. Every row is screened, or
    put in quarantine with the reason, and the counts add up.

    Files appear under their names when everything is done, or not at all.
    """
    job = Job(
        files=files,
        outs=outs,
        quarantine=quarantine or outs[0].with_name(f"{outs[0].stem}.quarantine.csv"),
        packs=packs_today(folders),
        readers=chosen_readers(deep, own_reader),
        mapping=read_mapping(mapping),
        every=every,
        workers=workers,
        marking=marking,
        now=now(),
        today=today(),
    )
    with progress("Screening") as show:
        done = run(job, show)
    print_summary(output(), done)
