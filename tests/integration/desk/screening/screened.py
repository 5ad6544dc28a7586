"""Rows that screening has something to say about, and deciding on them."""

from collections.abc import Callable

from sightline.desk.accounts.models import Person
from sightline.desk.jobs import runner
from sightline.desk.jobs.models import Job
from sightline.desk.records.models import Import
from sightline.desk.screening import services
from sightline.desk.screening.models import Case, Run
from sightline.desk.screening.services import Choice
from sightline.desk.screening.services.decisions import to_decide

HEADING = "record_id,narrative,hate_flags,online_flag,offence_code,recorded_at"
ROWS = {
    "missing": "W/1,The suspect shouted you dirty paki go back to your own country and spat,,N,,2026-10-01 10:00",
    "unsupported": "W/2,A window of the shop was broken overnight,disability,N,,2026-10-02 10:00",
    "breach": "W/3,He was pushed over in the street,,N,8P,2026-10-03 10:00",
    "two": ("W/4,He called her a paki and then sent her more abuse on Facebook,disability,N,,2026-10-04 10:00"),
    "fine": "W/5,The suspect shouted you dirty paki go home,race,N,,2026-10-05 10:00",
    "quiet": "W/6,A bicycle was stolen from the rack,,N,,2026-10-06 10:00",
}

MakePerson = Callable[..., Person]
TakeIn = Callable[..., Import]


def do_runs() -> None:
    """Do every run that waits."""
    for run in Run.objects.filter(finished_at__isnull=True):
        assert runner.run(str(run.job_id)) == "done", Job.objects.get(pk=run.job_id).message


REASONS = {
    ("accept", "missing"): "other-accept",
    ("accept", "breach"): "other-accept",
    ("accept", "unsupported"): "other-accept",
    ("reject", "missing"): "other-reject",
    ("reject", "breach"): "other-reject",
    ("reject", "unsupported"): "other-reject",
}


def choices(case: Case, outcome: str = "accept", **by_flag: str) -> dict[int, Choice]:
    """The same outcome for every open flag, or another by flag."""
    made = {}
    for finding in to_decide(case):
        said = by_flag.get(finding.flag, outcome)
        made[finding.pk] = Choice(outcome=said, reason=REASONS[said, finding.status], words="As it says.")
    return made


def decide(person: Person, case: Case, outcome: str = "accept", **by_flag: str) -> Case:
    """Take a case and decide on it."""
    taken = services.claim_case(by=person, pk=case.pk)
    return services.decide_case(
        by=person, pk=case.pk, edition=taken.edition, choices=choices(taken, outcome, **by_flag)
    )
