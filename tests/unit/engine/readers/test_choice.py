"""Readers that don't belong together, or can't read here, are refused with a sentence."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sightline.engine.errors import SightlineError
from sightline.engine.readers import Deep, ReaderChoice, choice, deep_refusal
from sightline.engine.readers.fast import FastReader
from sightline.engine.readers.together import FORMAT, canonical, read_together
from tests.unit.engine.readers.made import WordReader


def test_the_readers_that_come_with_sightline_open() -> None:
    assert [part.id for part in ReaderChoice().open().parts] == ["reader.together", "reader.fast"]


def test_another_fast_reader_than_that_of_the_calibration_is_refused(tmp_path: Path) -> None:
    weights = FastReader.load(choice.FAST_FILE).weights
    weights.write(tmp_path / "fast.reader", "another")
    content = (tmp_path / "fast.reader").read_bytes()
    assert content != choice.FAST_FILE.read_bytes()
    weights.bias[0] += 1
    weights.write(tmp_path / "fast.reader", "another")
    with pytest.raises(SightlineError, match="not the one that the calibration was made with"):
        ReaderChoice(fast_file=tmp_path / "fast.reader").open()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "damaged"),
        ("[]", "of another version"),
        ('{"format": 9}', "of another version"),
        (f'{{"format": {FORMAT}, "sha256": "x"}}', "not as it was written"),
    ],
)
def test_a_damaged_calibration_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "together.json").write_text(text)
    with pytest.raises(SightlineError, match=sentence):
        read_together(tmp_path / "together.json")


def test_a_calibration_changed_by_hand_is_refused(tmp_path: Path) -> None:
    data = json.loads(choice.TOGETHER_FILE.read_text("utf-8"))
    data["flags"]["race"]["with_fast"]["bias"] += 0.1
    (tmp_path / "together.json").write_text(json.dumps(data))
    with pytest.raises(SightlineError, match="not as it was written"):
        read_together(tmp_path / "together.json")


def _without_a_flag(data: dict[str, Any]) -> None:
    del data["flags"]["race"]


def _without_a_weight(data: dict[str, Any]) -> None:
    del data["flags"]["online"]["with_fast"]["weights"]["fast_own"]


def _without_a_way(data: dict[str, Any]) -> None:
    del data["flags"]["race"]["with_both"]


def _with_a_word_for_a_number(data: dict[str, Any]) -> None:
    data["flags"]["race"]["deep_from"] = "low"


def _without_a_reader(data: dict[str, Any]) -> None:
    del data["deep"]


def _with_a_list_of_flags(data: dict[str, Any]) -> None:
    data["flags"] = []


@pytest.mark.parametrize(
    "damage",
    [
        _without_a_flag,
        _without_a_weight,
        _without_a_way,
        _with_a_word_for_a_number,
        _without_a_reader,
        _with_a_list_of_flags,
    ],
)
def test_a_calibration_that_lacks_numbers_is_refused_though_its_hash_fits(
    tmp_path: Path, damage: Callable[[dict[str, Any]], None]
) -> None:
    data = json.loads(choice.TOGETHER_FILE.read_text("utf-8"))
    damage(data)
    data["sha256"] = hashlib.sha256(canonical(data)).hexdigest()
    (tmp_path / "together.json").write_text(json.dumps(data))
    with pytest.raises(SightlineError, match="lacks numbers"):
        read_together(tmp_path / "together.json")


def test_an_absent_calibration_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SightlineError, match="not to be had"):
        read_together(tmp_path / "together.json")


def test_without_its_packages_the_deep_reader_is_refused_and_what_is_lost_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(choice, "find_spec", lambda name: None)
    refusal = deep_refusal()
    assert "needs onnxruntime and tokenizers" in refusal
    assert "may be missed" in refusal
    with pytest.raises(SightlineError, match="extra 'deep'"):
        ReaderChoice(Deep.ALL).open()


def test_another_deep_reader_than_that_of_the_calibration_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(choice, "find_spec", lambda name: object())
    monkeypatch.setattr(choice, "load_deep", lambda folder: WordReader("deep", {}))
    file = shutil.copy(choice.TOGETHER_FILE, tmp_path)
    if read_together(Path(file)).deep_hash:
        with pytest.raises(SightlineError, match="not the one that the calibration was made with"):
            ReaderChoice(Deep.ALL).open()
    else:
        with pytest.raises(SightlineError, match="calibrated without a deep reader"):
            ReaderChoice(Deep.ALL).open()
