"""Rows of the contract, their hash and their day."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from sightline.desk.records.columns import NO_DAY, content_hash, rows_of
from sightline.desk.records.models import CONTENT_COLUMNS, RecordVersion
from sightline.engine.vocabulary import COLUMNS

texts = st.lists(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=5), min_size=3, max_size=3
)


def batch(**columns: list[str | None]) -> pa.RecordBatch:
    return pa.record_batch({name: pa.array(values, pa.string()) for name, values in columns.items()})


def test_a_version_holds_every_column_of_the_contract() -> None:
    fields = {field.name for field in RecordVersion._meta.get_fields()}
    assert set(CONTENT_COLUMNS) == set(COLUMNS) - {"record_id"}
    assert set(CONTENT_COLUMNS) <= fields


def test_columns_that_are_not_there_are_empty_and_nothing_is_nothing() -> None:
    (one, two), refused = rows_of(
        batch(record_id=["A", "B"], narrative=["x", None], recorded_at=["2026-03-01T10:00:00", None])
    )
    assert refused == []
    assert (one.number, one["narrative"], one["offence"]) == ("A", "x", "")
    assert (one.recorded_on, one.listed_on) == ("2026-03-01", "2026-03-01")
    assert (two["narrative"], two.recorded_on, two.listed_on) == ("", None, NO_DAY)


def test_a_column_more_that_is_empty_is_the_same_content() -> None:
    (plain,), _ = rows_of(batch(record_id=["A"], narrative=["x"]))
    (wide,), _ = rows_of(batch(record_id=["A"], narrative=["x"], offence=[None]))
    assert plain.hash == wide.hash


@given(texts, texts)
def test_contents_have_the_same_hash_only_when_they_are_the_same(one: list[str], other: list[str]) -> None:
    assert (content_hash(one) == content_hash(other)) is (one == other)
