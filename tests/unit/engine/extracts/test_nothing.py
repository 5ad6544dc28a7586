"""Which words count as nothing, kind by kind: a word more would lose a value, a word less would set rows aside."""

from sightline.engine.extracts.nothing import NO_DATE, NO_FLAG, NOT_SAID, NULL
from sightline.engine.extracts.proposing import _MEANINGS


def test_dates_know_most() -> None:
    words = "null, none, nil, n/a, na, n/k, nk, not known, not applicable, unknown, -, --"
    assert set(words.split(", ")) == NO_DATE


def test_a_flag_column_may_say_no() -> None:
    assert {"none", "no", "n", "not_applicable", "na", "n_a", "nil", "null", "not_hate", "no_hate", "0"} == NO_FLAG


def test_an_answer_may_be_neither_yes_nor_no() -> None:
    words = {"u", "unk", "unknown", "not_known", "nk", "n_k", "na", "n_a", "not_applicable", "not_recorded"}
    assert words == NOT_SAID
    assert {word for word, means in _MEANINGS["online_flag"].items() if not means} == NOT_SAID


def test_null_is_nothing_in_every_kind_that_a_database_writes() -> None:
    assert NULL in NO_DATE & NO_FLAG
