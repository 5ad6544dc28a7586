"""Find packs, check them and choose those in force on a day."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from sightline.engine.building import building
from sightline.engine.errors import SightlineError
from sightline.engine.packs.model import Pack, PackSet
from sightline.engine.packs.schema import schema_problems
from sightline.engine.packs.yaml_document import Document, DocumentError, Problem, read_document


def read_pack(text: str, origin: str) -> tuple[Pack | None, list[Problem]]:
    """Read one pack from its text.

    Args:
        text: the YAML.
        origin: the file's name, for messages.

    Returns:
        The pack and no problems, or None and what is wrong with it.
    """
    try:
        document = read_document(text)
    except DocumentError as error:
        return None, [error.problem]
    problems = schema_problems(document)
    if not isinstance(document.data, dict) or problems:
        return None, problems or [Problem(1, 1, "a pack is a mapping of keys to values; this is not one")]
    return _build(document, origin)


def _build(document: Document, origin: str) -> tuple[Pack | None, list[Problem]]:
    data = document.data
    try:
        effective_from = date.fromisoformat(data["effective_from"])
        effective_to = date.fromisoformat(data["effective_to"]) if "effective_to" in data else None
    except ValueError as error:
        return None, [document.problem(("effective_from",), f"not a date as YYYY-MM-DD: {error}")]
    if effective_to is not None and effective_to < effective_from:
        return None, [document.problem(("effective_to",), "the pack ends before it begins; correct one of the dates")]
    return Pack(
        id=data["id"],
        kind=data["kind"],
        version=data["version"],
        effective_from=effective_from,
        effective_to=effective_to,
        data=data,
        origin=origin,
        document=document,
    ), []


def load_packs(on: date, folders: Sequence[Path] = ()) -> PackSet:
    """The packs that apply on a day: those that come with Sightline, and the force's own.

    Args:
        on: the day whose rules are wanted.
        folders: folders of the force's packs. A pack there replaces the built-in one with the same id when
            it is in force on that day.

    Returns:
        One pack per id.

    Raises:
        SightlineError: a pack is wrong; the sentence names the file, the line and the mistake.
    """
    chosen = _latest(_in_force(_built_in(), on))
    for folder in folders:
        if not folder.is_dir():
            raise SightlineError(f"There is no folder of packs at {folder}; check the path.")
        chosen |= _latest(_in_force(_read_all(sorted(folder.rglob("*.yaml"))), on))
    return PackSet(chosen)


def _in_force(packs: Iterable[Pack], on: date) -> list[Pack]:
    return [pack for pack in packs if pack.in_force(on)]


def _latest(packs: list[Pack]) -> dict[str, Pack]:
    ordered = sorted(packs, key=lambda pack: (pack.effective_from, _numbers(pack.version)))
    return {pack.id: pack for pack in ordered}


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


@cache
@building()
def _built_in() -> list[Pack]:
    # They come with the program and don't change while it runs.
    root = resources.files("sightline").joinpath("packs")
    return _read_all(sorted(_yaml_files(root), key=lambda file: file.name))


def _yaml_files(folder: Traversable) -> Iterable[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _yaml_files(entry)
        elif entry.name.endswith(".yaml"):
            yield entry


def _read_all(files: Iterable[Traversable | Path]) -> list[Pack]:
    packs = []
    for file in files:
        try:
            text = file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SightlineError(f"The pack {file} cannot be read ({error}); save it as UTF-8 text.") from None
        pack, problems = read_pack(text, str(file))
        if pack is None:
            message = f"The pack {file} is not valid, {problems[0]}; run 'sightline pack check' on it."
            raise SightlineError(message)
        packs.append(pack)
    return packs
