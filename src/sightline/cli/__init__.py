"""The command line: the engine's functions from a terminal."""

import sys
from collections.abc import Sequence

_STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        arguments: what stands after the program's name; by default what the user typed.

    Returns:
        The exit status.
    """
    try:
        # Here and not above: it takes a second, and an interrupt in that second deserves an answer as well.
        from sightline.cli import program
    except KeyboardInterrupt:
        sys.stderr.write("sightline: Stopped before it began.\n")
        return _STOPPED
    return program.main(arguments)
