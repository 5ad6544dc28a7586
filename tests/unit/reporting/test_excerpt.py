"""The part of a narrative that a reader sees."""

from hypothesis import given
from hypothesis import strategies as st

from sightline.reporting.page.excerpt import Piece, excerpt


def _text(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _marked(pieces: list[Piece]) -> list[str]:
    return [piece.text for piece in pieces if piece.marked]


def test_a_short_narrative_is_shown_whole_with_the_words_marked() -> None:
    assert excerpt("IP TOLD TO GO BACK TWICE", [(11, 18)]) == [
        Piece("IP TOLD TO "),
        Piece("GO BACK", marked=True),
        Piece(" TWICE"),
    ]


def test_a_long_narrative_is_cut_between_words_around_the_evidence() -> None:
    narrative = "before " * 100 + "GO BACK" + " after" * 100

    pieces = excerpt(narrative, [(700, 707)])

    assert _marked(pieces) == ["GO BACK"]
    shown = _text(pieces)
    assert shown.startswith("… before ")
    assert shown.endswith(" after …")
    assert len(shown) < 300


def test_evidence_far_apart_is_shown_in_two_windows() -> None:
    narrative = "ONE " + "x " * 400 + "TWO"

    pieces = excerpt(narrative, [(804, 807), (0, 3)])

    assert _marked(pieces) == ["ONE", "TWO"]
    assert "… " in _text(pieces)


def test_overlapping_evidence_is_marked_once() -> None:
    assert _marked(excerpt("GO BACK TO POLAND", [(0, 7), (3, 17), (3, 7)])) == ["GO BACK TO POLAND"]


def test_without_evidence_the_beginning_is_shown() -> None:
    assert excerpt("WINDOW SMASHED", []) == [Piece("WINDOW SMASHED")]
    assert _text(excerpt("word " * 1000, [])).endswith("word …")


def test_evidence_from_a_field_marks_nothing() -> None:
    assert excerpt("WINDOW SMASHED", [(0, 0)]) == [Piece("WINDOW SMASHED")]


def test_a_narrative_of_a_megabyte_costs_no_more_than_another() -> None:
    narrative = "slur " * 200_000

    pieces = excerpt(narrative, [(number * 5, number * 5 + 4) for number in range(0, 200_000, 100)])

    assert len(_text(pieces)) < 1_100


def test_evidence_as_long_as_the_narrative_is_cut() -> None:
    assert len(_text(excerpt("x" * 1_000_000, [(0, 1_000_000)]))) < 1_100


@given(st.text(max_size=600), st.lists(st.tuples(st.integers(-5, 700), st.integers(-5, 700)), max_size=5))
def test_every_piece_is_of_the_narrative(narrative: str, spans: list[tuple[int, int]]) -> None:
    rest = narrative
    for piece in excerpt(narrative, spans):
        if piece.text in ("… ", " …") and not piece.marked:
            continue
        place = rest.find(piece.text)
        assert place >= 0
        rest = rest[place + len(piece.text) :]
