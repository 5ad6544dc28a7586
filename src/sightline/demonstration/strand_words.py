"""The words with which a victim is abused, strand by strand: chosen once a narrative, masked where they are slurs."""

from typing import Final, Protocol

from sightline.demonstration.grammar import Draw
from sightline.demonstration.heritage import FAITH_OF_MEN, FAITHS, HERITAGES
from sightline.demonstration.names import FORENAMES, words
from sightline.demonstration.people import Person

STRAND_WORDS: Final = frozenset(
    words(
        "slur slur_plural plural_group colour worn building occasion faith_adjective faith_plural faith_slur "
        "faith_smear orient orient_slur orient_slurs orient_adjective same_partner trans_noun trans_slur birth_noun "
        "old_name wrong_title disability_slur disability_slurs perceiver"
    )
)
"""The facts that `strand_words` gives."""

_MISTAKEN_SHARE: Final = 0.05
_MISTAKEN_FOR: Final = ("asian", "black", "arab", "european")


class _Pick(Protocol):
    def __call__(self, rule: str) -> str:
        """A text of the rule."""


def strand_words(victim: Person, perceiver: str, pick: _Pick, draw: Draw) -> dict[str, str]:
    """The words for abuse of `victim`, for every strand, from the rules that `pick` writes out.

    One victim in twenty is taken for somebody of another heritage: what counts is what the abuser presumed.
    """
    chosen: dict[str, str] = {}
    group = HERITAGES[victim.heritage].group
    if draw() < _MISTAKEN_SHARE:
        group = _MISTAKEN_FOR[int(draw() * len(_MISTAKEN_FOR))]
    chosen["slur"] = pick(f"slur.{group}")
    chosen["slur_plural"] = chosen["plural_group"] = pick(f"slurs.{group}")
    chosen["colour"] = pick(f"colour.{group}")
    faith = FAITHS[victim.faith]
    chosen["worn"] = FAITH_OF_MEN.get(victim.faith, faith.worn) if victim.man else faith.worn
    chosen["building"], chosen["occasion"] = faith.building, faith.occasion
    for word in ("faith_adjective", "faith_plural", "faith_slur", "faith_smear"):
        chosen[word] = pick(f"{word}.{victim.faith}")
    chosen.update(_of_orientation(victim.man, pick, draw))
    chosen.update(_of_gender(victim, pick, draw))
    chosen["disability_slur"] = pick(f"disability_slur.{victim.condition.kind}")
    chosen["disability_slurs"] = pick("disability_slurs.any")
    source = perceiver if perceiver in ("witness", "carer", "officer", "other") else "witness"
    chosen["perceiver"] = pick(f"perceiver.{source}")
    return chosen


def _of_orientation(man: bool, pick: _Pick, draw: Draw) -> dict[str, str]:
    bisexual = draw() < 0.1
    sex = "man" if man else "woman"
    partners = ("boyfriend", "husband", "partner") if man else ("girlfriend", "wife", "partner")
    return {
        "orient": "bisexual" if bisexual else "gay" if man or draw() < 0.4 else "a lesbian",
        "orient_adjective": "biphobic" if bisexual else "homophobic" if man else "lesbophobic",
        "orient_slur": pick(f"orient_slur.{sex}"),
        "orient_slurs": pick(f"orient_slurs.{sex}"),
        "same_partner": partners[int(draw() * len(partners))],
    }


def _of_gender(victim: Person, pick: _Pick, draw: Draw) -> dict[str, str]:
    man = victim.man
    born_as = ("a woman", "a girl") if man else ("a man", "a bloke")
    titles = ("miss", "love", "girl") if man else ("sir", "mate", "lad")
    old_names = FORENAMES["British"][1 if man else 0]
    return {
        "trans_noun": "a trans man" if man else "a trans woman",
        "trans_slur": pick("trans_slur.any"),
        "birth_noun": born_as[int(draw() * len(born_as))],
        "wrong_title": titles[int(draw() * len(titles))],
        "old_name": old_names[victim.number % len(old_names)],
    }
