"""What a labelled record states."""

import pytest

from sightline.engine.errors import SightlineError
from sightline.engine.evaluation import require_labels, truth_of

BOTH = frozenset({"record_id", "narrative", "hate_flags", "online_flag"})


def test_strands_and_online_are_read() -> None:
    truth = truth_of({"hate_flags": "race; religion", "online_flag": "y"}, labelled=BOTH)

    assert truth == {
        "race": True,
        "religion": True,
        "sexual_orientation": False,
        "disability": False,
        "transgender": False,
        "online": True,
    }


def test_an_empty_cell_states_that_no_strand_applies_but_nothing_of_online() -> None:
    truth = truth_of({"hate_flags": None, "online_flag": ""}, labelled=BOTH)

    assert set(truth.values()) == {False}
    assert "online" not in truth


def test_a_file_without_a_column_states_nothing_of_its_flags() -> None:
    record = {"hate_flags": "", "online_flag": "N"}

    assert truth_of(record, labelled=frozenset({"online_flag"})) == {"online": False}


def test_a_file_without_labels_is_refused_with_what_to_do() -> None:
    with pytest.raises(SightlineError, match="hate_flags"):
        require_labels(frozenset({"record_id", "narrative"}))
