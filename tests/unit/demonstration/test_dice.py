from collections import Counter

from sightline.demonstration.dice import Weighted, mix


def test_values_come_in_their_shares() -> None:
    weighted = Weighted({"a": 3, "b": 1})
    assert Counter(weighted.pick((step + 0.5) / 1000) for step in range(1000)) == {"a": 750, "b": 250}


def test_the_ends_of_the_scale_find_a_value() -> None:
    weighted = Weighted({"a": 0.1, "b": 0.1, "c": 0.1})
    assert weighted.pick(0.0) == "a"
    assert weighted.pick(1 - 2**-53) == "c"


def test_mixing_depends_on_number_and_salt_alone_and_spreads() -> None:
    assert mix(7, 1) == mix(7, 1)
    assert mix(7, 1) != mix(7, 2)
    low_bits = Counter(mix(number, 1) & 7 for number in range(8_000))
    assert min(low_bits.values()) > 850
    assert max(low_bits.values()) < 1_150
