"""Go through the narratives of a column: cut, encode, look for chances, and read where there are any."""

from typing import Final

from sightline.engine.screening.lexicon import BLANK, OTHER, SIGNATURES
from sightline.engine.screening.sift.blank import blank_out
from sightline.engine.screening.sift.compiled import compiled
from sightline.engine.screening.sift.encode import Phrases, encode
from sightline.engine.screening.sift.near import chances
from sightline.engine.screening.sift.needs import Needs
from sightline.engine.screening.sift.read import OVERFLOW, Plan, match_contexts, match_rules
from sightline.engine.screening.sift.room import CHARACTERS, CONTEXTS, MATCHES, PATTERNS, ROWS, TOKENS, Room
from sightline.engine.screening.sift.texts import Integers, Texts
from sightline.engine.screening.sift.tokenise import tokenise
from sightline.engine.screening.sift.words import END_ROW, NONE, QUESTION_ROW, Numbers, Words
from sightline.engine.screening.sift.written import Written
from sightline.engine.screening.tokens import END, QUESTION

_OTHER, _END, _QUESTION, _SIGNATURES, _BLANK = map(ord, (OTHER, END, QUESTION, SIGNATURES, BLANK))
ALL_SIFTED: Final = -1


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
        met = chances(room.encoding.rows, size, rules, room, room.patterns, 0)
        if met:
            written = Written(texts.data, texts.starts[row], room.tokens, room.encoding, texts.as_given[row])
            if not _read(written, row, size, count, met, blanks, contexts, plan, room):
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
    room: Room,
) -> bool:
    """Read a narrative in which so many rules have a chance, and tell of it.

    Returns:
        Whether there was room for what was found; otherwise nothing was told.
    """
    out, patterns, tries = room.out, room.patterns, room.tries
    used = out.used
    if (
        used[CHARACTERS] + size > len(out.characters)
        or used[TOKENS] + count > len(out.token_starts)
        or used[PATTERNS] + len(patterns) > len(out.patterns)
    ):
        return False
    more = chances(written.encoding.rows, size, blanks, room, patterns[met:], plan.first_blank)
    _copy(written.encoding.rows, size, room.read, 0)
    sure = blank_out(room.read, size, patterns[met : met + more], more, plan, tries, room.taken, written)
    matches, told = used[MATCHES], used[CONTEXTS]
    if sure:
        matches = match_rules(room.read, size, patterns[:met], met, plan, tries, written, out.matches, matches)
    met += more
    out.tried[row] = True
    if sure and matches == used[MATCHES]:
        return True
    more = chances(written.encoding.rows, size, contexts, room, patterns[met:], plan.first_context)
    if sure:
        told = match_contexts(room.read, size, patterns[met : met + more], more, plan, tries, out.contexts, told)
    met += more
    if matches == OVERFLOW or told == OVERFLOW:
        if used[ROWS]:
            return False
        sure = False  # even by itself it has too many
    if sure:
        used[MATCHES], used[CONTEXTS] = matches, told
        _tell_characters(room.read, size, plan, room)
    else:
        _tell_characters(written.encoding.rows, size, plan, room)
        _leave_to_reader(written, size, count, met, room)
    for number in range(ROWS):
        out.ends[used[ROWS], number] = used[number]
    out.rows[used[ROWS]] = row
    used[ROWS] += 1
    return True


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
