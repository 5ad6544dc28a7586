"""Narratives as windows of token numbers that the network can take."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from sightline.engine.errors import SightlineError

LONGEST: Final = 256
"""Tokens of a window, its two end marks among them."""

OVERLAP: Final = 64
"""Tokens that a window shares with the one before it, so that a sentence cut in two stands whole in one of them."""


class Windows:
    """Cuts narratives into windows with a model's tokenizer."""

    def __init__(self, path: Path) -> None:
        """Read the tokenizer at `path`. Raises `SightlineError` where it can't be used or its library is missing."""
        try:
            from tokenizers import Tokenizer
        except ImportError:
            raise SightlineError(
                "The deep reader needs the package tokenizers: install sightline[deep], or screen with --deep none."
            ) from None
        try:
            self._tokenizer: Any = Tokenizer.from_file(str(path))
        except Exception:
            raise SightlineError(f"{path} is not a tokenizer: install the model again.") from None
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._first, self._last = self._tokenizer.encode("").ids

    def cut(self, narratives: Sequence[str]) -> Iterator[list[list[int]]]:
        """Yield the windows of each narrative in order: one for most, more for one longer than a window."""
        room = LONGEST - 2
        for words in self.numbers(narratives):
            starts = range(0, max(1, len(words) - OVERLAP), room - OVERLAP)
            yield [[self._first, *words[start : start + room], self._last] for start in starts]

    def numbers(self, narratives: Sequence[str]) -> Iterator[list[int]]:
        """Yield the token numbers of each narrative, without end marks."""
        for encoding in self._tokenizer.encode_batch(list(narratives), add_special_tokens=False):
            yield encoding.ids
