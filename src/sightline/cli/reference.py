"""The command reference, written from the program itself: `python -m sightline.cli.reference`."""

from collections.abc import Iterator
from textwrap import dedent

import click

from sightline.cli.program import sightline

_HEAD = """\
# Commands

This page is written from the program (`python -m sightline.cli.reference`) and a test fails when it is out of date.

Exit status: 0 done; 1 done, and what was checked does not hold; 2 could not be done, with one line on standard error
that says why and what to do; 130 or 143 stopped from outside, with no file left half written.
"""


def reference() -> str:
    """Write the reference.

    Returns:
        A page in Markdown with a section for each command.
    """
    return "\n".join([_HEAD, *_sections(click.Context(sightline, info_name="sightline", **sightline.context_settings))])


def _sections(context: click.Context) -> Iterator[str]:
    yield _section(context)
    command = context.command
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            member = command.get_command(context, name)
            if member is not None:
                yield from _sections(click.Context(member, info_name=name, parent=context))


def _section(context: click.Context) -> str:
    # The width is fixed, so that the page doesn't depend on whose terminal wrote it.
    formatter = click.HelpFormatter(width=100)
    context.command.format_help(context, formatter)
    return dedent(
        """\
        ## `{path}`

        ```text
        {text}
        ```
        """
    ).format(path=context.command_path, text=formatter.getvalue().rstrip())


if __name__ == "__main__":
    click.echo(reference(), nl=False)
