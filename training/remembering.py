"""A slow reader that remembers what it said, so that joining anew after a change of rules takes a minute."""

import hashlib
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np

from sightline.engine.screening.learned import LearnedReader, Logits
from sightline.engine.vocabulary import FLAGS
from training.corpus import ROOT

FOLDER: Final = ROOT / "training-runs" / "said"
_AT_ONCE: Final = 500


class Remembering:
    """A reader with what it said before, kept in a file by its hash."""

    def __init__(self, reader: LearnedReader, folder: Path = FOLDER) -> None:
        """Take the reader and what it said before."""
        self.name, self.version, self.hash = reader.name, reader.version, reader.hash
        self._reader = reader
        self._file = folder / f"{reader.name}-{reader.hash[:16]}.npz"
        self._said: dict[str, Logits] = {}
        if self._file.exists():
            self._said = _kept(self._file)

    def logits(self, narratives: Sequence[str]) -> Logits:
        """The logits of narratives, read now where they were not before; kept as it goes."""
        keys = [hashlib.sha256(text.encode()).hexdigest() for text in narratives]
        new = {key: text for key, text in zip(keys, narratives, strict=True) if key not in self._said}
        waiting = list(new.items())
        for start in range(0, len(waiting), _AT_ONCE):
            part = waiting[start : start + _AT_ONCE]
            said = self._reader.logits([text for _, text in part])
            self._said.update(zip((key for key, _ in part), said, strict=True))
            self._keep()
        rows = [self._said[key] for key in keys]
        return np.array(rows, np.float32).reshape(len(rows), len(FLAGS))

    def _keep(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_suffix(".new.npz")
        np.savez(fresh, texts=np.array(list(self._said)), logits=np.stack(list(self._said.values())))
        fresh.replace(self._file)


def _kept(path: Path) -> dict[str, Logits]:
    """What was kept; nothing where the file is damaged, for all of it can be read again."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            return dict(zip(kept["texts"].tolist(), kept["logits"], strict=True))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}
