"""Which readers read, and whether the deep one can."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from sightline.engine.errors import SightlineError
from sightline.engine.readers.correction import read_correction, signature_of
from sightline.engine.readers.fast import FastReader
from sightline.engine.readers.panel import Part, Readers
from sightline.engine.readers.together import Together, read_together
from sightline.engine.screening.learned import LearnedReader

FOLDER: Final = Path(__file__).parent / "learned"
FAST_FILE: Final = FOLDER / "fast.reader"
TOGETHER_FILE: Final = FOLDER / "together.json"
DEEP_FOLDER: Final = Path(__file__).parent / "deep" / "model"

_LOST: Final = (
    "Crimes told by conduct or implication alone, without a word that rules or the fast reader know, may be missed"
)


class Deep(StrEnum):
    """Which narratives the deep reader reads."""

    NONE = "none"
    DOUBTFUL = "doubtful"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ReaderChoice:
    """Which readers join the rules. Small enough to be sent to every process, where it opens the readers."""

    deep: Deep = Deep.NONE
    fast_file: Path = FAST_FILE
    together_file: Path = TOGETHER_FILE
    deep_folder: Path = DEEP_FOLDER
    own_file: Path | None = None
    """The force's own correction, if there is one."""
    key: bytes = b""
    """Of the installation, by which the correction is known to be its own."""

    def open(self) -> Readers:
        """Load the readers.

        Raises:
            SightlineError: a file is absent or not as it should be, the readers don't belong together, or nobody has
                approved the correction.
        """
        together = read_together(self.together_file)
        parts = []
        if self.own_file is not None:
            own = read_correction(self.own_file, self.key, together.hash)
            if not own.approved_by:
                raise SightlineError(
                    f"Nobody has approved the reader at {self.own_file}: look at what it changes with "
                    "'sightline reader show', then 'sightline reader approve'."
                )
            together = together.corrected(own.slopes, own.shifts)
            parts.append(Part("reader.own", str(own.version), signature_of(self.own_file)))
        fast = FastReader.load(self.fast_file)
        if fast.hash != together.fast_hash:
            raise SightlineError(
                f"The fast reader at {self.fast_file} is not the one that the calibration was made with; "
                "put back both files, or make them with 'make reader'."
            )
        deep = None if self.deep is Deep.NONE else _deep_reader(self.deep_folder, together)
        return Readers(together, fast, deep, every=self.deep is Deep.ALL, further=parts)


def deep_refusal(folder: Path = DEEP_FOLDER, together_file: Path = TOGETHER_FILE) -> str:
    """Why the deep reader can't read here and what is lost without it, in a sentence; empty where it can."""
    try:
        _deep_reader(folder, read_together(together_file))
    except SightlineError as refusal:
        return str(refusal)
    return ""


def _load_deep(folder: Path) -> LearnedReader:
    from sightline.engine.readers.deep import DeepReader

    reader: LearnedReader = DeepReader.load(folder)
    return reader


load_deep: Callable[[Path], LearnedReader] = _load_deep
"""How the deep reader is loaded; tests put a small one in its place."""


def _deep_reader(folder: Path, together: Together) -> LearnedReader:
    missing = [name for name in ("onnxruntime", "tokenizers") if find_spec(name) is None]
    if missing:
        raise SightlineError(
            f"The deep reader needs {' and '.join(missing)}: install Sightline with its extra 'deep'. {_LOST}."
        )
    if not together.deep_hash:
        raise SightlineError(f"The readers are calibrated without a deep reader. {_LOST}.")
    try:
        reader = _loaded(load_deep, folder, _state_of(folder))
    except ImportError as error:
        raise SightlineError(f"The deep reader does not come with this installation ({error}). {_LOST}.") from None
    if reader.hash != together.deep_hash:
        raise SightlineError(
            f"The deep reader at {folder} is not the one that the calibration was made with; "
            "put back both, or make them with 'make reader'."
        )
    return reader


@lru_cache(maxsize=1)
def _loaded(
    load: Callable[[Path], LearnedReader], folder: Path, state: tuple[tuple[str, int, int], ...]
) -> LearnedReader:
    """Load the deep reader once, however often a run asks: whether it can read, to say what reads, and to read."""
    return load(folder)


def _state_of(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, size and time of change of each file in a folder; nothing where there is no folder."""
    if not folder.is_dir():
        return ()
    found = ((file.name, file.stat()) for file in sorted(folder.iterdir()))
    return tuple((name, about.st_size, about.st_mtime_ns) for name, about in found)
