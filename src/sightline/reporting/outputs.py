"""The files that a run writes: all of them appear under their names, or none does.

Each file is written under a temporary name in the folder where it will stand, and renamed when everything is
done. An error, an interrupt or a full disk removes what was begun, so that nobody takes half a list for a list.
"""

import errno
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from sightline.engine.errors import SightlineError

_REASONS: Final = {
    errno.ENOSPC: "the disk is full; free some space or choose another place",
    errno.EDQUOT: "your share of the disk is full; free some space or choose another place",
    errno.EFBIG: "the file grew larger than the system allows; choose another place or split the extract",
    errno.EACCES: "you may not write there; choose a folder that you may write to",
    errno.EPERM: "you may not write there; choose a folder that you may write to",
    errno.EROFS: "that place is read-only; choose a folder that you may write to",
    errno.ENOENT: "its folder does not exist; make the folder first or choose another",
    errno.ENOTDIR: "part of its path is a file, not a folder; choose another place",
    errno.EISDIR: "it is a folder; give the name of a file in it",
    errno.ENAMETOOLONG: "its name is too long; choose a shorter one",
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the system says about writing a file into a sentence for the user.

    Args:
        path: the file as the user named it.

    Raises:
        SightlineError: the file can't be written; nothing of it is left.
    """
    try:
        yield
    except OSError as fault:
        raise SightlineError(f"{path} can't be written: {_reason(fault)}. No part of it was left behind.") from fault


def _reason(fault: OSError) -> str:
    # The system's own words are the best that is left when the cause is a rare one.
    words = _REASONS.get(fault.errno or 0) or (fault.strerror or "the system refused it").lower()
    return words.rstrip(".")


@dataclass(frozen=True, slots=True)
class _Pending:
    named: Path
    target: Path
    temporary: Path


class Outputs:
    """The files of one run. A context manager: leaving it well puts every file in place, leaving it ill removes all."""

    def __init__(self, *, inputs: Sequence[Path] = ()) -> None:
        """Begin with no files.

        Args:
            inputs: files that the run reads, which it must not write over.
        """
        self._inputs = [path.resolve() for path in inputs]
        self._pending: list[_Pending] = []

    def reserve(self, path: Path) -> Path:
        """Make sure that a file can be written, and give the temporary name to write it under.

        Args:
            path: where the file is to stand in the end.

        Returns:
            An empty file in the same folder.

        Raises:
            SightlineError: the place can't be written to, or is one of the files that the run reads or writes.
        """
        target = path.resolve()
        if target in self._inputs:
            raise SightlineError(
                f"{path} is the file to be read; give what is written another name, so that it is not lost."
            )
        if any(target == other.target for other in self._pending):
            raise SightlineError(f"{path} is named for two outputs; give each its own name.")
        # A long name leaves no room for what is added to it: 255 bytes is the common limit.
        temporary = target.with_name(f".{target.name[:60]}.{secrets.token_hex(4)}.part")
        with explained(path):
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, "is a folder")
            # Created here, not by the writer, so that a place that can't be written is known before the work.
            os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        self._pending.append(_Pending(path, target, temporary))
        return temporary

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put every file in place, or remove every file that was begun."""
        try:
            if fault is None:
                self._commit()
        finally:
            for pending in self._pending:
                with suppress(OSError):
                    pending.temporary.unlink(missing_ok=True)

    def _commit(self) -> None:
        for pending in self._pending:
            with explained(pending.named):
                pending.temporary.replace(pending.target)
