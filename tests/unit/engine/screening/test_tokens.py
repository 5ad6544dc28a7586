"""Words, ends of sentences and questions, in text as police write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.engine.screening.tokens import END, QUESTION, drop_abbreviation_ends, spans_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("he was hit. she ran", ["he", "was", "hit", END, "she", "ran"]),
        ("he was hit.", ["he", "was", "hit", END]),
        ("get out!! now", ["get", "out", END, "now"]),
        ("hit; ran\nhome", ["hit", END, "ran", END, "home"]),
        ("hit\r\nran", ["hit", END, "ran"]),
        ("hate crime? no", ["hate", "crime", QUESTION, "no"]),
        ("what?! no", ["what", QUESTION, "no"]),
        ("he said 'go home.' and ran", ["he", "said", "go", "home", END, "and", "ran"]),
        ("at 10.30 hrs", ["at", "10", "30", "hrs"]),
        ("see www.chatter.example now", ["see", "www", "chatter", "example", "now"]),
        ("wait... then", ["wait", END, "then"]),
        ("mixed-race", ["mixed", "race"]),
        ("he doesn't; victim's", ["he", "doesn't", END, "victim's"]),
        ("vic/ip, 2x", ["vic", "ip", "2x"]),
        ("", []),
    ],
)
def test_words_and_sentence_ends(text, words):
    assert words_of(text) == words


def test_a_question_at_the_end_of_a_line_is_one_end_whatever_ends_the_line():
    assert words_of("hate crime?\r\nno") == words_of("hate crime?\nno") == ["hate", "crime", QUESTION, "no"]


@pytest.mark.parametrize("token", ["z**bo", "z*", "*orbo", "z0rb0", "z@rb$", "f-a-g", "f.a.g", "zor#o"])
def test_a_masked_word_is_one_token(token):
    assert words_of(f"called him {token} and ran") == ["called", "him", token, "and", "ran"]


def test_two_letters_with_a_hyphen_are_not_a_spaced_word():
    assert words_of("u-k male") == ["u", "k", "male"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("😀 he ran 🏳️‍🌈", ["he", "ran"]),
        ("<p class=x>he said</p>", ["p", "class", "x", "he", "said", "p"]),
        ("<script>alert('x')</script>", ["script", "alert", "x", "script"]),
        ("\x00\x01 he", ["he"]),
        ("***** ### @@@ $$$", []),
    ],
)
def test_emoji_markup_and_signs_are_not_words(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize("abbreviation", ["mr", "approx", "st", "rd", "dr"])
def test_the_full_stop_of_an_abbreviation_ends_nothing_and_keeps_its_place(abbreviation):
    words = words_of(f"{abbreviation}. x said. he")

    drop_abbreviation_ends(words)

    assert words == [abbreviation, "", "x", "said", END, "he"]


def test_a_full_stop_at_the_very_beginning_is_an_end():
    words = words_of(". mr")

    drop_abbreviation_ends(words)

    assert words == [END, "mr"]


@given(st.text(alphabet="ab1 .?!;\n*#@$'-&<é😀"))
def test_spans_and_words_are_the_same_tokens_in_order(text):
    words, spans = words_of(text), spans_of(text)

    assert len(words) == len(spans)
    position = 0
    for word, (start, end) in zip(words, spans, strict=True):
        assert position <= start < end <= len(text)
        position = end
        if word not in (END, QUESTION):
            assert text[start:end] == word


@given(st.text(alphabet="ab z.*?", max_size=60))
def test_no_letter_is_lost(text):
    tokens = "".join(word for word in words_of(text) if word not in (END, QUESTION))

    assert [c for c in tokens if c.isalpha()] == [c for c in text if c.isalpha()]
