"""One run of screening: extracts in, files out, figures back."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

import pyarrow as pa

from sightline import __version__
from sightline.cli.screening import screening
from sightline.engine.errors import SightlineError
from sightline.engine.extracts import Extract, FilesOfRun, Mapping, QuarantinedRow, open_extract
from sightline.engine.findings import FINDINGS_SCHEMA
from sightline.engine.packs import PackSet
from sightline.engine.readers import ReaderChoice
from sightline.engine.screening import FlagTally, Tally
from sightline.engine.vocabulary import Grade
from sightline.reporting.figures import Figures, FileFigures, FlagFigures, counted
from sightline.reporting.outputs import Outputs, explained
from sightline.reporting.page import Collector, PackUsed, Page, write_page
from sightline.reporting.quarantine import QUARANTINE_SCHEMA, Quarantine
from sightline.reporting.tables import TABLE_ENDINGS, Table, check_ending, open_table

PAGE_ENDINGS: Final = (".html", ".htm")
"""Endings of a file name that ask for the report page."""

Show = Callable[[int, float], None]


@dataclass(frozen=True, slots=True)
class Job:
    """What the user asked for."""

    files: Sequence[Path]
    outs: Sequence[Path]
    quarantine: Path
    packs: PackSet
    readers: ReaderChoice
    mapping: Mapping | None
    every: bool
    workers: int | None
    marking: str
    now: datetime
    today: date


@dataclass(frozen=True, slots=True)
class Written:
    """A file that the run wrote, and what is in it."""

    path: Path
    holds: str


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it."""

    figures: Figures
    written: Sequence[Written]
    ignored: Sequence[str]
    languages: dict[str, int]
    """Records that aren't in English, by language: rules alone read them."""


def run(job: Job, show: Show) -> Done:
    """Screen the extracts of a job and write its files, all of them or none.

    Args:
        job: what is to be done.
        show: called now and then with the number of records screened and the share of the files read.

    Returns:
        The figures and the files.

    Raises:
        SightlineError: a file can't be read or written, or is named twice.
    """
    _refuse_twice(job.files)
    for out in job.outs:
        check_ending(out, others=PAGE_ENDINGS)
    with Outputs(inputs=job.files) as outputs:
        pages = {path: outputs.reserve(path) for path in job.outs if _is_page(path)}
        collector = Collector() if pages else None
        with ExitStack() as stack:
            tables = [
                stack.enter_context(open_table(path, FINDINGS_SCHEMA, outputs=outputs))
                for path in job.outs
                if path.suffix.lower() in TABLE_ENDINGS
            ]
            quarantine = Quarantine(stack.enter_context(open_table(job.quarantine, QUARANTINE_SCHEMA, outputs=outputs)))
            together = FilesOfRun(job.files) if len(job.files) > 1 else None
            extracts = [_open(file, job, quarantine, together) for file in job.files]
            tally = _screen(job, extracts, tables, collector, show)
            quarantine.flush()
        figures = _figures(extracts, job.files, tally)
        if collector is not None:
            page = _page(job, figures, collector, quarantine, tables)
            for path, temporary in pages.items():
                with explained(path):
                    write_page(page, temporary)
    written = [Written(table.path, counted(table.rows, "finding")) for table in tables]
    written += [Written(path, "report page") for path in pages]
    written.append(Written(job.quarantine, counted(quarantine.rows, "quarantined row")))
    ignored = sorted({column for extract in extracts for column in extract.ignored})
    return Done(figures, written, ignored, tally.languages)


def _refuse_twice(files: Sequence[Path]) -> None:
    """Refuse a file that is named twice, whose records would be counted twice."""
    seen: set[Path] = set()
    for file in files:
        if file.resolve() in seen:
            raise SightlineError(f"{file} is named twice: name each extract once, so that its records count once.")
        seen.add(file.resolve())


def _open(file: Path, job: Job, quarantine: Quarantine, together: FilesOfRun | None) -> Extract:
    def set_aside(row: QuarantinedRow) -> None:
        quarantine.add(file, row)

    return open_extract(file, now=job.now, mapping=job.mapping, on_quarantine=set_aside, run=together)


def _screen(
    job: Job, extracts: Sequence[Extract], tables: Sequence[Table], collector: Collector | None, show: Show
) -> Tally:
    tally = Tally()
    batches = _batches(extracts)
    with screening(batches, job.packs, job.readers, workers=job.workers, every=job.every) as stream:
        for screened in stream:
            tally += screened.tally
            for table in tables:
                table.write(screened.findings)
            if collector is not None:
                collector.add(screened.records, screened.findings)
            show(tally.records, sum(extract.progress for extract in extracts) / len(extracts))
    return tally


def _batches(extracts: Sequence[Extract]) -> Iterator[pa.RecordBatch]:
    for extract in extracts:
        yield from extract.batches()


def _figures(extracts: Sequence[Extract], files: Sequence[Path], tally: Tally) -> Figures:
    read = tuple(
        FileFigures(
            file.name,
            extract.counts.read,
            extract.counts.records,
            extract.counts.quarantined,
            extract.counts.without_narrative,
        )
        for file, extract in zip(files, extracts, strict=True)
    )
    return Figures(read, {flag: flag_figures(counts) for flag, counts in tally.flags.items()})


def flag_figures(counts: FlagTally) -> FlagFigures:
    """Give the counts of a flag as people read them.

    Args:
        counts: of the engine, which grades missing flags and breaches together.

    Returns:
        The figures, in which a breach (always certain) is not among the missing.
    """
    by_grade = {grade: counts.missing_by_grade[grade.value] for grade in Grade}
    by_grade[Grade.CERTAIN] -= counts.breach
    return FlagFigures(
        held=counts.held,
        suggested=counts.suggested,
        missing=counts.missing,
        unsupported=counts.unsupported,
        breach=counts.breach,
        missing_by_grade=by_grade,
    )


def _page(job: Job, figures: Figures, collector: Collector, quarantine: Quarantine, tables: Sequence[Table]) -> Page:
    return Page(
        figures=figures,
        collector=collector,
        quarantine=quarantine.rules,
        packs=[
            PackUsed(pack.id, pack.version, pack.kind, pack.effective_from, pack.hash)
            for _, pack in sorted(job.packs.packs.items())
        ]
        + [PackUsed(part.id, part.version, "reader", None, part.hash) for part in job.readers.open().parts],
        version=__version__,
        made_on=job.today,
        marking=job.marking,
        findings_file=tables[0].path.name if tables else "",
        quarantine_file=job.quarantine.name,
    )


def _is_page(path: Path) -> bool:
    return path.suffix.lower() in PAGE_ENDINGS
