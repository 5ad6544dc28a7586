"""A window that moves over a text file: the bytes that are yet to be read, and which line they begin on."""

from typing import Final

from sightline.engine.extracts.utf8 import Utf8Reader

_BLANK: Final = b" \t\r\n"


class Window:
    """The unread front of a text file as UTF-8 bytes.

    What is unread begins at `data[at]`, on physical line `line` (the first is 1). `ended` is true once `data`
    runs to the end of the file; a last line without a line break has been given one.
    """

    def __init__(self, reader: Utf8Reader, file: str) -> None:
        """Look at what `reader` yields; `file` is the name for messages."""
        self._reader = reader
        self.file = file
        self.data = b""
        self.at = 0
        self.line = 1
        self.ended = False
        self._old_breaks: bool | None = None

    @property
    def left(self) -> int:
        """How many unread bytes `data` holds."""
        return len(self.data) - self.at

    def fill(self, size: int) -> bool:
        """Read on until `size` unread bytes are held or the file ends; say whether any are."""
        if self.left < size and not self.ended:
            pieces = [self.data[self.at :]]
            held = self.left
            while held < size and not self.ended:
                piece = self._next()
                pieces.append(piece)
                held += len(piece)
            self.data = b"".join(pieces)
            self.at = 0
            if self.ended and self.data and not self.data.endswith(b"\n"):
                self.data += b"\n"
        return self.left > 0

    def skip(self, size: int, lines: int) -> None:
        """Take `size` bytes, which hold `lines` line breaks, as read."""
        self.at += size
        self.line += lines

    def skip_all(self) -> None:
        """Take all that is held as read."""
        self.skip(self.left, self.data.count(b"\n", self.at))

    def has_text(self) -> bool:
        """Whether anything but blank lines follows; the blank lines are passed over."""
        while self.fill(1 << 16):
            if self.data[self.at :].strip(_BLANK):
                return True
            self.skip_all()
        return False

    def progress(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return self._reader.progress()

    def close(self) -> None:
        """Close the file."""
        self._reader.close()

    def _next(self) -> bytes:
        piece = self._reader.read()
        if not piece:
            self.ended = True
            return b""
        if self._old_breaks is None:
            # Lines that end in a bare carriage return: the old Macintosh way, still a choice in some exports.
            self._old_breaks = b"\r" in piece and b"\n" not in piece
        return piece.replace(b"\r", b"\n") if self._old_breaks else piece
