"""Read one narrative by the rules that have a chance in it: `Reader` of `reading`, compiled."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np

from sightline.engine.screening.patterns import Alternatives, Pattern
from sightline.engine.screening.rulebook import MOST_MATCHES, VALUED, RuleBook
from sightline.engine.screening.sift.compiled import compiled
from sightline.engine.screening.sift.effects import Effects, effects_of
from sightline.engine.screening.sift.match import Tries, search
from sightline.engine.screening.sift.places import Places, blank_row
from sightline.engine.screening.sift.repeats import Claims, claims_of
from sightline.engine.screening.sift.room import Room
from sightline.engine.screening.sift.shapes import Shapes, shapes_of
from sightline.engine.screening.sift.words import NONE, Numbers
from sightline.engine.screening.sift.written import Written

OVERFLOW: Final = -1
"""What is returned in place of a count when there is no room for more."""


class Plan(NamedTuple):
    """What is to be read for."""

    shapes: Shapes
    """Of the patterns of the rule book in its order, and then of the conditions that rules come without."""
    without: Numbers
    """Such conditions of each rule, one row of them after the other, ..."""
    without_from: Numbers
    """... and where those of a rule begin."""
    valued: Numbers
    """For each rule 1 where its words carry a value, which takes the narrative to be told."""
    quoted: Numbers
    """For each rule 1 where it counts only beside quoted words."""
    record_wide: Numbers
    """For each pattern 1 where it takes out whatever is written alike in the whole record."""
    blank: int
    """The row of words that are taken out."""
    first_blank: int
    """The number of the first blanking rule among the patterns, ..."""
    first_context: int
    """... and that of the first other context rule."""
    effects: Effects
    """Of the other context rules."""
    claims: Claims
    """Of the rules."""


def plan_of(
    book: RuleBook, patterns: Sequence[Pattern], places: Places, frequency: Callable[[Alternatives], float]
) -> Plan:
    """Lay out a rule book.

    Args:
        book: as compiled.
        patterns: those of the book in its order, and then the conditions of its rules, each once.
        places: of all of them.
        frequency: how many ordinary records in 10,000 hold a word of a place.
    """
    numbers = {pattern: number for number, pattern in enumerate(patterns[len(book.patterns) :], len(book.patterns))}
    without = [[numbers[condition.pattern] for condition in rule.without] for rule in book.rules]
    wide = [rule.scope == "record" for rule in book.blanks]
    return Plan(
        shapes_of(patterns, places, frequency),
        np.array([number for own in without for number in own], np.int32),
        np.cumsum([0, *map(len, without)], dtype=np.int32),
        np.array([rule.flag == VALUED for rule in book.rules], np.int32),
        np.array([rule.quoted for rule in book.rules], np.int32),
        np.array([False] * len(book.rules) + wide + [False] * len(book.contexts), np.int32),
        blank_row(places.lexicon),
        len(book.rules),
        len(book.rules) + len(book.blanks),
        effects_of(book, places.row_count),
        claims_of(book),
    )


@compiled
def match_rules(
    rows: Numbers,
    size: int,
    rules: Numbers,
    count: int,
    plan: Plan,
    room: Room,
    written: Written,
    items: Numbers,
    used: int,
) -> int:
    """Find the words of rules.

    Args:
        rows: of the narrative, without what is taken out of the reading.
        size: how many.
        rules: to be tried, in the order in which they are to be told.
        count: how many.
        plan: as laid out.
        room: to work in; it tells where telling words stand.
        written: the narrative.
        items: to be filled with a rule, where its match begins and ends, where its anchor begins, and between which
            letters the match is written.
        used: how many items are filled already.

    Returns:
        How many are now; `OVERFLOW` where there is no room for more.
    """
    shapes, tries = plan.shapes, room.tries
    for rule in rules[:count]:
        begin, since, until = shapes.begin[rule], room.since[rule], room.until[rule]
        position = 0
        for _ in range(MOST_MATCHES):
            start = search(rows, position, size, since, until, shapes, rule, tries)
            if start < 0:
                break
            end, anchor = tries.at[shapes.begin[rule + 1] - begin], tries.at[shapes.anchors[rule] - begin]
            if not _excluded(rows, size, start, end, rule, plan, tries):
                if used == len(items):
                    return OVERFLOW
                items[used, 0], items[used, 1], items[used, 2], items[used, 3] = rule, start, end, anchor
                items[used, 4] = written.tokens.starts[written.encoding.firsts[start]]
                items[used, 5] = written.tokens.ends[written.encoding.afters[end - 1] - 1]
                used += 1
            position = start + 1
    return used


@compiled
def _excluded(rows: Numbers, size: int, start: int, end: int, rule: int, plan: Plan, tries: Tries) -> bool:
    """Whether a condition that a rule comes without is met in the sentence around its match."""
    if plan.without_from[rule] == plan.without_from[rule + 1]:
        return False
    first, last = start, end
    while first > 0 and rows[first - 1] >= NONE:
        first -= 1
    while last < size and rows[last] >= NONE:
        last += 1
    for number in range(plan.without_from[rule], plan.without_from[rule + 1]):
        if search(rows, first, last, first, last, plan.shapes, plan.without[number], tries) >= 0:
            return True
    return False


@compiled
def match_contexts(
    rows: Numbers, size: int, contexts: Numbers, count: int, plan: Plan, room: Room, items: Numbers, used: int
) -> int:
    """Find the words of context rules, none over another of the same; as `match_rules`."""
    tries = room.tries
    for context in contexts[:count]:
        since, until = room.since[context], room.until[context]
        parts = plan.shapes.begin[context + 1] - plan.shapes.begin[context]
        start = search(rows, 0, size, since, until, plan.shapes, context, tries)
        while start >= 0:
            if used == len(items):
                return OVERFLOW
            end = tries.at[parts]
            items[used, 0], items[used, 1], items[used, 2] = context, start, end
            used += 1
            start = search(rows, end, size, since, until, plan.shapes, context, tries)
    return used
