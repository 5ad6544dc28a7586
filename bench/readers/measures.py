"""Right and wrong of each way to read, its false alarms, and what is lost by reading only the doubtful deep."""

from collections.abc import Sequence
from statistics import mean

from bench.figures import share
from bench.readers.ways import ALL, DOUBTFUL, STRONG, Way
from sightline.engine.evaluation import ALL_STRANDS, ANY_HATE, Case, Evaluation, proportion
from sightline.engine.findings import Finding
from sightline.engine.vocabulary import FLAGS, STRANDS

POOLED = (ANY_HATE, ALL_STRANDS)


def evaluated(way: Way, cases: Sequence[Case]) -> Evaluation:
    """Screen cases and count."""
    evaluation = Evaluation()
    for case, findings in zip(cases, way.findings([case.narrative for case in cases]), strict=True):
        evaluation.add(case, findings)
    return evaluation


def measures(title: str, ways: dict[str, Way], cases: Sequence[Case], *, each_flag: bool = True) -> None:
    """The table of one labelled set: a row a flag, or what flags come to together."""
    print(f"\n### {title}: {len(cases):,} narratives\n")
    print("| read by | flag | positives | precision | recall | F1 | precision at strong or better | suggested so |")
    print("|---|---|---|---|---|---|---|---|")
    right = []
    for name, way in ways.items():
        evaluation = evaluated(way, cases)
        right.append(f"{name} {share(evaluation.cases.rate)}")
        for flag, own in evaluation.rows().items():
            if each_flag or flag in POOLED:
                cells = (own.precision, own.recall, own.f1, own.strong_precision)
                strong = own.strong_right + own.strong_wrong
                print(f"| {name} | {flag} | {own.support} | {' | '.join(map(share, cells))} | {strong} |")
        f1s = _f1s(evaluation)
        print(f"| {name} | mean of {len(f1s)} flags | | | | {mean(f1s):.3f} | | |", flush=True)
    print(f"\nCases with every flag right: {'; '.join(right)}.")


def by_author(way: Way, authors: dict[str, Sequence[Case]]) -> None:
    """A row for each author: an author who was never scored before says more than the others."""
    print("\n| author | narratives | any hate F1 | mean F1 of the flags | every flag right |\n|---|---|---|---|---|")
    for letter, cases in authors.items():
        evaluation = evaluated(way, cases)
        any_hate = share(evaluation.rows()[ANY_HATE].f1)
        cells = (any_hate, f"{mean(_f1s(evaluation)):.3f}", share(evaluation.cases.rate))
        print(f"| {letter} | {len(cases)} | {' | '.join(cells)} |", flush=True)


def _f1s(evaluation: Evaluation) -> list[float]:
    """F1 of each flag that was measured."""
    return [own.f1.value or 0.0 for flag, own in evaluation.rows().items() if flag in FLAGS]


def false_alarms(title: str, ways: dict[str, Way], texts: Sequence[str], fewer: int) -> None:
    """The table of texts that hold no hate; who reads everything deep reads the first `fewer` of them.

    Beside it the share that goes deep, where that is a choice.
    """
    print(f"\n### {title}\n")
    print(f"| read by | narratives | a strand at possible | at strong | {' | '.join(FLAGS)} | goes deep |")
    print(f"|---|---|---|---|{'---|' * len(FLAGS)}---|")
    for name, way in ways.items():
        own = texts[:fewer] if name == ALL else texts
        before = way.went_deep
        counts = _alarms(way, own)
        cells = [share(proportion(count, len(own))) for count in counts[:2]]
        cells += [f"{count / len(own):.2%}" for count in counts[2:]]
        deep = f"{(way.went_deep - before) / len(own):.1%}" if name == DOUBTFUL else ""
        print(f"| {name} | {len(own):,} | {' | '.join(cells)} | {deep} |", flush=True)


def _alarms(way: Way, texts: Sequence[str]) -> list[int]:
    """Texts with a strand at possible, at strong; then texts by flag."""
    possible = strong = 0
    by_flag = dict.fromkeys(FLAGS, 0)
    for findings in way.findings(texts):
        told = [finding for finding in findings if finding.suggested]
        strands = [finding for finding in told if finding.flag in STRANDS]
        possible += bool(strands)
        strong += any(finding.grade in STRONG for finding in strands)
        for finding in told:
            by_flag[finding.flag] += 1
    return [possible, strong, *by_flag.values()]


def lost(ways: dict[str, Way], sets: dict[str, Sequence[Case]]) -> None:
    """Hate crimes that are found when the deep reader reads all, and not when it reads the doubtful alone."""
    if ALL not in ways:
        return
    print("\n### Hate crimes lost by reading the doubtful alone (aim: at most 2%)\n")
    print("| set | found by all | of these lost | share |\n|---|---|---|---|")
    for title, cases in sets.items():
        texts = [case.narrative for case in cases if any(case.truth[strand] for strand in STRANDS)]
        by_all, by_doubtful = ([_hate(own) for own in ways[name].findings(texts)] for name in (ALL, DOUBTFUL))
        gone = sum(one and not two for one, two in zip(by_all, by_doubtful, strict=True))
        print(f"| {title} | {sum(by_all)} | {gone} | {share(proportion(gone, sum(by_all)))} |", flush=True)


def _hate(findings: Sequence[Finding]) -> bool:
    return any(finding.suggested and finding.flag in STRANDS for finding in findings)
