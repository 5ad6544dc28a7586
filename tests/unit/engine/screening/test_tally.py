"""Counts that add up."""

from dataclasses import asdict

from hypothesis import given
from hypothesis import strategies as st

from sightline.engine.screening.tally import FlagTally, Tally
from sightline.engine.vocabulary import FLAGS, Grade, Status

COUNTED = st.lists(
    st.fixed_dictionaries(
        {
            "held": st.booleans(),
            "status": st.sampled_from(Status),
            "grade": st.sampled_from(Grade),
            "records": st.integers(0, 9),
        }
    )
)


def tally(counted: list[dict[str, object]]) -> FlagTally:
    made = FlagTally()
    for one in counted:
        made.count(**one)  # type: ignore[arg-type]
    return made


@given(COUNTED)
def test_statuses_and_grades_add_up_to_the_records(counted):
    made = tally(counted)
    records = sum(one["records"] for one in counted)

    assert made.missing + made.unsupported + made.breach + made.consistent == records
    assert sum(made.by_grade.values()) == records
    assert made.suggested == records - made.by_grade["none"]
    assert sum(made.missing_by_grade.values()) == made.missing + made.breach
    assert made.held == sum(one["records"] for one in counted if one["held"])


@given(COUNTED, COUNTED)
def test_counting_apart_and_adding_is_counting_together(one, other):
    assert tally(one) + tally(other) == tally(one + other)


def test_a_record_counts_once_unless_told():
    made = tally([{"held": True, "status": Status.BREACH, "grade": Grade.CERTAIN}])

    assert (made.held, made.suggested, made.breach, made.missing) == (1, 1, 1, 0)
    assert made.missing_by_grade == {"certain": 1, "strong": 0, "possible": 0, "none": 0}


def test_tallies_of_runs_add_up_flag_by_flag():
    one, other = Tally(records=3, with_narrative=2, read=1), Tally(records=5, with_narrative=5, read=0)
    one.flags["race"].count(held=False, status=Status.MISSING, grade=Grade.STRONG, records=2)
    other.flags["race"].count(held=True, status=Status.UNSUPPORTED, grade=Grade.NONE)
    other.flags["online"].count(held=True, status=Status.CONSISTENT, grade=Grade.POSSIBLE)

    both = one + other

    assert (both.records, both.with_narrative, both.read) == (8, 7, 1)
    assert (both.flags["race"].missing, both.flags["race"].unsupported, both.flags["race"].held) == (2, 1, 1)
    assert both.flags["online"].by_grade["possible"] == 1
    assert list(both.flags) == list(FLAGS)


def test_adding_changes_neither():
    one, other = Tally(records=1), Tally(records=2)
    one.flags["race"].count(held=False, status=Status.MISSING, grade=Grade.STRONG)
    before = asdict(one), asdict(other)

    _ = one + other

    assert (asdict(one), asdict(other)) == before
