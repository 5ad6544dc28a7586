"""`sightline demo`: the extract of a fictional force, with the truth beside it."""

from pathlib import Path

import click

from sightline.cli.options import FILE
from sightline.cli.terminal import adding_up, output, progress
from sightline.demonstration import write_force
from sightline.engine.errors import SightlineError
from sightline.reporting.figures import counted


@click.command(short_help="Write the extract of a fictional force, with the truth beside it.")
@click.option(
    "--records",
    type=click.IntRange(min=1),
    default=10_000,
    show_default=True,
    metavar="N",
    help="How many records to write.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    metavar="S",
    help="The same seed gives the same force.",
)
@click.option("--out", type=FILE, required=True, metavar="DIR", help="The folder to write to; made if need be.")
def demo(records: int, seed: int, out: Path) -> None:
    """Write the extract of a fictional force: extract.csv, extract.parquet and truth.csv.

    Everyone in it is invented. Some of its flags are wrong on purpose; truth.csv says which are right.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        with progress("Writing") as show:
            write_force(out, records=records, seed=seed, advance=adding_up(show, records))
    except OSError as fault:
        reason = fault.strerror or "the system refused it"
        raise SightlineError(f"{out} can't be written to ({reason.lower()}); choose another folder.") from fault
    console = output()
    console.print(f"Wrote {counted(records, 'record')} of a fictional force, with the truth of their flags, to {out}.")
    console.print(f"Next: sightline screen {out / 'extract.csv'} --out {out / 'report.html'}", soft_wrap=True)
