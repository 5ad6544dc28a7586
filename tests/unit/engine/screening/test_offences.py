"""Aggravated codes: their spellings, their days, and the strand of a breach."""

from datetime import date

import pytest

from sightline.engine.screening.offences import OffenceTable, breach_strand, held_strands, normal_code, verdict_of
from sightline.engine.vocabulary import Grade

from .made import AGGRAVATED, offences, pack_set

TABLE = OffenceTable(
    pack_set(
        offences(
            AGGRAVATED,
            {**AGGRAVATED, "code": "58J", "effective_from": "2020-04-01", "effective_to": "2024-03-31"},
            {**AGGRAVATED, "code": "105B", "strands": ["religion", "race"], "when_unclear": "religion"},
        )
    )
)


@pytest.mark.parametrize("code", ["8P", "8p", "008P", "008/P", "8/P", " 8 P ", "8-P", "08/p", "8.P"])
def test_a_code_is_known_in_every_spelling(code):
    assert normal_code(code) == "8P"
    found = TABLE.find(code, None)
    assert found is not None
    assert found.code == "8P"


@pytest.mark.parametrize("code", ["8N", "8", "P", "80P", "8PP", "108P", "", "0", None, "8 P 1"])
def test_other_codes_are_not(code):
    assert TABLE.find(code, None) is None


@pytest.mark.parametrize(
    ("day", "within"),
    [
        (date(2020, 3, 31), False),
        (date(2020, 4, 1), True),
        (date(2024, 3, 31), True),
        (date(2024, 4, 1), False),
        (None, True),
    ],
)
def test_a_code_counts_on_the_days_it_was_in_use(day, within):
    assert (TABLE.find("58J", day) is not None) is within


def test_a_code_without_days_always_counts():
    assert TABLE.find("8P", date(1999, 1, 1)) is not None


def test_every_code_in_normal_form():
    assert TABLE.codes == {"8P", "58J", "105B"}


@pytest.mark.parametrize(
    ("held", "supported", "strand"),
    [
        (set(), set(), "race"),
        (set(), {"religion"}, "religion"),
        (set(), {"race", "religion"}, "race"),
        (set(), {"disability"}, "race"),
        ({"disability"}, set(), "race"),
        ({"online"}, {"religion"}, "religion"),
        ({"race"}, {"religion"}, None),
        ({"religion"}, set(), None),
    ],
)
def test_the_strand_of_a_breach(held, supported, strand):
    offence = TABLE.find("8P", None)
    assert offence is not None

    assert breach_strand(offence, frozenset(held), frozenset(supported)) == strand


def test_the_pack_says_which_strand_when_nothing_does():
    offence = TABLE.find("105B", None)
    assert offence is not None

    assert breach_strand(offence, frozenset(), frozenset()) == "religion"
    assert breach_strand(offence, frozenset(), frozenset({"race", "religion"})) == "religion"


@pytest.mark.parametrize("breach", [True, False])
def test_the_verdict_is_certain_and_shows_the_code_as_the_record_has_it(breach):
    offence = TABLE.find("8P", None)
    assert offence is not None

    verdict = verdict_of(offence, "race", "008/p", breach=breach)

    assert (verdict.flag, verdict.ceiling, verdict.pack) == ("race", Grade.CERTAIN, "tests.offences 2026.11.0")
    [evidence] = verdict.evidence
    assert (evidence.start, evidence.end, evidence.text, evidence.rule) == (0, 0, "008/p", "offences/8P")
    assert "aggravated assault" in evidence.why
    assert ("neither race nor religion is held" in evidence.why) is breach


@pytest.mark.parametrize(
    ("held", "strands"),
    [
        (set(), []),
        ({"race"}, ["race"]),
        ({"religion", "disability"}, ["religion"]),
        ({"religion", "race"}, ["race", "religion"]),
    ],
)
def test_the_code_supports_each_strand_that_is_held_and_it_can_rest_on(held, strands):
    offence = TABLE.find("8P", None)
    assert offence is not None

    assert held_strands(offence, frozenset(held)) == strands


def test_no_packs_know_no_codes():
    assert OffenceTable(pack_set()).find("8P", None) is None


@pytest.mark.parametrize(
    ("title", "strands"),
    [
        ("Racially or religiously aggravated common assault", ("race", "religion")),
        ("RACIALLY/RELIGIOUSLY AGGRAVATED HARASSMENT (S.32)", ("race", "religion")),
        ("Common assault - racially aggravated", ("race",)),
        ("Religiously aggravated damage", ("religion",)),
        ("Common assault (not racially aggravated)", None),
        ("Non-racially aggravated assault", None),
        ("Aggravated burglary", None),
        ("", None),
        (None, None),
    ],
)
def test_an_offence_is_known_by_its_name(title, strands):
    wordings = [
        {
            "words": ["racially or religiously aggravated", "racially religiously aggravated"],
            "strands": ["race", "religion"],
        },
        {"words": ["racially aggravated"], "strands": ["race"]},
        {"words": ["religiously aggravated"], "strands": ["religion"]},
    ]
    table = OffenceTable(pack_set(offences(AGGRAVATED, wordings=[{**row, "when_unclear": "race"} for row in wordings])))

    found = table.find_by_title(title)

    assert (found.strands if found else None) == strands
