"""Whatever a set of records is split into, and in whatever order the parts come again, the records are the same."""

from collections.abc import Sequence

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rows import TakeIn, row

from sightline.desk.records import reading
from sightline.desk.records.models import Import, Record, RecordVersion

ROWS = [row(number, narrative=f"Said {number % 3}.", hate_flags=("race", "")[number % 2]) for number in range(9)]
BROKEN = {"record_id": "", "narrative": "no number"}


class _UndoneError(Exception):
    """Ends a transaction that is to leave nothing."""


@st.composite
def parts(draw: st.DrawFn) -> list[list[dict[str, str]]]:
    """Files that together hold every row at least once, some rows several times, some broken rows."""
    order = draw(st.permutations(range(len(ROWS))))
    cuts = sorted(draw(st.sets(st.integers(1, len(ROWS) - 1), max_size=3)))
    files = [[ROWS[place] for place in order[start:end]] for start, end in zip([0, *cuts], [*cuts, None], strict=True)]
    again = draw(st.lists(st.sampled_from(files), max_size=3))
    whole = draw(st.permutations([*files, *again]))
    return [[*file, *([BROKEN] * draw(st.integers(0, 2)))] for file in whole]


def state() -> list[tuple[object, ...]]:
    found = Record.objects.order_by("record_id")
    return list(found.values_list("record_id", "current__number", "current__content_hash", "hate_flags", "listed_on"))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=parts(), batch=st.integers(1, 5))
def test_any_split_and_any_order_give_the_same_records(
    take_in: TakeIn, files: Sequence[list[dict[str, str]]], batch: int
) -> None:
    expected: list[tuple[object, ...]] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading, "BATCH_ROWS", batch)
        for together in (True, False):
            try:
                with transaction.atomic():
                    for file in [ROWS] if together else files:
                        take_in(file)
                    if together:
                        expected = state()
                    assert state() == expected
                    assert RecordVersion.objects.count() == len(ROWS)
                    for imported in Import.objects.all():
                        assert imported.read == imported.accepted + imported.quarantined
                    raise _UndoneError
            except _UndoneError:
                reading._open.clear()
