"""The form for reading, and the way back from it to the narrative as given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.engine.screening.text import keeps_places, read_form

DAMAGE = [
    "â€™",
    "â€œ",
    "â€\x9d",
    "Ã©",
    "â€¦",
    "Â\xa0",
    "â",
    "€",
    "ﬁ",
    "é",
    "e\u0301",
    "’",
    "😀",
    "İ",
    "A",
    "z",
    " ",
    ".",
]


def test_ascii_is_only_lowered_and_keeps_its_offsets():
    assert read_form("SUSP shouted At IP; 2x") == ("susp shouted at ip; 2x", None)


@pytest.mark.parametrize(
    ("given_text", "form"),
    [
        ("HEâ€™S", "he's"),
        ("â€œGo homeâ€\x9d", '"go home"'),
        ("cafÃ©", "cafe"),
        ("he said â€“ and ran", "he said - and ran"),
        ("waitâ€¦", "wait..."),
        ("oneÂ\xa0two", "one two"),
    ],
)
def test_utf8_read_as_windows_1252_is_repaired(given_text, form):
    assert read_form(given_text)[0] == form


@pytest.mark.parametrize(
    ("given_text", "form"),
    [
        ("don’t", "don't"),
        ("don`t", "don't"),
        ("“Go home”", '"go home"'),
        ("mixed–race", "mixed-race"),
        ("a\u00a0b", "a b"),
        ("• hit\u2026", "\n hit."),
        ("Beyoncé's Ångström", "beyonce's angstrom"),
        ("ŁÓDŹ", "łodz"),
        ("ﬁght", "fight"),
        ("ＨＡＴＥ", "hate"),
    ],
)
def test_typographic_signs_and_accents_are_made_plain(given_text, form):
    assert read_form(given_text)[0] == form


@pytest.mark.parametrize(
    ("given_text", "offsets"),
    [
        ("x â€™y", [0, 1, 2, 5, 6]),  # three damaged characters are one apostrophe
        ("ﬁ!", [0, 0, 1, 2]),  # one ligature is two letters
        ("e\u0301x", [0, 2, 3]),  # a combining accent is nothing
        ("’", [0, 1]),
        ("aâ€¦b", [0, 1, 1, 1, 4, 5]),
    ],
)
def test_offsets_lead_back_to_where_a_character_came_from(given_text, offsets):
    assert read_form(given_text)[1] == offsets


@given(st.one_of(st.text(), st.lists(st.sampled_from(DAMAGE)).map("".join)))
def test_offsets_stay_inside_the_text_and_never_turn_back(text):
    form, offsets = read_form(text)

    if offsets is None:
        assert form == text.lower()
        assert len(form) == len(text)
        return
    assert len(offsets) == len(form) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)
    for character, offset in zip(form, offsets, strict=False):
        assert 0 <= offset < len(text)
        if text[offset].isascii() and text[offset] != "`":
            assert character == text[offset].lower()


@given(st.text(alphabet="abcXYZ '.,"), st.sampled_from(["é", "’", "â€™", "😀"]))
def test_what_is_plain_already_stays_as_it_is_beside_what_is_not(plain, odd):
    form, offsets = read_form(plain + odd)

    assert form.startswith(plain.lower())
    assert offsets is not None
    assert offsets[: len(plain)] == list(range(len(plain)))


@pytest.mark.parametrize("text", ["plain", "“Zörbo” – he’s £5 short", "½ of it", "donâ€™t", "ﬁne", "Â£5", "😀 x"])
def test_places_are_kept_where_the_way_back_says_so(text):
    assert keeps_places(text) == (read_form(text)[1] in (None, list(range(len(text) + 1))))
