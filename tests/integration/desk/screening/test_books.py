"""The readers that screening on the desk works with."""

from collections.abc import Iterator

import pytest

from sightline.desk.screening import books
from sightline.engine.readers import Deep


@pytest.fixture(autouse=True)
def read_anew() -> Iterator[None]:
    for kept in (books.screening_readers, books.reader_parts):
        kept.cache_clear()
    yield
    for kept in (books.screening_readers, books.reader_parts):
        kept.cache_clear()


@pytest.mark.parametrize("wanted", list(Deep))
def test_the_operator_says_what_the_deep_reader_reads(settings, wanted):
    settings.SIGHTLINE_DEEP = wanted.value

    assert books.screening_readers().deep is wanted


def test_a_run_remembers_no_reader_that_does_not_read(settings):
    settings.SIGHTLINE_DEEP = "none"

    assert not any("deep" in part.id for part in books.reader_parts())
