"""What the force did: grade, attendance, risk assessment, support, updates and outcome.

Hate records follow what HMICFRS found in 180 of them (2018): 65 victims never visited, about 42 within the hour, 73
after five days on average. Outcomes follow the Home Office tables of 2018/19 by offence group, with fewer charges for
disability.
"""

from typing import Final, NamedTuple

from sightline.demonstration.calendar import MINUTES_A_DAY
from sightline.demonstration.dice import Weighted
from sightline.demonstration.grammar import Draw
from sightline.demonstration.offences import Offence
from sightline.demonstration.timeline import skewed

_DAY: Final = MINUTES_A_DAY
NEVER: Final = 1 << 40
"""A minute that never comes: it is written as an empty cell."""

NEVER_VISITED_SHARE: Final = 65 / 180
WITHIN_THE_HOUR_SHARE: Final = 42 / 180
_DAYS_UNTIL_A_LATE_VISIT: Final = 5.0

_IMMEDIATE, _PROMPT, _SCHEDULED, _TELEPHONE = "Immediate", "Prompt", "Scheduled", "Telephone"


def _grades(immediate: float, prompt: float, scheduled: float, telephone: float) -> Weighted[str]:
    return Weighted({_IMMEDIATE: immediate, _PROMPT: prompt, _SCHEDULED: scheduled, _TELEPHONE: telephone})


_GRADES: Final = {
    "violence": _grades(0.25, 0.35, 0.25, 0.15),
    "public_order": _grades(0.2, 0.3, 0.25, 0.25),
    "damage": _grades(0.05, 0.2, 0.35, 0.4),
    "theft": _grades(0.06, 0.14, 0.28, 0.52),
    "shoplifting": _grades(0.08, 0.14, 0.13, 0.65),
    "sexual": _grades(0.25, 0.45, 0.3, 0.0),
    "drugs": _grades(0.9, 0.1, 0.0, 0.0),
    "police": _grades(0.95, 0.05, 0.0, 0.0),
    "fraud": _grades(0.0, 0.03, 0.07, 0.9),
    "none": _grades(0.22, 0.28, 0.2, 0.3),
}
_LATE: Final = _grades(0.03, 0.22, 0.75, 0.0)
_UNVISITED: Final = _grades(0.0, 0.05, 0.3, 0.65)

# Outcomes (Home Office codes) where a suspect is named, apart from a charge (1); None is still open.
_NAMED: Final = {
    "violence": Weighted(
        {"15": 0.23, "16": 0.57, "8": 0.04, "3": 0.015, "10": 0.03, "20": 0.02, "22": 0.03, "": 0.065}
    ),
    "public_order": Weighted({"15": 0.27, "16": 0.42, "8": 0.09, "3": 0.02, "10": 0.07, "22": 0.05, "": 0.08}),
    "damage": Weighted({"15": 0.33, "16": 0.38, "8": 0.12, "3": 0.02, "10": 0.05, "22": 0.03, "": 0.07}),
    "theft": Weighted({"15": 0.48, "16": 0.34, "8": 0.06, "21": 0.02, "22": 0.02, "": 0.08}),
    "shoplifting": Weighted({"15": 0.36, "16": 0.3, "8": 0.2, "10": 0.03, "22": 0.05, "": 0.06}),
    "sexual": Weighted({"15": 0.34, "16": 0.53, "10": 0.01, "": 0.12}),
    "drugs": Weighted({"8": 0.48, "22": 0.2, "3": 0.1, "21": 0.06, "15": 0.06, "": 0.1}),
    "police": Weighted({"15": 0.3, "16": 0.1, "3": 0.2, "22": 0.2, "": 0.2}),
}
_NOBODY: Final = Weighted({"18": 0.88, "14": 0.08, "20": 0.01, "": 0.03})
_CHARGED: Final = {
    "violence": 0.09, "public_order": 0.12, "damage": 0.055, "theft": 0.05, "shoplifting": 0.2, "sexual": 0.06,
    "drugs": 0.3, "police": 0.72,
}  # fmt: skip
_CHARGED_HATE: Final = {"violence": 0.10, "public_order": 0.12, "damage": 0.06}
_CHARGED_BY_STRAND: Final = {"disability": 0.25, "transgender": 0.6, "sexual_orientation": 0.85}
"""Against the rate of the offence: disability hate crime was charged in 2-3% of cases."""
_DAYS: Final = {"1": 38, "18": 9, "16": 21, "15": 30, "14": 16, "8": 18}


class Response(NamedTuple):
    """What was done: a grade, an outcome code, and minutes (`NEVER` where it was not done)."""

    grade: str
    recorded: int
    first_contact: int
    attended: int
    risk_assessed: int
    support_referred: int
    victim_updated: int
    outcome: str
    outcome_at: int


_AT_RISK: Final = frozenset({"harassment", "stalking", "coercive", "threats", "domestic", "sexual_serious"})


def respond(
    offence: Offence, strands: tuple[str, ...], named: bool, crime: bool, reported: int, draw: Draw
) -> Response:
    """What the force did about a record reported at minute `reported`; `named` says that a suspect is known."""
    hate = bool(strands)
    grade, attended = _attend_hate(draw) if hate else _attend(offence, draw)
    if attended != NEVER:
        attended += reported
    recorded = reported + min(skewed(45, draw(), 0.7), 20 * _DAY)
    first_contact = min(attended, reported + (0 if draw() < 0.7 else skewed(90, draw(), 0.8)))
    start = reported if attended == NEVER else attended
    serious = offence.family in _AT_RISK
    risk = start + skewed(500, draw(), 0.9) if draw() < (0.56 if hate else 0.6 if serious else 0.02) else NEVER
    support = start + skewed(1_500, draw(), 0.8) if draw() < (0.46 if hate else 0.5 if serious else 0.08) else NEVER
    updated = start + skewed(9 * _DAY, draw(), 0.5) if draw() < 0.64 else NEVER
    outcome, outcome_at = "", NEVER
    if crime and offence.outcomes in _CHARGED:
        outcome = _outcome(offence, strands, named, draw)
        outcome_at = start + max(30, skewed(_DAYS.get(outcome, 15) * _DAY, draw(), 0.6)) if outcome else NEVER
    return Response(grade, recorded, first_contact, attended, risk, support, updated, outcome, outcome_at)


def _attend_hate(draw: Draw) -> tuple[str, int]:
    uniform = draw()
    if uniform < NEVER_VISITED_SHARE:
        return _UNVISITED.pick(draw()), NEVER
    if uniform < NEVER_VISITED_SHARE + WITHIN_THE_HOUR_SHARE:
        return (_IMMEDIATE if draw() < 0.6 else _PROMPT), 4 + int(draw() * 55)
    # A sum of two uniforms has the wanted mean without a logarithm, and no visit after a tail of months.
    return _LATE.pick(draw()), 61 + int((draw() + draw()) * _DAYS_UNTIL_A_LATE_VISIT * _DAY)


def _attend(offence: Offence, draw: Draw) -> tuple[str, int]:
    grade = _GRADES[offence.outcomes].pick(draw())
    if grade == _IMMEDIATE:
        return grade, 0 if offence.outcomes in ("drugs", "police") else skewed(13, draw(), 0.4)
    if grade == _PROMPT:
        return grade, skewed(62, draw(), 0.5)
    if grade == _SCHEDULED and draw() < 0.85:
        return grade, skewed(1_900, draw(), 0.5)
    return grade, NEVER


def _outcome(offence: Offence, strands: tuple[str, ...], named: bool, draw: Draw) -> str:
    if not named:
        return _NOBODY.pick(draw())
    charged = _CHARGED[offence.outcomes]
    if strands:
        charged = _CHARGED_HATE.get(offence.outcomes, charged) * _CHARGED_BY_STRAND.get(strands[0], 1.0)
    if draw() < charged / offence.known:
        return "1"
    return _NAMED[offence.outcomes].pick(draw())
