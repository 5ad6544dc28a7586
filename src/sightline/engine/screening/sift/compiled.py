"""Functions compiled to machine code when they are first called, and kept on the disk from then on."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import numba
from numba.core.caching import FunctionCache

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


KEPT_IN: Final = _kept_in()
"""The folder for what was compiled; None where nothing can be kept."""
if KEPT_IN is not None:
    vars(numba.config)["CACHE_DIR"] = str(KEPT_IN)
_UNCOUNTED: Final[dict[str, Any]] = {"_nrt": False}


class _Kept(FunctionCache):
    """What is kept of a function, taken up without all that numba loads to compile.

    It would load that first, which takes half a second and which a process that has nothing to compile never needs.
    """

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """Give what was compiled for some types, None where nothing was."""
        try:
            with self._guard_against_spurious_io_errors():
                return self._load_overload(sig, target_context)  # type: ignore[no-untyped-call]
        except Exception:
            return super().load_overload(sig, target_context)  # type: ignore[no-untyped-call]


def compiled(function: _Function) -> _Function:
    """Compile a function over numbers and arrays, once a machine where what was compiled can be kept.

    It can't make arrays, only fill them. In return it does without counting who holds each of them, which would
    take longer than all else wherever tuples of arrays are handed on.
    """
    dispatcher = numba.njit(nogil=True, **_UNCOUNTED)(function)
    if KEPT_IN is not None:
        dispatcher._cache = _Kept(function)  # type: ignore[no-untyped-call]
    return cast(_Function, dispatcher)


def inlined(function: _Function) -> _Function:
    """Write a small function into those that call it, which spares calling it many times."""
    return cast(_Function, numba.njit(inline="always", **_UNCOUNTED)(function))
