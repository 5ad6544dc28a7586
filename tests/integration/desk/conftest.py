"""Two forces and their people."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from sightline.desk.accesslog import triggers
from sightline.desk.accounts import services
from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import forget_grants

PASSWORD = "correct horse battery"

MakePerson = Callable[..., Person]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every test here a database, before pytest-django sorts the tests by what they need."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and item.get_closest_marker("django_db") is None:
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(autouse=True)
def _database(request: pytest.FixtureRequest) -> Iterator[None]:
    """Forget counts; after tests with real transactions, let the tables be emptied, which the log's triggers forbid."""
    marker = request.node.get_closest_marker("django_db")
    if not marker.kwargs.get("transaction"):
        request.getfixturevalue("db")
        cache.clear()
        yield
        return
    request.getfixturevalue("transactional_db")
    triggers.remove(connection)
    triggers.install(connection)
    cache.clear()
    yield
    triggers.remove(connection)


@pytest.fixture
def force(_database: None) -> Force:
    """The force in which most of it happens."""
    return services.create_force(by=None, code="wexmoor", name="Wexmoor Constabulary")


@pytest.fixture
def other_force(_database: None) -> Force:
    """Another force in the same installation."""
    return services.create_force(by=None, code="northmarsh", name="Northmarsh Police")


@pytest.fixture
def make_person(force: Force) -> MakePerson:
    """Make people: role, force (by default the first), name."""

    def make(role: str, where: Force | None = force, name: str = "", agency: object = None) -> Person:
        name = name or f"{role.replace('_', ' ').title()} of {where.code if where else 'all'}"
        membership = services.add_person(
            by=None,
            email=f"{name.replace(' ', '.').lower()}@example.org",
            name=name,
            role=role,
            force=where,
            agency=agency,  # type: ignore[arg-type]
        )
        person = membership.person
        person.set_password(PASSWORD)
        person.save()
        forget_grants(person)
        return person

    return make


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    """Give a browser in which a person is signed in."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in
