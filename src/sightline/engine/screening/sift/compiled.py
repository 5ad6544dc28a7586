"""Functions compiled to machine code when they are first called, and kept on the disk from then on."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import numba

_Function = TypeVar("_Function", bound=Callable[..., Any])
_HERE: Final = Path(__file__).parent


def _kept_in() -> Path | None:
    """The folder for what was compiled from this very code; None where no folder of ours can be written.

    numba looks at the file of a function alone, and would go on using what was compiled from an older version of
    another file. So each state of all files has a folder of its own.
    """
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in sorted(_HERE.glob("*.py")))).hexdigest()[:16]
    for folder in (_HERE / "__pycache__", Path.home() / ".cache" / "sightline"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder / f"compiled-{digest}"
    return None


_KEPT_IN: Final = _kept_in()
if _KEPT_IN is not None:
    vars(numba.config)["CACHE_DIR"] = str(_KEPT_IN)
_UNCOUNTED: Final[dict[str, Any]] = {"_nrt": False}


def compiled(function: _Function) -> _Function:
    """Compile a function over numbers and arrays, once a machine where what was compiled can be kept.

    It can't make arrays, only fill them. In return it does without counting who holds each of them, which would
    take longer than all else wherever tuples of arrays are handed on.
    """
    return cast(_Function, numba.njit(cache=_KEPT_IN is not None, nogil=True, **_UNCOUNTED)(function))


def inlined(function: _Function) -> _Function:
    """Write a small function into those that call it, which spares calling it many times."""
    return cast(_Function, numba.njit(inline="always", **_UNCOUNTED)(function))
