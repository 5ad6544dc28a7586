"""What the terminal says while the first pass is compiled."""

import pyarrow as pa
import pytest

from sightline.cli import screening
from sightline.engine.packs import PackSet
from sightline.engine.readers import Deep, ReaderChoice


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    sentences: list[str] = []
    monkeypatch.setattr(screening, "note", sentences.append)
    monkeypatch.setattr(screening, "compile_ahead", lambda meanwhile: [meanwhile() for _ in range(3)])
    return sentences


def screen() -> None:
    with screening.screening([pa.record_batch({"record_id": ["1"]})], PackSet({}), ReaderChoice(Deep.NONE)):
        pass


def test_who_waits_long_is_told_once_why(told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screening, "_LONG", -1)
    screen()
    assert told == ["Preparing Sightline for this machine: this happens once, and takes a minute or more."]


def test_who_does_not_wait_long_is_told_nothing(told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screening, "_LONG", float("inf"))
    screen()
    assert told == []
