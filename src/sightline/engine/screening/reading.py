"""Read one narrative by the rules: what each rule found, and what its surroundings take back."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from sightline.engine.screening.lexicon import BLANK, plain
from sightline.engine.screening.rulebook import ContextRule, Rule, RuleBook
from sightline.engine.screening.text import read_form
from sightline.engine.screening.tokens import END, QUESTION, drop_abbreviation_ends, spans_of, words_of

LONGEST_READ: Final = 200_000
"""Characters of a narrative that are read; what lies beyond is a pasted document, not an account."""
_MOST_MATCHES: Final = 25
_VALUED: Final = "religion"
"""The flag whose words carry a value, the perceived religion."""
_DENIALS: Final = frozenset({"negated", "denied"})
"""Effects that a second denial around them turns into an assertion ("cannot rule out")."""


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that found its words: where (character offsets as given), and what sets it aside, if anything."""

    rule: Rule
    start: int
    end: int
    value: str
    set_aside: str = ""


class Reader:
    """Applies a rule book to narratives."""

    def __init__(self, book: RuleBook) -> None:
        """Prepare to read by `book`."""
        self._book = book
        self._lexicon = book.lexicon
        self._masks = book.masks
        self._by_telling = book.rules_by_telling
        self._any_telling = sum(book.rules_by_telling)

    def read(self, narrative: str) -> list[Match]:
        """Every match of every rule in a narrative, those that their context sets aside included."""
        form, offsets = read_form(narrative[:LONGEST_READ])
        words = self._words_in(form)
        encoded, mask = self._blank(self._lexicon.encode(words), lambda: self._written(narrative, form, offsets, words))
        found = self._match(encoded, mask)
        if not found:
            return []
        scopes = self._scopes(encoded, mask)
        spans, extents = spans_of(form), self._lexicon.extents(words)
        valued = any(rule.flag == _VALUED for rule, *_ in found)
        named = self._lexicon.values(encoded) if valued else []
        return [
            _place(
                rule,
                start,
                end,
                anchor,
                scopes,
                spans,
                extents,
                offsets,
                (self._lexicon.values(encoded[start:end]) or named) if rule.flag == _VALUED else [],
            )
            for rule, start, end, anchor in found
        ]

    def contexts_in(self, narrative: str) -> set[str]:
        """The ids of the context rules that find their words in a narrative."""
        form, offsets = read_form(narrative[:LONGEST_READ])
        words = self._words_in(form)
        encoded = self._lexicon.encode(words)
        blanks = {rule.id for rule in self._book.blanks if rule.regex.search(encoded)}
        blanked, _ = self._blank(encoded, lambda: self._written(narrative, form, offsets, words))
        return blanks | {rule.id for rule in self._book.contexts if rule.regex.search(blanked)}

    @staticmethod
    def _words_in(form: str) -> list[str]:
        words = words_of(form)
        if "'" in form:
            words = [plain(word) if "'" in word else word for word in words]
        drop_abbreviation_ends(words)
        return words

    def _mask(self, encoded: str) -> int:
        mask = 0
        masks = self._masks
        for character in set(encoded):
            mask |= masks.get(character, 0)
        return mask

    def _blank(self, encoded: str, written: Callable[[], list[str]]) -> tuple[str, int]:
        mask = self._mask(encoded)
        blanked = encoded
        for rule in self._book.blanks:
            if mask & rule.needs == rule.needs:
                before, blanked = blanked, rule.regex.sub(_blank_anchor, blanked)
                if rule.scope == "record" and blanked != before:
                    blanked = _blank_alike(before, blanked, written())
        return (blanked, mask) if blanked == encoded else (blanked, self._mask(blanked))

    def _written(self, narrative: str, form: str, offsets: list[int] | None, words: list[str]) -> list[str]:
        """What stands in the narrative for each character of its encoding, capitals kept, without `'s`."""
        spans = spans_of(form)
        found = []
        for first, after in self._lexicon.extents(words):
            start, end = spans[first][0], spans[after - 1][1]
            as_given = narrative[start:end] if offsets is None else narrative[offsets[start] : offsets[end]]
            found.append(as_given[:-2] if form[start:end].endswith("'s") else as_given)
        return found

    def _match(self, encoded: str, mask: int) -> list[tuple[Rule, int, int, int]]:
        found: list[tuple[Rule, int, int, int]] = []
        telling = mask & self._any_telling
        while telling:
            lowest = telling & -telling
            telling ^= lowest
            for rule in self._by_telling[lowest]:
                if mask & rule.needs == rule.needs:
                    found.extend(_matches(rule, encoded))
        return found

    def _scopes(self, encoded: str, mask: int) -> list[tuple[str, str, int, int]]:
        scopes = []
        for rule in self._book.contexts:
            if mask & rule.needs == rule.needs:
                for match in rule.regex.finditer(encoded):
                    start, end = _extent(rule, encoded, match.start(), match.end())
                    scopes.append((rule.effect, rule.why, start, end))
        return scopes


def _matches(rule: Rule, encoded: str) -> Iterator[tuple[Rule, int, int, int]]:
    position = 0
    for _ in range(_MOST_MATCHES):
        match = rule.regex.search(encoded, position)
        if match is None:
            return
        if not _excluded(rule, encoded, match.start(), match.end()):
            yield rule, match.start(), match.end(), match.start(1)
        position = match.start() + 1


def _blank_anchor(match: "re.Match[str]") -> str:
    """Take the anchored words of a blanking rule (all of them where it has no anchor) out of the reading."""
    text = match.group()
    if match.re.groups == 0:
        return BLANK * len(text)
    start, end = match.start(1) - match.start(), match.end(1) - match.start()
    return text[:start] + BLANK * (end - start) + text[end:]


def _blank_alike(before: str, after: str, written: list[str]) -> str:
    """Take out each further occurrence of what was taken out, where it is written alike, capitals included.

    A surname is given in full once and alone from then on: "Alfie PRIEST ran. PRIEST was found", but "a priest".
    """
    names = {text for old, new, text in zip(before, after, written, strict=True) if old != new}
    return "".join(BLANK if text in names else new for new, text in zip(after, written, strict=True))


def _excluded(rule: Rule, encoded: str, start: int, end: int) -> bool:
    if not rule.without:
        return False
    first, last = _sentence(encoded, start, end)
    return any(condition.search(encoded, first, last) for condition in rule.without)


def _sentence(encoded: str, start: int, end: int) -> tuple[int, int]:
    first = max(encoded.rfind(END, 0, start), encoded.rfind(QUESTION, 0, start)) + 1
    last = min((place for place in (encoded.find(END, end), encoded.find(QUESTION, end)) if place >= 0), default=-1)
    return first, last if last >= 0 else len(encoded)


def _extent(rule: ContextRule, encoded: str, start: int, end: int) -> tuple[int, int]:
    if rule.scope == "match":
        return start, end
    if rule.scope == "sentence":
        return _sentence(encoded, start, end)
    if rule.scope == "record":
        return 0, len(encoded)
    stops = END + QUESTION + rule.stops
    if rule.scope == "forward":
        last = end
        while last < min(len(encoded), end + rule.reach) and encoded[last] not in stops:
            last += 1
        return start, last
    first = start
    while first > max(0, start - rule.reach) and encoded[first - 1] not in stops:
        first -= 1
    return first, end


def _place(
    rule: Rule,
    start: int,
    end: int,
    anchor: int,
    scopes: list[tuple[str, str, int, int]],
    spans: list[tuple[int, int]],
    extents: list[tuple[int, int]],
    offsets: list[int] | None,
    values: list[str],
) -> Match:
    around = [(effect, why) for effect, why, a, b in scopes if a <= anchor < b]
    affirmed = any(effect == "affirmed" for effect, _ in around)
    why = next(
        (why for effect, why in around if effect in rule.voided_by and not (affirmed and effect in _DENIALS)), ""
    )
    first, after = extents[start][0], extents[end - 1][1]
    begins, ends = spans[first][0], spans[after - 1][1]
    if offsets is not None:
        begins, ends = offsets[begins], offsets[ends]
    return Match(rule, begins, ends, ";".join(values), why)
