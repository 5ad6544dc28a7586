"""What later rooms show on the pages of records and imports. They register here; this room never knows them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sightline.desk.accounts.models import Person
from sightline.desk.records.models import Import, Record


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A part of the page.

    Attributes:
        title: its heading.
        template: of the room that shows it; it gets `panel` and what the page has besides.
        context: what the template needs.
        narrative: a template that shows the narrative as that room sees it, in place of the plain text.
        going_on: it shows work that goes on: the page loads itself again until it has ended.
        order: where it stands: 10 beside the narrative, 50 by default.
    """

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    narrative: str = ""
    going_on: bool = False
    order: int = 50


Provider = Callable[[Person, Record], Panel | None]
"""Takes who looks and at which record; gives the panel, or None where there is nothing to show to this person.

The record was opened by `record_for`, so that the look at it is logged; what a room shows beyond it, it logs itself.
"""

ImportProvider = Callable[[Person, Import], Panel | None]
"""The same for the page of an import that is done."""

_providers: dict[str, Provider] = {}
_of_imports: dict[str, ImportProvider] = {}


def register(name: str, provider: Provider) -> None:
    """Add a panel to the page of every record; called from a room's `AppConfig.ready`."""
    _providers[name] = provider


def register_for_imports(name: str, provider: ImportProvider) -> None:
    """Add a panel to the page of every import that is done; called from a room's `AppConfig.ready`."""
    _of_imports[name] = provider


def panels_for(user: Person, record: Record) -> list[Panel]:
    """Give the panels of a record for a person, in their order."""
    return _in_order(provider(user, record) for provider in _providers.values())


def panels_for_import(user: Person, imported: Import) -> list[Panel]:
    """Give the panels of an import for a person, in their order."""
    return _in_order(provider(user, imported) for provider in _of_imports.values())


def _in_order(panels: Iterable[Panel | None]) -> list[Panel]:
    return sorted((panel for panel in panels if panel is not None), key=lambda panel: panel.order)
