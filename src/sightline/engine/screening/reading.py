"""Read one narrative by the rules: what each rule found, and what its surroundings take back."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from sightline.engine.screening.lexicon import BLANK, Encoded, plain
from sightline.engine.screening.rulebook import DENIALS, MOST_MATCHES, VALUED, ContextRule, Rule, RuleBook
from sightline.engine.screening.sift import NOT_SET_ASIDE, Found, Sifted
from sightline.engine.screening.text import keeps_places, plain_form, quotes, read_form
from sightline.engine.screening.tokens import END, LONGEST_READ, QUESTION, drop_abbreviation_ends, spans_of, words_of


class Match(NamedTuple):
    """A rule that found its words: where (character offsets as given), and what sets it aside, if anything."""

    rule: Rule
    start: int
    end: int
    value: str
    set_aside: str = ""
    effect: str = ""
    """Of the context that sets it aside."""


class Reader:
    """Applies a rule book to narratives."""

    def __init__(self, book: RuleBook) -> None:
        """Prepare to read by `book`."""
        self._book = book
        self._lexicon = book.lexicon
        self._all = range(len(book.patterns))

    def read(self, narrative: str, sifted: Sifted | None = None) -> list[Match]:
        """Every match of every rule in a narrative, those that their context sets aside included.

        Args:
            narrative: as given.
            sifted: what the first pass said of it; without that all patterns are tried.
        """
        narrative = narrative[:LONGEST_READ]
        matches = self._found(narrative, sifted)
        if any(match.rule.quoted for match in matches) and not quotes(narrative):
            return [match for match in matches if not match.rule.quoted]
        return matches

    def _found(self, narrative: str, sifted: Sifted | None) -> list[Match]:
        """Every match, whether the narrative quotes anything or not."""
        if sifted is None:
            return self._by_expressions(_Written(narrative, self.encoded(narrative)), self._all)
        if sifted.left is not None:
            written = _Written(narrative, sifted.left.encoded, sifted.left.spans)
            return self._by_expressions(written, sifted.left.chances)
        return self._as_found(narrative, sifted.found) if sifted.found is not None else []

    def _by_expressions(self, written: "_Written", chances: Iterable[int]) -> list[Match]:
        """What rules find, by the regular expressions of those that have a chance."""
        rules, blanks, contexts = self._chosen(chances)
        if not rules:
            return []
        text = _blanked(written, blanks)
        matches = [match for rule in rules for match in _matches(rule, text)]
        if not matches:
            return []
        around = _around(_scopes(contexts, text), sorted({anchor for *_, anchor in matches}))
        values = self._values(text, [(rule, start, end) for rule, start, end, _ in matches])
        return [
            _place(rule, written.extent(start, end), around[anchor], value)
            for (rule, start, end, anchor), value in zip(matches, values, strict=True)
        ]

    def _as_found(self, narrative: str, found: Found) -> list[Match]:
        """The same as the first pass has found it."""
        rules = self._book.rules
        as_given = _places_as_given(narrative)
        values = self._values(found.text, [(rules[rule], start, end) for rule, start, end, *_ in found.matches])
        return [
            Match(rules[rule], as_given[first], as_given[last], value, *self._told_of(aside))
            for (rule, _, _, _, first, last, aside), value in zip(found.matches, values, strict=True)
        ]

    def _told_of(self, aside: int) -> tuple[str, str]:
        """Why a context rule, by its number among all patterns, sets a match aside, and its effect."""
        if aside == NOT_SET_ASIDE:
            return "", ""
        context = self._book.contexts[aside - len(self._book.rules) - len(self._book.blanks)]
        return context.why, context.effect

    def _values(self, text: str, stretches: list[tuple[Rule, int, int]]) -> list[str]:
        """The values of the words that rules found; where those have none, of all words of the narrative."""
        if not any(rule.flag == VALUED for rule, _, _ in stretches):
            return [""] * len(stretches)
        named = self._lexicon.values(text)
        return [
            ";".join(self._lexicon.values(text[start:end]) or named) if rule.flag == VALUED else ""
            for rule, start, end in stretches
        ]

    def contexts_in(self, narrative: str) -> set[str]:
        """The ids of the context rules that find their words in a narrative."""
        narrative = narrative[:LONGEST_READ]
        written = _Written(narrative, self.encoded(narrative))
        blanks = {rule.id for rule in self._book.blanks if rule.expression.regex.search(written.text)}
        blanked = _blanked(written, self._book.blanks)
        return blanks | {rule.id for rule in self._book.contexts if rule.expression.regex.search(blanked)}

    def encoded(self, narrative: str) -> Encoded:
        """A narrative with one character a word, worked out word by word: what the first pass does for a column."""
        form = plain_form(narrative)
        words = words_of(form)
        if "'" in form:
            words = [plain(word) if "'" in word else word for word in words]
        drop_abbreviation_ends(words)
        return self._lexicon.encode(words)

    def _chosen(self, chances: Iterable[int]) -> tuple[list[Rule], list[ContextRule], list[ContextRule]]:
        book = self._book
        numbers = sorted(chances)
        first_blank = bisect_left(numbers, len(book.rules))
        first_context = bisect_left(numbers, len(book.rules) + len(book.blanks))
        context = [*book.blanks, *book.contexts]
        return (
            [book.rules[number] for number in numbers[:first_blank]],
            [context[number - len(book.rules)] for number in numbers[first_blank:first_context]],
            [context[number - len(book.rules)] for number in numbers[first_context:]],
        )


class _Written:
    """A narrative in its encoding, with the way back to the characters as given."""

    def __init__(self, narrative: str, encoded: Encoded, spans: Sequence[Sequence[int]] | None = None) -> None:
        self.text, self._firsts, self._afters = encoded
        self._narrative = narrative
        self._spans = spans

    def extent(self, start: int, end: int) -> tuple[int, int]:
        """The characters as given that a stretch of the encoding stands for."""
        spans = self._spans_as_given
        return spans[self._firsts[start]][0], spans[self._afters[end - 1] - 1][1]

    def as_given(self) -> list[str]:
        """What stands in the narrative for each character of the encoding, capitals kept, without `'s`."""
        spans, narrative = self._spans_as_given, self._narrative
        extents = zip(self._firsts, self._afters, strict=True)
        words = [narrative[spans[first][0] : spans[after - 1][1]] for first, after in extents]
        return [word[:-2] if word[-1:] in "sS" and plain_form(word).endswith("'s") else word for word in words]

    @cached_property
    def _spans_as_given(self) -> Sequence[Sequence[int]]:
        spans = self._spans if self._spans is not None else spans_of(read_form(self._narrative)[0])
        as_given = _places_as_given(self._narrative)
        return [(as_given[start], as_given[end]) for start, end in spans]


def _places_as_given(narrative: str) -> Sequence[int]:
    """For each place in the form for reading the place in the narrative as given."""
    if keeps_places(narrative):
        return range(len(narrative) + 1)
    return read_form(narrative)[1] or range(len(narrative) + 1)


_Scope = tuple[str, str, int, int]
"""An effect of context, why it has it, and the stretch of the encoding that it reaches."""


def _scopes(contexts: Iterable[ContextRule], encoded: str) -> Iterable[_Scope]:
    return dict.fromkeys(
        (rule.effect, rule.why, *_extent(rule, encoded, match.start(), match.end()))
        for rule in contexts
        for match in rule.expression.regex.finditer(encoded)
    )


def _around(scopes: Iterable[_Scope], anchors: list[int]) -> dict[int, list[tuple[str, str]]]:
    """For each anchor, in ascending order, the effects that reach it and why, in the order of the scopes."""
    around: dict[int, list[tuple[str, str]]] = {anchor: [] for anchor in anchors}
    for effect, why, start, end in scopes:
        for anchor in anchors[bisect_left(anchors, start) : bisect_left(anchors, end)]:
            around[anchor].append((effect, why))
    return around


def _blanked(written: _Written, blanks: Iterable[ContextRule]) -> str:
    encoded = written.text
    for rule in blanks:
        before, encoded = encoded, rule.expression.regex.sub(_blank_anchor, encoded)
        if rule.scope == "record" and encoded != before:
            encoded = _blank_alike(before, encoded, written.as_given())
    return encoded


def _matches(rule: Rule, encoded: str) -> Iterator[tuple[Rule, int, int, int]]:
    position = 0
    for _ in range(MOST_MATCHES):
        match = rule.expression.regex.search(encoded, position)
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
    return any(condition.regex.search(encoded, first, last) for condition in rule.without)


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


def _place(rule: Rule, extent: tuple[int, int], around: list[tuple[str, str]], value: str) -> Match:
    if not around:
        return Match(rule, *extent, value)
    affirmed = any(effect == "affirmed" for effect, _ in around)
    effect, why = next(
        ((effect, why) for effect, why in around if effect in rule.voided_by and not (affirmed and effect in DENIALS)),
        ("", ""),
    )
    return Match(rule, *extent, value, why, effect)
