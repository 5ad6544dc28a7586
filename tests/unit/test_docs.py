"""The documentation is held to the program: links lead somewhere, commands exist, examples run."""

import contextlib
import io
import re
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import pytest

from sightline.cli.program import sightline
from sightline.engine.packs import load_packs
from sightline.engine.screening import Screener
from sightline.engine.screening.rulebook import VOIDED_BY
from sightline.engine.screening.vectors import failed_vectors

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    page
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "tests" / "functional").rglob("*.md"))
    if page.is_file()
)
PACKS_GUIDE = ROOT / "docs" / "guide" / "packs.md"
EXAMPLE_PACKS = ROOT / "docs" / "examples" / "packs"

FENCE = re.compile(
    r"(?:<!-- (?P<mark>[^>]+) -->\n)?^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)\)")
COMMAND = re.compile(r"(?:\$ )?(?:\S*/)?sightline .+")
CODE = re.compile(r"`(?P<text>[^`\n]+)`")


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def prose(text: str) -> str:
    return FENCE.sub("", text)


def anchors(page: Path) -> set[str]:
    """The names that a code forge gives to the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", prose(page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def commands(text: str) -> Iterator[str]:
    """Everything that a page tells a reader to type that begins with the program's name."""
    for fence in FENCE.finditer(text):
        if fence["language"] in ("", "sh", "console"):
            yield from filter(COMMAND.fullmatch, fence["text"].splitlines())
    yield from filter(COMMAND.fullmatch, CODE.findall(prose(text)))


def problem_with(line: str) -> str:
    """What keeps the program from knowing a command line, or an empty text."""
    words = shlex.split(line.removeprefix("$ "))[1:]
    command: click.Command = sightline
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        name = words.pop(0)
        member = command.get_command(click.Context(command), name)
        if member is None:
            return f"there is no command {name!r}"
        command = member
    if command.context_settings.get("ignore_unknown_options"):
        return ""  # what stands behind it is another program's
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    known |= {"--help", "-h"}
    wrong = [word for word in words if word.startswith("-") and len(word) > 1 and word.split("=")[0] not in known]
    return f"there is no option {wrong[0]!r}" if wrong else ""


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_relative_links_lead_somewhere(page: Path) -> None:
    broken = []
    for link in LINK.finditer(prose(page.read_text("utf-8"))):
        path, _, anchor = link["target"].partition("#")
        if re.match(r"[a-z]+:", path):
            continue
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link["target"])
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_commands_exist_in_the_program(page: Path) -> None:
    wrong = {line: problem for line in commands(page.read_text("utf-8")) if (problem := problem_with(line))}
    assert wrong == {}


def test_the_pages_name_commands_at_all() -> None:
    assert any(line.startswith("sightline screen ") for page in PAGES for line in commands(page.read_text("utf-8")))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("sightline screen extract.csv --out findings.csv", ""),
        ("sightline pack check FILE", ""),
        ("sightline frobnicate --port 80", "there is no command 'frobnicate'"),
        ("sightline screen extract.csv --fast", "there is no option '--fast'"),
    ],
)
def test_a_wrong_command_is_noticed(line: str, problem: str) -> None:
    assert problem_with(line) == problem


def runnable_pages() -> list[Path]:
    return [page for page in PAGES if "<!-- runnable -->" in page.read_text("utf-8")]


@pytest.mark.parametrize("page", runnable_pages(), ids=named)
def test_runnable_python_runs_and_prints_what_the_page_says(page: Path) -> None:
    names: dict[str, object] = {}
    printed = io.StringIO()
    for fence in FENCE.finditer(page.read_text("utf-8")):
        if fence["mark"] == "runnable":
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(compile(fence["text"], named(page), "exec"), names)  # noqa: S102 - our own page
        elif fence["mark"] == "prints":
            assert printed.getvalue() == fence["text"]


def test_the_guide_to_the_engine_is_run() -> None:
    assert ROOT / "docs" / "guide" / "engine.md" in runnable_pages()


@pytest.fixture(scope="module")
def example_screener() -> Screener:
    return Screener(load_packs(date(2026, 12, 1), [EXAMPLE_PACKS]))


def test_example_packs_hold(example_screener: Screener) -> None:
    packs = example_screener.packs
    ours = {pack.id for pack in packs.packs.values() if Path(pack.origin).parent == EXAMPLE_PACKS}
    assert ours == {"flags.race_wexmoor", "vocabulary.wexmoor"}
    assert [str(failed.problem) for failed in failed_vectors(example_screener) if failed.pack.id in ours] == []


def test_a_word_added_to_a_class_is_understood_as_the_guide_says(example_screener: Screener) -> None:
    findings = example_screener.explain("IP believes it is because she is a sidinger")
    assert [finding.flag for finding in findings if finding.suggested] == ["race"]


def test_the_guide_shows_the_example_packs_as_they_are() -> None:
    shown = {
        (PACKS_GUIDE.parent / fence["mark"].removeprefix("file: ")).resolve(): fence["text"]
        for fence in FENCE.finditer(PACKS_GUIDE.read_text("utf-8"))
        if (fence["mark"] or "").startswith("file: ")
    }
    assert shown == {file: file.read_text("utf-8") for file in EXAMPLE_PACKS.glob("*.yaml")}


def test_the_guide_says_which_context_voids_which_reading() -> None:
    rows = re.findall(r"^\| `(\w+)` \|[^|]+\|(.+)\|$", PACKS_GUIDE.read_text("utf-8"), re.MULTILINE)
    table = {effect: [cell.strip() for cell in cells.split("|")] for effect, cells in rows if cells.count("|") == 4}
    said = {
        reading: {effect for effect, cells in table.items() if cells[place] == "void"}
        for place, reading in enumerate(("perception", "hostility", "sign", "mention", "means"))
    }
    assert said == VOIDED_BY
