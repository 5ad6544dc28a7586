"""The command reference is what the program says."""

from pathlib import Path

from sightline.cli.reference import reference

PAGE = Path(__file__).parents[3] / "docs" / "guide" / "commands.md"


def test_the_page_is_what_the_program_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), (
        "run: python -m sightline.cli.reference > docs/guide/commands.md"
    )


def test_every_command_of_the_contract_is_there() -> None:
    page = reference()

    for command in ("screen", "explain", "demo", "extract map", "evaluate", "pack check"):
        assert f"## `sightline {command}`" in page
