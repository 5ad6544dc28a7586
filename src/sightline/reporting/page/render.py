"""The page itself: one file that needs nothing else, for a person to read, print and hand on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sightline.engine.vocabulary import FLAG_TITLES, Status
from sightline.reporting.figures import Figures, first_steps
from sightline.reporting.page import words
from sightline.reporting.page.charts import bars
from sightline.reporting.page.collect import Collector
from sightline.reporting.quarantine import RuleBroken

if TYPE_CHECKING:
    from jinja2 import Environment

DEFAULT_MARKING: Final = "OFFICIAL-SENSITIVE when completed"
"""The handling marking that the page carries unless a force chooses another."""

_STATUS_TITLES: Final = {
    Status.BREACH: "Breach",
    Status.MISSING: "Missing",
    Status.UNSUPPORTED: "Held, not supported",
}


@dataclass(frozen=True, slots=True)
class PackUsed:
    """A pack, or a reader that learned, that decided something on the page."""

    id: str
    version: str
    kind: str
    effective_from: date | None
    """The day from which it is in force; a reader has none."""
    hash: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the page says."""

    figures: Figures
    collector: Collector
    quarantine: Sequence[RuleBroken]
    packs: Sequence[PackUsed]
    version: str
    made_on: date
    marking: str = DEFAULT_MARKING
    findings_file: str = ""
    quarantine_file: str = ""

    @property
    def forces(self) -> str:
        """The forces whose records were screened, as the records name them."""
        return words.joined(sorted(self.collector.forces))

    @property
    def period(self) -> str:
        """From when to when the records were reported; empty when no record says."""
        first, last = words.day(self.collector.first), words.day(self.collector.last)
        return first if first == last else f"{first} to {last}"


def write_page(page: Page, path: Path) -> None:
    """Write the page.

    Args:
        page: what it says.
        path: the file to write, which is replaced.

    Raises:
        OSError: it can't be written.
    """
    with path.open("w", encoding="utf-8") as file:
        for part in (
            _environment()
            .get_template("report.html")
            .generate(
                page=page,
                figures=page.figures,
                collector=page.collector,
                bars=bars(page.figures.flags),
                steps=first_steps(page.figures),
                flag_titles=FLAG_TITLES,
                status_titles=_STATUS_TITLES,
                Status=Status,
            )
        ):
            file.write(part)


def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # here, for many runs write no page

    # Autoescape is on for everything: narratives come from strangers, and one day one will hold a script.
    environment = Environment(
        loader=PackageLoader("sightline.reporting.page", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        number=words.number,
        share=words.share,
        day=words.day,
        joined=words.joined,
        css_text=words.css_text,
    )
    return environment
