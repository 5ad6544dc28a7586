r"""The small language in which rules say what they look for.

A pattern is a row of elements, one word of the narrative each:

| element | meaning |
|---|---|
| `shouted` | that word |
| `<say>` | any word or phrase of that class |
| `<say>\|told` | any of these |
| `!<negation>` | any one word but these |
| `<article>?` | there or not |
| `~6` | up to six words of any kind, within the sentence |
| `~6!<negation>` | up to six words, none of these |
| `~~20` | up to twenty words, across sentences |
| `.` | the end of a sentence or question |
| `QUESTION` | the end of a question |
| `^<slur>` | the anchor: the word without which the rule has nothing to say. One run of anchors in each pattern. |

Patterns become regular expressions over a string with one character a word (see `lexicon`), with bounded
gaps and no nested repetition, so that none can take more than linear time in the length of the narrative.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, TypeGuard

from sightline.engine.screening.tokens import END, QUESTION

_ELEMENT: Final = re.compile(
    r"(?P<anchor>\^)?(?P<negated>!)?(?P<body>(?:<[a-z_]+>|[a-z0-9*]+)(?:\|(?:<[a-z_]+>|[a-z0-9*]+))*)(?P<optional>\?)?"
)
_GAP: Final = re.compile(r"(?P<across>~~|~)(?P<most>\d{1,2})(?:!(?P<body>\S+))?")
_END: Final = re.compile(r"(?P<what>\.|QUESTION)(?P<optional>\?)?")
_LONGEST: Final = 40
_PIECES: Final = 4096
"""Pieces of patterns whose meaning is remembered: most stand in many patterns."""

Alternatives = frozenset[str]
"""What may stand at one place: class names, and words written as `=word`."""


class PatternError(ValueError):
    """A pattern that cannot be read; the text says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Element:
    """One place in a pattern."""

    alternatives: Alternatives
    negated: bool = False
    optional: bool = False
    anchor: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `most` words, none of `but`; `across` sentences or within one."""

    most: int
    across: bool
    but: Alternatives


@dataclass(frozen=True, slots=True)
class SentenceEnd:
    """The end of a sentence, or of a question alone."""

    optional: bool
    question: bool


Part = Element | Gap | SentenceEnd


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as parsed."""

    text: str
    parts: tuple[Part, ...]

    @property
    def required(self) -> frozenset[Alternatives]:
        """What must occur somewhere in a narrative for the pattern to match."""
        return frozenset(part.alternatives for part in self.parts if is_required(part))

    @property
    def names(self) -> Alternatives:
        """The classes and words that stand anywhere in it."""
        return frozenset().union(*map(named_by, self.parts))

    @property
    def literals(self) -> frozenset[str]:
        """The words that the pattern writes out."""
        return frozenset(name[1:] for name in self.names if name.startswith("="))


def parse(text: str, *, anchored: bool = True) -> Pattern:
    """Read a pattern.

    Args:
        text: the pattern as a pack writes it.
        anchored: whether it must have an anchor (rules must, conditions and contexts need not).

    Raises:
        PatternError: it is not in the language, or breaks one of its rules.
    """
    parts = tuple(_part(piece) for piece in text.split())
    if not any(map(is_required, parts)):
        raise PatternError(f"the pattern {text!r} names no word that must be there")
    if len(parts) > _LONGEST:
        raise PatternError(f"the pattern {text!r} has more than {_LONGEST} elements; split it")
    if isinstance(parts[0], Gap) or isinstance(parts[-1], Gap):
        raise PatternError(f"the pattern {text!r} begins or ends with a gap, which says nothing; remove it")
    _check_anchors(text, parts, anchored)
    return Pattern(text, parts)


def _check_anchors(text: str, parts: tuple[Part, ...], anchored: bool) -> None:
    positions = [index for index, part in enumerate(parts) if isinstance(part, Element) and part.anchor]
    if not positions:
        if anchored:
            raise PatternError(f"the pattern {text!r} has no anchor; put ^ before the word it cannot do without")
        return
    if anchored and any(part.negated for part in parts if isinstance(part, Element) and part.anchor):
        raise PatternError(f"the pattern {text!r} has a negated anchor; put ^ before a word that must be there")
    if positions != list(range(positions[0], positions[-1] + 1)):
        raise PatternError(f"the pattern {text!r} has anchors that do not stand side by side")


@lru_cache(maxsize=_PIECES)
def _part(piece: str) -> Part:
    if match := _END.fullmatch(piece):
        return SentenceEnd(optional=match["optional"] is not None, question=match["what"] != ".")
    if match := _GAP.fullmatch(piece):
        but = _alternatives(match["body"]) if match["body"] else frozenset()
        return Gap(most=int(match["most"]), across=match["across"] == "~~", but=but)
    match = _ELEMENT.fullmatch(piece)
    if match is None:
        raise PatternError(f"{piece!r} is not an element of the pattern language (docs/guide/packs.md lists them)")
    element = Element(
        alternatives=_alternatives(match["body"]),
        negated=match["negated"] is not None,
        optional=match["optional"] is not None,
        anchor=match["anchor"] is not None,
    )
    if element.anchor and element.optional:
        raise PatternError(f"{piece!r}: an anchor cannot be optional")
    return element


@lru_cache(maxsize=_PIECES)
def _alternatives(body: str) -> Alternatives:
    names = body.split("|")
    for name in names:
        if not re.fullmatch(r"<[a-z_]+>|[a-z0-9*]+", name):
            raise PatternError(f"{name!r} is neither a <class> nor a word in lower case")
    return frozenset(name[1:-1] if name.startswith("<") else f"={name}" for name in names)


def named_by(part: Part) -> Alternatives:
    """What a part of a pattern names, or bars; nothing where it does neither."""
    if isinstance(part, Element):
        return part.alternatives
    return part.but if isinstance(part, Gap) else frozenset()


def telling_of(pattern: Pattern, frequency: Callable[[Alternatives], float]) -> int:
    """Which part of a pattern is its telling word: the rarest of those that it can't do without.

    Args:
        pattern: as parsed.
        frequency: how common the words of a place are.
    """
    required = {index: part.alternatives for index, part in enumerate(pattern.parts) if is_required(part)}
    return min(required, key=lambda index: frequency(required[index]))


def is_required(part: Part) -> TypeGuard[Element]:
    """Whether a part is a word that has to be there."""
    return isinstance(part, Element) and not part.optional and not part.negated


def can_match(pattern: Pattern, known: Callable[[Alternatives], bool]) -> bool:
    """Whether a pattern can match anything.

    Args:
        pattern: as parsed, every class of it known.
        known: whether there is any word of the given classes.

    Returns:
        False when some required place can match no word at all.
    """
    return all(map(known, pattern.required))


class Expression:
    """A pattern as a regular expression over encoded narratives, which is compiled when it is first used.

    A place may stand for thousands of characters, which takes long to compile, and a day's records need few rules.
    """

    def __init__(self, pattern: Pattern, characters: Callable[[Alternatives], str]) -> None:
        """Take what the expression is made from.

        Args:
            pattern: one that can match.
            characters: the characters that stand for any of the given classes and words.
        """
        self.pattern = pattern
        self._characters = characters

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression; the anchor is its group 1."""
        pieces: list[str] = []
        anchored = False
        for part in self.pattern.parts:
            is_anchor = isinstance(part, Element) and part.anchor
            if is_anchor != anchored:
                pieces.append("(" if is_anchor else ")")
                anchored = is_anchor
            pieces.append(_piece(part, self._characters))
        if anchored:
            pieces.append(")")
        return re.compile("".join(pieces), re.DOTALL)


def _piece(part: Part, characters: Callable[[Alternatives], str]) -> str:
    end = re.escape(END + QUESTION)
    if isinstance(part, SentenceEnd):
        if part.question:
            return re.escape(QUESTION) + ("?" if part.optional else "")
        return f"(?:[{end}]|$|^)" if not part.optional else f"[{end}]?"
    if isinstance(part, Gap):
        return f"[^{'' if part.across else end}{characters(part.but)}\0]{{0,{part.most}}}?"
    inside = characters(part.alternatives)
    if part.negated:
        return f"[^{end}{inside}]" + ("?" if part.optional else "")
    return f"[{inside}]?" if part.optional and inside else f"[{inside}]" if inside else ""
