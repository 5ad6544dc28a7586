"""What the force's system holds, right and wrong: errors in both directions at the rates of the inspection.

HMICFRS (2018) found 43 of 180 reviewed records wrongly designated (24%), some flagged without basis, some not flagged.
Here, of the records that are or claim to be hate, 24% are wrong: of hate records 14% hold no flag and 4% the wrong
strand, and records without any hostility hold a flag in a number that is 7.8% of the hate records.
"""

from typing import Final

from sightline.demonstration.dice import Weighted
from sightline.demonstration.grammar import Draw
from sightline.demonstration.hate import HATE_SHARE

MISSING_SHARE: Final = 0.165
MISSING_SHARE_OF_AGGRAVATED: Final = 0.115
"""An aggravated code without race or religion contradicts itself, and is rarer than a flag that is just forgotten."""
WRONG_STRAND_SHARE: Final = 0.04
UNSUPPORTED_SHARE: Final = 0.078 * HATE_SHARE / (1 - HATE_SHARE)
"""Of records that are not hate; those that mention an identity, a place or a condition draw more (below)."""
_TEMPTED: Final = 6.0

ONLINE_MISSING_SHARE: Final = 0.34
"""Of online records: the flag says N or nothing."""
ONLINE_UNSUPPORTED_SHARE: Final = 0.003
ONLINE_BLANK_SHARE: Final = 0.09
"""Of records that are not online: the flag was left blank, which means not known and is no error."""

_WRONG: Final[dict[str, Weighted[str]]] = {
    "race": Weighted({"religion": 0.8, "sexual_orientation": 0.1, "disability": 0.1}),
    "religion": Weighted({"race": 0.95, "disability": 0.05}),
    "sexual_orientation": Weighted({"transgender": 0.7, "race": 0.2, "religion": 0.1}),
    "disability": Weighted({"race": 0.5, "sexual_orientation": 0.3, "religion": 0.2}),
    "transgender": Weighted({"sexual_orientation": 0.9, "disability": 0.1}),
}
_UNSUPPORTED: Final = Weighted(
    {"race": 0.62, "religion": 0.08, "sexual_orientation": 0.12, "disability": 0.15, "transgender": 0.03}
)
_TEMPTING_STRANDS: Final = {
    "innocent.condition": "disability",
    "innocent.suspect_condition": "disability",
    "innocent.suspect_identity": "race",
}


def unsupported_shares(tempting_share: float) -> tuple[float, float]:
    """The chance of a flag without basis for a record that tempts and for one that does not.

    `tempting_share` is the share of records that mention an identity, a place or a condition; the two chances
    average out at `UNSUPPORTED_SHARE`.
    """
    plain = UNSUPPORTED_SHARE / (1 + (_TEMPTED - 1) * tempting_share)
    return plain * _TEMPTED, plain


def hold_hate(strands: tuple[str, ...], aggravated: bool, draw: Draw) -> tuple[tuple[str, ...], str]:
    """The strands held for a record that is hate of `strands`, and the error: none, missing or wrong_strand."""
    uniform = draw()
    missing = MISSING_SHARE_OF_AGGRAVATED if aggravated else MISSING_SHARE
    if uniform < missing:
        return (), "missing"
    if uniform < missing + WRONG_STRAND_SHARE:
        wrong = _WRONG[strands[0]].pick(draw())
        if wrong not in strands:
            return (wrong,), "wrong_strand"
    return strands, "none"


def hold_without_basis(topic: str, chance: float, draw: Draw) -> tuple[tuple[str, ...], str]:
    """The strands held for a record that is not hate, and the error: none or unsupported."""
    if draw() >= chance:
        return (), "none"
    return (_TEMPTING_STRANDS.get(topic) or _UNSUPPORTED.pick(draw()),), "unsupported"


def hold_online(online: bool, draw: Draw) -> tuple[str, str]:
    """The online flag held (Y, N or empty) and the error: none, missing or unsupported."""
    uniform = draw()
    if online:
        if uniform < ONLINE_MISSING_SHARE:
            return ("" if uniform < ONLINE_MISSING_SHARE * 0.4 else "N"), "missing"
        return "Y", "none"
    if uniform < ONLINE_UNSUPPORTED_SHARE:
        return "Y", "unsupported"
    return ("" if uniform < ONLINE_UNSUPPORTED_SHARE + ONLINE_BLANK_SHARE else "N"), "none"
