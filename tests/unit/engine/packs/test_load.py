"""Which packs apply on a day, and what is said of one that cannot be used."""

from collections.abc import Iterator
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from sightline.engine.errors import SightlineError
from sightline.engine.packs import load, load_packs, read_pack

DAY = date(2024, 6, 1)


def words(name: str = "force.words", version: str = "2026.11.0", first: str = "2020-04-01", more: str = "") -> str:
    return (
        f"id: {name}\nkind: vocabulary\nversion: '{version}'\nsource: Tests.\neffective_from: {first}\n{more}"
        "classes: {things: {about: Things., words: [a]}}\n"
    )


@pytest.fixture(autouse=True)
def few_built_in_packs(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Packs that come with the program: one of words, in a folder within a folder, and a file of another kind."""
    folder = tmp_path_factory.mktemp("sightline")
    kind = folder / "packs" / "vocabulary"
    kind.mkdir(parents=True)
    (kind / "words.yaml").write_text(words("built.in"), "utf-8")
    (kind / "readme.md").write_text("no pack", "utf-8")
    schema = resources.files("sightline").joinpath("packs", "schemas", "pack.json").read_text("utf-8")
    (folder / "packs" / "schemas").mkdir()
    (folder / "packs" / "schemas" / "pack.json").write_text(schema, "utf-8")
    monkeypatch.setattr("sightline.engine.packs.load.resources.files", lambda name: folder)
    load._built_in.cache_clear()  # they are read once a process
    yield kind
    load._built_in.cache_clear()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def loaded(folder: Path, on: date = DAY) -> dict[str, str]:
    return {name: pack.version for name, pack in load_packs(on, [folder]).packs.items()}


def test_built_in_packs_load_from_folders_within_folders():
    assert set(load_packs(DAY).packs) == {"built.in"}


def test_packs_of_the_force_join_them_from_folders_within_folders(folder):
    write(folder, "one.yaml", words("force.one"))
    write(folder, "deep/er/two.yaml", words("force.two"))
    write(folder, "notes.txt", "no pack")

    assert loaded(folder) == {"built.in": "2026.11.0", "force.one": "2026.11.0", "force.two": "2026.11.0"}


def test_a_pack_of_the_force_replaces_the_one_with_its_id_while_it_is_in_force(folder):
    write(folder, "own.yaml", words("built.in", "2024.01.1", "2024-01-01", "effective_to: 2024-12-31\n"))

    assert loaded(folder)["built.in"] == "2024.01.1"
    assert loaded(folder, date(2023, 12, 31))["built.in"] == "2026.11.0"
    assert loaded(folder, date(2025, 1, 1))["built.in"] == "2026.11.0"


def test_a_later_folder_replaces_an_earlier_one(folder):
    write(folder, "a/own.yaml", words("force.own", "2026.11.5"))
    write(folder, "b/own.yaml", words("force.own", "2026.11.1"))

    chosen = load_packs(DAY, [folder / "a", folder / "b"]).packs

    assert chosen["force.own"].version == "2026.11.1"


def test_of_several_versions_in_force_the_one_that_began_last_applies(folder):
    write(folder, "old.yaml", words(version="2026.11.9", first="2020-01-01"))
    write(folder, "new.yaml", words(version="2026.11.1", first="2024-01-01"))
    write(folder, "next.yaml", words(version="2026.11.2", first="2025-01-01"))

    assert loaded(folder)["force.words"] == "2026.11.1"
    assert loaded(folder, date(2022, 1, 1))["force.words"] == "2026.11.9"
    assert loaded(folder, date(2025, 1, 1))["force.words"] == "2026.11.2"


def test_versions_are_compared_as_numbers(folder):
    write(folder, "z.yaml", words(version="2026.11.9"))
    write(folder, "a.yaml", words(version="2026.11.10"))

    assert loaded(folder)["force.words"] == "2026.11.10"


def test_nothing_is_in_force_before_the_first_day(folder):
    assert loaded(folder, date(2020, 3, 31)) == {}


@pytest.mark.parametrize(
    ("text", "words_in_message"),
    [
        ("a: [1\n", "line 2, column 1: this is not valid YAML"),
        ("a: &x [*x]\n", "line 1, column 4: anchors and aliases"),
        ("", "line 1, column 1: the file is empty"),
        (words().replace("kind: vocabulary", "kind: words"), "line 2, column 7: 'kind': 'words' is not one of"),
        (words() + "kind: flags\n", "line 7, column 1: the key 'kind' stands here twice"),
        (words(more="effective_to: 2019-01-01\n"), "the pack ends before it begins"),
    ],
)
def test_a_broken_pack_in_a_folder_is_one_line_with_file_place_and_what_to_do(folder, text, words_in_message):
    write(folder, "sound.yaml", words())
    path = write(folder, "within/broken.yaml", text)

    with pytest.raises(SightlineError) as refused:
        load_packs(DAY, [folder])

    message = str(refused.value)
    assert str(path) in message
    assert words_in_message in message
    assert "run 'sightline pack check' on it" in message
    assert "\n" not in message


def test_a_file_that_is_not_utf8_is_one_line_with_what_to_do(folder):
    (folder / "broken.yaml").write_bytes(b"id: caf\xe9\n")

    with pytest.raises(SightlineError, match=r"broken\.yaml cannot be read .*save it as UTF-8 text") as refused:
        load_packs(DAY, [folder])

    assert "\n" not in str(refused.value)


def test_a_folder_that_is_not_there_is_refused_and_not_passed_over(folder):
    with pytest.raises(SightlineError, match="nowhere"):
        load_packs(DAY, [folder / "nowhere"])


@pytest.mark.parametrize(
    ("dates", "place"),
    [
        ("effective_from: 2020-02-30\n", (5, 17)),
        ("effective_from: soon\n", (5, 17)),
        ("effective_from: 2020-01-01\neffective_to: 2019-12-31\n", (6, 15)),
        ("effective_from: 2020-01-01\neffective_to: 2020-00-31\n", (6, 15)),
    ],
)
def test_a_wrong_date_is_a_problem_at_its_place(dates, place):
    pack, [problem] = read_pack(words().replace("effective_from: 2020-04-01\n", dates), "made.yaml")

    assert pack is None
    assert (problem.line, problem.column) == place


def test_a_sound_pack_has_its_parts_and_no_problems():
    pack, problems = read_pack(words(more="effective_to: 2024-12-31\n"), "made.yaml")

    assert problems == []
    assert pack is not None
    assert (pack.id, pack.kind, pack.version, pack.origin) == ("force.words", "vocabulary", "2026.11.0", "made.yaml")
    assert (pack.effective_from, pack.effective_to) == (date(2020, 4, 1), date(2024, 12, 31))
    assert pack.data["classes"]["things"]["words"] == ["a"]
