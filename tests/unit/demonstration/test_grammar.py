import random

import pytest

from sightline.demonstration.grammar import Grammar

DRAW = random.Random(1).random


def texts(rules: dict[str, str], name: str, facts: dict[str, str] | None = None) -> set[str]:
    grammar = Grammar([rules], frozenset(facts or {}))
    return {grammar.write(name, facts or {}, DRAW) for _ in range(300)}


def test_each_line_of_a_rule_is_an_alternative() -> None:
    assert texts({"colour": "red\nblue"}, "colour") == {"red", "blue"}


def test_choices_nest_and_may_be_empty() -> None:
    assert texts({"name": "a[ [b|c]|]d"}, "name") == {"ad", "a bd", "a cd"}


def test_slots_name_rules_in_any_order_and_facts() -> None:
    rules = {"first": "{second} {who}", "second": "hello\ngood day"}
    assert texts(rules, "first", {"who": "Ngozi"}) == {"hello Ngozi", "good day Ngozi"}


def test_a_percent_sign_or_a_star_stands_for_itself() -> None:
    assert texts({"name": "50% of P**i"}, "name") == {"50% of P**i"}


def test_an_alternative_can_be_asked_for_by_its_number() -> None:
    grammar = Grammar([{"name": "one\ntwo [x|x]\nthree"}], frozenset())
    assert [grammar.write_line("name", index, {}, DRAW) for index in range(grammar.size("name"))] == [
        "one",
        "two x",
        "three",
    ]


@pytest.mark.parametrize(
    ("modules", "said"),
    [
        ([{"a": "{nobody}"}], "neither a rule nor a fact"),
        ([{"a": "[b|c"}], "not closed"),
        ([{"a": "b]c"}], "closed that was not open"),
        ([{"a": " \n "}], "empty"),
        ([{"a": "b"}, {"a": "c"}], "twice"),
    ],
)
def test_a_mistake_in_the_rules_is_found_when_they_are_compiled(modules: list[dict[str, str]], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Grammar(modules, frozenset())
