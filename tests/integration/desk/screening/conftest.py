"""Records that screening has something to say about, taken in and screened."""

from pathlib import Path
from typing import Any

import pytest

from sightline.desk.accounts.models import Force, Person
from sightline.desk.jobs import runner
from sightline.desk.jobs.models import Job
from sightline.desk.records import services as records
from sightline.desk.records.models import Import, Source
from sightline.desk.screening.models import Case
from sightline.desk.screening.services import pipeline

from .screened import HEADING, ROWS, MakePerson, TakeIn, do_runs


@pytest.fixture(autouse=True)
def _data(settings: Any, tmp_path: Path) -> Any:
    """Keep files in a folder of the test's own, and open streams no longer than the test."""
    settings.SIGHTLINE_DATA = tmp_path
    yield
    pipeline.close_pipelines()


@pytest.fixture
def registrar(make_person: MakePerson) -> Person:
    return make_person("force_crime_registrar")


@pytest.fixture
def screener(make_person: MakePerson) -> Person:
    return make_person("screener")


@pytest.fixture
def supervisor(make_person: MakePerson) -> Person:
    return make_person("supervisor")


@pytest.fixture
def officer(make_person: MakePerson) -> Person:
    return make_person("responding_officer")


@pytest.fixture
def source(registrar: Person, force: Force) -> Source:
    return records.create_source(by=registrar, force=force, name="Records system")


@pytest.fixture
def take_in(registrar: Person, force: Force, source: Source) -> TakeIn:
    """Take rows in and do the jobs that come of it."""

    def taken(
        *rows: str, mapping: str = "", heading: str = HEADING, screened: bool = True, where: Any = source
    ) -> Import:
        content = "\n".join([heading, *rows, ""]).encode()
        imported = records.receive_file(by=registrar, force=force, source=where, name="extract.csv", chunks=[content])
        imported = records.start_import(by=registrar, imported=imported, mapping=mapping, dry_run=False)
        assert runner.run(str(imported.job_id)) == "done", Job.objects.get(pk=imported.job_id).message
        if screened:
            do_runs()
        return Import.objects.get(pk=imported.pk)

    return taken


@pytest.fixture
def cases(take_in: TakeIn) -> dict[str, Case]:
    """The cases of the rows above, by what they are."""
    take_in(*ROWS.values())
    by_number = {case.record.record_id: case for case in Case.objects.select_related("record")}
    names = {row.split(",")[0]: name for name, row in ROWS.items()}
    return {names[number]: case for number, case in by_number.items()}
