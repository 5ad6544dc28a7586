"""One demonstration, made once, for every test that reads it."""

import pytest

from sightline.demonstration import Record, generate

SEED = 20_260_331


@pytest.fixture(scope="session")
def records() -> list[Record]:
    """Thirty thousand records: enough that shares can be told apart from chance."""
    return [record for chunk in generate(30_000, SEED) for record in chunk]
