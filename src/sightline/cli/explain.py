"""`sightline explain`: which flags a text points to, and why."""

import dataclasses
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from sightline.cli.options import chosen_readers, deep_option, packs_option, packs_today, reader_option
from sightline.cli.terminal import output
from sightline.engine.errors import SightlineError
from sightline.engine.findings import Finding
from sightline.engine.readers.languages import languages_of
from sightline.engine.screening import Screener, SetAside
from sightline.engine.stretches import stretches
from sightline.engine.vocabulary import FLAG_TITLES
from sightline.reporting.page.words import joined


@click.command(short_help="Say which flags a text points to, and why.")
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="Print the findings for all six flags as JSON.")
@deep_option
@reader_option
@packs_option
def explain(text: str, as_json: bool, deep: str | None, own_reader: Path | None, folders: tuple[Path, ...]) -> None:
    """Say which flags TEXT points to, and why.

    TEXT is a narrative in quotation marks, or - to read it from standard input.
    """
    narrative = _from_standard_input() if text == "-" else text
    if not narrative.strip():
        raise SightlineError("There is no text to explain: give the narrative in quotation marks, or - to read it.")
    screener = Screener(packs_today(folders), chosen_readers(deep, own_reader).open())
    findings = screener.explain(narrative)
    if as_json:
        click.echo(json.dumps([dataclasses.asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        _print(findings, screener.set_aside(narrative), languages_of([narrative]).get(0, ""))


def _from_standard_input() -> str:
    # A narrative pasted from another system may be in its encoding: a strange letter is better than no answer.
    return sys.stdin.buffer.read().decode("utf-8", errors="replace")


def _print(findings: Sequence[Finding], set_aside: Sequence[SetAside], language: str) -> None:
    console = output()
    if language:
        console.print(f"The text is in {language}, which the readers have not learned: rules alone looked at it.")
    for finding in findings:
        if not finding.suggested:
            continue
        value = f", {finding.value.replace(';', ', ')}" if finding.value else ""
        console.print(f"{FLAG_TITLES[finding.flag]}: suggested, {finding.grade.value} ({finding.score:.2f}){value}")
        _print_why(console, finding)
    rest = [FLAG_TITLES[finding.flag].lower() for finding in findings if not finding.suggested]
    if rest:
        console.print(f"Nothing in the text points to {joined(rest, 'or')}.")
    doubted = [finding for finding in findings if not finding.suggested and finding.evidence]
    for finding in doubted:
        console.print(f"{FLAG_TITLES[finding.flag]}: put in doubt by the readers ({finding.score:.2f})")
        _print_why(console, finding)
    if set_aside:
        console.print("Read and set aside:")
        # Several rules may read the same words and take them back for the same reason: it is said once.
        for found in {(found.start, found.end, found.why): found for found in set_aside}.values():
            console.print(f'  "{_line(found.text)}"', f"    {found.why} ({found.rule})", sep="\n")


def _print_why(console: Console, finding: Finding) -> None:
    for stretch in stretches(finding.evidence):
        surest = stretch.surest
        times = f", {len(stretch.again) + 1} times" if stretch.again else ""
        console.print(f'  "{_line(surest.text)}"{times}', f"    {surest.why} ({surest.rule})", sep="\n")
        for other in stretch.also:
            console.print(f"    Also: {other.why} ({other.rule})")


def _line(text: str) -> str:
    return " ".join(text.split())
