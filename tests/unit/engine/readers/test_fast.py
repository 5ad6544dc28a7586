"""The fast reader that comes with Sightline: what it may and may not hang on."""

import numpy as np
import pytest

from sightline.engine.readers.choice import FAST_FILE
from sightline.engine.readers.fast import FastReader, reader
from sightline.engine.vocabulary import FLAGS

READER = FastReader.load(FAST_FILE)
TEXTS = [
    "Male shouted abuse at the Polish family next door and told them to go home.",
    "Her tyres were let down again. She believes it is because of her wheelchair.",
    "Two youths took a bicycle from outside the shop.",
    "",
    "Messages were sent by WhatsApp threatening to share her photographs.",
]


def test_the_shape_and_the_order_of_the_flags() -> None:
    assert READER.logits(TEXTS).shape == (len(TEXTS), len(FLAGS))
    assert READER.logits([]).shape == (0, len(FLAGS))


def test_company_changes_nothing() -> None:
    together = READER.logits(TEXTS)
    alone = np.concatenate([READER.logits([text]) for text in TEXTS])
    assert np.allclose(together, alone, atol=1e-4)
    assert np.allclose(READER.logits(TEXTS[::-1])[::-1], together, atol=1e-4)


def test_how_many_are_looked_at_together_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    together = READER.logits(TEXTS)
    monkeypatch.setattr(reader, "_AT_ONCE", 2)
    assert np.array_equal(READER.logits(TEXTS), together)


def test_an_empty_narrative_speaks_for_nothing() -> None:
    assert (READER.logits([""]) < 0).all()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Polish", "Romanian"),
        ("Polish", "Nigerian"),
    ],
)
def test_another_nationality_changes_nothing(one: str, other: str) -> None:
    text = "Male shouted abuse at the Polish family next door and told them to go home."
    assert READER.logits([text]).tolist() == READER.logits([text.replace(one, other)]).tolist()


def test_another_faith_changes_nothing() -> None:
    text = "He spat at the Muslim woman and said she should not be here."
    assert READER.logits([text]).tolist() == READER.logits([text.replace("Muslim", "Sikh")]).tolist()


def test_a_channel_is_a_cue_of_online_and_a_nationality_of_nothing() -> None:
    cues = READER.cues(["sent on WhatsApp", "a Polish man", ""])
    assert cues.tolist() == [[False] * 5 + [True], [False] * 6, [False] * 6]


def test_a_hundred_thousand_words_of_one_kind_are_read() -> None:
    assert np.isfinite(READER.logits(["zz " * 100_000, "\x1e" * 1_000, "a" * 1_000_000])).all()
