"""The rules of review: reasons, the second person, the order of the queue."""

import copy
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.engine.errors import SightlineError
from sightline.engine.packs import Pack, load_packs, read_pack
from sightline.engine.reviews import Differing, Outcome, ReviewBook, read_reviews
from sightline.engine.vocabulary import FLAGS, STRANDS, Grade, Status

DIFFERING = st.builds(
    Differing,
    flag=st.sampled_from(FLAGS),
    status=st.sampled_from([one.value for one in Status if one is not Status.CONSISTENT]),
    grade=st.sampled_from([one.value for one in Grade]),
    score=st.floats(0, 1),
)
OUTCOMES = st.sampled_from([one.value for one in Outcome])


@pytest.fixture(scope="module")
def packs() -> list[Pack]:
    return load_packs(date(2026, 11, 1)).of_kind("reviews")


@pytest.fixture(scope="module")
def book(packs: list[Pack]) -> ReviewBook:
    return read_reviews(packs)


def changed(pack: Pack, **parts: object) -> Pack:
    data = copy.deepcopy(pack.data) | parts
    return Pack(pack.id, pack.kind, pack.version, pack.effective_from, None, data, "test", pack.document)


@given(DIFFERING, OUTCOMES)
def test_every_finding_can_be_decided_either_way(book: ReviewBook, finding: Differing, outcome: str) -> None:
    assert book.reasons_for(outcome, finding)


@given(DIFFERING, OUTCOMES, st.text(max_size=20), st.text(" \t", max_size=3))
def test_no_decision_without_a_reason_of_the_list(
    book: ReviewBook, finding: Differing, outcome: str, reason: str, words: str
) -> None:
    offered = {one.id: one for one in book.reasons_for(outcome, finding)}
    if reason not in offered or offered[reason].words_required:
        with pytest.raises(SightlineError):
            book.check(outcome, finding, reason, words)


def test_a_reason_that_wants_words_is_refused_without_them(book: ReviewBook) -> None:
    finding = Differing("race", "unsupported", "none")
    with pytest.raises(SightlineError, match="needs a few words"):
        book.check("accept", finding, "entered-by-mistake", " ")
    assert book.check("accept", finding, "entered-by-mistake", "It belongs to W/2").id == "entered-by-mistake"


@pytest.mark.parametrize("strand", STRANDS)
def test_taking_a_strand_off_needs_two(book: ReviewBook, strand: str) -> None:
    assert "Two people" in book.why_second("accept", Differing(strand, "unsupported", "none"))
    assert book.why_second("reject", Differing(strand, "unsupported", "none")) == ""


def test_overriding_a_rule_needs_two(book: ReviewBook) -> None:
    assert book.why_second("reject", Differing("race", "breach", "certain"))
    assert not book.why_second("accept", Differing("race", "breach", "certain"))
    assert not book.why_second("accept", Differing("online", "unsupported", "none"))


def test_the_order_of_the_queue(book: ReviewBook) -> None:
    wanted = [
        [Differing("race", "breach", "certain", 1.0)],
        [Differing("race", "missing", "strong", 0.9), Differing("online", "missing", "possible", 0.6)],
        [Differing("race", "missing", "strong", 0.7)],
        [Differing("disability", "unsupported", "none", 0.0)],
        [Differing("race", "missing", "possible", 0.5)],
        [Differing("online", "unsupported", "none", 0.0)],
        [],
    ]
    assert sorted(wanted, key=book.rank) == wanted


@given(st.lists(DIFFERING, min_size=1), DIFFERING)
def test_one_more_finding_never_makes_a_record_later(
    book: ReviewBook, findings: list[Differing], more: Differing
) -> None:
    assert book.rank([*findings, more]) <= book.rank(findings)
    assert book.rank(findings) >= 0


def test_exactly_one_pack_has_to_be_in_force(packs: list[Pack]) -> None:
    with pytest.raises(SightlineError, match="there is: none"):
        read_reviews([])
    with pytest.raises(SightlineError, match=r"reviews\.police, reviews\.police"):
        read_reviews(packs * 2)


def test_a_reason_may_not_stand_twice(packs: list[Pack]) -> None:
    with pytest.raises(SightlineError, match="the reason perceived twice"):
        read_reviews([changed(packs[0], reasons=packs[0].data["reasons"] + packs[0].data["reasons"][:1])])


def test_a_pack_that_leaves_a_finding_undecidable_is_refused(packs: list[Pack]) -> None:
    few = [line for line in packs[0].data["reasons"] if line["outcome"] == "reject"]
    with pytest.raises(SightlineError, match="offers no reason to accept race when it is missing"):
        read_reviews([changed(packs[0], reasons=few)])


def test_what_the_schema_refuses() -> None:
    text = (
        "id: force.reviews\nkind: reviews\nversion: '2026.11.0'\nsource: Tests.\neffective_from: 2020-04-01\n"
        "claim_minutes: 20\nsecond_person: []\nqueue: [{statuses: [missing]}]\n"
        "reasons:\n  - {id: sure, outcome: maybe, title: Because it is}\n"
    )
    pack, problems = read_pack(text, "reviews.yaml")
    assert pack is None
    assert problems[0].line == 10
    assert "maybe" in problems[0].message
