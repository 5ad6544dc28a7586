"""What decisions do to the flags, and what a filter reads."""

from hypothesis import example, given
from hypothesis import strategies as st

from sightline.desk.screening.days import Days
from sightline.desk.screening.filters import VIEWS, QueueFilter
from sightline.desk.screening.services.effects import column_of, flag_after, seen, with_flag
from sightline.engine.vocabulary import FLAGS, STRANDS

SETS = st.sets(st.sampled_from(STRANDS)).map(lambda some: ";".join(one for one in STRANDS if one in some))


@given(SETS, st.sampled_from(STRANDS), st.booleans())
def test_a_flag_is_added_or_taken_and_the_others_stay(value: str, flag: str, held: bool) -> None:
    after = with_flag("hate_flags", value, flag, held=held)
    assert (flag in after.split(";")) == held
    assert {one for one in after.split(";") if one} - {flag} == {one for one in value.split(";") if one} - {flag}
    assert seen("hate_flags", value, after, after)
    assert with_flag("hate_flags", after, flag, held=held) == after


@given(SETS, SETS, SETS)
def test_a_correction_is_seen_whatever_else_changed(before: str, after: str, other: str) -> None:
    now = after
    for flag in STRANDS:
        if (flag in before.split(";")) == (flag in after.split(";")):
            now = with_flag("hate_flags", now, flag, held=flag in other.split(";"))
    assert seen("hate_flags", before, after, now)
    for flag in STRANDS:
        if (flag in before.split(";")) != (flag in after.split(";")):
            assert not seen(
                "hate_flags", before, after, with_flag("hate_flags", now, flag, held=flag in before.split(";"))
            )


def test_online_taken_off_is_no_and_not_known_stays_not_known() -> None:
    assert with_flag("online_flag", "Y", "online", held=False) == "N"
    assert with_flag("online_flag", "", "online", held=False) == ""
    assert with_flag("online_flag", "N", "online", held=True) == "Y"
    assert seen("online_flag", "Y", "N", "")
    assert not seen("online_flag", "N", "Y", "N")


@given(st.booleans(), st.sampled_from(["missing", "unsupported", "breach"]))
def test_rejecting_leaves_what_is_held_and_accepting_follows_the_suggestion(held: bool, status: str) -> None:
    assert flag_after(held=held, status=status, outcome="reject") == held
    assert flag_after(held=held, status=status, outcome="accept") == (status != "unsupported")
    assert {column_of(flag) for flag in FLAGS} == {"hate_flags", "online_flag"}


DAYS = st.dates().map(str) | st.text(max_size=12)
WILD = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("strand", "status", "grade", "import"), st.text(max_size=25)),
        "view": st.sampled_from([*VIEWS, "nonsense"]),
        **dict.fromkeys(("from", "to"), DAYS),
    },
)


@given(WILD)
def test_a_filter_reads_anything_and_writes_what_it_read(given_query: dict[str, str]) -> None:
    wanted = QueueFilter.read(given_query)
    assert QueueFilter.read(wanted.given) == wanted
    assert wanted.view in VIEWS
    assert wanted.describe().startswith("Records")


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("from", "to"), DAYS)))
@example({"from": "0001-01-01", "to": "9999-12-31"})
def test_days_read_anything_and_hold_moments_to_what_they_read(given_query: dict[str, str]) -> None:
    days = Days.read(given_query)
    assert Days.read(days.given) == days
    assert bool(days) == bool(days.says) == bool(days.within("at"))
