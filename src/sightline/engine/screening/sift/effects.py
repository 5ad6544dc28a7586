"""What context rules do to the matches that they reach: `_around` and `_place` of `reading`, compiled."""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from sightline.engine.screening.rulebook import DENIALS, RuleBook
from sightline.engine.screening.sift.compiled import compiled, inlined
from sightline.engine.screening.sift.words import NONE, Numbers, rows_of

NOT_SET_ASIDE: Final = -1
MATCH, SENTENCE, RECORD, FORWARD, BACKWARD = range(5)
"""What a context rule reaches from its words, as `_SCOPES` names it."""
_SCOPES: Final = {"match": MATCH, "sentence": SENTENCE, "record": RECORD, "forward": FORWARD, "backward": BACKWARD}
_AFFIRMED: Final = "affirmed"


class Effects(NamedTuple):
    """The context rules that take nothing out of the reading, and which rules mind them."""

    effects: npt.NDArray[np.int64]
    """For each context rule its effect, as one bit."""
    scopes: Numbers
    """For each what it reaches, ..."""
    reaches: Numbers
    """... how many words, where it goes forward or backward, ..."""
    stops: Numbers
    """... and by which row of `stopping`."""
    stopping: npt.NDArray[np.bool_]
    """Which rows of classes stop context rules on their way."""
    voided_by: npt.NDArray[np.int64]
    """For each rule the effects that set its matches aside, as bits."""
    affirmed: int
    """The effect that takes back a denial, ..."""
    denials: int
    """... and those that it takes back, as bits."""


def effects_of(book: RuleBook, row_count: int) -> Effects:
    """Lay out the context rules of a rule book.

    Args:
        book: as compiled.
        row_count: how many rows of classes there are.
    """
    names = sorted({rule.effect for rule in book.contexts})
    bits = {name: 1 << number for number, name in enumerate(names)}
    stops = {rule.stops: number for number, rule in enumerate({rule.stops: rule for rule in book.contexts}.values())}
    stopping = np.zeros((len(stops) + 1, row_count), np.bool_)
    for characters, number in stops.items():
        stopping[number, rows_of(characters)] = True
    return Effects(
        effects=np.array([bits[rule.effect] for rule in book.contexts], np.int64),
        scopes=np.array([_SCOPES[rule.scope] for rule in book.contexts], np.int32),
        reaches=np.array([rule.reach for rule in book.contexts], np.int32),
        stops=np.array([stops[rule.stops] for rule in book.contexts], np.int32),
        stopping=stopping,
        voided_by=np.array([_as_bits(rule.voided_by, bits) for rule in book.rules], np.int64),
        affirmed=bits.get(_AFFIRMED, 0),
        denials=_as_bits(DENIALS, bits),
    )


def _as_bits(names: frozenset[str], bits: dict[str, int]) -> int:
    return sum(bits[name] for name in names if name in bits)


@compiled
def reach_out(rows: Numbers, size: int, contexts: Numbers, count: int, first_context: int, effects: Effects) -> None:
    """Put in the place of each match of a context rule what the rule reaches from there.

    Args:
        rows: of the narrative.
        size: how many.
        contexts: the number of a context rule among all patterns, and where its match begins and ends.
        count: how many.
        first_context: the number of the first context rule.
        effects: of the context rules.
    """
    for number in range(count):
        context, start, end = contexts[number, 0] - first_context, contexts[number, 1], contexts[number, 2]
        scope = effects.scopes[context]
        if scope == RECORD:
            start, end = 0, size
        elif scope == SENTENCE:
            start, end = _sentence(rows, size, start, end)
        elif scope == FORWARD:
            start, end = start, _forward(rows, end, min(size, end + effects.reaches[context]), context, effects)
        elif scope == BACKWARD:
            start = _backward(rows, start, max(0, start - effects.reaches[context]), context, effects)
        contexts[number, 1], contexts[number, 2] = start, end


@inlined
def _sentence(rows: Numbers, size: int, start: int, end: int) -> tuple[int, int]:
    while start > 0 and rows[start - 1] >= NONE:
        start -= 1
    while end < size and rows[end] >= NONE:
        end += 1
    return start, end


@inlined
def _forward(rows: Numbers, place: int, last: int, context: int, effects: Effects) -> int:
    while place < last and not _stops(rows[place], context, effects):
        place += 1
    return place


@inlined
def _backward(rows: Numbers, place: int, first: int, context: int, effects: Effects) -> int:
    while place > first and not _stops(rows[place - 1], context, effects):
        place -= 1
    return place


@inlined
def _stops(row: int, context: int, effects: Effects) -> bool:
    return bool(row < NONE or effects.stopping[effects.stops[context], row])


@compiled
def set_aside(anchor: int, rule: int, contexts: Numbers, count: int, first_context: int, effects: Effects) -> int:
    """Which context rule sets a match aside.

    Args:
        anchor: where the match has its anchor.
        rule: that matched.
        contexts: the numbers of context rules, and from where to where each reaches.
        count: how many.
        first_context: the number of the first context rule.
        effects: of the context rules.

    Returns:
        The number of the first that does, `NOT_SET_ASIDE` where none does.
    """
    any_of_them = no_denial = NOT_SET_ASIDE
    affirmed = False
    for number in range(count):
        if contexts[number, 1] <= anchor < contexts[number, 2]:
            context = contexts[number, 0]
            effect = effects.effects[context - first_context]
            affirmed |= effect == effects.affirmed
            if effect & effects.voided_by[rule]:
                if any_of_them == NOT_SET_ASIDE:
                    any_of_them = context
                if no_denial == NOT_SET_ASIDE and not effect & effects.denials:
                    no_denial = context
    return no_denial if affirmed else any_of_them
