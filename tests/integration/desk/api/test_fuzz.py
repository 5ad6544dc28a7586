"""The API tried with what its own description allows and forbids: it never breaks, and answers as described."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from sightline.bridges.api.urls import api
from sightline.desk.accounts.models import Force, Person
from sightline.desk.records.models import Import
from sightline.desk.screening.models import Case, Correction
from sightline.desk.screening.services import send_corrections
from sightline.desk.systems.services import make_token

from ..screening.screened import decide

SCHEMA = schemathesis.openapi.from_dict(api.get_openapi_schema())
EXAMPLES = 12
"""Of each call in each mode: enough for the habits of databases and parsers, and the suite stays quick."""

OPERATIONS = {result.ok().definition.raw["operationId"]: result.ok() for result in SCHEMA.get_all_operations()}
CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture
def decided(cases: dict[str, Case], registrar: Person) -> dict[str, int]:
    """Numbers of things that are there, for the calls about one."""
    case = decide(registrar, cases["missing"])
    correction = Correction.objects.get()
    batch = send_corrections(by=registrar, source=correction.source)
    imported = Import.objects.get()
    numbers = dict.fromkeys(("import_get", "import_cancel", "quarantine_list"), imported.pk)
    numbers |= dict.fromkeys(("case_get", "case_claim", "case_release", "case_decide"), cases["two"].pk)
    numbers |= dict.fromkeys(("batch_get", "batch_file"), batch.pk)
    return numbers | {
        "run_get": case.run_id,
        "decision_get": case.decisions.get().pk,
        "correction_again": correction.pk,
        "batch_make": correction.source_id,
    }


@pytest.fixture
def application() -> Iterator[Any]:
    """The site as a server calls it, but in the transaction of the test: its connection stays open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", ["positive", "negative"])
def test_it_answers_as_described(mode: str, application: Any, decided: dict[str, int], force: Force) -> None:
    _, secret = make_token(by=None, force=force, system="Fuzz", role="force_crime_registrar", days=1)
    tried = [name for name in sorted(OPERATIONS) if mode == "positive" or _can_be_wrong(OPERATIONS[name])]
    assert len(tried) > 20
    for name in tried:
        _try(OPERATIONS[name], mode, application, secret, decided.get(name))


def _can_be_wrong(operation: Any) -> bool:
    """Whether a call takes anything that could be other than described."""
    raw = operation.definition.raw
    return bool(raw["parameters"] or "requestBody" in raw)


def _try(operation: Any, mode: str, application: Any, secret: str, number: int | None) -> None:
    operation.app = application
    strategy = operation.as_strategy(generation_mode=schemathesis.GenerationMode(mode))

    @settings(max_examples=EXAMPLES, phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None)
    @given(case=strategy, real=st.booleans())
    def tried(case: schemathesis.Case, real: bool) -> None:
        # Half of the calls are about things that are there: others hardly get beyond "not found".
        case.headers = None  # without a token everything ends at the door
        if real and number is not None:
            case.path_parameters = {"number": number}
        if real and isinstance(case.body, dict) and "source" in case.body:
            case.body["source"] = "Records system"
        case.call_and_validate(checks=CHECKS, headers={"Authorization": f"Bearer {secret}", "Host": "localhost"})

    tried()
