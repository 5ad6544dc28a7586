"""`sightline reader`: a force's own reader, learned from its reviewed decisions; looked at, approved, taken back."""

from dataclasses import replace
from pathlib import Path

import click

from sightline.cli.decisions import read_decisions
from sightline.cli.options import (
    FILE,
    chosen_readers,
    deep_option,
    mapping_option,
    now,
    packs_option,
    packs_today,
    read_mapping,
    today,
)
from sightline.cli.terminal import output, table
from sightline.engine.errors import SightlineError
from sightline.engine.readers.choice import TOGETHER_FILE
from sightline.engine.readers.correction import (
    Correction,
    approve,
    file_hash,
    fit_flags,
    read_correction,
    signature_of,
    write_correction,
)
from sightline.engine.readers.suite import changes, passed
from sightline.engine.readers.together import read_together
from sightline.engine.screening import Screener
from sightline.engine.vocabulary import FLAG_TITLES, FLAGS
from sightline.site.environment import read_environment


@click.group(short_help="Make a reader of your own from reviewed decisions.")
def reader() -> None:
    """Make a reader of your own from reviewed decisions, look at what it changes, and approve it.

    It corrects how sure the readers are of each flag; it learns no new words. To take it back, leave it out of the next
    command, or name the one before it.
    """


@reader.command(short_help="Learn a light correction from reviewed decisions.")
@click.argument("file", type=FILE)
@click.option("--out", type=FILE, required=True, metavar="FILE", help="Where the reader goes: a .json file.")
@click.option("--follows", type=FILE, metavar="FILE", help="The reader in use, which this one is to take the place of.")
@mapping_option
@deep_option
@packs_option
def fit(
    file: Path, out: Path, follows: Path | None, mapping: Path | None, deep: str | None, folders: tuple[Path, ...]
) -> None:
    """Learn a light correction from FILE, a table of records that people reviewed.

    Its hate_flags and online_flag columns hold what the reviewers decided; a column weight may hold how many records
    each stands for (the inverse of its chance of being drawn). Flags that were merely held are no decisions: draw the
    records at random, or by an audit plan, among those without flags too.

    The reader is used only after `sightline reader approve`.
    """
    if out.suffix.lower() != ".json":
        raise SightlineError(f"{out} has to end in .json; give --out such a name.")
    if out.exists():
        raise SightlineError(f"{out} exists already, and a reader in use must not change; choose another name.")
    key, calibration = _key(), read_together(TOGETHER_FILE).hash
    before = read_correction(follows, key, calibration) if follows else None
    panel = chosen_readers(deep).open()
    screener = Screener(packs_today(folders))
    decisions = read_decisions(file, mapping=read_mapping(mapping), now=now())
    log_odds = panel.log_odds(decisions.narratives, screener.matches(decisions.narratives))
    correction = Correction(
        version=before.version + 1 if before else 1,
        made_on=today().isoformat(),
        calibration=calibration,
        decisions=file_hash(file),
        follows=signature_of(follows) if follows else "",
        flags=fit_flags(log_odds, decisions.truth, decisions.known, decisions.weights),
        changes={},
    )
    after = panel.corrected(correction.slopes, correction.shifts)
    correction = replace(correction, changes=changes(passed(screener, panel), passed(screener, after)))
    write_correction(out, correction, key)
    _print(correction)
    output().print(f"\nNext: sightline reader approve {out} --by NAME", soft_wrap=True)


@reader.command(short_help="Show what a reader of your own changes.")
@click.argument("file", type=FILE)
def show(file: Path) -> None:
    """Show what the reader in FILE rests on and changes, and whether it is approved."""
    _print(read_correction(file, _key(), read_together(TOGETHER_FILE).hash))


@reader.command(name="approve", short_help="Approve a reader of your own, so that it may be used.")
@click.argument("file", type=FILE)
@click.option("--by", required=True, metavar="NAME", help="Who looked at what it changes.")
def approve_reader(file: Path, by: str) -> None:
    """Approve the reader in FILE, after looking at what it changes."""
    key = _key()
    correction = read_correction(file, key, read_together(TOGETHER_FILE).hash)
    if not by.strip():
        raise SightlineError("Nobody can't approve: give --by the name of who looked at the changes.")
    approved = approve(correction, by=by.strip(), on=today().isoformat())
    write_correction(file, approved, key)
    _print(approved)
    output().print(f"\nNext: sightline screen EXTRACT --out FINDINGS --reader {file}", soft_wrap=True)


def _key() -> bytes:
    return read_environment().reader_key.encode()


def _print(correction: Correction) -> None:
    console = output()
    console.print(
        f"Reader {correction.version}, made on {correction.made_on} from decisions {correction.decisions[:12]}."
    )
    rows = table(["Flag", "Reviewed", "With the flag", "Slope", "Shift", "Loss before", "Loss after"])
    for flag in FLAGS:
        own = correction.flags[flag]
        cells = (f"{number:.3f}" for number in (own.slope, own.shift, own.loss_before, own.loss_after))
        rows.add_row(FLAG_TITLES[flag], f"{own.labels:,}", f"{own.positives:,}", *cells)
    console.print(rows)
    console.print("Loss: of records that were not learned from (nats a record); the smaller, the better.")
    for flag in FLAGS:
        if correction.flags[flag].why_not:
            console.print(f"{FLAG_TITLES[flag]} is left as it is: {correction.flags[flag].why_not}.")
    told = correction.changes
    console.print(
        f"On the functional suite {told['before']} of {told['cases']} cases pass before and {told['after']} after: "
        f"{told['newly_right']} newly right, {told['newly_wrong']} newly wrong."
    )
    by = f"Approved by {correction.approved_by} on {correction.approved_on}." if correction.approved_by else ""
    console.print(by or "Nobody has approved it: it is not used.")
