"""The numbers that join rules and readers: what speaks for a flag weighs for it, and ordinary text stays ordinary."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from sightline.engine.readers.together import RULE_TERMS, Floats, RulesHeard, Weighing, probability, reader_terms
from sightline.engine.vocabulary import FLAGS
from training.heard import ExamplesHeard
from training.weigh import DEEP_LOST, DEEP_SHARE, ORDINARY_POSSIBLE, ORDINARY_STRONG, deep_from, fit

COLUMNS = len(FLAGS)


def heard(count: int, share: float, seed: int, *, noise: float = 1.5, back: float = 0.0) -> ExamplesHeard:
    """Invented cases: rules find half of what is true, readers see truth through noise, `back` is taken back."""
    chance = np.random.default_rng(seed)
    truth = chance.random((count, COLUMNS)) < share
    strong = truth & (chance.random(truth.shape) < 0.4)
    possible = truth & (chance.random(truth.shape) < 0.2)
    aside = ~strong & ~possible & (chance.random(truth.shape) < back)
    terms = np.zeros((count, COLUMNS, len(RULE_TERMS)))
    terms[:, :, RULE_TERMS.index("strong")], terms[:, :, RULE_TERMS.index("possible")] = strong, possible
    terms[:, :, RULE_TERMS.index("set_aside")] = aside
    rules = RulesHeard(terms, strong | possible, strong, np.zeros_like(strong), np.zeros_like(strong))
    readers = [
        reader_terms((np.where(truth, 2.0, -4.0) + chance.normal(0, spread, truth.shape)).astype(np.float32))
        for spread in (noise, noise / 2)
    ]
    return ExamplesHeard(np.array(["N", "O"] * (count // 2)), truth, rules, readers, np.zeros_like(truth))


@pytest.fixture(scope="module")
def hard() -> ExamplesHeard:
    """Cases as hard as the corpus: a third bear each flag."""
    return heard(600, 0.3, seed=1, back=0.1)


@pytest.fixture(scope="module")
def ordinary() -> ExamplesHeard:
    """Records of which one in a hundred bears each flag."""
    return heard(6_000, 0.01, seed=2)


def test_what_speaks_for_a_flag_weighs_for_it(hard: ExamplesHeard, ordinary: ExamplesHeard) -> None:
    weights = fit(hard, ordinary, 2).weights
    first, second = len(RULE_TERMS), len(RULE_TERMS) + 2

    assert (weights[:, RULE_TERMS.index("strong")] > 0).all()
    assert (weights[:, first] > 0).all()
    assert (weights[:, second] > weights[:, first]).all()  # the second reader sees more clearly


def test_what_a_rule_took_back_never_speaks_for_a_flag(ordinary: ExamplesHeard) -> None:
    """Even where it goes with truth, as a denial quoted beside another person's view does."""
    hard = heard(600, 0.3, seed=4)
    terms = hard.rules.terms.copy()
    terms[:, :, RULE_TERMS.index("set_aside")] = hard.truth & ~hard.rules.live
    hard = replace(hard, rules=replace(hard.rules, terms=terms))

    assert (fit(hard, ordinary, 2).weights[:, RULE_TERMS.index("set_aside")] <= 0).all()


def test_ordinary_text_is_put_forward_no_oftener_than_is_allowed(hard: ExamplesHeard, ordinary: ExamplesHeard) -> None:
    blurred = heard(6_000, 0.01, seed=3, noise=4.0)
    for plain in (ordinary, blurred):
        way = fit(hard, plain, 1)
        scores = probability(way.log_odds(plain.rules.terms, plain.readers[:1]))
        for flag in range(COLUMNS):
            innocent = scores[~plain.truth[:, flag], flag]
            assert (innocent > way.possible_from[flag] + 1e-9).mean() <= ORDINARY_POSSIBLE + 1 / len(innocent)
            assert (innocent > way.strong_from[flag] + 1e-9).mean() <= ORDINARY_STRONG + 1 / len(innocent)


def test_strong_never_begins_below_possible(hard: ExamplesHeard, ordinary: ExamplesHeard) -> None:
    for count in (1, 2):
        way = fit(hard, ordinary, count)
        assert (way.strong_from >= way.possible_from).all()
        assert ((way.possible_from > 0) & (way.strong_from < 1)).all()


def test_far_fewer_are_expected_at_base_rates_than_among_hard_cases(
    hard: ExamplesHeard, ordinary: ExamplesHeard
) -> None:
    way = fit(hard, ordinary, 2)
    expected = probability(way.log_odds(ordinary.rules.terms, ordinary.readers)).mean(axis=0)

    assert np.allclose(expected, ordinary.truth.mean(axis=0), atol=0.01)


def test_only_the_rows_asked_for_are_learned_from(hard: ExamplesHeard, ordinary: ExamplesHeard) -> None:
    mine = hard.sources == "N"
    spoiled = replace(hard, truth=np.where(mine[:, None], hard.truth, ~hard.truth))
    one, other, whole = (
        fit(cases, ordinary, 2, rows) for cases, rows in ((hard, mine), (spoiled, mine), (spoiled, None))
    )

    assert np.allclose(one.weights, other.weights)
    assert np.allclose(one.possible_from, other.possible_from)
    assert not np.allclose(one.weights, whole.weights)


def _goes_deep(heard: ExamplesHeard, way: Weighing, begins: Floats) -> npt.NDArray[np.bool_]:
    scores = probability(way.log_odds(heard.rules.terms, heard.readers[:1]))
    return ((scores > begins - 1e-9) | heard.rules.live).any(axis=1)


def test_hardly_anything_that_would_be_found_is_kept_from_the_deep_reader(
    hard: ExamplesHeard, ordinary: ExamplesHeard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.weigh.DEEP_SHARE", 1.0)  # however many ordinary records have to go for it
    way = fit(hard, ordinary, 1)
    found = hard.truth.any(axis=1)
    begins = deep_from(way, hard, found, ordinary)

    assert _goes_deep(hard, way, begins)[found].mean() >= 1 - DEEP_LOST - 0.001
    assert (begins <= way.possible_from).all()  # all that would be put forward goes deep first


def test_no_more_ordinary_records_go_deep_than_is_allowed(hard: ExamplesHeard, ordinary: ExamplesHeard) -> None:
    way = fit(hard, ordinary, 1)
    # To find these too, everything would have to go.
    begins = deep_from(way, hard, np.ones(len(hard.truth), np.bool_), ordinary)

    assert ordinary.rules.live.any(axis=1).mean() < DEEP_SHARE
    assert _goes_deep(ordinary, way, begins + 2e-9).mean() <= DEEP_SHARE + 0.001


def test_a_flag_is_spared_what_the_others_send_as_well(
    hard: ExamplesHeard, ordinary: ExamplesHeard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.weigh.DEEP_SHARE", 1.0)
    way, found = fit(hard, ordinary, 1), hard.truth.any(axis=1)
    spared = deep_from(way, hard, found, ordinary)
    monkeypatch.setattr("training.weigh._most", lambda near, shift: np.full(near.shape[1], shift))
    alike = deep_from(way, hard, found, ordinary)

    assert (spared >= alike).all()
    assert _goes_deep(hard, way, spared)[found].sum() == _goes_deep(hard, way, alike)[found].sum()
    assert _goes_deep(ordinary, way, spared).sum() < _goes_deep(ordinary, way, alike).sum()
