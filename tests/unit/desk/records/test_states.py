"""The table of an import's states."""

import pytest

from sightline.desk.records.states import ENDED, IMPORT, STATES
from sightline.engine.errors import SightlineError


def test_every_state_has_a_title_and_is_reached_or_is_the_first() -> None:
    reached = {one.target for one in IMPORT.transitions.values()}
    assert reached | {"draft"} == set(STATES)


@pytest.mark.parametrize("state", sorted(ENDED - {"failed"}))
def test_what_has_ended_stays_as_it_is(state: str) -> None:
    assert IMPORT.available(state) == []


def test_only_what_failed_can_be_tried_again() -> None:
    assert [one.name for one in IMPORT.available("failed")] == ["retry"]
    with pytest.raises(SightlineError, match="'Try again' can't be done: the import is done"):
        IMPORT.check("done", "retry")
