"""Cases judged one at a time."""

from sightline.engine.evaluation import ALL_STRANDS, ANY_HATE, Case, Evaluation
from sightline.engine.findings import Evidence, Finding
from sightline.engine.vocabulary import STRANDS, Grade, Status

NOTHING = dict.fromkeys(STRANDS, False)


def _case(record_id: str, *true: str, functionality: str = "", **stated: bool) -> Case:
    truth = {**NOTHING, **dict.fromkeys(true, True), **stated}
    return Case(record_id, "IP CALLED NAMES", truth, functionality=functionality)


def _finding(flag: str, grade: Grade = Grade.STRONG) -> Finding:
    evidence = (Evidence(3, 9, "CALLED", "hostility.named", "someone was called a name"),)
    return Finding("A1", flag, False, grade.suggests, Status.MISSING, grade, 0.9, evidence, "flags-race 1.0")


def test_a_case_passes_when_every_stated_flag_is_right() -> None:
    evaluation = Evaluation()

    assert evaluation.add(_case("A1", "race"), [_finding("race")]) == []
    assert (evaluation.cases.passed, evaluation.cases.cases) == (1, 1)


def test_a_flag_that_the_label_does_not_state_counts_for_nothing() -> None:
    evaluation = Evaluation()

    wrong = evaluation.add(_case("A1", "race"), [_finding("race"), _finding("online")])

    assert wrong == []
    assert "online" not in evaluation.rows()


def test_a_stated_online_flag_counts() -> None:
    evaluation = Evaluation()

    wrong = evaluation.add(_case("A1", online=True), [])

    assert [(one.flag, one.truth, one.suggested, one.grade) for one in wrong] == [("online", True, False, Grade.NONE)]
    assert evaluation.flags["online"].support == 1


def test_the_wrong_strand_is_two_wrong_decisions_but_still_hate() -> None:
    evaluation = Evaluation()

    wrong = evaluation.add(_case("A1", "race"), [_finding("religion")])

    assert [(one.flag, one.truth) for one in wrong] == [("race", True), ("religion", False)]
    assert wrong[1].evidence[0].text == "CALLED"
    rows = evaluation.rows()
    assert rows[ANY_HATE].true_positive == 1
    assert (rows[ALL_STRANDS].false_positive, rows[ALL_STRANDS].false_negative) == (1, 1)


def test_a_grade_of_none_suggests_nothing() -> None:
    evaluation = Evaluation()

    assert evaluation.add(_case("A1"), [_finding("race", Grade.NONE)]) == []


def test_only_strong_and_certain_count_as_strong() -> None:
    evaluation = Evaluation()
    evaluation.add(_case("A1", "race"), [_finding("race", Grade.CERTAIN)])
    evaluation.add(_case("A2"), [_finding("race", Grade.STRONG)])
    evaluation.add(_case("A3"), [_finding("race", Grade.POSSIBLE)])

    strong = evaluation.flags["race"].strong_precision
    assert (strong.numerator, strong.denominator) == (1, 2)


def test_functionalities_are_counted_by_name() -> None:
    evaluation = Evaluation()
    evaluation.add(_case("A1", "race", functionality="perception"), [_finding("race")])
    evaluation.add(_case("A2", "race", functionality="perception"), [])
    evaluation.add(_case("A3", functionality="negation"), [])

    assert {name: (kind.passed, kind.cases) for name, kind in evaluation.functionalities.items()} == {
        "perception": (1, 2),
        "negation": (1, 1),
    }
