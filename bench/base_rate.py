"""How often screening is wrong at base rates: the demonstration force, where few records are hate or online.

python -m bench.base_rate --records 20000 --seed 1                    the tables
python -m bench.base_rate --records 20000 --seed 1 --wrong wrong.csv  also each record wrongly put forward

Tune on one seed and report another as well.
"""

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.rivals import ON
from sightline.demonstration import Record, generate
from sightline.engine.findings import Finding
from sightline.engine.packs import load_packs
from sightline.engine.screening import Screener
from sightline.engine.vocabulary import FLAGS, ONLINE, Grade

SHARE_OF = 10_000
MOST_RULES = 12


@dataclass(slots=True)
class Tally:
    """Counts of one flag."""

    supported: int = 0
    suggested: int = 0
    missed: int = 0
    missed_with_cue: int = 0
    wrong: Counter[Grade] = field(default_factory=Counter)
    rules: dict[Grade, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """By grade of the wrong suggestion: in how many of them a rule was the first evidence or further evidence."""

    def add(self, finding: Finding, *, supported: bool, cue: bool) -> None:
        """Count one record.

        Args:
            finding: of this flag.
            supported: whether the flag is true of the record.
            cue: whether the narrative tells of it; where not, nobody who reads it can know.
        """
        self.supported += supported
        self.suggested += finding.suggested
        self.missed += supported and not finding.suggested
        self.missed_with_cue += supported and cue and not finding.suggested
        if finding.suggested and not supported:
            self.wrong[finding.grade] += 1
            self.rules[finding.grade].update({evidence.rule for evidence in finding.evidence})


def screened(screener: Screener, chunks: Iterable[list[Record]]) -> Iterator[tuple[Record, list[Finding]]]:
    """Each record with its findings; offence codes are left out, so that only the narrative speaks."""
    for batch in chunks:
        texts = [record["narrative"] for record in batch]
        for record, text, sifted in zip(batch, texts, screener.sift.texts(texts), strict=True):
            yield record, screener.screen({"narrative": text}, sifted=sifted)


def truth_of(record: Record, flag: str) -> tuple[bool, bool]:
    """Whether a flag is true of a record, and whether its narrative tells of it."""
    truth = record.truth
    if flag == ONLINE:
        return truth.online_flag == "Y", truth.online_cue == "Y"
    return flag in truth.hate_flags.split(";"), truth.has_cue == "Y"


def count(
    results: Iterable[tuple[Record, list[Finding]]],
) -> tuple[int, dict[str, Tally], list[tuple[Record, Finding]]]:
    """Count all records.

    Args:
        results: records with their findings.

    Returns:
        How many there were, the counts by flag, and each wrong suggestion with its record.
    """
    tallies = {flag: Tally() for flag in FLAGS}
    wrong: list[tuple[Record, Finding]] = []
    total = 0
    for record, findings in results:
        total += 1
        for finding in findings:
            supported, cue = truth_of(record, finding.flag)
            tallies[finding.flag].add(finding, supported=supported, cue=cue)
            if finding.suggested and not supported:
                wrong.append((record, finding))
    return total, tallies, wrong


def print_tables(total: int, tallies: dict[str, Tally]) -> None:
    """The counts of each flag, all strands together, and the rules that cause the wrong suggestions."""
    print(f"{total:,} records; in brackets: per {SHARE_OF:,} records\n")
    print("| flag | true | suggested | wrong, possible | wrong, strong | missed | of these told in the narrative |")
    print("|---|---|---|---|---|---|---|")
    for flag, tally in tallies.items():
        print_row(flag, [tally], total)
    print_row("all strands", [tally for flag, tally in tallies.items() if flag != ONLINE], total)
    for flag, tally in tallies.items():
        for grade, rules in tally.rules.items():
            listed = ", ".join(f"{rule} {cases}" for rule, cases in rules.most_common(MOST_RULES))
            print(f"\n{flag}, {grade.value}: {listed}")


def print_row(name: str, tallies: list[Tally], total: int) -> None:
    """One row of the table: the sum of some counts."""

    def shared(cases: int) -> str:
        return f"{cases} ({cases * SHARE_OF / total:.1f})"

    cells = (
        sum(tally.supported for tally in tallies),
        sum(tally.suggested for tally in tallies),
        shared(sum(tally.wrong[Grade.POSSIBLE] for tally in tallies)),
        shared(sum(tally.wrong[Grade.STRONG] + tally.wrong[Grade.CERTAIN] for tally in tallies)),
        sum(tally.missed for tally in tallies),
        sum(tally.missed_with_cue for tally in tallies),
    )
    print(f"| {name} | {' | '.join(map(str, cells))} |")


def write_wrong(path: Path, wrong: Iterable[tuple[Record, Finding]]) -> None:
    """Write each wrong suggestion with its evidence as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("record_id", "flag", "grade", "topic", "truly", "rules", "words", "narrative"))
        for record, finding in wrong:
            truth = record.truth
            rules = "; ".join(evidence.rule for evidence in finding.evidence)
            words = " | ".join(evidence.text for evidence in finding.evidence)
            writer.writerow(
                (
                    truth.record_id,
                    finding.flag,
                    finding.grade.value,
                    truth.topic,
                    truth.hate_flags,
                    rules,
                    words,
                    record["narrative"],
                )
            )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wrong", type=Path, help="file for the records that are wrongly put forward")
    options = parser.parse_args()
    chunks = generate(options.records, options.seed)
    total, tallies, wrong = count(screened(Screener(load_packs(ON)), chunks))
    print_tables(total, tallies)
    if options.wrong is not None:
        write_wrong(options.wrong, wrong)


if __name__ == "__main__":
    main()
