"""Workflows as tables."""

import pytest

from sightline.desk.jobs.states import JOB
from sightline.desk.kit.workflow import Transition, Workflow
from sightline.engine.errors import SightlineError

DOOR = Workflow(
    "door",
    [
        Transition("open", "Open", frozenset({"shut"}), "open"),
        Transition("lock", "Lock", frozenset({"shut", "open"}), "locked", reason_required=True),
    ],
)


def test_what_leads_out_of_a_state() -> None:
    assert [one.name for one in DOOR.available("shut")] == ["open", "lock"]
    assert DOOR.available("locked") == []


def test_a_transition_that_fits_is_given() -> None:
    assert DOOR.check("shut", "open").target == "open"


def test_one_that_does_not_fit_is_refused_in_words() -> None:
    with pytest.raises(SightlineError, match="'Open' can't be done: the door is locked"):
        DOOR.check("locked", "open")


def test_a_reason_is_asked_for() -> None:
    with pytest.raises(SightlineError, match="needs a reason"):
        DOOR.check("open", "lock", reason="  ")
    assert DOOR.check("open", "lock", reason="night").target == "locked"


def test_the_table_draws_itself() -> None:
    assert "    shut --> open: Open" in DOOR.diagram().splitlines()


def test_jobs_end_for_good_except_that_failed_ones_can_be_tried_again() -> None:
    assert JOB.available("done") == JOB.available("cancelled") == []
    assert [one.name for one in JOB.available("failed")] == ["retry"]
