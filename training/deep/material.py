"""The examples of one epoch, drawn from the corpus, the generator and ordinary text."""

import random
from collections.abc import Collection
from functools import cached_property

from training.augment import ASSURANCES, surround, swap_identities, vary
from training.corpus import read_training, training_authors
from training.deep.batches import units
from training.deep.recipe import Stage
from training.example import Example
from training.generator.bulk import bulk
from training.ordinary import SEED_TO_LEARN, neutral_sentences, read_ordinary

_ORDINARY_RECORDS = 12_000
_SWAP_SHARE = 0.35
_BURIED_SHARE = 0.12
_MOST_WORDS_TO_BURY = 110


class Material:
    """All that may be learned from."""

    @cached_property
    def _corpus(self) -> list[Example]:
        return read_training()

    def corpus(self, authors: Collection[str]) -> list[list[Example]]:
        """Return what `authors` wrote, twins together, and the functional cases; all authors, if none is named."""
        left_out = set(training_authors()) - set(authors) if authors else set()
        return units([example for example in self._corpus if example.source not in left_out])

    @cached_property
    def ordinary(self) -> list[Example]:
        """Ordinary text."""
        return read_ordinary(_ORDINARY_RECORDS, SEED_TO_LEARN)

    @cached_property
    def _around(self) -> list[str]:
        return neutral_sentences(self.ordinary)

    def epoch(self, stage: Stage, chance: random.Random) -> list[list[Example]]:
        """Return the groups of one epoch of `stage`, each narrative varied anew."""
        corpus = self.corpus(stage.authors)
        whole, part = divmod(stage.corpus, 1)
        groups = corpus * int(whole) + chance.sample(corpus, int(part * len(corpus)))
        groups += [group for group in corpus if group[0].source in stage.twice]
        groups += units(bulk(stage.generated, chance))
        if stage.ordinary:
            groups += units(chance.sample(self.ordinary, stage.ordinary))
        return [[vary(one, chance) for one in self._told_anew(group, stage.assured, chance)] for group in groups]

    def _told_anew(self, group: list[Example], assured: float, chance: random.Random) -> list[Example]:
        if chance.random() < _SWAP_SHARE:
            group = swap_identities(group, chance)
        longest = max(len(one.text.split()) for one in group)
        if longest <= _MOST_WORDS_TO_BURY and chance.random() < _BURIED_SHARE:
            group = surround(group, self._around, chance)
        if assured and chance.random() < assured:
            group = surround(group, ASSURANCES, chance, most=1)
        return group
