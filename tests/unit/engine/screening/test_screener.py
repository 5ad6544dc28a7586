"""One record: what it holds against what it supports, and why."""

import pytest

from sightline.engine.screening.screener import Screener, held_flags
from sightline.engine.screening.sift import UNREAD
from sightline.engine.vocabulary import FLAGS, Grade, Status

from .made import AGGRAVATED, context, contexts, flags, offences, pack_set, rule, small_house, words

SCREENER = Screener(small_house())
SLUR = "Suspect shouted zorbo at him"
QUIET = "Window broken overnight"


def finding(flag: str, narrative: str, screener: Screener = SCREENER, **record: str | None):
    [one] = [item for item in screener.screen({**record, "narrative": narrative}) if item.flag == flag]
    return one


def test_there_is_a_finding_for_each_flag_in_order():
    findings = SCREENER.screen({"record_id": "R1", "narrative": SLUR})

    assert [item.flag for item in findings] == list(FLAGS)
    assert {item.record_id for item in findings} == {"R1"}


@pytest.mark.parametrize(
    ("narrative", "held", "status"),
    [
        (SLUR, "", Status.MISSING),
        (SLUR, "race", Status.CONSISTENT),
        (QUIET, "race", Status.UNSUPPORTED),
        (QUIET, "", Status.CONSISTENT),
        (SLUR, "religion", Status.MISSING),
        (SLUR, "religion;race", Status.CONSISTENT),
    ],
)
def test_the_status_of_a_strand(narrative, held, status):
    assert finding("race", narrative, hate_flags=held).status is status


@pytest.mark.parametrize(
    ("narrative", "held", "status"),
    [
        ("threats over chatter", "N", Status.MISSING),
        ("threats over chatter", None, Status.MISSING),
        ("threats over chatter", "Y", Status.CONSISTENT),
        ("stole her handset", "Y", Status.UNSUPPORTED),
        ("stole her handset", "N", Status.CONSISTENT),
    ],
)
def test_the_status_of_online(narrative, held, status):
    assert finding("online", narrative, online_flag=held).status is status


def test_the_wrong_strand_held_is_unsupported_and_the_right_one_missing():
    narrative = "he was hit because he is a mooner"

    assert finding("religion", narrative, hate_flags="race").status is Status.MISSING
    assert finding("race", narrative, hate_flags="race").status is Status.UNSUPPORTED


def test_a_finding_explains_itself():
    found = finding("race", SLUR)

    assert (found.suggested, found.grade) == (True, Grade.STRONG)
    assert found.score == pytest.approx(0.8909, abs=5e-5)  # 4.6 - 2.5 in log-odds
    [evidence] = found.evidence
    assert SLUR[evidence.start : evidence.end] == evidence.text == "zorbo"
    assert (evidence.rule, evidence.why) == ("race/slur", "A reason for race.")
    assert found.pack == "tests.race 2026.11.0"


def test_a_finding_with_nothing_names_the_pack_that_decided_so():
    found = finding("religion", QUIET)

    assert (found.suggested, found.grade, found.score, found.evidence) == (False, Grade.NONE, 0, ())
    assert found.pack == "tests.religion 2026.11.0"


def test_a_weak_word_alone_is_possible():
    assert finding("race", "it was racist").grade is Grade.POSSIBLE
    assert finding("race", "it was racist, he called him zorbo").grade is Grade.STRONG


def test_words_inside_other_words_are_evidence_once():
    wide = flags("race", rule("called", "called ~2 ^<slur>"), rule("slur", "^<slur>", grade="possible"))
    screener = Screener(pack_set(words(), wide))

    found = finding("race", "he called him zorbo. zorbo", screener)

    assert [(item.rule, item.text) for item in found.evidence] == [
        ("race/called", "called him zorbo"),
        ("race/slur", "zorbo"),
    ]


def test_the_perceived_religion_is_the_value_of_religion_alone():
    assert finding("religion", "because he is a mooner").value == "Sikh"
    assert (
        finding("religion", "because he is a mooner, because she is a sunner, because a mooner").value == "Sikh;Hindu"
    )
    assert finding("religion", QUIET).value == ""
    assert finding("race", "because he is a zorbian, and a mooner").value == ""


def test_what_context_takes_back_supports_nothing_but_is_shown():
    narrative = "No zorbo was heard"

    assert finding("race", narrative).status is Status.CONSISTENT
    [aside] = SCREENER.set_aside(narrative)
    assert (aside.flag, narrative[aside.start : aside.end], aside.text) == ("race", "zorbo", "zorbo")
    assert (aside.rule, aside.why) == ("race/slur", "It is negated.")


def test_nothing_is_set_aside_where_all_counts():
    assert SCREENER.set_aside(SLUR) == []


@pytest.mark.parametrize("record", [{}, {"narrative": None}, {"narrative": ""}, {"hate_flags": None}])
def test_a_record_with_nothing_in_it_supports_nothing(record):
    assert {item.status for item in SCREENER.screen(record)} == {Status.CONSISTENT}
    assert {item.record_id for item in SCREENER.screen(record)} == {""}


def test_a_narrative_that_the_first_pass_left_out_is_not_read():
    found = SCREENER.screen({"narrative": SLUR, "hate_flags": "race"}, sifted=UNREAD)

    assert [item.status for item in found if item.flag == "race"] == [Status.UNSUPPORTED]


def test_explaining_is_screening_with_the_narrative():
    assert SCREENER.explain(SLUR) == SCREENER.screen({"narrative": SLUR})
    assert SCREENER.explain(SLUR, {"hate_flags": "race"}) == SCREENER.screen({"narrative": SLUR, "hate_flags": "race"})


# The offence code


@pytest.mark.parametrize(
    ("narrative", "held", "breach"),
    [
        (QUIET, "", "race"),
        (QUIET, "disability", "race"),
        ("because he is a mooner", "", "religion"),
        (SLUR, "", "race"),
        (QUIET, "race", None),
        (QUIET, "religion", None),
        (SLUR, "religion", None),
    ],
)
def test_an_aggravated_code_without_its_strands_is_a_breach_on_one_strand(narrative, held, breach):
    findings = SCREENER.screen({"narrative": narrative, "hate_flags": held, "offence_code": "8P"})

    assert [item.flag for item in findings if item.status is Status.BREACH] == ([breach] if breach else [])


def test_a_breach_is_certain_and_shows_the_code_beside_the_words():
    found = finding("race", SLUR, offence_code="8P")

    assert (found.suggested, found.grade, found.status) == (True, Grade.CERTAIN, Status.BREACH)
    assert {item.text for item in found.evidence} == {"zorbo", "8P"}
    assert found.pack == "tests.offences 2026.11.0, tests.race 2026.11.0"


@pytest.mark.parametrize("held", ["race", "religion", "race;religion"])
def test_an_aggravated_code_supports_a_strand_that_is_held(held):
    findings = SCREENER.screen({"narrative": QUIET, "hate_flags": held, "offence_code": "8P"})

    assert Status.CONSISTENT in {item.status for item in findings if item.held}
    assert Status.BREACH not in {item.status for item in findings}


@pytest.mark.parametrize("code", ["8N", "", None, "nonsense"])
def test_other_codes_say_nothing(code):
    assert finding("race", QUIET, offence_code=code).status is Status.CONSISTENT


@pytest.mark.parametrize(
    ("dates", "breach"),
    [
        ({"committed_from": "2019-12-31T23:59:00", "recorded_at": "2021-01-01"}, False),
        ({"committed_from": "2020-01-01T00:00:00"}, True),
        ({"committed_from": None, "recorded_at": "2019-06-01"}, False),
        ({"committed_from": "", "recorded_at": "", "reported_at": "2019-06-01"}, False),
        ({"committed_from": "not known", "recorded_at": "2019-06-01"}, False),
        ({}, True),
        ({"committed_from": "not known"}, True),
    ],
)
def test_the_code_counts_by_the_day_of_the_offence_or_else_of_the_record(dates, breach):
    screener = Screener(pack_set(words(), offences({**AGGRAVATED, "effective_from": "2020-01-01"})))

    assert (finding("race", QUIET, screener, offence_code="8P", **dates).status is Status.BREACH) is breach


# What a record holds


@pytest.mark.parametrize(
    ("record", "held"),
    [
        ({}, set()),
        ({"hate_flags": None, "online_flag": None}, set()),
        ({"hate_flags": ""}, set()),
        ({"hate_flags": "race"}, {"race"}),
        ({"hate_flags": "race; disability ;"}, {"race", "disability"}),
        ({"hate_flags": "trace;online"}, set()),
        ({"online_flag": "Y"}, {"online"}),
        ({"online_flag": " y "}, {"online"}),
        ({"online_flag": "N"}, set()),
        ({"hate_flags": "transgender", "online_flag": "Y"}, {"transgender", "online"}),
    ],
)
def test_held_flags(record, held):
    assert held_flags(record) == held


def test_the_same_packs_give_the_same_findings():
    again = Screener(small_house())

    assert again.explain(SLUR) == SCREENER.explain(SLUR)


def test_a_further_reader_of_context_changes_only_what_it_speaks_of():
    packs = small_house(contexts(context("past", "history", "<past>", scope="sentence")))

    assert finding("race", "previously zorbo", Screener(packs)).grade is Grade.NONE
    assert finding("race", "previously. zorbo", Screener(packs)).grade is Grade.STRONG
