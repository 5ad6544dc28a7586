"""The verifier finds any single change, removal or insertion."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.desk.accesslog.chain import START, Link, Mark, link_hash, seal, verify

KEY = "k" * 50
NAME = "force:wexmoor"

contents = st.dictionaries(
    st.sampled_from(["at", "who", "what", "objects", "reason"]),
    st.one_of(st.text(max_size=20), st.integers(-5, 10**12), st.none()),
    max_size=5,
)


def chain_of(rows: list[dict[str, Any]]) -> tuple[list[Link], Mark]:
    links: list[Link] = []
    previous = START
    for sequence, content in enumerate(rows, 1):
        hash_ = link_hash(previous, sequence, content)
        links.append(Link(sequence, previous, hash_, content))
        previous = hash_
    return links, head_of(links)


def head_of(links: list[Link]) -> Mark:
    sequence, hash_ = (links[-1].sequence, links[-1].hash) if links else (0, START)
    return Mark(sequence, hash_, seal(KEY, "head", NAME, sequence, hash_))


def faults(links: list[Link], head: Mark | None, checkpoints: tuple[Mark, ...] = (), key: str = KEY) -> list[str]:
    return [str(fault) for fault in verify(NAME, links, head, checkpoints, key)]


@given(st.lists(contents, max_size=8))
def test_a_sound_chain_has_no_fault(rows: list[dict[str, Any]]) -> None:
    assert faults(*chain_of(rows)) == []


@given(st.lists(contents, min_size=1, max_size=8), st.data())
def test_any_changed_content_is_found(rows: list[dict[str, Any]], data: st.DataObject) -> None:
    links, head = chain_of(rows)
    place = data.draw(st.integers(0, len(links) - 1))
    changed = data.draw(contents.filter(lambda content: content != rows[place]))
    links[place] = replace(links[place], content=changed)
    assert faults(links, head)


@given(st.lists(contents, min_size=1, max_size=8), st.data())
def test_a_changed_row_with_its_hash_made_to_fit_is_found(rows: list[dict[str, Any]], data: st.DataObject) -> None:
    links, head = chain_of(rows)
    place = data.draw(st.integers(0, len(links) - 1))
    changed = data.draw(contents.filter(lambda content: content != rows[place]))
    row = links[place]
    links[place] = replace(row, content=changed, hash=link_hash(row.previous, row.sequence, changed))
    assert faults(links, head)


@given(st.lists(contents, min_size=1, max_size=8), st.data())
def test_any_removed_row_is_found(rows: list[dict[str, Any]], data: st.DataObject) -> None:
    links, head = chain_of(rows)
    del links[data.draw(st.integers(0, len(links) - 1))]
    assert faults(links, head)


@given(st.lists(contents, min_size=1, max_size=8), st.data())
def test_rows_cut_off_at_the_end_are_found_even_with_a_new_head(
    rows: list[dict[str, Any]], data: st.DataObject
) -> None:
    links, _ = chain_of(rows)
    kept = links[: data.draw(st.integers(0, len(links) - 1))]
    honest = head_of(kept)
    forged = Mark(honest.sequence, honest.hash, seal("guess" * 10, "head", NAME, honest.sequence, honest.hash))
    assert faults(kept, forged)


@given(st.lists(contents, max_size=8), contents, st.data())
def test_any_inserted_row_is_found(rows: list[dict[str, Any]], extra: dict[str, Any], data: st.DataObject) -> None:
    links, head = chain_of(rows)
    place = data.draw(st.integers(0, len(links)))
    previous = links[place - 1].hash if place else START
    sequence = place + 1
    links.insert(place, Link(sequence, previous, link_hash(previous, sequence, extra), extra))
    assert faults(links, head)


@given(st.lists(contents, min_size=2, max_size=8), st.data())
def test_a_pruned_chain_is_sound_and_a_forged_checkpoint_is_found(
    rows: list[dict[str, Any]], data: st.DataObject
) -> None:
    links, head = chain_of(rows)
    cut = data.draw(st.integers(1, len(links)))
    last = links[cut - 1]
    honest = Mark(last.sequence, last.hash, seal(KEY, "checkpoint", NAME, last.sequence, last.hash))
    assert faults(links[cut:], head, (honest,)) == []
    assert faults(links[cut:], head)
    as_head = Mark(last.sequence, last.hash, seal(KEY, "head", NAME, last.sequence, last.hash))
    assert faults(links[cut:], head, (as_head,))


def test_the_faults_say_what_happened() -> None:
    links, head = chain_of([{"what": str(number)} for number in range(1, 6)])
    assert faults([*links[:1], *links[3:]], head) == [f"chain {NAME}, row 2: rows 2 to 3 are missing"]
    assert faults(links[:3], head) == [f"chain {NAME}, row 4: rows 4 to 5 are missing at the end"]
    assert faults(links, None) == [f"chain {NAME}, row 5: the head record is missing"]
    assert "was changed after it was written" in faults([replace(links[0], content={}), *links[1:]], head)[0]


@pytest.mark.parametrize("wrong", ["another key" * 6, ""])
def test_a_chain_sealed_with_another_key_is_told(wrong: str) -> None:
    assert "not sealed" in faults(*chain_of([{"a": 1}]), key=wrong)[0]
