"""Records that were taken in and screened, and a system that comes by a token."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sightline.desk.accounts.models import Force
from sightline.desk.systems.models import Token
from sightline.desk.systems.services import make_token

from ..screening.conftest import (  # noqa: F401  the same records and people
    _data,
    cases,
    registrar,
    screener,
    source,
    supervisor,
    take_in,
)

Answer = Any
Call = Callable[..., Answer]


@pytest.fixture
def make_caller(force: Force) -> Callable[..., Call]:
    """Make a system with a token of a role, and give what calls as it: method, address below the API, arguments."""

    def make(role: str, *, where: Force = force, name: str = "") -> Call:
        _, secret = make_token(by=None, force=where, system=name or f"RMS as {role}", role=role, days=1)
        client = Client(headers={"Authorization": f"Bearer {secret}"})

        def call(method: str, path: str, json: Any = None, **arguments: Any) -> Answer:
            if json is not None:
                arguments |= {"data": json, "content_type": "application/json"}
            return getattr(client, method)(f"/api/v1{path}", **arguments)

        return call

    return make


@pytest.fixture
def call(make_caller: Callable[..., Call]) -> Call:
    """Call as a system that may do what a registrar may."""
    return make_caller("force_crime_registrar", name="Niche RMS")


@pytest.fixture
def token(call: Call) -> Token:
    """The token of that system."""
    return Token.objects.get(membership__person__name="Niche RMS")
