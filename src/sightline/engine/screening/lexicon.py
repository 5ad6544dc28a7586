"""Turn a narrative into a string with one character a word, by the classes that each word belongs to.

All words that belong to the same classes share one character, so a rule over classes is an ordinary regular
expression with a set of characters at each place. A phrase of several words is one character too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress, pairwise
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from sightline.engine.screening.frequency import frequency
from sightline.engine.screening.patterns import Alternatives
from sightline.engine.screening.tokens import END, QUESTION
from sightline.engine.screening.wordforms import noun_forms, slips, unmask, verb_forms

OTHER: Final = "\u4e00"
"""The character of a word that is in no class."""
BLANK: Final = "\u4e01"
"""The character of a word that a context rule has taken out of the reading."""
SIGNATURES: Final = "\u4e10"
"""The first of the characters that stand for a set of classes."""
_MOST_REMEMBERED: Final = 200_000
NUMBER: Final = "number"
"""The class of tokens that are digits alone."""
_MASKED_SHORTEST: Final = 3


Classes = frozenset[str]
"""Names of classes, and words written as `=word`."""
_NO_CLASSES: Final[Classes] = frozenset()


@dataclass
class Vocabulary:
    """Every form of every word with its classes, gathered from the vocabulary packs."""

    forms: dict[str, Classes] = field(default_factory=dict)
    masked: set[str] = field(default_factory=set)
    values: dict[str, str] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    expressions: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=lambda: {NUMBER})

    def add(self, name: str, spec: dict[str, Any]) -> None:
        """Add a class, or more words to it.

        Args:
            name: the class.
            spec: as in a vocabulary pack (`words`, `forms`, `typos`, `masked`, `closed`, `expression`, `value`).
        """
        self.classes.add(name)
        if spec.get("closed"):
            self.closed.add(name)
        if spec.get("expression"):
            self.expressions.add(name)
        if "value" in spec:
            self.values[name] = spec["value"]
        self._give(name, self._forms_of(spec))

    def _forms_of(self, spec: dict[str, Any]) -> Iterator[str]:
        """Every form of the words of a class; those that are known in disguise are noted on the way."""
        kind, masked, typos = spec.get("forms", "none"), spec.get("masked"), spec.get("typos")
        for word in spec["words"]:
            forms = _forms(plain(str(word)), kind)
            yield from forms
            if masked:
                self.masked |= {form for form in forms if " " not in form and len(form) >= _MASKED_SHORTEST}
            if typos:
                for form in forms:
                    yield from slips(form)

    def add_words(self, words: Iterable[str]) -> None:
        """Make each word known on its own, as the class `=word`."""
        for word in sorted(words):
            self._give(f"={word}", [plain(word)])

    def _give(self, name: str, forms: Iterable[str]) -> None:
        """Put forms into a class."""
        known = self.forms
        with_name: dict[Classes, Classes] = {}  # tens of thousands of forms share a few hundred sets
        for form in forms:
            classes = known.get(form, _NO_CLASSES)
            if name not in classes:
                if classes not in with_name:
                    with_name[classes] = classes | {name}
                known[form] = with_name[classes]

    def phrase_classes(self, words: list[str], classes: Classes) -> tuple[Classes, bool]:
        """The classes that the character of a phrase stands for, and whether it is an expression.

        A rule that hangs on one of the words must not lose it to the phrase, so the phrase keeps the classes of
        its words. Closed classes are for phrases that mean something else than their words: a "disabled bay" says
        nothing of a disabled person. Words that rules write out stay visible in any case. An expression is more
        than a term (a whole hostile sentence, say): its words stay as they are, and the last carries its classes.
        """
        closed = not self.closed.isdisjoint(classes)
        expression = not closed and classes <= self.expressions
        shown = words[-1:] if expression else words
        inner = [self.forms[word] for word in shown if word in self.forms]
        if closed:
            inner = [frozenset(name for name in own if name[0] == "=") for own in inner]
        return classes.union(*inner) if inner else classes, expression


def plain(word: str) -> str:
    """A word or phrase without apostrophes: the possessive `'s` goes, `n't` becomes `nt`."""
    word = word.lower()
    if word.isalpha():
        return word
    word = " ".join(word.replace("-", " ").split())
    if "'" not in word:
        return word
    return " ".join(part[:-2] if part.endswith("'s") else part.replace("'", "") for part in word.split(" "))


def _forms(word: str, kind: str) -> list[str]:
    """A word and the forms in which it stands, each once."""
    if kind == "noun":
        return list(dict.fromkeys((word, *noun_forms(word))))
    if kind == "verb":
        return list(dict.fromkeys((word, *verb_forms(word))))
    return [word]


Numbers = npt.NDArray[np.int64]

_Branch = dict[str, Any]
"""A tree of phrases by their words; under `_HERE` the character of the phrase that ends there, and whether it
is an expression."""
_HERE: Final = "\n"


class PhraseEnd(NamedTuple):
    """What stands for a phrase, and whether it is an expression."""

    character: str
    expression: bool


class _Tree(NamedTuple):
    """Phrases, as they are looked up along a narrative."""

    pairs: set[tuple[str, str]]
    """The first two words of each phrase."""
    phrases: _Branch


class Merge(NamedTuple):
    """Words that one character stands for."""

    position: int
    """The first word that the character takes the place of: of an expression its last."""
    first: int
    after: int
    character: str


class Encoded(NamedTuple):
    """A narrative with one character per word or phrase."""

    text: str
    firsts: Sequence[int]
    """For each character the first word it stands for, ..."""
    afters: Sequence[int]
    """... and the one after its last."""


class Lexicon:
    """Words to characters, and back from classes to characters."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Give each distinct set of classes its character, those of common words first: they are asked for most."""
        self._signatures: dict[Classes, str] = {}
        self._words: dict[str, str] = {END: END, QUESTION: QUESTION, "": ""}
        self._phrases: dict[str, PhraseEnd] = {}
        self._values = vocabulary.values
        for form, classes in sorted(vocabulary.forms.items(), key=lambda item: -frequency(item[0].split(" "))):
            if " " in form:
                kept, expression = vocabulary.phrase_classes(form.split(" "), classes)
                self._phrases[form] = PhraseEnd(self._signature(kept), expression)
            else:
                # "12" stays a number where a rule writes it out, too.
                self._words[form] = self._signature(classes | {NUMBER} if form.isdigit() else classes)
        self._numbers = self._signature(frozenset({NUMBER}))
        self._masked = frozenset(vocabulary.masked)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in sorted(vocabulary.masked):
            self._by_length[len(word)].append(word)
        self._classes = {character: classes for classes, character in self._signatures.items()}
        self._by_class = _numbers_by_class(self._signatures)
        self._places: dict[Alternatives, Numbers] = {}

    def _signature(self, classes: Classes) -> str:
        character = self._signatures.get(classes)
        if character is None:
            character = self._signatures[classes] = chr(ord(SIGNATURES) + len(self._signatures))
        return character

    @property
    def size(self) -> int:
        """How many characters stand for a set of classes."""
        return len(self._signatures)

    @property
    def figures(self) -> str:
        """The character of words that are digits alone."""
        return self._numbers

    @property
    def masked(self) -> frozenset[str]:
        """Words that are known in disguise, too."""
        return self._masked

    def words(self) -> Iterator[tuple[str, str]]:
        """Each single word that was given classes, with its character."""
        return ((word, character) for word, character in self._words.items() if character >= SIGNATURES)

    def phrases(self) -> Iterator[tuple[list[str], PhraseEnd]]:
        """Each phrase, as its words, with what stands for it."""
        return ((phrase.split(" "), end) for phrase, end in self._phrases.items())

    def character(self, word: str) -> str:
        """The character of one word, masked or not."""
        return self._words[word] if word in self._words else self._learn(word)

    def has_any(self, names: Alternatives) -> bool:
        """Whether there is any word of one of the classes."""
        return not self._by_class.keys().isdisjoint(names)

    def characters(self, names: Alternatives) -> str:
        """All characters that stand for a word of one of the classes, in ascending order."""
        return (self.numbers(names) + ord(SIGNATURES)).astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")

    def numbers(self, names: Alternatives) -> Numbers:
        """The same as numbers, of which 0 is the first character that stands for a set of classes."""
        if names not in self._places:
            self._places[names] = self._union([self._by_class[name] for name in names if name in self._by_class])
        return self._places[names]

    def _union(self, parts: list[Numbers]) -> Numbers:
        if len(parts) == 1:
            return parts[0]
        found = np.zeros(self.size, np.bool_)
        for part in parts:
            found[part] = True
        return np.flatnonzero(found)

    def values(self, encoded: str) -> list[str]:
        """The values (perceived religions) that the words of a stretch of encoded text carry, once each."""
        found = (
            self._values[name]
            for character in encoded
            for name in sorted(self._classes.get(character, ()))
            if name in self._values
        )
        return list(dict.fromkeys(found))

    def encode(self, words: list[str]) -> Encoded:
        """Encode a narrative: one character per word or phrase.

        Args:
            words: its tokens.
        """
        characters = self._characters_of(words)
        firsts, afters = list(range(len(words))), list(range(1, len(words) + 1))
        for merge in reversed(self._merges(words)):
            characters[merge.position : merge.after] = [merge.character]
            firsts[merge.position : merge.after] = [merge.first]
            afters[merge.position : merge.after] = [merge.after]
        shown = list(map(bool, characters))  # the full stop of an abbreviation has no character
        return Encoded("".join(characters), list(compress(firsts, shown)), list(compress(afters, shown)))

    def _characters_of(self, words: list[str]) -> list[str]:
        known = self._words
        try:
            return list(map(known.__getitem__, words))
        except KeyError:
            return [known[word] if word in known else self._learn(word) for word in words]

    def _merges(self, words: list[str]) -> list[Merge]:
        """Where phrases stand, in order and none over another."""
        terms: dict[int, tuple[int, str]] = {}
        expressed: dict[int, tuple[int, str]] = {}
        begins = compress(range(len(words)), map(self._tree.pairs.__contains__, pairwise(words)))
        for position in begins:
            for size, character, expression in _phrases_at(self._tree.phrases, words, position):
                if expression:
                    expressed.setdefault(position + size - 1, (position, character))
                else:
                    terms[position] = (size, character)
        merges: list[Merge] = []
        covered = 0
        for position in sorted({*terms, *expressed}):
            if position < covered:
                continue
            if position in terms and _longest_saying(expressed, position, terms[position][0]) <= terms[position][0]:
                size, character = terms[position]
                merges.append(Merge(position, position, position + size, character))
            elif position in expressed:
                # The last word of a saying has to stay; a shorter term that would cover it gives way.
                first, character = expressed[position]
                merges.append(Merge(position, first, position + 1, character))
            else:
                continue
            covered = merges[-1].after
        return merges

    @cached_property
    def _tree(self) -> "_Tree":
        # Built when first asked for: the first pass has a table of its own, and seldom leaves a narrative.
        tree = _Tree(set(), {})
        for words, end in self.phrases():
            tree.pairs.add((words[0], words[1]))
            branch = tree.phrases
            for word in words:
                branch = branch.setdefault(word, {})
            branch[_HERE] = end
        return tree

    def _learn(self, word: str) -> str:
        """Work out a word that is met for the first time, and remember it."""
        character = self._work_out(word)
        if len(self._words) < _MOST_REMEMBERED:
            self._words[word] = character
        return character

    def _work_out(self, word: str) -> str:
        known = self._words
        if word.isdigit():
            return known.get(word) or self._numbers
        spelt, pattern = unmask(word)
        if spelt in self._masked:
            return known[spelt]
        if pattern is None:
            return OTHER
        for length in range(len(spelt) - 1, len(spelt) + 2):
            for candidate in self._by_length[length]:
                if pattern.fullmatch(candidate):
                    return known[candidate]
        return OTHER


def _numbers_by_class(signatures: Iterable[Classes]) -> dict[str, Numbers]:
    """For each class the numbers of the sets that it is in, ascending."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, classes in enumerate(signatures):
        for name in classes:
            found[name].append(number)
    return {name: np.array(numbers) for name, numbers in found.items()}


def _longest_saying(expressed: dict[int, tuple[int, str]], position: int, size: int) -> int:
    """Words of the longest saying that ends within `size` words from a position; 0 when none does."""
    if not expressed:
        return 0
    ends = (end for end in range(position, position + size) if end in expressed)
    return max((end - expressed[end][0] + 1 for end in ends), default=0)


def _phrases_at(phrases: _Branch, words: list[str], position: int) -> Iterator[tuple[int, str, bool]]:
    """Phrases that begin at a word, shortest first: how many words, the character, whether an expression."""
    branch = phrases
    for size in range(1, len(words) - position + 1):
        branch = branch.get(words[position + size - 1])  # type: ignore[assignment]
        if branch is None:
            return
        if _HERE in branch:
            yield (size, *branch[_HERE])
