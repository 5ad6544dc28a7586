"""How often screening is right, on every labelled set there is: the tables of `docs/figures.md`.

python -m bench.figures                     the functional suite, both halves
python -m bench.figures --data FOLDER       also the public evaluation data, where a copy is at hand
"""

import argparse
import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bench.rivals import ON
from sightline.engine.evaluation import Case, Estimate, Evaluation
from sightline.engine.packs import load_packs
from sightline.engine.screening import Screener
from sightline.engine.vocabulary import STRANDS, Grade

CASES = Path(__file__).parent.parent / "tests" / "functional" / "cases"
STRONG = {Grade.STRONG, Grade.CERTAIN}
Row = dict[str, str]


def share(estimate: Estimate) -> str:
    """An estimate with its numerator, denominator and interval."""
    if estimate.value is None:
        return "none"
    bounds = estimate.interval
    return f"{estimate.value:.3f} ({bounds.low:.2f} to {bounds.high:.2f})"


def rows_of(path: Path) -> list[Row]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def labelled(row: Row) -> Case:
    """A row with `hate_flags` and `online_flag` as a case."""
    held = set(row["hate_flags"].split(";"))
    truth = {strand: strand in held for strand in STRANDS} | {"online": row["online_flag"] == "Y"}
    return Case(row["record_id"], row["narrative"], truth, row.get("functionality", ""))


def evaluate(screener: Screener, cases: Iterable[Case]) -> Evaluation:
    """Screen the cases and count."""
    evaluation = Evaluation()
    for case in cases:
        evaluation.add(case, screener.explain(case.narrative))
    return evaluation


def print_measures(title: str, evaluation: Evaluation) -> None:
    """One table: a row a flag."""
    print(f"\n### {title}\n")
    cases = evaluation.cases
    print(f"{cases.passed} of {cases.cases} cases with every flag right: {share(cases.rate)}.\n")
    print("| flag | positives | precision | recall | F1 | precision at strong or better |\n|---|---|---|---|---|---|")
    for name, measures in evaluation.rows().items():
        cells = (measures.precision, measures.recall, measures.f1, measures.strong_precision)
        print(f"| {name} | {measures.support} | {' | '.join(map(share, cells))} |")


def functional(screener: Screener) -> None:
    """Both halves of the functional suite, and the functionalities that do worst."""
    for half in ("development", "held_out"):
        evaluation = evaluate(screener, map(labelled, rows_of(CASES / f"{half}.csv")))
        print_measures(f"Functional suite, {half.replace('_', '-')} half", evaluation)
        low = [
            (name, passes) for name, passes in evaluation.functionalities.items() if passes.passed < 0.85 * passes.cases
        ]
        print(f"\n{len(low)} of {len(evaluation.functionalities)} functionalities below 85%: ", end="")
        ordered = sorted(low, key=lambda item: item[1].passed / item[1].cases)
        print(", ".join(f"{name} {passes.passed}/{passes.cases}" for name, passes in ordered) + ".")


def uk_cases(screener: Screener, folder: Path) -> None:
    """Facts of real UK cases: rows of strong or medium basis, and those that are not hate."""

    def chosen() -> Iterator[Case]:
        for row in rows_of(folder / "uk_cases.csv"):
            hate = row["hate"] == "yes" and row["label_basis"] in ("convicted_uplift", "police_recorded")
            if hate or row["label_basis"] == "not_hate":
                strands = set(row["strands"].split(";")) if hate else set()
                truth = {strand: strand in strands for strand in STRANDS}
                yield Case(row["id"], row["narrative_paraphrase"], truth)

    print_measures("uk_cases (paraphrased facts of real cases)", evaluate(screener, chosen()))


def unlabelled(screener: Screener, texts: list[str], describe: Callable[[int], str]) -> tuple[Counter[str], list[str]]:
    """Suggestions over texts taken to hold no hate: counts by grade, and the strong ones."""
    counts: Counter[str] = Counter()
    strong = []
    for index, sifted in enumerate(screener.sift.texts(texts)):
        findings = screener.screen({"narrative": texts[index]}, sifted=sifted)
        best = [finding for finding in findings if finding.suggested and finding.flag in STRANDS]
        counts["any"] += bool(best)
        if any(finding.grade in STRONG for finding in best):
            counts["strong"] += 1
            words = "; ".join(e.text for finding in best for e in finding.evidence)
            strong.append(f"{describe(index)}: {words}")
    return counts, strong


def boston(screener: Screener, folder: Path) -> None:
    """Ordinary stop narratives (false alarms) and the 80 that hold a hate word."""
    read = {row["fc_num"]: row for row in rows_of(folder / "labelled_hits.csv")}
    rows = rows_of(folder / "narratives.csv")
    others = [
        row["narrative"]
        for row in rows
        if row["fc_num"] not in read or read[row["fc_num"]]["hostility_target"] == "none"
    ]
    counts, _ = unlabelled(screener, others, str)
    print("\n### boston_stops\n")
    print(
        f"Without hostility: {len(others):,} narratives; a strand suggested in {counts['any'] / len(others):.2%}, ",
        end="",
    )
    print(f"at strong or better in {counts['strong'] / len(others):.2%} (aim: at most 0.3%).")
    hostile = [row for row in read.values() if row["hostility_target"] in ("public", "officer_only")]
    found = sum(any(f.suggested and f.flag in STRANDS for f in screener.explain(row["narrative"])) for row in hostile)
    print(f"With hostility to the public or an officer: {found} of {len(hostile)} found (aim: 85%).")


def dallas(screener: Screener, folder: Path) -> None:
    """Short texts of an American records system; each strong suggestion is shown to be judged."""
    texts = [row["Modus Operandi (MO)"] or "" for row in rows_of(folder / "incidents.csv")]
    counts, strong = unlabelled(screener, texts, lambda index: f"row {index + 2}")
    print(f"\n### dallas_mo\n\n{len(texts)} texts: a strand suggested in {counts['any']}, ", end="")
    print(f"at strong or better in {counts['strong']}.")
    print("\n".join(f"- {line}" for line in strong[:20]))


TARGETS = {
    "black people": "race",
    "immigrants": "race",
    "Muslims": "religion",
    "gay people": "sexual_orientation",
    "trans people": "transgender",
    "disabled people": "disability",
}


def hatecheck(screener: Screener, folder: Path) -> None:
    """HateCheck, each case as words shouted at a victim; passed when any strand is suggested exactly if hateful."""
    right: Counter[str] = Counter()
    cases: Counter[str] = Counter()
    for row in rows_of(folder / "cases.csv"):
        if row["target_ident"] and row["target_ident"] not in TARGETS:
            continue
        narrative = f'Suspect approached IP in the street and said "{row["test_case"].strip()}" and walked off.'
        suggested = any(f.suggested and f.flag in STRANDS for f in screener.explain(narrative))
        cases[row["functionality"]] += 1
        right[row["functionality"]] += suggested == (row["label_gold"] == "hateful")
    print("\n### hatecheck, as quoted speech at a victim\n\n| functionality | right | cases |\n|---|---|---|")
    for name in sorted(cases):
        print(f"| {name} | {right[name]} | {cases[name]} |")
    print(f"| all | {right.total()} | {cases.total()} |")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of the public evaluation data")
    options = parser.parse_args()
    screener = Screener(load_packs(ON))
    functional(screener)
    if options.data is None:
        print("\nThe public evaluation data was not measured: name its folder with --data.")
        return
    uk_cases(screener, options.data / "uk_cases")
    boston(screener, options.data / "boston_stops")
    dallas(screener, options.data / "dallas_mo")
    hatecheck(screener, options.data / "hatecheck")


if __name__ == "__main__":
    main()
