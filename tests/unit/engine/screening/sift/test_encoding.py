"""What the first pass works out of a narrative is what the reader would work out by itself."""

from hypothesis import given
from hypothesis import strategies as st

from sightline.engine.screening.screener import Screener
from sightline.engine.screening.sift import Left
from sightline.engine.screening.text import plain_form
from sightline.engine.screening.tokens import spans_of

from ..made import context, contexts, flags, pack_set, rule, words

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
    contexts(context("name", "blank", "mark ^zorbo", scope="record")),
)
SCREENER = Screener(PACKS)
START = "é mark zorbo "
"""Makes the narrative one that is left to the reader: names are compared as given, and it doesn't stand as given."""
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


def left(narratives: list[str]) -> list[Left]:
    """What the pass leaves to the reader of narratives that begin with `START`."""
    return [sifted.left for sifted in SCREENER.sift.texts(narratives) if sifted.left is not None]


@given(st.lists(NARRATIVES, max_size=4), BEHIND)
def test_words_and_phrases_become_the_same_characters(narratives, behind):
    encoded = [one.encoded for one in left([*narratives, behind])]

    assert encoded == [SCREENER.reader.encoded(narrative) for narrative in narratives]


@given(NARRATIVES, BEHIND)
def test_tokens_stand_where_the_reader_finds_them(narrative, behind):
    [one] = left([narrative, behind])

    assert list(map(tuple, one.spans)) == spans_of(plain_form(narrative))


@given(st.text(alphabet="zorb0*-’'` .k#@f3\n?Z[{é", max_size=40), BEHIND)
def test_any_row_of_signs(text, behind):
    [one] = left([START + text, behind])

    assert one.encoded == SCREENER.reader.encoded(START + text)


def test_words_that_are_worked_out_are_not_mistaken_for_others():
    hidden = [f"{START}z{'*' * stars}o" for stars in range(1, 9)]

    assert [one.encoded for one in left(hidden)] == list(map(SCREENER.reader.encoded, hidden))


def test_a_narrative_of_nothing_but_words_to_work_out():
    narrative = START + " ".join(f"z*{number}" for number in range(3_000))

    [one] = left([narrative])

    assert one.encoded == SCREENER.reader.encoded(narrative)
