"""Take words out of the reading that blanking rules find: names of streets and people, say."""

from typing import Final

from sightline.engine.screening.sift.bytes import Bytes
from sightline.engine.screening.sift.compiled import compiled, inlined
from sightline.engine.screening.sift.match import search
from sightline.engine.screening.sift.read import Plan
from sightline.engine.screening.sift.room import Room
from sightline.engine.screening.sift.texts import LETTER_BY_LETTER, OTHERWISE
from sightline.engine.screening.sift.tokenise import is_in_words
from sightline.engine.screening.sift.words import Numbers
from sightline.engine.screening.sift.written import Written

_MOST_NAMES: Final = 50
"""Names that are looked for elsewhere in a narrative; one with more is left to the reader, which takes its time."""
_S, _CAPITAL_S, _QUOTE, _BACKTICK = ord("s"), ord("S"), ord("'"), ord("`")


@compiled
def blank_out(rows: Numbers, size: int, rules: Numbers, count: int, plan: Plan, room: Room, written: Written) -> bool:
    """Take words out.

    Args:
        rows: of the narrative; those of words that are taken out are changed.
        size: how many.
        rules: blanking rules to be tried, in their order.
        count: how many.
        plan: as laid out.
        room: to work in; it tells where telling words stand.
        written: the narrative.

    Returns:
        Whether all was taken out that has to be; otherwise nothing may be made of the rows.
    """
    shapes, tries, taken = plan.shapes, room.tries, room.taken
    for rule in rules[:count]:
        begin, since, until = shapes.begin[rule], room.since[rule], room.until[rule]
        out = 0
        start = search(rows, 0, size, since, until, shapes, rule, tries)
        while start >= 0:
            for place in range(tries.at[shapes.anchors[rule] - begin], tries.at[shapes.anchors_end[rule] - begin]):
                if rows[place] != plan.blank:
                    taken[out] = place
                    out += 1
            start = search(rows, tries.at[shapes.begin[rule + 1] - begin], size, since, until, shapes, rule, tries)
        for place in taken[:out]:  # only now: a rule reads what stood there before it
            rows[place] = plan.blank
        if out and plan.record_wide[rule]:
            if out > _MOST_NAMES or not _comparable(taken, out, written):
                return False
            _blank_alike(rows, size, taken, out, plan.blank, written)
    return True


@compiled
def _blank_alike(rows: Numbers, size: int, taken: Numbers, out: int, blank: int, written: Written) -> None:
    """Take out, too, whatever is written as one of the names that were taken out, capitals included."""
    for place in range(size):
        start, end = _extent(written, place)
        for number in range(out):
            first, last = _extent(written, taken[number])
            if last - first == end - start and _same(written.data, start, first, end - start):
                rows[place] = blank
                break


@compiled
def _comparable(taken: Numbers, out: int, written: Written) -> bool:
    """Whether names can be compared as they stand: it isn't known how signs were given that no word is made of."""
    if written.as_given == OTHERWISE:
        return False
    if written.as_given == LETTER_BY_LETTER:
        return True
    for number in range(out):
        start, end = _extent(written, taken[number])
        for place in range(start, end):
            if not is_in_words(written.data[place]):
                return False
    return True


@inlined
def _extent(written: Written, place: int) -> tuple[int, int]:
    """Where in the column stands what has a row, without `'s`."""
    start = written.start + written.tokens.starts[written.encoding.firsts[place]]
    end = written.start + written.tokens.ends[written.encoding.afters[place] - 1]
    if (
        end - start > 1
        and (written.data[end - 1] == _S or written.data[end - 1] == _CAPITAL_S)
        and (written.data[end - 2] == _QUOTE or written.data[end - 2] == _BACKTICK)
    ):
        end -= 2
    return start, end


@inlined
def _same(data: Bytes, one: int, other: int, length: int) -> bool:
    same = True
    for letter in range(length):
        if data[one + letter] != data[other + letter]:
            same = False
            break
    return same
