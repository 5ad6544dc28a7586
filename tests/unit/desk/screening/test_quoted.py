"""Evidence in an explanation: short words whole, of many the first and the last."""

from sightline.desk.screening.why import quoted


def test_short_words_are_repeated_on_one_line() -> None:
    assert quoted("go back\n to your  own country") == "go back to your own country"


def test_of_many_words_the_first_and_the_last_are_repeated_whole() -> None:
    text = "He began by shouting " + "and shouting " * 20 + "until he was led away"
    said = quoted(text)
    first, last = said.split(" … ")
    assert first.startswith("He began by shouting and")
    assert last.endswith("until he was led away")
    assert {*first.split(), *last.split()} <= {
        "He",
        "began",
        "by",
        "shouting",
        "and",
        "until",
        "he",
        "was",
        "led",
        "away",
    }
    assert len(said) <= 110
