"""The tables of states: whatever way a case goes, no reason and no second person is passed over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.desk.kit.workflow import Workflow
from sightline.desk.screening import states
from sightline.desk.screening.states import CASE, CASE_STATES, CORRECTION, CORRECTION_STATES, DECIDED, OPEN, SECOND
from sightline.engine.errors import SightlineError

STEPS = st.lists(st.tuples(st.integers(0, 50), st.sampled_from(["", "  ", "Because."])), max_size=40)


def walk(table: Workflow, steps: list[tuple[int, str]], state: str) -> list[tuple[str, str, str, str]]:
    """Try transitions, also such as don't fit; give those that were made: name, from, to, reason."""
    names = list(table.transitions)
    made = []
    for number, reason in steps:
        name = names[number % len(names)]
        try:
            target = table.check(state, name, reason=reason).target
        except SightlineError:
            continue
        made.append((name, state, target, reason))
        state = target
    return made


@given(STEPS)
def test_no_way_into_a_decision_without_a_reason(steps: list[tuple[int, str]]) -> None:
    for name, _, target, reason in walk(CASE, steps, states.WAITING):
        if target in (DECIDED, SECOND) or name in ("ask", "answer", "send_back", "reopen"):
            assert reason.strip()


@given(STEPS)
def test_no_way_round_the_second_person(steps: list[tuple[int, str]]) -> None:
    for name, source, target, _ in walk(CASE, steps, states.WAITING):
        if source == SECOND and target == DECIDED:
            assert name == "confirm"
        if source == SECOND:
            assert CASE.transitions[name].permission in ("screening.second", "")
            assert target in (DECIDED, states.WAITING, states.SUPERSEDED)


@given(STEPS)
def test_decided_is_final_but_for_superseding(steps: list[tuple[int, str]]) -> None:
    for _, source, target, _ in walk(CASE, steps, states.WAITING):
        if source == DECIDED:
            assert target == states.SUPERSEDED
        assert source != states.SUPERSEDED


@given(STEPS)
def test_only_a_claimed_case_is_decided(steps: list[tuple[int, str]]) -> None:
    made = walk(CASE, steps, states.WAITING)
    for name, source, _, _ in made:
        if name in ("decide", "propose", "ask", "release"):
            assert source == states.CLAIMED


@given(STEPS)
def test_made_and_withdrawn_corrections_are_final_and_not_made_has_a_reason(steps: list[tuple[int, str]]) -> None:
    for name, source, target, reason in walk(CORRECTION, steps, states.WAITING):
        assert source not in (states.MADE, states.WITHDRAWN)
        if target == states.NOT_MADE:
            assert name == "refuse"
            assert reason.strip()


@pytest.mark.parametrize(("table", "known"), [(CASE, CASE_STATES), (CORRECTION, CORRECTION_STATES)])
def test_every_state_is_named_and_reached(table: Workflow, known: dict[str, str]) -> None:
    reached = {states.WAITING} | {one.target for one in table.transitions.values()}
    assert reached == set(known)
    assert {source for one in table.transitions.values() for source in one.sources} <= set(known)
    assert set(known) - OPEN == {DECIDED, states.SUPERSEDED} or table is CORRECTION


def test_what_a_person_does_needs_a_permission_and_what_the_system_does_needs_none() -> None:
    system = {name for table in (CASE, CORRECTION) for name, one in table.transitions.items() if not one.permission}
    assert system == {"supersede", "see", "withdraw"}


def test_the_table_draws_itself() -> None:
    assert "    second --> decided: Agree" in CASE.diagram().splitlines()
