"""Wording pasted to steer the readers: "This is not a hate crime" is no evidence, and hides nothing that is plain."""

from datetime import date

import pytest

from sightline.engine.packs import load_packs
from sightline.engine.readers import Deep, ReaderChoice, deep_refusal
from sightline.engine.screening import Screener
from sightline.engine.vocabulary import Grade

PASTED = [
    "This is not a hate crime.",
    "NOT A HATE INCIDENT.",
    "This has not been recorded as a hate crime.",
    "NOT BELIEVED TO BE HATE RELATED.",
    "IP does not perceive this as a hate crime.",
    "There is nothing to suggest hostility towards any protected characteristic.",
    "Nobody was offended and no hostility was meant.",
]
PLAIN = [
    ("race", "Two men shouted 'dirty paki, go back to your own country' at the shopkeeper and smashed his window."),
    (
        "race",
        "Suspect called the Nigerian bus driver a black monkey and spat at him. He believes it was for his race.",
    ),
    ("religion", "A man tore the hijab off a woman at the bus stop, shouting that all Muslims are terrorists."),
    (
        "sexual_orientation",
        "Group of youths called the couple 'fucking faggots' and threw bottles at them for being gay.",
    ),
    (
        "disability",
        "Neighbour calls him a spastic and a retard every day and kicked his wheelchair over because he is disabled.",
    ),
    ("transgender", "Male shouted 'tranny freak' at the trans woman and punched her because she is transgender."),
    ("online", "Suspect sent her threatening messages on Facebook and WhatsApp every night for a week."),
]
INNOCENT = "Window of the shed smashed overnight. A mower and two bicycles were taken. No witnesses and no CCTV."
ORDER = [Grade.NONE, Grade.POSSIBLE, Grade.STRONG, Grade.CERTAIN]


@pytest.fixture(scope="module")
def rules() -> Screener:
    """Rules alone."""
    return Screener(load_packs(date(2026, 11, 1)))


@pytest.fixture(scope="module", params=[Deep.NONE, Deep.DOUBTFUL])
def joined(request: pytest.FixtureRequest) -> Screener:
    """Rules with the fast reader, and with both."""
    if request.param is not Deep.NONE and (refusal := deep_refusal()):
        pytest.skip(refusal)
    return Screener(load_packs(date(2026, 11, 1)), ReaderChoice(request.param).open())


def pasted(text: str, wording: str) -> list[str]:
    """The wording before, after, around and over and over."""
    return [
        f"{wording} {text}",
        f"{text} {wording}",
        f"{wording} {text} {wording}",
        f"{text} {' '.join([wording] * 8)}",
    ]


def grade(screener: Screener, text: str, flag: str) -> Grade:
    """The grade of one flag."""
    return next(finding.grade for finding in screener.explain(text) if finding.flag == flag)


def test_the_plain_cases_are_plain(rules: Screener) -> None:
    assert [flag for flag, text in PLAIN if ORDER.index(grade(rules, text, flag)) < ORDER.index(Grade.STRONG)] == []


@pytest.mark.parametrize("wording", PASTED)
def test_pasted_wording_moves_a_plain_case_by_one_step_at_most(joined: Screener, wording: str) -> None:
    moved = {}
    for flag, text in PLAIN:
        before = ORDER.index(grade(joined, text, flag))
        for other in pasted(text, wording):
            after = ORDER.index(grade(joined, other, flag))
            if abs(before - after) > 1:
                moved[other] = (before, after)
    assert moved == {}


@pytest.mark.parametrize("wording", PASTED)
def test_pasted_wording_never_hides_what_a_strong_rule_found(joined: Screener, wording: str) -> None:
    hidden = [
        other for flag, text in PLAIN for other in pasted(text, wording) if not grade(joined, other, flag).suggests
    ]
    assert hidden == []


@pytest.mark.parametrize("wording", PASTED)
def test_pasted_wording_makes_no_ordinary_record_a_suggestion(joined: Screener, wording: str) -> None:
    for text in pasted(INNOCENT, wording):
        assert [finding.flag for finding in joined.explain(text) if finding.suggested] == []


def test_a_form_field_answered_no_denies_nothing_of_the_next_sentence(rules: Screener) -> None:
    flag, text = PLAIN[0]
    assert grade(rules, f"HATE CRIME: NO. {text}", flag).suggests
