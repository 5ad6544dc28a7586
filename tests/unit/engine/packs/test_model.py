"""A pack's identity: its hash and its days."""

from datetime import date

import pytest

from sightline.engine.packs import Pack, PackSet, read_pack


def pack(name: str = "tests.words", words: str = "[a, b]", origin: str = "made.yaml", more: str = "") -> Pack:
    text = (
        f"id: {name}\nkind: vocabulary\nversion: '2026.11.0'\nsource: Tests.\neffective_from: 2020-04-01\n{more}"
        f"classes: {{things: {{about: Things., words: {words}}}}}\n"
    )
    made, problems = read_pack(text, origin)
    assert made is not None, problems
    return made


def test_the_same_content_has_the_same_hash_wherever_and_however_it_is_written():
    block = (
        "kind: vocabulary\nid: tests.words\n# a remark\nsource: 'Tests.'\nversion: \"2026.11.0\"\n"
        "effective_from: '2020-04-01'\nclasses:\n  things:\n    words:\n    - a\n    - b\n    about: Things.\n"
    )
    written_otherwise, _ = read_pack(block, "other.yaml")

    assert written_otherwise is not None
    assert written_otherwise.hash == pack().hash
    assert len(pack().hash) == 64


@pytest.mark.parametrize("words", ["[a]", "[b, a]", "[a, c]"])
def test_other_content_has_another_hash(words):
    assert pack(words=words).hash != pack().hash


def test_the_hash_of_a_set_does_not_depend_on_order_but_on_every_pack():
    one, other = pack("tests.one"), pack("tests.other")

    forwards = PackSet({one.id: one, other.id: other})
    backwards = PackSet({other.id: other, one.id: one})

    assert forwards.hash == backwards.hash
    assert PackSet({one.id: one}).hash != forwards.hash
    assert PackSet({one.id: one, other.id: pack("tests.other", "[z]")}).hash != forwards.hash


def test_packs_of_a_kind_come_in_the_order_of_their_ids():
    packs = [pack("tests.b"), pack("tests.a"), pack("tests.c")]

    assert [one.id for one in PackSet({one.id: one for one in packs}).of_kind("vocabulary")] == [
        "tests.a",
        "tests.b",
        "tests.c",
    ]
    assert PackSet({one.id: one for one in packs}).of_kind("flags") == []


@pytest.mark.parametrize(
    ("day", "within"),
    [(date(2020, 3, 31), False), (date(2020, 4, 1), True), (date(2021, 3, 31), True), (date(2021, 4, 1), False)],
)
def test_the_first_and_the_last_day_are_in_force(day, within):
    assert pack(more="effective_to: 2021-03-31\n").in_force(day) is within


def test_a_pack_without_a_last_day_stays_in_force():
    assert pack().in_force(date(2999, 1, 1))
    assert pack(more="effective_to: 2020-04-01\n").in_force(date(2020, 4, 1))
