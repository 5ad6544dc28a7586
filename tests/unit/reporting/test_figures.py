"""The figures of a run, and what to do first with them."""

from sightline.engine.evaluation import proportion
from sightline.engine.vocabulary import Grade
from sightline.reporting.figures import Figures, FileFigures, FlagFigures, first_steps

FILE = FileFigures("extract.csv", read=102, records=100, quarantined=2, without_narrative=1)


def test_shares_are_of_what_they_say() -> None:
    flag = FlagFigures(held=20, suggested=27, missing=9, unsupported=4, breach=2)

    assert flag.supported == 16
    assert flag.share_missing == proportion(11, 27)
    assert flag.share_unsupported == proportion(4, 20)
    assert flag.differs == 15


def test_files_add_up() -> None:
    other = FileFigures("more.csv", read=10, records=10, quarantined=0, without_narrative=4)

    assert Figures((FILE, other), {}).together == FileFigures("All files", 112, 110, 2, 5)


def test_the_most_pressing_comes_first() -> None:
    figures = Figures(
        (FILE,),
        {
            "race": FlagFigures(missing=3, breach=1, missing_by_grade={Grade.STRONG: 1, Grade.POSSIBLE: 2}),
            "online": FlagFigures(held=5, unsupported=1, missing=1, missing_by_grade={Grade.CERTAIN: 1}),
        },
    )

    steps = first_steps(figures)

    assert [step.split(":")[0].split(".")[0] for step in steps] == [
        "Correct the 1 breach",
        "Review the 2 missing flags graded certain or strong",
        "Then look at the 2 missing flags graded possible",
        "Check the 1 held flag that nothing in the record supports",
        "Mend the 2 quarantined rows at the source and screen them again",
    ]


def test_when_there_is_nothing_to_do_it_says_so() -> None:
    clean = FileFigures("extract.csv", 1, 1, 0, 0)

    assert first_steps(Figures((clean,), {"race": FlagFigures(held=1, suggested=1)})) == [
        "Nothing differs: every flag that is held is supported, and none is missing."
    ]
