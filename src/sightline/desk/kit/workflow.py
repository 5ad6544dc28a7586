"""Workflows as data: one table says which changes of state there are, for buttons, API, tests and diagrams alike."""

from collections.abc import Iterable
from dataclasses import dataclass

from sightline.desk.kit.refusals import ConflictError
from sightline.engine.errors import SightlineError


@dataclass(frozen=True)
class Transition:
    """A change of state that a person or the system may make."""

    name: str
    label: str
    sources: frozenset[str]
    target: str
    permission: str = ""
    """Needed for it; empty for what only the system does."""
    reason_required: bool = False


class Workflow:
    """The table of a workflow."""

    def __init__(self, name: str, transitions: Iterable[Transition]) -> None:
        """Take the table.

        Args:
            name: of the workflow, for messages and diagrams.
            transitions: its lines; their names differ.
        """
        self.name = name
        self.transitions = {transition.name: transition for transition in transitions}

    def available(self, state: str) -> list[Transition]:
        """Give the transitions that lead out of a state, in the order of the table."""
        return [transition for transition in self.transitions.values() if state in transition.sources]

    def check(self, state: str, name: str, *, reason: str = "") -> Transition:
        """Give the transition of a name if it may be made from a state.

        Args:
            state: where the thing stands now.
            name: of the transition.
            reason: what the person gave as a reason.

        Raises:
            ConflictError: it can't be made from there.
            SightlineError: it wants a reason.
        """
        transition = self.transitions[name]
        if state not in transition.sources:
            raise ConflictError(f"{transition.label!r} can't be done: the {self.name} is {state.replace('_', ' ')}.")
        if transition.reason_required and not reason.strip():
            raise SightlineError(f"{transition.label!r} needs a reason; say why.")
        return transition

    def diagram(self) -> str:
        """Draw the table as a Mermaid state diagram."""
        lines = [
            f"    {source} --> {transition.target}: {transition.label}"
            for transition in self.transitions.values()
            for source in sorted(transition.sources)
        ]
        return "\n".join(["stateDiagram-v2", *lines])
