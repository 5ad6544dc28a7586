"""Files of readers that are not as they should be are refused, each with a sentence."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from sightline.engine.errors import SightlineError
from sightline.engine.readers.sealed import read_sealed, write_sealed


def test_what_was_written_is_read(tmp_path: Path) -> None:
    digest = write_sealed(tmp_path / "one", "fast", "7", {"numbers": np.arange(9)})
    sealed = read_sealed(tmp_path / "one", "fast")
    assert (sealed.version, sealed.hash) == ("7", digest)
    assert sealed.arrays["numbers"].tolist() == list(range(9))


def _cut(content: bytes) -> bytes:
    return content[:-40]


def _changed(content: bytes) -> bytes:
    return content[:-1] + bytes([content[-1] ^ 1])


def _of_tomorrow(content: bytes) -> bytes:
    return content.replace(b"READER 1\n", b"READER 2\n", 1)


def _headless(content: bytes) -> bytes:
    first, _, rest = content.partition(b"\n")
    return first + b"\n{}\n" + rest.partition(b"\n")[2]


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (_cut, "cut short"),
        (_changed, "not as it was written"),
        (_of_tomorrow, "of format 2, this version of Sightline reads 1"),
        (_headless, "damaged beginning"),
        (lambda content: b"PK\x03\x04", "not a reader of Sightline"),
        (lambda content: b"", "not a reader of Sightline"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, damage: Callable[[bytes], bytes], sentence: str) -> None:
    path = tmp_path / "one"
    write_sealed(path, "fast", "7", {"numbers": np.arange(9)})
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(SightlineError, match=sentence):
        read_sealed(path, "fast")


def test_a_reader_of_another_kind_is_refused(tmp_path: Path) -> None:
    write_sealed(tmp_path / "one", "slow", "7", {"numbers": np.arange(9)})
    with pytest.raises(SightlineError, match="holds a slow reader, not a fast one"):
        read_sealed(tmp_path / "one", "fast")


def test_an_absent_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SightlineError, match="not to be had"):
        read_sealed(tmp_path / "none", "fast")
