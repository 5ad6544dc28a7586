"""Compile packs into a rule book: the lexicon, the context rules and the rules of every flag."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from re import Pattern as Regex
from typing import Any, Final

from sightline.engine.errors import SightlineError
from sightline.engine.packs import Pack, PackSet
from sightline.engine.screening.lexicon import Lexicon, Vocabulary
from sightline.engine.screening.patterns import Alternatives, Pattern, PatternError, parse, to_regex
from sightline.engine.screening.telling import frequency
from sightline.engine.vocabulary import FLAG_TITLES, ONLINE, STRANDS, Grade

VOIDED_BY: Final = {
    "perception": frozenset({"negated", "denied", "history", "boilerplate"}),
    "hostility": frozenset({"negated", "history", "third_party", "friendly", "description", "boilerplate", "suspect"}),
    "mention": frozenset({"negated", "denied", "history", "boilerplate", "third_party"}),
    "means": frozenset({"negated", "history", "boilerplate", "incidental"}),
}
"""What kind of context takes the force out of what kind of reading."""


@dataclass(frozen=True, slots=True)
class ContextRule:
    """Words that change how their surroundings are to be read."""

    id: str
    effect: str
    scope: str
    reach: int
    stops: str
    regex: Regex[str]
    needs: int
    why: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of one rule for one flag, ready to run."""

    id: str
    flag: str
    grade: Grade
    regex: Regex[str]
    without: tuple[Regex[str], ...]
    needs: int
    telling: int
    voided_by: frozenset[str]
    why: str
    pack: str


@dataclass(frozen=True, slots=True)
class Source:
    """A rule as its pack wrote it, for one flag: what examples and messages refer to."""

    id: str
    flag: str
    pack: Pack
    place: tuple[str | int, ...]
    spec: dict[str, Any]


class RuleBook:
    """Everything that the rules reader needs, compiled once."""

    def __init__(self, packs: PackSet) -> None:
        """Compile.

        Raises:
            SightlineError: a pattern is wrong or names a class that no vocabulary has.
        """
        self.sources: list[Source] = []
        self.patterns: list[Pattern] = []
        """Every pattern of every rule that can match: what the first pass looks for."""
        self.vocabulary = _vocabulary(packs)
        self._bits: dict[Alternatives, int] = {}
        self._frequencies: dict[Alternatives, float] = {}
        parsed_context = list(_parse_context(packs, self.vocabulary))
        parsed_rules = list(self._parse_rules(packs))
        for pattern, _ in parsed_context:
            self.vocabulary.add_words(pattern.literals)
        for pattern, _, _, _, without in parsed_rules:
            for written in (pattern, *without):
                self.vocabulary.add_words(written.literals)
        self.lexicon = Lexicon(self.vocabulary)
        context = [self._context_rule(pattern, spec) for pattern, spec, *_ in parsed_context]
        self.blanks = [rule for rule in context if rule is not None and rule.effect == "blank"]
        self.contexts = [rule for rule in context if rule is not None and rule.effect != "blank"]
        compiled = [self._rule(pattern, source, pack, without) for pattern, source, pack, _, without in parsed_rules]
        self.rules_by_telling: dict[int, list[Rule]] = defaultdict(list)
        """Rules by the bit of their telling place: only those whose telling word is there need trying."""
        for rule in compiled:
            if rule is not None:
                self.rules_by_telling[rule.telling].append(rule)
        self.masks = self._masks()
        self.cues = _cues(packs)
        self.packs = packs

    def _parse_rules(
        self, packs: PackSet
    ) -> Iterator[tuple[Pattern, Source, Pack, dict[str, list[str]], list[Pattern]]]:
        for source, bind in _sources(packs):
            self.sources.append(source)
            texts = source.spec["patterns"]
            without = [
                _bound(text, source, bind, self.vocabulary, anchored=False) for text in source.spec.get("without", [])
            ]
            for text in texts:
                pattern = _bound(text, source, bind, self.vocabulary)
                if pattern is not None:
                    yield pattern, source, source.pack, bind, [item for item in without if item is not None]

    def _rule(self, pattern: Pattern, source: Source, pack: Pack, without: list[Pattern]) -> Rule | None:
        regex = to_regex(pattern, self.lexicon.characters)
        if regex is None:
            return None
        self.patterns.append(pattern)
        conditions = [to_regex(condition, self.lexicon.characters) for condition in without]
        spec = source.spec
        title = FLAG_TITLES[source.flag].lower()
        return Rule(
            id=source.id,
            flag=source.flag,
            grade=Grade(spec["grade"]),
            regex=regex,
            without=tuple(condition for condition in conditions if condition is not None),
            needs=self._need(pattern),
            telling=self._bits[min(pattern.required, key=self._frequency)],
            voided_by=VOIDED_BY[spec["reads"]] - set(spec.get("ignores", ())),
            why=spec["why"].replace("{strand}", title),
            pack=f"{pack.id} {pack.version}",
        )

    def _context_rule(self, pattern: Pattern, spec: dict[str, Any]) -> ContextRule | None:
        regex = to_regex(pattern, self.lexicon.characters)
        if regex is None:
            return None
        stops = frozenset(re.findall(r"\w+", spec.get("stops", "")))
        unknown = sorted(stops - self.vocabulary.classes)
        if unknown:
            message = (
                f"The context rule {spec['id']!r} stops at {unknown[0]!r}, which no vocabulary pack has as a class."
            )
            raise SightlineError(message)
        return ContextRule(
            id=spec["id"],
            effect=spec["effect"],
            scope=spec.get("scope", "match"),
            reach=spec.get("reach", 12),
            stops=self.lexicon.characters(stops),
            regex=regex,
            needs=self._need(pattern),
            why=spec["why"],
        )

    def _need(self, pattern: Pattern) -> int:
        mask = 0
        for alternatives in pattern.required:
            mask |= self._bits.setdefault(alternatives, 1 << len(self._bits))
        return mask

    def _frequency(self, places: Alternatives) -> float:
        if places not in self._frequencies:
            self._frequencies[places] = frequency(self.vocabulary.forms_of(places))
        return self._frequencies[places]

    def _masks(self) -> dict[str, int]:
        masks: dict[str, int] = {}
        for alternatives, bit in self._bits.items():
            for character in self.lexicon.characters(alternatives):
                masks[character] = masks.get(character, 0) | bit
        return masks


def _vocabulary(packs: PackSet) -> Vocabulary:
    vocabulary = Vocabulary()
    for pack in packs.of_kind("vocabulary"):
        for name, spec in pack.data["classes"].items():
            vocabulary.add(name, spec)
    return vocabulary


def _sources(packs: PackSet) -> Iterator[tuple[Source, dict[str, list[str]]]]:
    for pack in packs.of_kind("flags"):
        strand = pack.data["strand"]
        bind = pack.data["bind"]
        for structures in packs.of_kind("structures"):
            for index, spec in enumerate(structures.data["rules"]):
                yield Source(f"{strand}/{spec['id']}", strand, structures, ("rules", index), spec), bind
        yield from _own_rules(pack, strand, bind)
    for pack in packs.of_kind("online"):
        yield from _own_rules(pack, ONLINE, {**_general_roles(packs), **_channels(pack)})


def _own_rules(pack: Pack, flag: str, bind: dict[str, list[str]]) -> Iterator[tuple[Source, dict[str, list[str]]]]:
    for index, spec in enumerate(pack.data["rules"]):
        yield Source(f"{flag}/{spec['id']}", flag, pack, ("rules", index), spec), bind


def _channels(pack: Pack) -> dict[str, list[str]]:
    """Roles from the registrar's decision table: the channels that count and those to ask about."""
    bind = dict(pack.data.get("bind", {}))
    for decision, role in (("yes", "channel"), ("ask", "channel_to_ask"), ("no", "channel_out")):
        bind[role] = [name for row in pack.data["decisions"] if row["counts"] == decision for name in row["classes"]]
    return bind


def _parse_context(packs: PackSet, vocabulary: Vocabulary) -> Iterator[tuple[Pattern, dict[str, Any]]]:
    general = _general_roles(packs)
    for pack in packs.of_kind("context"):
        for index, spec in enumerate(pack.data["rules"]):
            source = Source(spec["id"], "", pack, ("rules", index), spec)
            for text in spec["patterns"]:
                pattern = _bound(text, source, general, vocabulary, anchored=False)
                if pattern is not None:
                    yield pattern, spec


_CUES: Final = ("trait", "slur", "motive", "phrase", "symbol", "channel")


def _cues(packs: PackSet) -> Alternatives:
    """Classes whose words are cues however common they are: what the strands and the online flag are about."""
    flags = {name for role in _CUES for name in _all_bound(packs, role)}
    asked = ("channel", "channel_to_ask")
    channels = {name for pack in packs.of_kind("online") for role in asked for name in _channels(pack)[role]}
    return frozenset(flags | channels)


def _general_roles(packs: PackSet) -> dict[str, list[str]]:
    """Roles of context rules: the words of all strands together, and the naming words of each (`any_race`)."""
    roles = {
        role: _all_bound(packs, role)
        for role in ("trait", "person", "slur", "motive", "motive_noun", "object", "place", "phrase")
    }
    for pack in packs.of_kind("flags"):
        bind = pack.data["bind"]
        roles[f"any_{pack.data['strand']}"] = [*bind.get("motive", []), *bind.get("motive_noun", [])]
    return roles


def _all_bound(packs: PackSet, role: str) -> list[str]:
    names = [name for pack in packs.of_kind("flags") for name in pack.data["bind"].get(role, [])]
    return list(dict.fromkeys(names))


def _bound(
    text: str, source: Source, bind: dict[str, list[str]], vocabulary: Vocabulary, *, anchored: bool = True
) -> Pattern | None:
    """Parse a pattern and put a strand's classes in place of roles; None where the strand has none."""
    try:
        pattern = parse(_with_roles(text, bind), anchored=anchored)
    except _UnboundRoleError:
        return None
    except PatternError as error:
        raise SightlineError(f"{_place(source)}: {error}.") from None
    unknown = sorted(
        name
        for part in pattern.parts
        for name in (getattr(part, "alternatives", None) or getattr(part, "but", None) or ())
        if not name.startswith("=") and name not in vocabulary.classes
    )
    if unknown:
        message = f"{_place(source)}: no vocabulary pack has the class {unknown[0]!r}; add it or correct the name."
        raise SightlineError(message)
    return pattern


def _place(source: Source) -> str:
    line, _ = source.pack.document.positions.get(source.place, (1, 1))
    return f"In the pack {source.pack.origin}, line {line}, rule {source.id!r}"


class _UnboundRoleError(Exception):
    """The strand has nothing for a role that the pattern needs."""


ROLES: Final = (
    *(
        "trait",
        "person",
        "slur",
        "slur_weak",
        "motive",
        "motive_word",
        "motive_noun",
        "phrase",
        "place",
        "object",
        "symbol",
    ),
    *("channel", "channel_to_ask", "channel_out"),
    *(f"any_{strand}" for strand in STRANDS),
)
"""Names that rules may use and each strand fills with its own classes; a pack may bind further ones for itself."""


def _with_roles(text: str, bind: dict[str, list[str]]) -> str:
    for role in (*ROLES, *(name for name in bind if name not in ROLES)):
        mark = f"<{role}>"
        if mark not in text:
            continue
        classes = bind.get(role, [])
        if not classes:
            if f"|{mark}" in text or f"{mark}|" in text:
                text = text.replace(f"|{mark}", "").replace(f"{mark}|", "")
                if mark not in text:
                    continue
            raise _UnboundRoleError
        text = text.replace(mark, "|".join(f"<{name}>" for name in classes))
    return text


def strand_order(flag: str) -> int:
    """The place of a flag in reports."""
    return (*STRANDS, ONLINE).index(flag)
