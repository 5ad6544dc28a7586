"""What happens when the program itself is at fault: a log to send to whoever keeps it, and one line for the user."""

import os
import sys
import tempfile
import traceback
from pathlib import Path

from sightline import __version__


def write_log(fault: BaseException) -> str:
    """Write where the program failed, without a word of any record.

    Messages of exceptions are left out, because they may quote a narrative; the places in the code and the kinds
    of exception are what finds the mistake.

    Args:
        fault: what was raised.

    Returns:
        A sentence for the user that says what happened and where the log is.
    """
    lines = [f"Sightline {__version__}, Python {sys.version.split()[0]}, {sys.platform}", *_trace(fault)]
    try:
        handle, name = tempfile.mkstemp(prefix="sightline-fault-", suffix=".log")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        return "Sightline made a mistake of its own and could not write a log; set SIGHTLINE_DEBUG=1 and try again."
    return (
        "Sightline made a mistake of its own and stopped; no file was left half written. "
        f"Send {Path(name)} to whoever looks after Sightline: it holds no words of any record."
    )


def _trace(fault: BaseException | None) -> list[str]:
    lines: list[str] = []
    while fault is not None:
        lines.append(f"{type(fault).__module__}.{type(fault).__qualname__}")
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(fault.__traceback__)
        ]
        fault = fault.__cause__ or fault.__context__
    return lines
