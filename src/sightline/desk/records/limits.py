"""How large a file may be that is taken in. The operator sets it."""

import os
from typing import Final

from sightline.engine.errors import SightlineError

_NAME: Final = "SIGHTLINE_UPLOAD_MB"
_DEFAULT: Final = 500
_MOST: Final = 100_000


def upload_bytes() -> int:
    """Give the size of the largest file that is taken in, in bytes.

    Raises:
        SightlineError: the operator set something that is no size.
    """
    text = os.environ.get(_NAME, "").strip() or str(_DEFAULT)
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= _MOST:
        raise SightlineError(f"{_NAME} is {text!r}; it may be a whole number of megabytes from 1 to {_MOST}.")
    return int(text) * 1_000_000


def too_large() -> str:
    """Say that a file is too large, and what to do."""
    return (
        f"The file is larger than {upload_bytes() // 1_000_000:,} MB, the most that is taken in. "
        "Export a shorter period, or export it as Parquet, which is a fraction of the size."
    )
