"""Two forces and their people."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from sightline.desk.accesslog import triggers
from sightline.desk.accounts import services
from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import forget_grants

PASSWORD = "correct horse battery"  # noqa: S105

MakePerson = Callable[..., Person]


@pytest.fixture(autouse=True)
def _database(request: pytest.FixtureRequest) -> Iterator[None]:
    """Give every test a database; tests with real transactions have it emptied, which the log's triggers forbid."""
    if request.node.get_closest_marker("django_db") is None:
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
