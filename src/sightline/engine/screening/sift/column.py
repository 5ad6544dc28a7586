"""Go through the narratives of a column: cut, encode, look for chances, and read where there are any."""

from typing import Final

import numpy as np
import numpy.typing as npt

from sightline.engine.screening.lexicon import BLANK, OTHER, SIGNATURES
from sightline.engine.screening.sift.blank import blank_out
from sightline.engine.screening.sift.compiled import compiled
from sightline.engine.screening.sift.effects import reach_out, set_aside
from sightline.engine.screening.sift.encode import Phrases, encode
from sightline.engine.screening.sift.near import chances, gather
from sightline.engine.screening.sift.needs import Needs
from sightline.engine.screening.sift.quoting import NOTHING_QUOTED, QUOTED, UNTOLD, drop_quoted, quoting_of
from sightline.engine.screening.sift.read import OVERFLOW, Plan, match_contexts, match_rules
from sightline.engine.screening.sift.repeats import MOST_COMPARED, drop_repeats
from sightline.engine.screening.sift.room import CHARACTERS, MATCHES, PATTERNS, ROWS, TOKENS, Room
from sightline.engine.screening.sift.texts import Integers, Texts
from sightline.engine.screening.sift.tokenise import tokenise
from sightline.engine.screening.sift.words import END_ROW, NONE, QUESTION_ROW, Numbers, Words
from sightline.engine.screening.sift.written import Written
from sightline.engine.screening.tokens import END, QUESTION

_OTHER, _END, _QUESTION, _SIGNATURES, _BLANK = map(ord, (OTHER, END, QUESTION, SIGNATURES, BLANK))
ALL_SIFTED: Final = -1
_MOST_PAIRS: Final = 1 << 22
"""Matches of rules times those of context rules: beyond, the reader sorts them out, which keeps a list of each."""


@compiled
def sift_some(
    texts: Texts,
    todo: Integers,
    done: int,
    words: Words,
    phrases: Phrases,
    rules: Needs,
    blanks: Needs,
    contexts: Needs,
    plan: Plan,
    alone: npt.NDArray[np.bool_],
    room: Room,
) -> tuple[int, int]:
    """Sift narratives until there is no more room, or until one holds a word that has to be worked out.

    Args:
        texts: all narratives.
        todo: rows to sift.
        done: how many of them are done.
        words: the table of words.
        phrases: that stand for several words.
        rules: what the patterns of rules need; a narrative without a chance of any is passed over.
        blanks: what those of blanking rules need.
        contexts: what those of other context rules need.
        plan: of what to read for.
        alone: for each narrative whether only the matches that count are asked for: neither those that are set aside
            nor those that say again what a surer one says.
        room: to work in; its `out` is filled anew.

    Returns:
        How many are done now; and the index in `todo` of the last of them if it holds words that are not known,
        `ALL_SIFTED` when it holds none.
    """
    room.out.used[:] = 0
    while done < len(todo):
        row = todo[done]
        room.out.unknown[0] = 0
        count = tokenise(
            texts.data, texts.starts[row], texts.ends[row], words, room.tokens, room.letters, room.out.unknown
        )
        if room.out.unknown[0]:
            return done + 1, done
        size = encode(room.tokens, count, phrases, room.encoding)
        room.mark[0] += 1
        gather(room.encoding.rows, size, rules.beside, room)
        met = chances(room.encoding.rows, size, rules, room, room.patterns, 0)
        if met:
            written = Written(
                texts.data,
                texts.starts[row],
                texts.ends[row],
                room.tokens,
                room.encoding,
                texts.as_given[row],
                texts.in_place[row],
            )
            if not _read(written, row, size, count, met, blanks, contexts, plan, alone[row], room):
                return done, ALL_SIFTED
        done += 1
    return done, ALL_SIFTED


@compiled
def _read(
    written: Written,
    row: int,
    size: int,
    count: int,
    met: int,
    blanks: Needs,
    contexts: Needs,
    plan: Plan,
    alone: bool,
    room: Room,
) -> bool:
    """Read a narrative in which so many rules have a chance, and tell of it.

    Returns:
        Whether there was room for what was found; otherwise nothing was told.
    """
    out, patterns = room.out, room.patterns
    used = out.used
    if (
        used[CHARACTERS] + size > len(out.characters)
        or used[TOKENS] + count > len(out.token_starts)
        or used[PATTERNS] + len(patterns) > len(out.patterns)
    ):
        return False
    out.tried[row] = True
    blanking = chances(written.encoding.rows, size, blanks, room, patterns[met:], plan.first_blank)
    _copy(written.encoding.rows, size, room.read, 0)
    sure = blank_out(room.read, size, patterns[met : met + blanking], blanking, plan, room, written)
    first = last = used[MATCHES]
    quoting = QUOTED
    if sure:
        last = match_rules(room.read, size, patterns[:met], met, plan, room, written, out.matches, first)
        quoting = _quoting(out.matches, first, last, plan, written)
        if quoting == NOTHING_QUOTED:
            last = drop_quoted(out.matches, first, last, plan.quoted)
        if last == first:
            return True
    if last == OVERFLOW:
        if used[ROWS]:
            return False
        sure = False  # even by itself it has too many
    met += blanking
    around = chances(written.encoding.rows, size, contexts, room, patterns[met:], plan.first_context)
    sure = sure and _set_aside(room.read, size, patterns[met : met + around], around, first, last, plan, room)
    comparable = written.in_place and last - first <= MOST_COMPARED
    alone = alone and quoting != UNTOLD
    if sure and alone:
        last = drop_repeats(out.matches, first, last, comparable, plan.claims)
        if last == first:
            return True
    settled = sure and alone and comparable
    if sure:
        used[MATCHES] = last
        if _any(plan.valued, out.matches, first, last):
            _tell_characters(room.read, size, plan, room)
            settled = False
    else:
        _tell_characters(written.encoding.rows, size, plan, room)
        _leave_to_reader(written, size, count, met + around, room)
    for number in range(ROWS):
        out.ends[used[ROWS], number] = used[number]
    out.rows[used[ROWS]], out.settled[used[ROWS]] = row, settled
    used[ROWS] += 1
    return True


@compiled
def _set_aside(
    rows: Numbers, size: int, contexts: Numbers, count: int, first: int, last: int, plan: Plan, room: Room
) -> bool:
    """Say of matches which context rule sets them aside; False where there is too much to tell it from."""
    told = match_contexts(rows, size, contexts, count, plan, room, room.contexts, 0)
    if told == OVERFLOW or told * (last - first) > _MOST_PAIRS:
        return False
    matches = room.out.matches
    reach_out(rows, size, room.contexts, told, plan.first_context, plan.effects)
    for match in range(first, last):
        matches[match, 6] = set_aside(
            matches[match, 3], matches[match, 0], room.contexts, told, plan.first_context, plan.effects
        )
    return True


@compiled
def _quoting(matches: Numbers, first: int, last: int, plan: Plan, written: Written) -> int:
    """What a narrative quotes; taken for granted where no rule among its matches asks."""
    return quoting_of(written) if _any(plan.quoted, matches, first, last) else QUOTED


@compiled
def _any(marked: Numbers, matches: Numbers, first: int, last: int) -> bool:
    """Whether a rule that is marked is among the matches."""
    found = False
    for match in range(first, last):
        found |= marked[matches[match, 0]] != 0
    return found


@compiled
def _tell_characters(rows: Numbers, size: int, plan: Plan, room: Room) -> None:
    used, characters = room.out.used, room.out.characters
    for place in range(size):
        characters[used[CHARACTERS] + place] = _character(rows[place], plan.blank)
    used[CHARACTERS] += size


@compiled
def _leave_to_reader(written: Written, size: int, count: int, met: int, room: Room) -> None:
    out = room.out
    first = out.used[CHARACTERS] - size
    _copy(written.encoding.firsts, size, out.firsts, first)
    _copy(written.encoding.afters, size, out.afters, first)
    _copy(written.tokens.starts, count, out.token_starts, out.used[TOKENS])
    _copy(written.tokens.ends, count, out.token_ends, out.used[TOKENS])
    _copy(room.patterns, met, out.patterns, out.used[PATTERNS])
    out.used[TOKENS] += count
    out.used[PATTERNS] += met


@compiled
def _copy(source: Numbers, count: int, target: Numbers, place: int) -> None:
    for number in range(count):
        target[place + number] = source[number]


@compiled
def _character(row: int, blank: int) -> int:
    if row == blank:
        return _BLANK
    if row > NONE:
        return _SIGNATURES - 1 + row
    if row == END_ROW:
        return _END
    return _QUESTION if row == QUESTION_ROW else _OTHER
