"""The packs that come with Sightline, compiled once, and the two halves of the cases."""

from datetime import date

import pytest

from sightline.engine.packs import load_packs
from sightline.engine.screening import Screener

from .suite import DEVELOPMENT, HELD_OUT, Labelled, read_half

DAY = date(2026, 12, 1)


@pytest.fixture(scope="session")
def screener() -> Screener:
    return Screener(load_packs(DAY))


@pytest.fixture(scope="session")
def development() -> list[Labelled]:
    return read_half(DEVELOPMENT)


@pytest.fixture(scope="session")
def held_out() -> list[Labelled]:
    return read_half(HELD_OUT)
