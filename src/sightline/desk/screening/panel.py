"""What this room shows on the page of a record."""

from sightline.desk.accounts.models import Person
from sightline.desk.accounts.permissions import may
from sightline.desk.records.models import Import, Record
from sightline.desk.records.panels import Panel
from sightline.desk.screening.filters import QueueFilter
from sightline.desk.screening.marks import pieces_of
from sightline.desk.screening.selectors.cases import findings_of, history_of, latest_case
from sightline.desk.screening.selectors.queue import views_counted
from sightline.desk.screening.selectors.runs import runs_of, screening_of
from sightline.desk.screening.why import marks_of, why_of
from sightline.engine.vocabulary import FLAGS


def panel_of_import(user: Person, imported: Import) -> Panel | None:
    """Give the panel of an import: how far its screening is, what came of it, and what waits to be decided."""
    if not may(user, "records.view", imported.force_id):
        return None
    run = runs_of(user=user, force=imported.force).filter(imported=imported).first()
    if run is None and (imported.new or imported.changed):  # taken in before there was screening
        return None
    waiting = views_counted(user=user, force=imported.force, wanted=QueueFilter(imported=imported.pk))["open"]
    return Panel(
        title="Screening",
        template="screening/import.html",
        context={"run": run, "waiting": waiting},
        going_on=run is not None and run.going_on,
    )


def panel_of(user: Person, record: Record) -> Panel | None:
    """Give the panel of a record: where it stands in the queue, what was decided, asked and corrected."""
    if not may(user, "records.view", record.force_id):
        return None
    latest = latest_case(user=user, record=record)
    findings = sorted(findings_of(latest), key=lambda one: FLAGS.index(one.flag)) if latest else []
    why = why_of(findings, latest.version.narrative) if latest else []
    marks = marks_of(why)
    current = latest is not None and latest.version_id == record.current_id
    return Panel(
        title="Screening and decisions",
        template="screening/panel.html",
        narrative="screening/account.html" if current and marks else "",
        context={
            "latest": latest,
            "earlier": latest is not None and not current,
            "findings": findings,
            "why": why,
            "pieces": pieces_of(latest.version.narrative, marks, whole=True) if latest else [],
            "history": history_of(record.pk),
            "screening": None if current else screening_of(user=user, record=record),
            "may_screen": may(user, "screening.run", record.force_id),
        },
        order=20,
    )
