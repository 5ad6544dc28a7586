"""Why a flag is suggested, as a page says it: by flag and by stretch of the narrative."""

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sightline.desk.screening.marks import pieces_of
from sightline.desk.screening.why import marks_of, why_of

SAYS = "He called her a lesbo on Facebook. She was told to go back home."


def finding(title: str, *evidence: tuple[str, int, int]) -> Any:
    return SimpleNamespace(
        title=title,
        suggested=True,
        evidence=[
            {"start": low, "end": high, "text": SAYS[low:high], "why": f"because of {rule}", "rule": rule}
            for rule, low, high in evidence
        ],
    )


def found(rule: str, words: str) -> tuple[str, int, int]:
    start = SAYS.index(words)
    return rule, start, start + len(words)


def test_flags_come_in_their_order_and_numbers_run_through_the_narrative() -> None:
    race = finding("Race", found("go-back", "go back home"), found("named", "told"), ("offences/8M", 0, 0))
    orientation = finding("Sexual orientation", found("slur", "lesbo"))

    told = why_of([race, orientation], SAYS)

    assert [(one.title, [(mark.number, mark.surest.rule) for mark in one.marks]) for one in told] == [
        ("Race", [(1, "named"), (2, "go-back"), (3, "offences/8M")]),
        ("Sexual orientation", [(4, "slur")]),
    ]


def test_a_flag_that_nothing_speaks_for_is_told_of() -> None:
    assert [(one.title, one.marks) for one in why_of([finding("Disability")], SAYS)] == [("Disability", ())]


def test_further_reasons_are_marked_otherwise_than_the_surest() -> None:
    told = why_of([finding("Online", found("slur", "lesbo"), found("channel", "lesbo on Facebook"))], SAYS)

    (mark,) = marks_of(told)
    assert [other.rule for other in mark.also] == ["channel"]
    pieces = pieces_of(SAYS, [mark])
    assert [piece.text for piece in pieces if piece.marks] == ["lesbo"]
    assert [piece.text for piece in pieces if piece.also and not piece.marks] == [" on Facebook"]


def test_the_same_words_again_have_the_same_number() -> None:
    says = "Polish rat, he said. Then again: Polish rat."
    evidence = [
        {"start": start, "end": start + 10, "text": "Polish rat", "why": "because", "rule": "trait"}
        for start in (0, 33)
    ]
    (mark,) = marks_of(why_of([SimpleNamespace(title="Race", suggested=True, evidence=evidence)], says))  # type: ignore[list-item]

    assert [(end.mark.number, end.first) for piece in pieces_of(says, [mark]) for end in piece.ends] == [
        (1, True),
        (1, False),
    ]


def test_the_sentence_of_a_reader_is_quoted_for_one_flag_only() -> None:
    sentence = found("reader/deep", "She was told to go back home.")

    race, religion = marks_of(why_of([finding("Race", sentence), finding("Religion", sentence)], SAYS))

    assert (race.same_as, religion.same_as) == (0, 1)


def wild(*spans: tuple[int, int]) -> Any:
    evidence = [{"start": low, "end": high, "text": "words", "why": "because", "rule": "r"} for low, high in spans]
    return SimpleNamespace(title="Race", evidence=evidence, suggested=True)


SPANS = st.lists(st.tuples(st.integers(-5, 130), st.integers(-5, 130)), max_size=8)


@given(st.text(max_size=120), SPANS)
def test_the_pieces_are_the_narrative(narrative: str, spans: list[tuple[int, int]]) -> None:
    marks = marks_of(why_of([wild(*spans)], narrative))
    pieces = pieces_of(narrative, marks)
    assert "".join(piece.text for piece in pieces) == narrative
    assert [mark.number for mark in marks] == list(range(1, len(marks) + 1))
    ended = [mark.number for piece in pieces for mark, first in piece.ends if first]
    assert sorted(ended) == [mark.number for mark in marks if mark.in_narrative]
    for mark in marks:
        if mark.in_narrative:
            covered = "".join(piece.text for piece in pieces if mark in piece.marks)
            places = sorted([(mark.surest.start, mark.surest.end), *mark.again])
            assert covered == "".join(narrative[start:end] for start, end in places)


def test_of_a_very_long_account_the_evidence_is_shown() -> None:
    narrative = "a" * 500_000 + "HERE" + "b" * 500_000
    pieces = pieces_of(narrative, marks_of(why_of([wild((500_000, 500_004))], narrative)))
    assert any(piece.text == "HERE" and piece.marks for piece in pieces)
    assert sum(len(piece.text) for piece in pieces) < 5_000
    assert any(piece.gap for piece in pieces)
