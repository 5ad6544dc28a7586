"""Compile packs into a rule book: the lexicon, the context rules and the rules of every flag."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sightline.engine.building import building
from sightline.engine.errors import SightlineError
from sightline.engine.packs import Pack, PackSet
from sightline.engine.screening.lexicon import Lexicon, Vocabulary
from sightline.engine.screening.patterns import Expression, Pattern, PatternError, can_match, parse
from sightline.engine.vocabulary import FLAG_TITLES, ONLINE, STRANDS, Grade

VOIDED_BY: Final = {
    "perception": frozenset({"negated", "denied", "history", "boilerplate"}),
    "hostility": frozenset({"negated", "history", "third_party", "friendly", "description", "boilerplate", "suspect"}),
    "mention": frozenset({"negated", "denied", "history", "boilerplate", "third_party"}),
    "means": frozenset({"negated", "history", "boilerplate", "incidental"}),
    "sign": frozenset(
        {"denied", "history", "third_party", "friendly", "description", "boilerplate", "suspect", "explained"}
    ),
}
"""What kind of context takes the force out of what kind of reading."""
DENIALS: Final = frozenset({"negated", "denied"})
"""Effects that a second denial around them turns into an assertion ("cannot rule out")."""
VALUED: Final = "religion"
"""The flag whose words carry a value, the perceived religion."""
MOST_MATCHES: Final = 25
"""Of one rule in one narrative."""


@dataclass(frozen=True, slots=True)
class ContextRule:
    """Words that change how their surroundings are to be read."""

    id: str
    effect: str
    scope: str
    reach: int
    stops: str
    expression: Expression
    why: str
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of one rule for one flag, ready to run."""

    id: str
    flag: str
    grade: Grade
    reads: str
    """What kind of reading it is: a key of `VOIDED_BY`."""
    expression: Expression
    without: tuple[Expression, ...]
    voided_by: frozenset[str]
    why: str
    pack: str
    pattern: Pattern
    quoted: bool = False
    """It says something only in a narrative that quotes what was said or written."""


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

    @building()
    def __init__(self, packs: PackSet) -> None:
        """Compile.

        Raises:
            SightlineError: a pattern is wrong or names a class that no vocabulary has.
        """
        self.sources: list[Source] = []
        self.vocabulary = _vocabulary(packs)
        parsed_context = list(_parse_context(packs, self.vocabulary))
        parsed_rules = list(self._parse_rules(packs))
        written = [pattern for pattern, _ in parsed_context]
        written += [own for pattern, _, without in parsed_rules for own in (pattern, *without)]
        self.vocabulary.add_words(frozenset().union(*(pattern.literals for pattern in written)))
        self.lexicon = Lexicon(self.vocabulary)
        context = [self._context_rule(pattern, spec) for pattern, spec, *_ in parsed_context]
        self.blanks = [rule for rule in context if rule is not None and rule.effect == "blank"]
        self.contexts = [rule for rule in context if rule is not None and rule.effect != "blank"]
        self.rules = [rule for parsed in parsed_rules if (rule := self._rule(*parsed)) is not None]
        self.patterns = [rule.pattern for group in (self.rules, self.blanks, self.contexts) for rule in group]
        """What the first pass looks for: the patterns of the rules in their order, then those of the blanking rules,
        then those of the other context rules."""
        self.packs = packs

    def _parse_rules(self, packs: PackSet) -> Iterator[tuple[Pattern, Source, list[Pattern]]]:
        for source, bind in _sources(packs):
            self.sources.append(source)
            texts = source.spec["patterns"]
            without = [
                _bound(text, source, bind, self.vocabulary, anchored=False) for text in source.spec.get("without", [])
            ]
            for text in texts:
                pattern = _bound(text, source, bind, self.vocabulary)
                if pattern is not None:
                    yield pattern, source, [item for item in without if item is not None]

    def _rule(self, pattern: Pattern, source: Source, without: list[Pattern]) -> Rule | None:
        expression = self._expression(pattern)
        if expression is None:
            return None
        conditions = [self._expression(condition) for condition in without]
        spec = source.spec
        title = FLAG_TITLES[source.flag].lower()
        return Rule(
            id=source.id,
            flag=source.flag,
            grade=Grade(spec["grade"]),
            reads=spec["reads"],
            expression=expression,
            without=tuple(condition for condition in conditions if condition is not None),
            voided_by=VOIDED_BY[spec["reads"]] - set(spec.get("ignores", ())),
            why=spec["why"].replace("{strand}", title),
            pack=f"{source.pack.id} {source.pack.version}",
            pattern=pattern,
            quoted=source.flag in spec.get("quoted", ()),
        )

    def _context_rule(self, pattern: Pattern, spec: dict[str, Any]) -> ContextRule | None:
        expression = self._expression(pattern)
        if expression is None:
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
            expression=expression,
            why=spec["why"],
            pattern=pattern,
        )

    def _expression(self, pattern: Pattern) -> Expression | None:
        """A pattern ready to run; None where no word can take one of its places."""
        return Expression(pattern, self.lexicon.characters) if can_match(pattern, self.lexicon.has_any) else None


def _vocabulary(packs: PackSet) -> Vocabulary:
    vocabulary = Vocabulary()
    for pack in packs.of_kind("vocabulary"):
        for name, spec in pack.data["classes"].items():
            vocabulary.add(name, spec)
    return vocabulary


def _sources(packs: PackSet) -> Iterator[tuple[Source, dict[str, list[str]]]]:
    bound = _bound_by_strand(packs)
    for strand, bind in bound.items():
        for structures in packs.of_kind("structures"):
            for index, spec in enumerate(structures.data["rules"]):
                yield Source(f"{strand}/{spec['id']}", strand, structures, ("rules", index), spec), bind
    for pack in packs.of_kind("flags"):
        yield from _own_rules(pack, pack.data["strand"], bound[pack.data["strand"]])
    for pack in packs.of_kind("online"):
        yield from _own_rules(pack, ONLINE, {**_general_roles(packs), **_channels(pack)})


def _bound_by_strand(packs: PackSet) -> dict[str, dict[str, list[str]]]:
    """For each strand the classes of its roles, from all packs of that strand together."""
    bound: dict[str, dict[str, list[str]]] = {}
    for pack in packs.of_kind("flags"):
        roles = bound.setdefault(pack.data["strand"], {})
        for role, names in pack.data.get("bind", {}).items():
            roles[role] = list(dict.fromkeys([*roles.get(role, []), *names]))
    return bound


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


def _general_roles(packs: PackSet) -> dict[str, list[str]]:
    """Roles of context rules: the words of all strands together, and the naming words of each (`any_race`)."""
    by_strand = _bound_by_strand(packs)
    roles = {role: _of_all_strands(by_strand, role) for role in _SHARED_ROLES}
    for strand, bind in by_strand.items():
        roles[f"any_{strand}"] = [*bind.get("motive", []), *bind.get("motive_noun", [])]
    return roles


_SHARED_ROLES: Final = ("trait", "person", "slur", "motive", "motive_noun", "object", "place", "phrase")


def _of_all_strands(by_strand: dict[str, dict[str, list[str]]], role: str) -> list[str]:
    return list(dict.fromkeys(name for bind in by_strand.values() for name in bind.get(role, [])))


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
    unknown = [name for name in pattern.names - vocabulary.classes if not name.startswith("=")]
    if unknown:
        message = f"{_place(source)}: no vocabulary pack has the class {min(unknown)!r}; add it or correct the name."
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
        "subject",
    ),
    *("channel", "channel_to_ask", "channel_out"),
    *(f"any_{strand}" for strand in STRANDS),
)
"""Names that rules may use and each strand fills with its own classes; a pack may bind further ones for itself."""


_NOTHING: Final = "\0"


def _with_roles(text: str, bind: dict[str, list[str]]) -> str:
    """A pattern with the classes of a strand in the places of its roles; a role without any is left out."""

    def classes(mark: re.Match[str]) -> str:
        name = mark[1]
        if name not in ROLES and name not in bind:
            return mark[0]
        return "|".join(f"<{bound}>" for bound in bind.get(name, ())) or _NOTHING

    filled = re.sub("<([a-z_]+)>", classes, text).replace(f"|{_NOTHING}", "").replace(f"{_NOTHING}|", "")
    if _NOTHING in filled:
        raise _UnboundRoleError
    return filled
