"""The ways to read that are measured side by side. Rules read once for all of them, and so does the deep reader."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from bench.rivals import ON
from sightline.engine.findings import Finding
from sightline.engine.packs import load_packs
from sightline.engine.readers import ReaderChoice, Readers, choice, deep_refusal
from sightline.engine.readers.fast import FastReader
from sightline.engine.readers.together import read_together
from sightline.engine.screening import Screener
from sightline.engine.screening.reading import Match
from sightline.engine.vocabulary import FLAGS, Grade
from training.remembering import Remembering

STRONG = {Grade.STRONG, Grade.CERTAIN}
RULES, FAST, DOUBTFUL, ALL = "rules", "rules, fast", "rules, fast, deep for the doubtful", "rules, fast, deep for all"
AT_ONCE = 2_000


@dataclass
class Rules:
    """Rules with what they found before."""

    screener: Screener
    found: dict[str, Sequence[Match]] = field(default_factory=dict)

    def matches(self, texts: Sequence[str]) -> list[Sequence[Match]]:
        """What rules find in texts, what is set aside included."""
        new = list(dict.fromkeys(text for text in texts if text not in self.found))
        self.found.update(zip(new, self.screener.matches(new), strict=True))
        return [self.found[text] for text in texts]


@dataclass
class Way:
    """Rules with the readers that join them; None for rules alone."""

    rules: Rules
    readers: Readers | None
    went_deep: int = 0
    """Narratives that the deep reader has read so far."""

    def findings(self, texts: Sequence[str]) -> Iterator[list[Finding]]:
        """The findings of each text that rules or readers speak for, without the words that carried the readers."""
        for start in range(0, len(texts), AT_ONCE):
            part = texts[start : start + AT_ONCE]
            matches = self.rules.matches(part)
            joined = [{}] * len(part)
            if self.readers is not None:
                heard = self.readers.hear(part, matches, evidence=False)
                joined = list(heard.joined)
                self.went_deep += heard.deep
            for text, found, said in zip(part, matches, joined, strict=True):
                yield self.rules.screener.decide({"narrative": text}, found, said, every=False)

    def scores(self, texts: Sequence[str]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
        """The score of each flag and whether it is suggested; each of shape (texts, flags)."""
        assert self.readers is not None
        heard = self.readers.hear(texts, self.rules.matches(texts), every=True, evidence=False)
        scores, suggested = np.zeros((len(texts), len(FLAGS))), np.zeros((len(texts), len(FLAGS)), np.bool_)
        for row, own in enumerate(heard.joined):
            for flag, joined in own.items():
                scores[row, FLAGS.index(flag)] = joined.score
                suggested[row, FLAGS.index(flag)] = joined.grade.suggests
        return scores, suggested


def ways() -> dict[str, Way]:
    """Each way to read that can be had here."""
    rules = Rules(Screener(load_packs(ON)))
    found = {RULES: Way(rules, None), FAST: Way(rules, ReaderChoice().open())}
    if refusal := deep_refusal():
        print(refusal)
        return found
    together, fast = read_together(choice.TOGETHER_FILE), FastReader.load(choice.FAST_FILE)
    deep = Remembering(choice.load_deep(choice.DEEP_FOLDER))
    return found | {
        DOUBTFUL: Way(rules, Readers(together, fast, deep)),
        ALL: Way(rules, Readers(together, fast, deep, every=True)),
    }
