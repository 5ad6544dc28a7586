"""What the first pass works out of a narrative is what the reader would work out by itself."""

from hypothesis import given
from hypothesis import strategies as st

from sightline.engine.screening.screener import Screener
from sightline.engine.screening.tokens import spans_of

from ..made import flags, pack_set, rule, words

PACKS = pack_set(
    words(
        """
  nation: {about: Nations., forms: noun, words: [zorbian, upper quill, upper quill street, quillish], typos: true}
  insult: {about: Abuse., masked: true, words: [zorbo, kruns, faggle]}
  street: {about: Streets., closed: true, words: [quill street, zorbian road]}
  saying: {about: Sayings., expression: true, words: [go back to quill, back to quill street now, no upper quill]}
  age: {about: Ages., words: [12, 3 years]}
"""
    ),
    flags("race", rule("slur", "^<slur>"), bind={"trait": ["nation"], "slur": ["insult"]}),
)
SCREENER = Screener(PACKS)
START = "zorbo "
"""Makes the narrative one that has to be read."""
PIECES = (
    *(
        "zorbo",
        "z0rb0",
        "z**bo",
        "z-o-r-b-o",
        "z.o.r.b.o",
        "z-o",
        "zor#o",
        "Zorbo's",
        "Zorbo`s",
        "o'zorbo's",
        "n't",
        "'s",
    ),
    *("f@ggle", "f*", "***", "**le", "f*ggle's", "zo*", "$", "@b", "a@", "12", "3", "years", "3years", "12's", "1a2"),
    *("go", "back", "to", "quill", "upper", "street", "now", "no", "road", "zorbian", "zorbains", "quilish"),
    *(
        ".",
        "..",
        ". ",
        '."',
        ".)",
        ".'",
        "!",
        "?",
        "?!",
        ";",
        "\n",
        "\r\n",
        "\t",
        "\x1c",
        "\x00",
        "-",
        ",",
        "(",
        "é",
        "’s",
    ),
    *("st", "St.", "mr.", "no.", "no.\n", "etc...", "a.b.c", "a.b.c.dd", "x.y", "dont", "don't", "A", "Z"),
)
NARRATIVES = st.builds(
    lambda pieces, between: START + between.join(pieces),
    st.lists(st.sampled_from(PIECES), max_size=14),
    st.sampled_from([" ", "", "  "]),
)


BEHIND = st.sampled_from(["", "zorbo", "ever so many letters", "éééééééé", "'s and more"])
"""What comes after a narrative in the column: words are taken eight letters at a time, and must not run on into it."""


@given(st.lists(NARRATIVES, max_size=4), BEHIND)
def test_words_and_phrases_become_the_same_characters(narratives, behind):
    for narrative, sifted in zip(narratives, SCREENER.sift.texts([*narratives, behind]), strict=False):
        assert sifted.chances
        assert sifted.encoded == SCREENER.reader.encoded(narrative)


@given(NARRATIVES.filter(str.isascii), BEHIND)
def test_tokens_stand_where_the_reader_finds_them(narrative, behind):
    sifted = SCREENER.sift.texts([narrative, behind])[0]

    assert sifted.spans is not None
    assert list(map(tuple, sifted.spans.tolist())) == spans_of(narrative.lower().replace("`", "'"))


@given(st.text(alphabet="zorb0*-’'` .k#@f3\n?Z[{é", max_size=40), BEHIND)
def test_any_row_of_signs(text, behind):
    sifted = SCREENER.sift.texts([START + text, behind])[0]

    assert sifted.encoded == SCREENER.reader.encoded(START + text)


def test_words_that_are_worked_out_are_not_mistaken_for_others():
    hidden = [f"{START}z{'*' * stars}o" for stars in range(1, 9)]

    assert [sifted.encoded for sifted in SCREENER.sift.texts(hidden)] == list(map(SCREENER.reader.encoded, hidden))


def test_a_narrative_of_nothing_but_words_to_work_out():
    narrative = START + " ".join(f"z*{number}" for number in range(3_000))

    [sifted] = SCREENER.sift.texts([narrative])

    assert sifted.encoded == SCREENER.reader.encoded(narrative)
