"""Files to take in, and people who do it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rows import Rows, TakeIn, as_csv

from sightline.desk.accounts.models import Force, Person
from sightline.desk.jobs import runner
from sightline.desk.records import reading, services
from sightline.desk.records.models import Import, Source


@pytest.fixture(autouse=True)
def _data(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Keep files in a folder of the test's own, and open ones no longer than the test."""
    settings.SIGHTLINE_DATA = tmp_path
    reading._open.clear()
    yield
    reading._open.clear()


@pytest.fixture
def registrar(make_person: Callable[..., Person]) -> Person:
    """Who takes files in."""
    return make_person("force_crime_registrar")


@pytest.fixture
def source(force: Force) -> Source:
    """Where they come from."""
    return services.create_source(by=None, force=force, name="Records system")


@pytest.fixture
def start(registrar: Person, force: Force, source: Source) -> TakeIn:
    """Start an import of rows or of a file's bytes."""

    def begin(
        content: Rows | bytes, *, name: str = "extract.csv", mapping: str = "", dry_run: bool = False, **values: Any
    ) -> Import:
        data = content if isinstance(content, bytes) else as_csv(content)
        by = values.get("by", registrar)
        received = services.receive_file(
            by=by,
            force=values.get("force", force),
            source=values.get("source", source),
            name=name,
            chunks=[data],
        )
        return services.start_import(by=by, imported=received, mapping=mapping, dry_run=dry_run)

    return begin


@pytest.fixture
def take_in(start: TakeIn) -> TakeIn:
    """Start an import and do its job."""

    def whole(*arguments: Any, **values: Any) -> Import:
        imported = start(*arguments, **values)
        runner.run(str(imported.job_id))
        imported.refresh_from_db()
        return imported

    return whole
