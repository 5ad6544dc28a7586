"""Rules and readers joined: what each may do, who reads what, and which words are named."""

from collections.abc import Sequence

import numpy as np
import pytest

from sightline.engine.findings import Finding
from sightline.engine.readers import Readers
from sightline.engine.screening import Screener
from sightline.engine.screening.learned import Logits
from sightline.engine.vocabulary import Grade
from tests.unit.engine.readers.made import WordReader, together
from tests.unit.engine.screening.made import context, contexts, flags, pack_set, rule, small_house, words

PACKS = small_house()


def panel(*, deep: dict[str, tuple[str, float]] | None = None, every: bool = False, **more: float) -> Readers:
    """A panel whose fast reader knows three words."""
    fast = WordReader(
        "fast", {"glorp": ("race", 6.0), "murky": ("race", -1.0), "crill": ("online", 6.0)}, {"crill": "online"}
    )
    reader = WordReader("deep", deep) if deep is not None else None
    return Readers(together(deep=deep is not None, **more), fast, reader, every=every)  # type: ignore[arg-type]


def finding(text: str, readers: Readers, flag: str = "race") -> Finding:
    """What is found of one flag."""
    [found] = [one for one in Screener(PACKS, readers).explain(text) if one.flag == flag]
    return found


def test_a_learned_reader_alone_never_goes_above_possible() -> None:
    found = finding("They would glorp him daily", panel())
    assert found.score > 0.99
    assert found.grade is Grade.POSSIBLE


def test_a_learned_reader_with_a_cue_of_that_flag_may_be_strong() -> None:
    assert finding("It came by crill", panel(), "online").grade is Grade.STRONG


def test_a_learned_reader_with_a_rule_may_be_strong() -> None:
    assert finding("It was racial and they would glorp him", panel()).grade is Grade.STRONG


def test_certain_is_never_a_readers() -> None:
    assert finding("He shouted zorbo and they would glorp him", panel()).grade is Grade.STRONG


def test_a_strong_rule_is_taken_down_by_readers_to_possible_at_most() -> None:
    doubting = panel(own=6.0)
    found = finding("He shouted zorbo", doubting)
    assert found.grade is Grade.POSSIBLE
    assert found.score >= 0.5


def test_a_strong_rule_does_not_stand_where_the_deep_reader_is_sure_that_there_is_nothing() -> None:
    sure, doubting = (panel(deep={"quiet": ("race", logit)}, possible=0.0, strong=0.0) for logit in (-3.1, -2.9))
    text = "He shouted zorbo into a quiet street"
    assert not finding(text, sure).suggested
    assert finding(text, doubting).grade is Grade.POSSIBLE


class Hushed(WordReader):
    """Says one thing of a narrative with a certain word in it, whatever else it holds."""

    def __init__(self, words: dict[str, tuple[str, float]], hushed: float) -> None:
        super().__init__("deep", words)
        self._hushed = hushed

    def logits(self, narratives: Sequence[str]) -> Logits:
        found = super().logits(narratives)
        found[np.array(["hush" in text for text in narratives], np.bool_)] = self._hushed
        return found


def hushed(text: str, alone: float, whole: float) -> bool:
    """Whether a strong rule stands, where the reader says `whole` of what holds "hush" and `alone` of the rest."""
    deep = Hushed({"zorbo": ("race", alone)}, whole)
    readers = Readers(together(deep=True, possible=0.0, strong=0.0), WordReader("fast", {}), deep)  # type: ignore[arg-type]
    return finding(text, readers).suggested


def test_a_sentence_elsewhere_takes_away_words_that_alone_say_nothing() -> None:
    assert not hushed("He shouted zorbo at her. Then hush.", alone=-0.5, whole=-4.9)


def test_where_words_speak_for_themselves_the_deep_reader_has_to_be_surer_of_the_whole() -> None:
    assert hushed("He shouted zorbo at her. Then hush.", alone=0.5, whole=-4.9)
    assert not hushed("He shouted zorbo at her. Then hush.", alone=0.5, whole=-5.1)


@pytest.mark.parametrize("verdict", ["hush, no hate crime", "There was no hostility, hush", "hush not homophobic"])
def test_a_sentence_that_only_says_what_it_counts_as_takes_nothing_away(verdict: str) -> None:
    assert hushed(f"He shouted zorbo at her. {verdict}.", alone=0.5, whole=-9.0)


def test_the_rules_own_words_are_never_put_aside_as_a_verdict() -> None:
    assert not hushed("He shouted zorbo, racist hush.", alone=0.5, whole=-9.0)


@pytest.mark.parametrize(("logit", "stands"), [(-3.4, True), (-3.6, False)])
def test_of_what_somebody_states_the_deep_reader_has_to_be_surer(logit: float, stands: bool) -> None:
    stated = rule("stated", "^<slur>", grade="strong", reads="perception")
    readers = panel(deep={"quiet": ("race", logit)}, possible=0.0, strong=0.0)
    packs = small_house(flags("race", stated))
    [found] = [
        one for one in Screener(packs, readers).explain("He shouted zorbo into a quiet street") if one.flag == "race"
    ]
    assert found.suggested is stands


def test_a_possible_rule_is_put_in_doubt_and_keeps_its_words() -> None:
    found = finding("It was racial", panel())
    assert not found.suggested
    assert [evidence.rule for evidence in found.evidence] == ["race/named"]


def test_words_that_a_rule_took_back_do_not_come_back_by_a_reader() -> None:
    packs = pack_set(
        words(),
        flags("race", rule("slur", "^<slur>"), bind={"slur": ["insult"]}),
        contexts(context("nothing", "negated", "<negation>", scope="forward", reach=6)),
    )
    fast = WordReader("fast", {"zorbo": ("race", 6.0), "glorp": ("race", 6.0)})
    screener = Screener(packs, Readers(together(), fast))  # type: ignore[arg-type]

    def suggested(text: str) -> bool:
        return screener.explain(text)[0].suggested

    assert suggested("He said zorbo twice.")
    assert not suggested("Not zorbo was heard.")
    assert suggested("Not zorbo was heard. They glorp him.")


def test_the_sentence_that_carried_the_score_is_named_with_its_reader() -> None:
    text = "Police came at noon. They would glorp him daily. Nobody was hurt."
    [evidence] = finding(text, panel()).evidence
    assert text[evidence.start : evidence.end] == evidence.text == "They would glorp him daily."
    assert evidence.rule == "reader/fast"
    assert "from 1.00 to 0.02" in evidence.why


def test_the_reader_that_carried_the_score_is_named() -> None:
    found = finding("They sang. They would smear it, in murky light.", panel(deep={"smear": ("race", 7.0)}))
    assert [evidence.rule for evidence in found.evidence] == ["reader/deep"]
    assert found.evidence[0].text == "They would smear it, in murky light."


@pytest.mark.parametrize(
    ("every", "expected"),
    [(False, ["It was racial", "Somewhat murky"]), (True, ["It was racial", "Somewhat murky", "Plain"])],
)
def test_the_deep_reader_reads_what_is_in_question_or_all(every: bool, expected: list[str]) -> None:
    deep = WordReader("deep", {})
    fast = WordReader("fast", {"murky": ("race", -1.0)})
    readers = Readers(together(deep=True), fast, deep, every=every)  # type: ignore[arg-type]
    screener = Screener(PACKS, readers)
    texts = ["It was racial", "Somewhat murky", "Plain"]
    assert screener.hear(texts, screener.matches(texts)).deep == len(expected)
    assert [text for text in deep.read if text in texts] == expected


def test_equal_narratives_are_read_once() -> None:
    readers = panel()
    screener = Screener(PACKS, readers)
    texts = ["They would glorp him"] * 1_000
    heard = screener.hear(texts, screener.matches(texts))
    fast: WordReader = readers._fast  # type: ignore[assignment]
    assert fast.read.count("They would glorp him") < 4
    assert len({id(joined) for joined in heard.joined}) == 1


def test_a_narrative_in_another_language_is_left_to_the_rules_and_counted() -> None:
    text = "Dywedodd y fenyw fod y dyn wedi dweud zorbo wrth ei mab, glorp, ac mae hi yn poeni yn fawr."
    screener = Screener(PACKS, panel())
    heard = screener.hear([text], screener.matches([text]))
    assert heard.languages == {"Welsh": 1}
    assert heard.joined == [{}]
    assert screener.explain(text)[0].grade is Grade.STRONG  # the rule's, as without readers


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_is_said_of_an_empty_narrative(text: str) -> None:
    assert [one for one in Screener(PACKS, panel()).explain(text) if one.suggested or one.score] == []


def test_a_narrative_of_a_million_letters_is_read() -> None:
    found = finding("They would glorp him. " + "Nothing else. " * 75_000, panel())
    assert found.suggested
    assert found.evidence[0].start == 0


def test_the_finding_remembers_the_readers() -> None:
    readers = panel()
    assert finding("They would glorp him", readers).pack.startswith(readers.identity)
    assert [part.id for part in readers.parts] == ["reader.together", "reader.fast"]


def test_an_offence_that_makes_a_flag_certain_is_not_weighed_again() -> None:
    record = {"narrative": "Plain", "offence_code": "8P", "committed_from": "2026-01-01"}
    [race] = [one for one in Screener(PACKS, panel()).screen(record) if one.flag == "race"]
    assert race.grade is Grade.CERTAIN


def test_order_and_company_of_narratives_change_nothing() -> None:
    screener = Screener(PACKS, panel())
    texts = ["They would glorp him", "It was racial", "Plain", "He shouted zorbo"]
    alone = [screener.hear([text], screener.matches([text]), every=True).joined[0] for text in texts]
    turned = texts[::-1]
    assert list(screener.hear(turned, screener.matches(turned), every=True).joined)[::-1] == alone
