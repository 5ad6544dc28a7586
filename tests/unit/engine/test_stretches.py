"""Evidence as people read it: each stretch of words once, nothing lost."""

from hypothesis import given
from hypothesis import strategies as st

from sightline.engine.findings import Evidence
from sightline.engine.stretches import stretches

TEXT = "He shouted you lesbo on Facebook and sent threats there all night long"


def evidence(rule: str, start: int, end: int) -> Evidence:
    return Evidence(start, end, TEXT[start:end], rule, f"because of {rule}")


def words(rule: str, text: str) -> Evidence:
    start = TEXT.index(text)
    return evidence(rule, start, start + len(text))


def test_reasons_that_rest_on_the_same_words_stand_together_the_surest_first() -> None:
    slur, channel, sent = words("slur", "lesbo"), words("channel", "lesbo on Facebook"), words("sent", "sent threats")

    found = stretches([slur, channel, sent])

    assert [(one.surest.rule, [other.rule for other in one.also]) for one in found] == [
        ("slur", ["channel"]),
        ("sent", []),
    ]


def test_a_reason_over_two_stretches_stands_with_the_surer() -> None:
    first, second = words("slur", "lesbo"), words("sent", "sent threats")

    found = stretches([first, second, words("wide", "lesbo on Facebook and sent threats")])

    assert [[other.rule for other in one.also] for one in found] == [["wide"], []]


def test_what_one_rule_found_in_words_that_overlap_is_one_reason_over_all_of_them() -> None:
    found = stretches(
        [words("means", "sent threats"), words("means", "Facebook and sent"), words("means", "all night")]
    )

    assert [one.surest.text for one in found] == ["Facebook and sent threats", "all night"]


def test_a_find_between_two_others_of_its_rule_joins_them() -> None:
    found = stretches([words("means", "on Facebook"), words("means", "sent threats"), words("means", "book and sent")])

    assert [one.surest.text for one in found] == ["on Facebook and sent threats"]


def test_the_same_words_again_for_the_same_reason_are_no_stretch_of_their_own() -> None:
    first, second = Evidence(3, 9, "Polish", "named", "why"), Evidence(40, 46, "polish", "named", "why")
    other, same = Evidence(3, 12, "Polish ra", "wide", "why"), Evidence(40, 49, "Polish ra", "wide", "why")

    (found,) = stretches([first, second, Evidence(60, 66, "Polish", "slur", "why"), other, same])[:1]

    assert (found.surest, found.again, found.also) == (first, (second,), (other,))


def test_what_another_field_says_stands_alone() -> None:
    code = Evidence(0, 0, "8M", "offences/8M", "By definition.")

    found = stretches([words("means", "He shouted"), code])

    assert [one.surest.text for one in found] == ["He shouted", "8M"]


SPAN = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)


@given(st.lists(st.tuples(st.sampled_from("abc"), SPAN), max_size=12))
def test_no_reason_and_no_word_is_lost(found: list[tuple[str, list[int]]]) -> None:
    given_evidence = [evidence(rule, *span) for rule, span in found]

    told = [one for stretch in stretches(given_evidence) for one in (stretch.surest, *stretch.also, *stretch.again)]

    assert all(one.text == TEXT[one.start : one.end] for one in told)
    for one in given_evidence:
        assert any(other.rule == one.rule and other.start <= one.start and one.end <= other.end for other in told) or (
            # the same words on the same ground, once more where something shares them
            any(other.rule == one.rule and one.text.casefold() in other.text.casefold() for other in told)
        )
