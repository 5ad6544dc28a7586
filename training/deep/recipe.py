"""What is trained, in which order, and with which numbers: change a figure here and the model changes."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Stage:
    """A stretch of training.

    `epochs` passes over the examples, which are drawn anew for each. An epoch holds `corpus` times the corpus and the
    development half of the functional suite, `authors` being the letters of those in it (empty: all that may be taught
    from), once more what those in `twice` wrote, and so many `generated` and `ordinary` narratives. `rate` is the
    highest learning rate of the top layer, `heads` that of the heads. A share `assured` of the groups of twins gets a
    sentence that says it is no hate crime, which changes no label.
    """

    name: str
    epochs: int
    corpus: float
    generated: int
    ordinary: int
    rate: float
    heads: float
    authors: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    assured: float = 0.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """All numbers of the training of one reader.

    `name` names its folder; `decay` is the factor of the rate from layer to layer downwards.
    """

    name: str
    stages: tuple[Stage, ...]
    seed: int = 7
    batch: int = 16
    longest: int = 256
    decay: float = 0.85
    smoothing: float = 0.02
    margin: float = 3.0
    margin_weight: float = 0.1
    hostility_weight: float = 0.5
    span_weight: float = 0.1
    average: float = 0.99
    checkpoint_every: int = 100


VERSION: Final = "2026.16"
"""Names the model."""

_FIRST: Final = (
    *"ABCDEFHIJKLMPQRUVWXYZ",
    *("AA", "AB", "AC", "AD", "AE", "AF", "AG", "AH"),
    *("AM", "AN", "AO", "AP", "AQ", "AR", "AT"),
)

_SECOND: Final = ("AS", "AV", "AW", "AX", "AY", "AZ")
"""Those that the second stage was the first to meet."""

_LATER: Final = ("AM", "AN", "AO", "AP", "AQ", "AR", "AS", "AT", "AV", "AW", "AX", "AY", "AZ")
"""Written last when the second stage was trained; those that it was the first to meet had been read twice by then."""

_BEFORE: Final = ("BA", "BB", "BC", "BD", "BF", "BG")
_UP_TO_BG: Final = (*_FIRST, *_SECOND, *_BEFORE, "BE")
_LAST: Final = ("BH", "BI", "BJ", "BK", "BL", "BM", "BN", "BO", "BP", "BQ", "BR")

_ONE: Final = Recipe(
    name="one",
    stages=(
        Stage("learning", epochs=3, corpus=1, generated=300, ordinary=500, rate=1e-4, heads=1e-3, authors=_FIRST),
        Stage(
            "wider",
            epochs=1,
            corpus=1,
            generated=250,
            ordinary=450,
            rate=9e-5,
            heads=5e-4,
            authors=(*_FIRST, *_SECOND),
            twice=_SECOND,
        ),
        Stage("again", epochs=1, corpus=1, generated=150, ordinary=200, rate=8e-5, heads=4e-4, authors=_LATER),
        Stage(
            "functions",
            epochs=1,
            corpus=0.8,
            generated=250,
            ordinary=450,
            rate=9e-5,
            heads=4e-4,
            authors=(*_FIRST, *_SECOND, *_BEFORE),
            twice=_BEFORE,
        ),
        Stage(
            "long",
            epochs=1,
            corpus=0.12,
            generated=40,
            ordinary=120,
            rate=5e-5,
            heads=2e-4,
            authors=_UP_TO_BG,
            twice=("BE",),
        ),
        Stage(
            "latest",
            epochs=1,
            corpus=0.8,
            generated=250,
            ordinary=450,
            rate=8e-5,
            heads=4e-4,
            twice=_LAST,
            assured=0.06,
        ),
    ),
)

_TWO: Final = Recipe(
    name="two",
    stages=(
        Stage(
            "learning",
            epochs=3,
            corpus=1,
            generated=300,
            ordinary=500,
            rate=1e-4,
            heads=1e-3,
            authors=_UP_TO_BG,
        ),
        Stage(
            "latest", epochs=1, corpus=1, generated=250, ordinary=450, rate=9e-5, heads=5e-4, twice=_LAST, assured=0.06
        ),
    ),
    seed=8,
)

RECIPES: Final = (_ONE, _TWO)
"""One for each reader of the network, which differ in the order of what they read and in how they began."""
