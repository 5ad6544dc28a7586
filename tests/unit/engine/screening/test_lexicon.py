"""Words to characters by their classes: phrases, masks, slips, possessives, numbers."""

import pytest

from sightline.engine.screening.lexicon import OTHER, Encoded, Lexicon, Vocabulary, plain
from sightline.engine.screening.tokens import END, QUESTION, words_of


def lexicon(*literals: str, **classes: dict[str, object]) -> Lexicon:
    vocabulary = Vocabulary()
    for name, spec in classes.items():
        vocabulary.add(name, spec)
    vocabulary.add_words(literals)
    return Lexicon(vocabulary)


def tokens(text: str) -> list[str]:
    return [plain(word) for word in words_of(text)]


def encode(made: Lexicon, text: str) -> str:
    return made.encode(tokens(text)).text


def extents(encoded: Encoded) -> list[tuple[int, int]]:
    """For each character the first word it stands for and the one after its last."""
    return list(zip(encoded.firsts, encoded.afters, strict=True))


def classes_of(made: Lexicon, text: str, *names: str) -> list[str]:
    """For each word or phrase of a text, those of the classes (or `=word`s) that it is in, joined by a space."""
    held = {name: made.characters(frozenset({name})) for name in names}
    return [" ".join(name for name in names if character in held[name]) for character in encode(made, text)]


def test_a_word_carries_all_its_classes_and_an_unknown_one_none():
    made = lexicon(nation={"words": ["quill"]}, food={"words": ["quill", "soup"]})

    assert classes_of(made, "quill soup stone", "nation", "food") == ["nation food", "food", ""]
    assert encode(made, "stone") == OTHER


def test_a_class_given_by_two_packs_holds_the_words_of_both():
    vocabulary = Vocabulary()
    vocabulary.add("nation", {"words": ["quill"]})
    vocabulary.add("nation", {"words": ["zorbian"]})

    assert classes_of(Lexicon(vocabulary), "quill zorbian", "nation") == ["nation", "nation"]


def test_ends_and_questions_stand_for_themselves():
    assert encode(lexicon(), "he. who? he") == f"{OTHER}{END}{OTHER}{QUESTION}{OTHER}"


def test_inflected_forms_of_nouns_and_verbs():
    made = lexicon(nation={"words": ["pole"], "forms": "noun"}, say={"words": ["shout"], "forms": "verb"})

    assert classes_of(made, "poles shouted pole shouting poling", "nation", "say") == [
        "nation",
        "say",
        "nation",
        "say",
        "",
    ]


def test_slips_count_only_where_the_class_allows_them():
    made = lexicon(strict={"words": ["zorbian"]}, lenient={"words": ["quillish"], "typos": True})

    assert classes_of(made, "zorbain quilish qiullish", "strict", "lenient") == ["", "lenient", "lenient"]


def test_masked_letters_count_only_where_the_class_allows_them():
    made = lexicon(insult={"words": ["zorbo"], "masked": True}, nation={"words": ["quill"]})

    assert classes_of(made, "z**bo z0rb0 z-o-r-b-o zor*o zorb@ q**ll", "insult", "nation") == [
        "insult",
        "insult",
        "insult",
        "insult",
        "",
        "",
    ]


def test_two_letters_are_too_few_to_hide_behind_a_mask():
    made = lexicon(insult={"words": ["zo", "zob"], "masked": True})

    assert classes_of(made, "z0 z0b", "insult") == ["", "insult"]


def test_the_possessive_is_the_word_itself():
    made = lexicon(nation={"words": ["zorbian"]})

    assert classes_of(made, "the zorbian's car", "nation") == ["", "nation", ""]


@pytest.mark.parametrize(
    ("written", "word"),
    [("zorbian's", "zorbian"), ("don't", "dont"), ("i'm", "im"), ("quill's own place", "quill own place")],
)
def test_apostrophes_are_dropped_alike_in_words_and_in_packs(written, word):
    assert plain(written) == word


def test_digits_are_numbers_also_where_a_class_or_a_rule_lists_them():
    made = lexicon("12", symbol={"words": ["88"]})

    assert classes_of(made, "42 88 1a", "number", "symbol") == ["number", "number symbol", ""]
    assert classes_of(made, "12", "number", "=12") == ["number =12"]


def test_a_phrase_is_one_unit_with_the_classes_of_its_words():
    made = lexicon(condition={"words": ["moon fever"]}, sky={"words": ["moon"]})

    assert classes_of(made, "has moon fever now", "condition", "sky") == ["", "condition sky", ""]
    assert extents(made.encode(tokens("has moon fever now"))) == [(0, 1), (1, 3), (3, 4)]


def test_without_a_phrase_each_word_stands_for_itself():
    made = lexicon(condition={"words": ["moon fever"]})

    assert encode(made, "moon and fever") == OTHER * 3
    assert extents(made.encode(tokens("moon and fever"))) == [(0, 1), (1, 2), (2, 3)]


def test_the_longest_phrase_wins_and_a_phrase_cut_short_is_none():
    made = lexicon(short={"words": ["upper quill"]}, long={"words": ["upper quill river bank"]})

    assert classes_of(made, "upper quill river bank", "short", "long") == ["long"]
    assert classes_of(made, "upper quill river side", "short", "long") == ["short", "", ""]


def test_a_phrase_does_not_reach_over_the_end_of_a_sentence():
    made = lexicon(condition={"words": ["moon fever"]})

    assert classes_of(made, "the moon. fever", "condition") == ["", "", "", ""]


def test_a_closed_phrase_hides_the_classes_of_its_words_but_not_words_that_rules_write_out():
    made = lexicon("soup", dish={"words": ["quill soup"], "closed": True}, nation={"words": ["quill"]})

    assert classes_of(made, "quill soup", "dish", "nation", "=soup") == ["dish =soup"]
    assert classes_of(made, "quill", "dish", "nation") == ["nation"]


def test_a_saying_leaves_its_words_and_hangs_on_the_last():
    made = lexicon(saying={"words": ["go back to quill"], "expression": True}, nation={"words": ["quill"]})

    assert classes_of(made, "go back to quill now", "saying", "nation") == ["", "", "", "saying nation", ""]
    assert extents(made.encode(tokens("go back to quill now"))) == [(0, 1), (1, 2), (2, 3), (0, 4), (4, 5)]


def test_a_saying_is_not_lost_to_a_phrase_at_its_end():
    made = lexicon(
        saying={"words": ["go back to upper quill"], "expression": True}, nation={"words": ["upper quill", "zorbian"]}
    )

    found = classes_of(made, "go back to upper quill", "saying", "nation")

    assert "saying" in " ".join(found).split()


def test_words_of_an_abbreviation_full_stop_leave_no_character():
    made = lexicon()

    assert made.encode(["mr", "", "x"]).text == OTHER * 2
    assert extents(made.encode(["mr", "", "x"])) == [(0, 1), (2, 3)]


def test_values_are_named_once_in_the_order_of_the_words():
    made = lexicon(sun={"words": ["sunner"], "value": "Hindu"}, moon={"words": ["mooner"], "value": "Sikh"})

    assert made.values(encode(made, "mooner and sunner and mooner")) == ["Sikh", "Hindu"]


def test_a_word_met_before_is_read_the_same_again():
    made = lexicon(insult={"words": ["zorbo"], "masked": True})

    assert encode(made, "z**bo stone") == encode(made, "z**bo stone")


def test_a_class_without_words_is_told_from_one_that_has_some():
    made = lexicon("soup", nation={"words": ["quill", "upper quill"]})

    assert [made.has_any(frozenset(names)) for names in ({"nation"}, {"=soup", "food"}, {"food"}, set())] == [
        True,
        True,
        False,
        False,
    ]


def test_the_characters_of_several_classes_are_those_of_each_once_and_in_order():
    made = lexicon(nation={"words": ["quill", "soup"]}, food={"words": ["soup", "stone"]})

    both = made.characters(frozenset({"nation", "food"}))

    assert both == "".join(sorted(encode(made, "quill soup stone")))
    assert made.characters(frozenset({"nation"})) == "".join(sorted(encode(made, "quill soup")))
    assert made.characters(frozenset({"nobody"})) == ""


def test_phrases_are_told_with_their_words_and_what_stands_for_them():
    made = lexicon(saying={"words": ["go back"], "expression": True}, place={"words": ["upper quill side"]})

    assert {(*words, end.expression) for words, end in made.phrases()} == {
        ("go", "back", True),
        ("upper", "quill", "side", False),
    }
