"""Bytes of a text file in whatever encoding, handed on as UTF-8.

Three encodings are met in practice: UTF-8, UTF-16 (with and without its mark) and Windows-1252. What could not
be decoded stays in the stream as bytes that are not UTF-8, so that the rows that hold it can be quarantined.
"""

import codecs
from pathlib import Path
from types import TracebackType
from typing import Final, Self

_CHUNK: Final = 1 << 20
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNDECODABLE: Final = "\udcff"
"""A lone surrogate: no text holds one, and its bytes are not UTF-8."""


def _mark_undecodable(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _UNDECODABLE, error.end


codecs.register_error("sightline-undecodable", _mark_undecodable)


class Utf8Reader:
    """Reads a text file as UTF-8 bytes.

    A file without a mark is taken for UTF-8 until the first bytes beyond ASCII decide: if they are not UTF-8
    it is Windows-1252. Up to there the two are the same, so that nothing needs to be read twice.
    """

    def __init__(self, path: Path) -> None:
        """Open `path` (an existing file) and see to its byte order mark."""
        self._file = path.open("rb", buffering=0)
        self._size = path.stat().st_size
        self._taken = 0
        self._held = b""
        self._ended = False
        start = self._file.read(4096)
        for mark, encoding in _MARKS:
            if start.startswith(mark):
                self._start_decoding(encoding)
                self._file.seek(len(mark))
                break
        else:
            wide = _unmarked_utf16(start)
            self._start_decoding(wide)
            self._file.seek(0)

    def __enter__(self) -> Self:
        """Return the reader itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._file.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def progress(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return min(1.0, self._taken / self._size) if self._size else 1.0

    def read(self) -> bytes:
        """Return the next piece (about 1 MiB) as UTF-8, or nothing at the end of the file."""
        while not self._ended:
            chunk = self._file.read(_CHUNK)
            self._taken += len(chunk)
            self._ended = not chunk
            piece = self._translate(self._held + chunk)
            if piece:
                return piece
        return b""

    def _start_decoding(self, encoding: str | None) -> None:
        self._encoding = encoding
        self._decoder = (
            codecs.getincrementaldecoder(encoding)("sightline-undecodable")
            if encoding is not None and encoding != "utf-8"
            else None
        )

    def _translate(self, data: bytes) -> bytes:
        self._held = b""
        if self._encoding is None:
            if data.isascii():
                return data
            if not self._ended and _is_cut_short(data):
                # The only bytes beyond ASCII may be half a character: decide when the rest is here.
                self._held = data
                return b""
            self._start_decoding("utf-8" if _is_mostly_utf8(data) else "cp1252")
        if self._decoder is None:
            return data
        return self._decoder.decode(data, final=self._ended).encode("utf-8", "surrogatepass")


def _unmarked_utf16(start: bytes) -> str | None:
    """Tell UTF-16 without a mark by the zero halves of its ASCII characters."""
    pairs = len(start) // 2
    if pairs < 2:
        return None
    low, high = start[0 : 2 * pairs : 2].count(0), start[1 : 2 * pairs : 2].count(0)
    if high > 0.3 * pairs and low < 0.02 * pairs + 1:
        return "utf-16-le"
    if low > 0.3 * pairs and high < 0.02 * pairs + 1:
        return "utf-16-be"
    return None


def _is_cut_short(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    return decoder.decode(data).isascii()


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether more of what is beyond ASCII is UTF-8 than is not; a few broken rows do not make it Windows-1252."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    text = decoder.decode(data)
    if "\ufffd" not in text:
        return bool(text) and not text.isascii()
    bad = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return beyond_ascii - bad > bad
