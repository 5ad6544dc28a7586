"""What rules find in a narrative, where, and what their surroundings take back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.engine.screening.reading import LONGEST_READ, Match, Reader

from .made import context, contexts, flags, found, reader, rule

SLUR = rule("slur", "^<slur>")
PLAIN = reader(flags("race", SLUR, rule("cause", "<cause> ~3 ^<trait>", reads="perception")))


def with_context(*rules: dict[str, object]) -> Reader:
    return reader(flags("race", SLUR), contexts(*rules))


def quoted(text: str, matches: list[Match]) -> list[str]:
    return [text[match.start : match.end] for match in matches]


# Where the words stand


@pytest.mark.parametrize(
    ("narrative", "evidence"),
    [
        ("SUSP called IP a ZORBO and ran", "ZORBO"),
        ("called him z**bo!", "z**bo"),
        ("the zorbo's car", "zorbo's"),
        ("😀😀 zorbo", "zorbo"),
        ("he’s a “Zorbo”", "Zorbo"),
        ("heâ€™s a zorbo", "zorbo"),
        ("by approx. 5 to Mr. Zorbo", "Zorbo"),
        ("<b>zorbo</b>", "zorbo"),
        ("Beyoncé said it was because\r\nhe", ""),
        ("BECAUSE HE’S  AN upper quill.", "BECAUSE HE’S  AN upper quill"),
        ("because of the Upper\tQuill", "because of the Upper\tQuill"),
    ],
)
def test_evidence_is_the_words_as_given(narrative, evidence):
    assert quoted(narrative, PLAIN.read(narrative)) == ([evidence] if evidence else [])


@pytest.mark.parametrize(("narrative", "word"), [("cafÃ©", "cafÃ©"), ("cafe\u0301", "cafe\u0301"), ("CAFÉ", "CAFÉ")])
def test_evidence_does_not_cut_a_letter_in_two(narrative, word):
    cafe = reader(flags("race", rule("cafe", "^cafe")))

    assert quoted(f"the {narrative} here", cafe.read(f"the {narrative} here")) == [word]


@given(st.lists(st.sampled_from(["zorbo", "Z**bo", "because", "he’s", "upper", "Quill", "😀", "â€™", ".", "\n", "é"])))
def test_whatever_is_found_lies_inside_the_narrative_and_begins_and_ends_with_a_word(parts):
    narrative = " ".join(parts)

    for match in PLAIN.read(narrative):
        text = narrative[match.start : match.end]
        assert text == text.strip() != ""
        assert text.split()[0] in ("zorbo", "Z**bo", "because")
        assert text.split()[-1] in ("zorbo", "Z**bo", "Quill")


def test_each_occurrence_is_found():
    assert [match.start for match in PLAIN.read("zorbo, zorbo. zorbo")] == [0, 7, 14]


def test_nothing_to_read_finds_nothing():
    for narrative in ("", " ", ".", "????", "😀", "\x00"):
        assert PLAIN.read(narrative) == []


def test_what_lies_beyond_the_longest_reading_is_not_read():
    padding = "a " * (LONGEST_READ // 2)

    assert PLAIN.read(padding + "zorbo") == []
    assert len(PLAIN.read(padding[12:] + " zorbo")) == 1


def test_values_of_the_words_found():
    faith = reader(flags("religion", rule("faith", "<cause> ~9 ^<trait>"), bind={"trait": ["moon", "sun"]}))

    assert [match.value for match in faith.read("because he is a mooner")] == ["Sikh"]
    assert [match.value for match in faith.read("because of a mooner. because of a sunner")] == ["Sikh", "Hindu"]


# Conditions


def test_without_looks_at_the_same_sentence_alone():
    made = reader(flags("race", rule("slur", "^<slur>", without=["<witness>", "<street> ~2 <past>"])))

    assert found(made.read("passer by said zorbo")) == []
    assert found(made.read("said zorbo to a passer by")) == []
    assert found(made.read("passer by ran. said zorbo")) == ["race/slur"]
    assert found(made.read("passer by? zorbo. passer by")) == ["race/slur"]
    assert found(made.read("zorbo on the road previously")) == []
    assert found(made.read("zorbo previously on the road")) == ["race/slur"]


# What context does to its surroundings


def test_a_blank_takes_the_words_out_of_the_reading():
    made = reader(
        flags("race", rule("trait", "^<trait>"), rule("of", "^<street>")),
        contexts(context("street", "blank", "^<trait> <street>")),
    )

    assert found(made.read("on Zorbian Road")) == ["race/of"]  # the anchor alone is blanked
    assert sorted(found(made.read("a zorbian on the road"))) == ["race/of", "race/trait"]


def test_a_blank_without_an_anchor_takes_all_its_words():
    made = reader(
        flags("race", rule("trait", "^<trait>"), rule("of", "^<street>")),
        contexts(context("street", "blank", "<trait> <street>")),
    )

    assert found(made.read("on Zorbian Road")) == []


@pytest.mark.parametrize(
    ("narrative", "count"),
    [
        ("Passer by QUILL ran. QUILL was found, it was QUILL's car", 0),
        ("Passer by QUILL ran. He hates the quill", 1),  # written otherwise: the people, not the name
        ("Passer by Quill ran. A zorbian shouted", 1),  # another word of the class
        ("PASSER BY QUILL RAN. QUILL WAS FOUND", 0),
        ("Passer by “QUILL” ran. “QUILL” was found", 0),
        ("A QUILL ran", 1),
    ],
)
def test_a_blank_for_the_record_takes_the_same_word_wherever_it_is_written_alike(narrative, count):
    made = reader(
        flags("race", rule("trait", "^<trait>")),
        contexts(context("surname", "blank", "<witness> ^<trait>", scope="record")),
    )

    assert len(made.read(narrative)) == count


def test_a_blanked_word_is_nothing_to_another_context_rule_either():
    made = with_context(
        context("name", "blank", "<past> <street>"), context("history", "history", "<past>", scope="sentence")
    )

    assert found(made.read("zorbo, previously")) == []
    assert found(made.read("zorbo in Previously Lane")) == ["race/slur"]


NEGATED = context("nothing", "negated", "<negation>", scope="forward", reach=4, stops="<contrast>")


@pytest.mark.parametrize(
    ("narrative", "counts"),
    [
        ("no zorbo", False),
        ("not called a zorbo", False),
        ("no one two three zorbo", False),
        ("no one two three four zorbo", True),  # out of reach: four words after the negation
        ("no injuries but zorbo", True),
        ("no injuries. zorbo", True),
        ("no injuries? zorbo", True),
        ("no injuries\nzorbo", True),
        ("zorbo, no injuries", True),
    ],
)
def test_a_negation_reaches_forward_until_it_is_stopped(narrative, counts):
    assert bool(found(with_context(NEGATED).read(narrative))) is counts


@pytest.mark.parametrize(
    ("narrative", "counts"),
    [
        ("zorbo previously", False),
        ("zorbo one two three previously", False),
        ("zorbo one two three four previously", True),
        ("zorbo but previously", True),
        ("zorbo. previously", True),
        ("previously zorbo", True),
    ],
)
def test_a_context_may_reach_backward(narrative, counts):
    made = with_context(context("old", "history", "<past>", scope="backward", reach=4, stops="<contrast>"))

    assert bool(found(made.read(narrative))) is counts


@pytest.mark.parametrize(
    ("narrative", "counts"),
    [
        ("he ran, previously he said zorbo, and left", False),
        ("said zorbo, previously", False),
        ("previously. zorbo", True),
        ("zorbo? previously", True),
        ("zorbo. ran. previously", True),
    ],
)
def test_a_context_may_cover_its_sentence(narrative, counts):
    made = with_context(context("old", "history", "<past>", scope="sentence"))

    assert bool(found(made.read(narrative))) is counts


def test_a_context_may_cover_the_record():
    made = with_context(context("error", "history", "<past>", scope="record"))

    assert found(made.read("zorbo. ran home. previously")) == []
    assert found(made.read("zorbo. ran home.")) == ["race/slur"]


def test_a_context_covers_its_own_words_unless_it_says_more():
    made = with_context(context("quote", "history", "<past> ~2 <slur>"))

    assert found(made.read("previously a zorbo")) == []
    assert found(made.read("previously a zorbo, zorbo")) == ["race/slur"]


def test_two_denials_make_an_assertion():
    doubted = context("doubt", "affirmed", "<negation> <doubt>", scope="forward", reach=6)
    made = with_context(NEGATED, doubted)

    assert found(made.read("no zorbo")) == []
    assert found(made.read("not rule out zorbo")) == ["race/slur"]


def test_an_assertion_lifts_denials_only():
    doubted = context("doubt", "affirmed", "<doubt>", scope="sentence")
    made = with_context(doubted, context("old", "history", "<past>", scope="sentence"))

    assert found(made.read("rule out zorbo previously")) == []


def test_the_anchor_decides_whether_a_context_covers_a_rule():
    cause = flags("race", rule("cause", "<cause> ~3 ^<trait>", reads="perception"))

    beside = reader(cause, contexts(context("cause", "history", "<cause> <be>|because")))
    over = reader(cause, contexts(context("trait", "history", "<trait>")))

    assert found(beside.read("because because he is zorbian")) == ["race/cause", "race/cause"]
    assert found(over.read("because he is zorbian")) == []


EFFECTS = (
    "negated",
    "denied",
    "history",
    "boilerplate",
    "third_party",
    "friendly",
    "description",
    "suspect",
    "incidental",
    "explained",
)
TAKEN_BACK = {
    # Perception stands whoever speaks and however people are described; the flag follows perception.
    "perception": {"negated", "denied", "history", "boilerplate"},
    # Hostility is not undone because the victim denies a motive.
    "hostility": {"negated", "history", "third_party", "friendly", "description", "boilerplate", "suspect"},
    "mention": {"negated", "denied", "history", "boilerplate", "third_party"},
    # Only the means of an offence can be incidental.
    "means": {"negated", "history", "boilerplate", "incidental"},
    # A weak sign says something only while nothing else explains it.
    "sign": {"denied", "history", "third_party", "friendly", "description", "boilerplate", "suspect", "explained"},
}


@pytest.mark.parametrize("reads", TAKEN_BACK)
@pytest.mark.parametrize("effect", EFFECTS)
def test_what_a_context_takes_back_from_what_kind_of_reading(reads, effect):
    made = reader(
        flags("race", rule("slur", "^<slur>", reads=reads)), contexts(context("past", effect, "<past>", scope="record"))
    )
    [match] = made.read("previously zorbo")

    if effect in TAKEN_BACK[reads]:
        assert match.set_aside == f"It is {effect}."
    else:
        assert match.set_aside == ""


def test_a_rule_may_ignore_an_effect():
    made = reader(
        flags("race", rule("slur", "^<slur>", ignores=["history"])),
        contexts(context("past", "history", "<past>", scope="record"), NEGATED),
    )

    assert found(made.read("previously zorbo")) == ["race/slur"]
    assert found(made.read("previously no zorbo")) == []


def test_what_is_set_aside_is_still_reported_with_its_reason():
    narrative = "no zorbo was said"
    [match] = with_context(NEGATED).read(narrative)

    assert narrative[match.start : match.end] == "zorbo"
    assert match.set_aside == "It is negated."


def test_which_context_rules_find_their_words():
    made = with_context(NEGATED, context("street", "blank", "^<street>"), context("past", "history", "<past>"))

    assert made.contexts_in("no, on the road") == {"nothing", "street"}
    assert made.contexts_in("previously") == {"past"}
    assert made.contexts_in("he ran") == set()


def test_line_ends_of_either_kind_and_capitals_read_alike():
    text = "no injuries\nhe said zorbo because\nhe is zorbian. because he is zorbian"

    assert found(PLAIN.read(text)) == found(PLAIN.read(text.upper())) == found(PLAIN.read(text.replace("\n", "\r\n")))
