"""A force's own correction: what it needs, what it learns, and that nobody can slip in another."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sightline.engine.errors import SightlineError
from sightline.engine.readers import ReaderChoice
from sightline.engine.readers.choice import TOGETHER_FILE
from sightline.engine.readers.correction import (
    FEWEST,
    Correction,
    FlagCorrection,
    Truths,
    approve,
    fit_flags,
    read_correction,
    signature_of,
    write_correction,
)
from sightline.engine.readers.together import Floats, read_together
from sightline.engine.vocabulary import FLAGS

KEY = b"k" * 50
CALIBRATION = read_together(TOGETHER_FILE).hash


def decided(count: int, shift: float, seed: int = 3, slope: float = 1.0) -> tuple[Floats, Truths, Truths, Floats]:
    """Records whose true log-odds are those of the readers, stretched and shifted."""
    chance = np.random.default_rng(seed)
    log_odds = chance.normal(-1.0, 2.5, (count, len(FLAGS)))
    truth = chance.random(log_odds.shape) < 1 / (1 + np.exp(-(slope * log_odds + shift)))
    return log_odds, truth, np.ones_like(truth), np.ones(count)


def correction(shift: float = 0.5, **more: str) -> Correction:
    """A correction that shifts every flag alike."""
    flags = dict.fromkeys(FLAGS, FlagCorrection(1.0, shift, 200, 50, 0.5, 0.4))
    changes = {"cases": 1, "before": 1, "after": 1, "newly_right": 0, "newly_wrong": 0}
    return replace(Correction(1, "2026-11-01", CALIBRATION, "d" * 64, "", flags, changes), **more)  # type: ignore[arg-type]


def test_forty_decisions_are_refused() -> None:
    with pytest.raises(SightlineError, match=f"at least {FEWEST} reviewed records, and the file has 40"):
        fit_flags(*decided(40, 1.0))


def test_what_the_force_decides_otherwise_is_learned() -> None:
    for own in fit_flags(*decided(3_000, 1.5)).values():
        assert own.shift == pytest.approx(1.5, abs=0.25)
        assert own.slope == pytest.approx(1.0, abs=0.12)
        assert own.loss_after < own.loss_before


def test_readers_that_are_right_already_are_hardly_touched() -> None:
    for own in fit_flags(*decided(3_000, 0.0, slope=0.9)).values():
        assert abs(own.shift) < 0.3
        assert own.slope == pytest.approx(0.9, abs=0.12)


def test_few_decisions_move_little() -> None:
    few = [abs(own.shift) for own in fit_flags(*decided(FEWEST, 1.5)).values()]
    many = [abs(own.shift) for own in fit_flags(*decided(3_000, 1.5)).values()]
    assert np.mean(few) < np.mean(many)


def test_a_flag_with_too_few_of_a_kind_is_left_alone() -> None:
    log_odds, truth, known, weights = decided(300, 1.0)
    truth[:, 2] = False
    truth[:9, 2] = True
    own = fit_flags(log_odds, truth, known, weights)["sexual_orientation"]
    assert (own.slope, own.shift) == (1.0, 0.0)
    assert "fewer than 10" in own.why_not


def test_flags_that_nobody_decided_on_are_left_alone_and_without_any_it_is_refused() -> None:
    log_odds, truth, known, weights = decided(300, 1.0)
    known[:, 5] = False
    assert fit_flags(log_odds, truth, known, weights)["online"].why_not
    with pytest.raises(SightlineError, match="No flag has"):
        fit_flags(log_odds, truth, np.zeros_like(known), weights)


def test_weights_count() -> None:
    """Half of the records show a shift, half none; who counts more decides."""
    one, other = decided(1_500, 2.0, seed=1), decided(1_500, 0.0, seed=2)
    log_odds, truth, known = (np.concatenate([one[place], other[place]]) for place in range(3))

    def shift(weight: float) -> float:
        weights = np.concatenate([np.full(1_500, weight), np.ones(1_500)])
        return fit_flags(log_odds, truth, known, weights)["race"].shift

    assert shift(20.0) > shift(1.0) > shift(0.05)


def test_a_correction_is_used_only_when_approved(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    choice = ReaderChoice(own_file=path, key=KEY)
    write_correction(path, correction(), KEY)
    with pytest.raises(SightlineError, match="Nobody has approved"):
        choice.open()
    write_correction(path, approve(read_correction(path, KEY, CALIBRATION), by="A. Registrar", on="2026-11-02"), KEY)
    readers = choice.open()
    assert readers.parts[-1].id == "reader.own"
    assert readers.parts[-1].hash == signature_of(path)
    plain = ReaderChoice().open()
    shifted = readers.log_odds(["Two youths took a bicycle."], [()]) - plain.log_odds(
        ["Two youths took a bicycle."], [()]
    )
    assert np.allclose(shifted, 0.5)
    assert readers.identity != plain.identity


def test_a_correction_changed_by_hand_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    write_correction(path, correction(), KEY)
    data = json.loads(path.read_text("utf-8"))
    data["approved_by"] = "Nobody"
    path.write_text(json.dumps(data))
    with pytest.raises(SightlineError, match="signature does not fit"):
        read_correction(path, KEY, CALIBRATION)


def test_a_correction_of_another_installation_is_refused(tmp_path: Path) -> None:
    write_correction(tmp_path / "own.json", correction(), b"another")
    with pytest.raises(SightlineError, match="another installation"):
        read_correction(tmp_path / "own.json", KEY, CALIBRATION)


def test_a_correction_of_another_calibration_is_refused(tmp_path: Path) -> None:
    write_correction(tmp_path / "own.json", correction(calibration="e" * 64), KEY)
    with pytest.raises(SightlineError, match="another version of the readers"):
        read_correction(tmp_path / "own.json", KEY, CALIBRATION)


@pytest.mark.parametrize("text", ["", "{}", "[]", '"x"', '{"signature": 1}'])
def test_what_is_no_correction_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "own.json").write_text(text)
    with pytest.raises(SightlineError):
        read_correction(tmp_path / "own.json", KEY, CALIBRATION)


def test_an_absent_correction_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SightlineError, match="no reader of your own"):
        read_correction(tmp_path / "none.json", KEY, CALIBRATION)
