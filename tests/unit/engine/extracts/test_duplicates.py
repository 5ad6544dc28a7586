import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.engine.extracts import duplicates
from sightline.engine.extracts.duplicates import SeenRecords


def add(seen, rows):
    numbers = pa.array([number for number, _ in rows], pa.string())
    texts = pa.array([text for _, text in rows], pa.string())
    repeated, identical, _ = seen.add(numbers, pa.record_batch([numbers, texts], ["record_id", "narrative"]))
    return repeated.tolist(), identical.tolist()


rows = st.lists(st.tuples(st.sampled_from(["1", "2", "3", "é", "01"]), st.sampled_from(["a", "b", None])), max_size=12)


@settings(deadline=None)
@given(st.lists(rows, max_size=6))
def test_agrees_with_a_plain_set(batches):
    seen = SeenRecords()
    known: dict[str, str | None] = {}
    for batch in batches:
        expected = []
        for number, text in batch:
            expected.append((number in known, number in known and known[number] == text))
            known.setdefault(number, text)
        repeated, identical = add(seen, batch)
        assert list(zip(repeated, identical, strict=True)) == expected


@settings(deadline=None)
@given(st.lists(rows, max_size=6))
def test_says_where_a_number_stood_first(batches):
    seen = SeenRecords()
    stood: dict[str, int] = {}
    place = 0
    for batch in batches:
        numbers = pa.array([number for number, _ in batch], pa.string())
        places = np.arange(place, place + len(batch))
        found = seen.add(numbers, pa.record_batch([numbers], ["record_id"]), places)
        for number, own, repeated, first in zip(numbers.to_pylist(), places, found.repeated, found.places, strict=True):
            assert repeated == (number in stood)
            assert not repeated or first == stood[number]
            stood.setdefault(number, own)
        place += len(batch)


@pytest.mark.parametrize("large_run", [1 << 18, 1 << 11])
def test_many_batches_are_merged_and_remembered(monkeypatch, large_run):
    monkeypatch.setattr(duplicates, "_LARGE_RUN", large_run)
    seen = SeenRecords()
    for start in range(0, 100_000, 1_000):
        assert not any(add(seen, [(str(n), "x") for n in range(start, start + 1_000)])[0])
    repeated, identical = add(seen, [("0", "x"), ("99999", "y"), ("100000", "x"), ("50000", "x")])
    assert repeated == [True, True, False, True]
    assert identical == [True, False, False, True]


def test_two_numbers_with_one_hash_are_told_apart_by_the_second(monkeypatch):
    def collide(numbers, _):
        keys = np.full(len(numbers), 7, dtype=np.uint64)
        return keys, np.array([int(n.as_py()) << 32 for n in numbers], dtype=np.uint64)

    monkeypatch.setattr(duplicates, "_hashes", collide)
    seen = SeenRecords()
    assert add(seen, [("1", "a")])[0] == [False]
    assert add(seen, [("2", "a")])[0] == [False]
    assert add(seen, [("3", "a")])[0] == [False]
    assert [add(seen, [(number, "a")])[0] for number in "1234"] == [[True], [True], [True], [False]]


@pytest.mark.parametrize("bits", [64, 32])
def test_the_hashes_spread_over_their_bits(bits):
    numbers = pa.array([f"42/{n:07d}/24" for n in range(100_000)])
    keys, checks = duplicates._hashes(numbers, pa.record_batch([numbers], ["record_id"]))
    tops = keys >> np.uint64(56) if bits == 64 else checks >> np.uint64(56)
    counts = np.bincount(tops.astype(int), minlength=256)
    # 390 are expected in each of 256 classes; six standard deviations are 119.
    assert counts.min() > 270
    assert counts.max() < 510
    assert abs(np.corrcoef(keys.astype(float), checks.astype(float))[0, 1]) < 0.02
