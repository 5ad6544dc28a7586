"""Reading narratives with the network."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
import numpy.typing as npt

from sightline.engine.errors import SightlineError
from sightline.engine.readers.deep.card import NETWORK, TOKENIZER, Card, read_card
from sightline.engine.readers.deep.windows import Windows
from sightline.engine.vocabulary import FLAGS

THREADS: Final = 2
"""Threads that read side by side unless another number is asked for."""

LONGEST: Final = 20_000
"""Characters of a narrative that are read, as many as the fast reader looks at; what stands behind them is not."""

_BLOCK: Final = 4096
"""Narratives that are cut into windows at a time, which bounds the memory."""


class DeepReader:
    """A network that gives each narrative a logit for each flag.

    It reads one narrative at a time, and several threads read side by side: an int8 network measures its inputs'
    range over all that it is given at once, so in a batch a narrative would read differently beside another one.
    """

    name: str = "deep"
    """As evidence names it."""

    def __init__(self, session: Any, windows: Windows, card: Card, threads: int) -> None:
        """Take what `load` has checked."""
        self.card = card
        self.version = card.version
        self.hash = card.sha256
        self.identity = f"deep reader {card.version} ({card.sha256[:8]})"
        self._session = session
        self.windows = windows
        self._threads = threads

    @classmethod
    def load(cls, folder: Path, threads: int = THREADS) -> Self:
        """Return the reader in `folder`; `threads` is how many narratives are read at once (at least 1).

        Raises `SightlineError` for a model that is missing, cut short, swapped or of another version, for fewer than
        one thread, and where `onnxruntime` or `tokenizers` isn't installed.
        """
        if threads < 1:
            raise SightlineError(f"The deep reader needs at least one thread, not {threads}.")
        card = read_card(folder)
        return cls(_session(folder / NETWORK), Windows(folder / TOKENIZER), card, threads)

    def logits(self, narratives: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return the raw logits of n narratives as float32 (n, 6), in the order of `FLAGS`.

        Of each the first `LONGEST` characters are read. The same narrative gets the same logits whatever stands beside
        it. One longer than a window is read window by window, and the highest logit of each flag counts. Texts that
        repeat are read once.
        """
        begun = [narrative[:LONGEST] for narrative in narratives]
        unique = list(dict.fromkeys(begun))
        read = np.empty((len(unique), len(FLAGS)), np.float32)
        with ThreadPoolExecutor(self._threads) as pool:
            for start in range(0, len(unique), _BLOCK):
                block = list(self.windows.cut(unique[start : start + _BLOCK]))
                for number, row in enumerate(pool.map(self._read, block), start):
                    read[number] = row
        places = {text: number for number, text in enumerate(unique)}
        return read[[places[text] for text in begun]] if unique else read

    def _read(self, windows: list[list[int]]) -> npt.NDArray[np.float32]:
        each = [self._session.run(None, {"tokens": np.array([window], np.int64)})[0][0] for window in windows]
        highest: npt.NDArray[np.float32] = np.max(np.stack(each), axis=0).astype(np.float32)
        return highest


def _session(path: Path) -> Any:
    try:
        import onnxruntime
    except ImportError:
        raise SightlineError(
            "The deep reader needs the package onnxruntime: install sightline[deep], or screen with --deep none."
        ) from None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception:
        raise SightlineError(f"{path} is not a network that can be read: install the model again.") from None
