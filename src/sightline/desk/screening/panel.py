"""What this room shows on the page of a record."""

from sightline.desk.accounts.models import Person
from sightline.desk.accounts.permissions import may
from sightline.desk.records.models import Record
from sightline.desk.records.panels import Panel
from sightline.desk.screening.models import Correction
from sightline.desk.screening.selectors.cases import cases_of_record, decisions_on, questions_on


def panel_of(user: Person, record: Record) -> Panel | None:
    """Give the panel of a record: where it stands in the queue, what was decided, asked and corrected."""
    if not may(user, "records.view", record.force_id):
        return None
    cases = cases_of_record(user=user, record=record)
    return Panel(
        title="Screening and decisions",
        template="screening/panel.html",
        context={
            "cases": cases,
            "latest": cases[0] if cases else None,
            "decisions": decisions_on(record.pk),
            "questions": questions_on(record.pk),
            "corrections": list(Correction.objects.filter(record=record).order_by("-pk")[:50]),
        },
        order=20,
    )
