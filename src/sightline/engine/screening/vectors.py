"""Hold packs to their own examples: every rule proves itself before it is let loose on a record.

Each rule carries a narrative that it must find something in (`yes`) and one in which it must not (`no`); a
pack may carry whole narratives with the flags that they support (`vectors`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sightline.engine.errors import SightlineError
from sightline.engine.packs import Pack, PackSet, Problem, read_pack
from sightline.engine.screening.reading import Reader
from sightline.engine.screening.rulebook import Source
from sightline.engine.screening.screener import Screener
from sightline.engine.vocabulary import Status


@dataclass(frozen=True, slots=True)
class FailedVector:
    """An example that a pack does not live up to."""

    pack: Pack
    problem: Problem


def failed_vectors(screener: Screener) -> list[FailedVector]:
    """Every example of every pack that the compiled rules do not live up to."""
    return [
        *_rule_failures(screener),
        *_context_failures(screener.packs, screener.reader),
        *_vector_failures(screener),
    ]


def check_pack(path: Path, packs: PackSet) -> list[Problem]:
    """What is wrong with one pack file: its form, its patterns, its examples.

    Args:
        path: the file.
        packs: the packs that it will work with; it takes the place of the one with its id.

    Returns:
        The problems with their places; none when the pack may be used.

    Raises:
        SightlineError: the file cannot be read.
    """
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise SightlineError(f"The pack {path} cannot be read ({error.strerror or error}): check the path.") from None
    except UnicodeDecodeError:
        raise SightlineError(f"{path} is not a text file in UTF-8: save the pack as UTF-8.") from None
    pack, problems = read_pack(text, str(path))
    if pack is None:
        return problems
    try:
        screener = Screener(PackSet({**packs.packs, pack.id: pack}))
    except SightlineError as error:
        return [Problem(*_line_in(str(error)), str(error))]
    return [failure.problem for failure in failed_vectors(screener) if failure.pack.id == pack.id]


def _line_in(message: str) -> tuple[int, int]:
    _, _, rest = message.partition(", line ")
    number = rest.split(",")[0]
    return (int(number), 1) if number.isdigit() else (1, 1)


def _rule_failures(screener: Screener) -> Iterator[FailedVector]:
    examples = [example for source in screener.book.sources for example in _examples(source)]
    sifted = screener.sift.texts([text for *_, text in examples])
    for (source, kind, index, text), one in zip(examples, sifted, strict=True):
        matches = screener.reader.read(text, one)
        found = any(match.rule.id == source.id and not match.set_aside for match in matches)
        if found != (kind == "yes"):
            yield _failure(source.pack, (*source.place, kind, index), source.id, kind, text)


def _examples(source: Source) -> Iterator[tuple[Source, str, int, str]]:
    for kind in ("yes", "no"):
        for index, example in enumerate(source.spec[kind]):
            if isinstance(example, str):
                yield source, kind, index, example
            elif source.flag in example:
                yield source, kind, index, example[source.flag]


def _context_failures(packs: PackSet, reader: Reader) -> Iterator[FailedVector]:
    for pack in packs.of_kind("context"):
        for place, spec in enumerate(pack.data["rules"]):
            for kind in ("yes", "no"):
                for index, text in enumerate(spec[kind]):
                    if (spec["id"] in reader.contexts_in(text)) != (kind == "yes"):
                        yield _failure(pack, ("rules", place, kind, index), spec["id"], kind, text)


def _failure(pack: Pack, place: tuple[str | int, ...], rule: str, kind: str, text: str) -> FailedVector:
    verb = "finds nothing in its own example" if kind == "yes" else "finds something in its counter-example"
    return FailedVector(pack, pack.document.problem(place, f"the rule {rule!r} {verb} {text!r}"))


def _vector_failures(screener: Screener) -> Iterator[FailedVector]:
    for pack in screener.packs.packs.values():
        for index, vector in enumerate(pack.data.get("vectors", [])):
            problem = _vector_problem(screener, vector)
            if problem:
                yield FailedVector(pack, pack.document.problem(("vectors", index), problem))


def _vector_problem(screener: Screener, vector: dict[str, Any]) -> str:
    record: dict[str, str] = {column: vector[column] for column in ("offence_code", "offence") if column in vector}
    findings = screener.explain(vector["narrative"], record)
    suggested = {finding.flag for finding in findings if finding.suggested}
    if "flags" in vector and suggested != set(vector["flags"]):
        return f"the vector expects {sorted(vector['flags'])} and screening suggests {sorted(suggested)}"
    breached = any(finding.status is Status.BREACH for finding in findings)
    if "breach" in vector and breached != vector["breach"]:
        return f"the vector expects breach to be {vector['breach']} and screening says {breached}"
    return ""
