"""Packs compiled: roles filled strand by strand, and mistakes named with file and line."""

import json

import pytest

from sightline.engine.errors import SightlineError
from sightline.engine.packs import PackSet
from sightline.engine.screening.reading import Reader
from sightline.engine.screening.rulebook import RuleBook
from sightline.engine.vocabulary import Grade

from .made import context, contexts, flags, found, make_pack, online, pack_set, rule, structures, words


def book(*packs) -> RuleBook:
    return RuleBook(pack_set(words(), *packs))


def rules_that_find(text: str, *packs) -> list[str]:
    return found(Reader(book(*packs)).read(text))


def test_a_rule_carries_its_flag_grade_reason_and_pack():
    [match] = Reader(book(flags("race", rule("slur", "^<slur>", grade="possible")))).read("he said zorbo")

    assert match.rule.id == "race/slur"
    assert match.rule.flag == "race"
    assert match.rule.grade is Grade.POSSIBLE
    assert match.rule.why == "A reason for race."
    assert match.rule.pack == "tests.race 2026.11.0"


def test_a_structure_is_read_once_for_each_strand_with_its_own_words():
    packs = (
        structures(rule("cause", "<cause> ~3 ^<trait>")),
        flags("race", rule("own", "^zzz"), bind={"trait": ["nation"]}),
        flags("sexual_orientation", rule("own", "^zzz"), bind={"trait": ["moon"]}),
    )

    assert rules_that_find("because he is zorbian", *packs) == ["race/cause"]
    assert rules_that_find("because he is a mooner", *packs) == ["sexual_orientation/cause"]
    [match] = Reader(book(*packs)).read("because he is a mooner")
    assert match.rule.why == "A reason for sexual orientation."
    assert match.rule.pack == "tests.structures 2026.11.0"


def test_a_role_takes_the_words_of_every_class_bound_to_it():
    race = flags("race", rule("trait", "^<trait>"), bind={"trait": ["nation", "moon"]})

    assert rules_that_find("zorbian", race) == ["race/trait"]
    assert rules_that_find("mooner", race) == ["race/trait"]


def test_a_pattern_whose_role_the_strand_has_not_filled_is_left_out():
    race = flags("race", rule("either", "^<symbol>", "^<trait>"), bind={"trait": ["nation"]})

    assert rules_that_find("zorbian", race) == ["race/either"]


@pytest.mark.parametrize("pattern", ["^<symbol>|<trait>", "^<trait>|<symbol>", "^<symbol>|<trait>|<place>"])
def test_one_unfilled_role_among_alternatives_is_only_left_out_of_them(pattern):
    race = flags("race", rule("either", pattern), bind={"trait": ["nation"]})

    assert rules_that_find("zorbian", race) == ["race/either"]


def test_a_role_of_the_pack_itself():
    race = flags("race", rule("dress", "^<dress>"), bind={"trait": ["nation"], "dress": ["street"]})

    assert rules_that_find("road", race) == ["race/dress"]


def test_a_class_may_have_the_name_of_a_role():
    places = make_pack("vocabulary", "classes: {place: {about: Places., words: [hilltop]}}", "tests.places")
    race = flags("race", rule("there", "^<trait>"), bind={"trait": ["place"]})
    both = flags("race", rule("there", "^<trait>"), bind={"trait": ["place"], "place": ["street"]})

    assert rules_that_find("hilltop", places, race) == ["race/there"]
    assert rules_that_find("hilltop", places, both) == ["race/there"]
    assert rules_that_find("road", places, both) == []


def test_context_rules_speak_of_the_words_of_all_strands():
    packs = (
        flags("race", rule("trait", "^<trait>"), bind={"trait": ["nation"], "motive": ["marker"]}),
        flags("religion", rule("trait", "^<trait>"), bind={"trait": ["moon"]}),
        contexts(context("street", "blank", "^<trait> <street>")),
    )

    assert rules_that_find("zorbian road, mooner lane", *packs) == []
    assert rules_that_find("zorbian mooner", *packs) == ["race/trait", "religion/trait"]


def test_context_rules_may_speak_of_what_names_one_strand():
    packs = (
        flags("race", rule("named", "^<motive>", reads="mention"), bind={"motive": ["marker"]}),
        flags("religion", rule("named", "^<motive>", reads="mention"), bind={"motive": ["moon"]}),
        contexts(context("past-race", "history", "<past> ~3 <any_race>")),
    )

    assert rules_that_find("previously racist", *packs) == []
    assert rules_that_find("previously mooner", *packs) == ["religion/named"]


def test_channels_come_from_the_decision_table():
    rules = (rule("counts", "^<channel>"), rule("ask", "^<channel_to_ask>"), rule("out", "^<channel_out>"))
    table = online(*rules, counts={"yes": ["app"], "ask": ["phone"], "no": ["street"]})

    assert rules_that_find("chatter", table) == ["online/counts"]
    assert rules_that_find("handset", table) == ["online/ask"]
    assert rules_that_find("road", table) == ["online/out"]


PACK = """strand: race
bind: {trait: [nation]}
rules:
  - {id: good, reads: hostility, grade: strong, patterns: ['^<trait>'], why: A reason., 'yes': [x], 'no': [x]}
  - id: broken
    reads: hostility
    grade: strong
    patterns: ['^<trait>', '%s']
    why: A reason.
    'yes': [x]
    'no': [x]
"""


@pytest.mark.parametrize(
    ("pattern", "words_in_message"),
    [
        ("^<nations>", "no vocabulary pack has the class 'nations'; add it or correct the name."),
        ("^<trait> ~3!<nations> x", "no vocabulary pack has the class 'nations'"),
        ("<trait> x", "has no anchor"),
        ("^<trait> X", "'X' is not an element"),
    ],
)
def test_a_mistake_in_a_pattern_names_file_line_and_rule(pattern, words_in_message):
    broken = make_pack("flags", PACK % pattern, "tests.race", "force/race.yaml")

    with pytest.raises(SightlineError) as refused:
        book(broken)

    # Five lines come before the body, and the broken rule starts on the fifth line of it.
    assert "In the pack force/race.yaml, line 10, rule 'race/broken': " in str(refused.value)
    assert words_in_message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_unknown_class_in_a_condition_is_refused_too():
    broken = flags("race", rule("slur", "^<slur>", without=["<nations>"]))

    with pytest.raises(SightlineError, match="no vocabulary pack has the class 'nations'"):
        book(broken)


def test_an_unknown_class_in_a_context_rule_is_refused_too():
    with pytest.raises(SightlineError, match="rule 'street': no vocabulary pack has the class 'nations'"):
        book(contexts(context("street", "blank", "<nations>")))


@pytest.mark.parametrize("stops", ["<contrasts>", "but", "<contrast>|<says>"])
def test_a_stop_that_can_stop_nothing_is_refused(stops):
    broken = contexts(context("nothing", "negated", "<negation>", scope="forward", stops=stops))

    with pytest.raises(SightlineError, match="rule 'nothing'"):
        book(broken)


@pytest.mark.parametrize(
    ("word", "written"),
    [("cab     driver", "a cab driver"), ("cab-driver", "a cab-driver"), ("Cab Driver", "a cab driver")],
)
def test_a_word_of_a_vocabulary_is_read_however_its_pack_writes_it(word, written):
    vocabulary = make_pack("vocabulary", f"classes: {{work: {{about: Work., words: ['{word}']}}}}", "tests.work")
    race = flags("race", rule("work", "^<trait>"), bind={"trait": ["work"]})

    assert rules_that_find(written, vocabulary, race) == ["race/work"]


def test_a_role_bound_to_an_unknown_class_is_refused():
    with pytest.raises(SightlineError, match="no vocabulary pack has the class 'nations'"):
        book(flags("race", rule("trait", "^<trait>"), bind={"trait": ["nations"]}))


def test_no_packs_make_an_empty_book_that_finds_nothing():
    assert Reader(RuleBook(PackSet({}))).read("he said zorbo because he is zorbian") == []


def test_a_rule_that_only_numbers_could_satisfy():
    race = flags("race", rule("code", "ic ^<number>"), bind={"trait": ["nation"]})

    assert rules_that_find("male ic 3", race) == ["race/code"]
    assert rules_that_find("male ic three", race) == []


def test_sources_keep_the_rule_as_its_pack_wrote_it():
    race = flags("race", rule("slur", "^<slur>"), rule("trait", "^<trait>"))

    sources = book(race).sources

    assert [(source.id, source.flag, source.place) for source in sources] == [
        ("race/slur", "race", ("rules", 0)),
        ("race/trait", "race", ("rules", 1)),
    ]
    assert json.dumps(sources[1].spec["patterns"]) == '["^<trait>"]'


def test_a_strand_may_have_several_packs_which_share_their_roles():
    more = make_pack(
        "flags",
        'strand: race\nrules: [{"id": "named", "reads": "hostility", "grade": "strong", '
        '"patterns": ["called ^<trait>"], "why": "A reason.", "yes": ["unused"], "no": ["unused"]}]\n',
        "tests.more",
    )
    shared = structures(rule("slur-said", "said ^<slur>"))
    packs = (flags("race", rule("slur", "^<slur>"), bind={"trait": ["nation"], "slur": ["insult"]}), more, shared)

    assert rules_that_find("called zorbian", *packs) == ["race/named"]
    assert rules_that_find("said zorbo", *packs) == ["race/slur-said", "race/slur"]
