"""What a person reads when screening is done: what was read, what was found, what to do first, where it is."""

from textwrap import fill

from rich.console import Console

from sightline.cli.run import Done
from sightline.cli.terminal import table
from sightline.engine.vocabulary import FLAG_TITLES, Grade
from sightline.reporting.figures import Figures, first_steps


def print_summary(console: Console, done: Done) -> None:
    """Print the summary of a run.

    Args:
        console: where to.
        done: what came of the run.
    """
    _print_read(console, done.figures)
    _print_flags(console, done.figures)
    console.print("What to do first", style="bold")
    for number, step in enumerate(first_steps(done.figures), 1):
        console.print(fill(step, console.width, initial_indent=f" {number}. ", subsequent_indent="    "))
    console.print("\nFiles", style="bold")
    for written in done.written:
        # Never folded: a path is there to be copied.
        console.print(f" {written.path}: {written.holds}", soft_wrap=True)
    for language, count in done.languages.items():
        told = "1 record is" if count == 1 else f"{count:,} records are"
        console.print(f"\n{told} in {language}, which the readers have not learned: rules alone looked at them.")
    if done.ignored:
        console.print(f"\nColumns that were not used: {', '.join(done.ignored)}.")


def _print_read(console: Console, figures: Figures) -> None:
    together = figures.together
    console.print(
        f"Read {together.read:,} = {together.records:,} records + {together.quarantined:,} quarantined"
        f" ({together.without_narrative:,} records have no narrative).\n",
        style="bold",
    )
    if len(figures.files) == 1:
        return
    rows = table(["File", "Read", "Records", "Quarantined", "No narrative"])
    for file in (*figures.files, together):
        counts = (file.read, file.records, file.quarantined, file.without_narrative)
        rows.add_row(file.name, *(f"{count:,}" for count in counts), end_section=file is figures.files[-1])
    console.print(rows)
    console.print()


def _print_flags(console: Console, figures: Figures) -> None:
    rows = table(["Flag", "Held", "Not supported", "Missing", "certain", "strong", "possible", "Breach"])
    for name, flag in figures.flags.items():
        graded = (flag.missing_by_grade.get(grade, 0) for grade in (Grade.CERTAIN, Grade.STRONG, Grade.POSSIBLE))
        counts = (flag.held, flag.unsupported, flag.missing, *graded, flag.breach)
        rows.add_row(FLAG_TITLES[name], *(f"{count:,}" for count in counts))
    console.print(rows)
    console.print()
