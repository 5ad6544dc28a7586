"""Print the tables: `python -m bench.readers`."""

import argparse
from collections.abc import Sequence
from pathlib import Path

import bench.readers
from bench.readers.fairness import fairness, swaps
from bench.readers.measures import by_author, false_alarms, lost, measures
from bench.readers.reliability import reliability
from bench.readers.sets import SEED, Row, authors, demonstration, examples, functional, stops, uk_cases
from bench.readers.ways import DOUBTFUL, FAST, Way, ways
from sightline.engine.evaluation import Case
from sightline.engine.vocabulary import FLAGS
from training.corpus import CHOOSING, FINAL, listed
from training.example import Example


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=bench.readers.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder of the public evaluation data")
    parser.add_argument("--diagram", type=Path, help="file for the reliability diagram (SVG)")
    parser.add_argument("--records", type=int, default=4_000, help="of the demonstration force")
    parser.add_argument("--stops", type=int, default=4_000, help="of boston_stops")
    parser.add_argument("--fewer", type=int, default=1_000, help="of either, for who reads everything deep")
    parser.add_argument("--final", action="store_true", help="also score the authors kept for the end")
    options = parser.parse_args()
    found = ways()
    every_day = DOUBTFUL if DOUBTFUL in found else FAST
    choosing, records = authors(CHOOSING), demonstration(options.records)
    letters = listed(CHOOSING)
    halves = {f"Functional suite, {half.replace('_', '-')} half": functional(half) for half in _HALVES}
    measures(f"Authors to choose by ({letters})", found, _cases(choosing))
    for title, cases in halves.items():
        measures(title, found, cases, each_flag=False)
    if options.data is not None:
        measures("uk_cases", found, uk_cases(options.data / "uk_cases"), each_flag=False)
        title = "boston_stops without hostility, a sample"
        false_alarms(title, found, stops(options.data / "boston_stops", options.stops), options.fewer)
    title = f"Demonstration force, seed {SEED}, records without hate or online"
    false_alarms(title, found, [one.text for one in records if not any(one.labels)], options.fewer)
    lost(found, {letters: _cases(choosing), **halves, f"Demonstration force, seed {SEED}": list(map(_case, records))})
    fairness(f"{every_day}; {letters}", found[every_day], choosing)
    swaps(f"{every_day}; {letters}", found[every_day], choosing)
    reliability(examples(choosing), records, options.diagram)
    if options.final:
        _final(found, every_day, authors(FINAL))
    if options.data is None:
        print("\nThe public evaluation data was not measured: name its folder with --data.")


_HALVES = ("development", "held_out")


def _final(found: dict[str, Way], every_day: str, rows: Sequence[Row]) -> None:
    """The authors kept for the end."""
    cases = _cases(rows)
    measures(f"Authors kept for the end ({listed(FINAL)})", found, cases)
    by_author(
        found[every_day], {letter: _cases([row for row in rows if row["author"] == letter]) for letter in sorted(FINAL)}
    )
    lost(found, {listed(FINAL): cases})
    fairness(f"{every_day}; {listed(FINAL)}", found[every_day], rows)
    swaps(f"{every_day}; {listed(FINAL)}", found[every_day], rows)


def _cases(rows: Sequence[Row]) -> list[Case]:
    return list(map(_case, examples(rows)))


def _case(example: Example) -> Case:
    return Case("", example.text, dict(zip(FLAGS, example.labels, strict=True)))


if __name__ == "__main__":
    main()
