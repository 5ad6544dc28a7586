from collections import Counter

import pytest

from sightline.demonstration.people import Kind, Person, misspelt


def test_the_same_number_is_the_same_person() -> None:
    one, other = Person(Kind.RACE, 12, 5), Person(Kind.RACE, 12, 5)
    assert (one.name, one.dob, one.home) == (other.name, other.dob, other.home)
    assert (one.name, one.dob) != (Person(Kind.RACE, 12, 6).name, Person(Kind.RACE, 12, 6).dob)


def test_people_live_at_different_addresses_but_some_share_one() -> None:
    homes = Counter(Person(Kind.ANYBODY, number, 1).home.location for number in range(3_000))
    shared = sum(count for count in homes.values() if count > 1)
    assert 60 < shared < 600


def test_religion_victims_have_the_faith_that_is_targeted() -> None:
    faiths = Counter(Person(Kind.RELIGION, number, 1).faith for number in range(2_000))
    assert 0.38 < faiths["Muslim"] / 2_000 < 0.50
    assert 0.17 < faiths["Jewish"] / 2_000 < 0.27


@pytest.mark.parametrize("name", ["Priya Patel", "Wei Li", "Stephen Lockyer", "Nan Obi", "Mary-Ann Toohey"])
def test_a_misspelt_name_is_not_the_name_and_not_another(name: str) -> None:
    for step in range(140):
        written = misspelt(name, step / 140)
        assert written
        assert written != name
        assert abs(len(written) - len(name)) <= len(name.split()[0])


def test_an_attribute_that_nobody_has_is_an_error() -> None:
    with pytest.raises(AttributeError):
        _ = Person(Kind.ANYBODY, 1, 1).shoe_size
