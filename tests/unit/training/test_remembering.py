"""What a slow reader said is kept, also when it was interrupted, and a damaged file is read anew."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from sightline.engine.screening.learned import Logits
from training import remembering
from training.remembering import Remembering


class Counting:
    """Says of a narrative how long it is; gives up where it meets "stop"."""

    name, version = "slow", "1"

    def __init__(self, digest: str = "h" * 64) -> None:
        self.hash = digest
        self.read: list[str] = []

    def logits(self, narratives: Sequence[str]) -> Logits:
        """The lengths."""
        if "stop" in narratives:
            raise KeyboardInterrupt
        self.read += narratives
        return np.array([[len(text)] * 6 for text in narratives], np.float32)


@pytest.fixture(autouse=True)
def two_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what was said after every second narrative."""
    monkeypatch.setattr(remembering, "_AT_ONCE", 2)


def test_what_was_said_is_not_asked_again(tmp_path: Path) -> None:
    Remembering(Counting(), tmp_path).logits(["a", "bb"])
    slow = Counting()

    assert Remembering(slow, tmp_path).logits(["bb", "ccc", "a", "ccc"])[:, 0].tolist() == [2, 3, 1, 3]
    assert slow.read == ["ccc"]


def test_interrupted_it_goes_on_where_it_was(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        Remembering(Counting(), tmp_path).logits(["a", "bb", "ccc", "stop"])
    slow = Counting()

    assert Remembering(slow, tmp_path).logits(["a", "bb", "ccc"])[:, 0].tolist() == [1, 2, 3]
    assert slow.read == ["ccc"]


@pytest.mark.parametrize("left", [0, 40, -40])
def test_a_file_cut_short_is_made_anew(tmp_path: Path, left: int) -> None:
    Remembering(Counting(), tmp_path).logits(["a", "bb"])
    [file] = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:left])
    slow = Counting()

    assert Remembering(slow, tmp_path).logits(["a", "bb"])[:, 0].tolist() == [1, 2]
    assert slow.read == ["a", "bb"]


def test_another_reader_has_a_file_of_its_own(tmp_path: Path) -> None:
    Remembering(Counting(), tmp_path).logits(["a"])
    other = Counting("i" * 64)
    Remembering(other, tmp_path).logits(["a"])

    assert other.read == ["a"]


def test_nothing_is_said_of_nothing(tmp_path: Path) -> None:
    assert Remembering(Counting(), tmp_path).logits([]).shape == (0, 6)
