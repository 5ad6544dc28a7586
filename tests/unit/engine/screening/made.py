"""Small packs for the tests of this room: an invented people with an invented word of abuse, and a few rules.

Nothing here depends on the packs that come with Sightline, which change with the rules of the day.
"""

import json
from collections.abc import Sequence
from typing import Any

from sightline.engine.packs import Pack, PackSet, read_pack
from sightline.engine.screening.reading import Match, Reader
from sightline.engine.screening.rulebook import RuleBook

Spec = dict[str, Any]

CLASSES = """
  nation: {about: Belonging to a nation., forms: noun, words: [zorbian, quill, upper quill]}
  insult: {about: A word of abuse., masked: true, words: [zorbo]}
  marker: {about: Names the motive., words: [racial, racially, racist]}
  cause: {about: Reason., words: [because]}
  be: {about: To be., words: [is, was, are]}
  say: {about: Speech., words: [shouted, called, said]}
  negation: {about: Negation., words: ['no', not, never]}
  contrast: {about: Turns the sentence., words: [but, however]}
  street: {about: Ways., words: [road, lane]}
  past: {about: An earlier matter., words: [previously]}
  witness: {about: A third party., words: [passer by]}
  doubt: {about: Denial of a denial., words: [rule out]}
  moon: {about: A faith., value: Sikh, words: [mooner]}
  sun: {about: Another faith., value: Hindu, words: [sunner]}
  app: {about: Apps., words: [chatter]}
  phone: {about: Devices., words: [handset]}
"""


def pack_text(kind: str, body: str, name: str = "") -> str:
    """The YAML of a pack: the keys that all packs have (six lines), then `body`."""
    return (
        f"id: {name or f'tests.{kind}'}\n"
        f"kind: {kind}\n"
        'version: "2026.11.0"\n'
        "source: Written for these tests.\n"
        "effective_from: 2020-01-01\n"
        f"{body}"
    )


def make_pack(kind: str, body: str, name: str = "", origin: str = "made.yaml") -> Pack:
    """A pack from its YAML, which must be valid."""
    pack, problems = read_pack(pack_text(kind, body, name), origin)
    assert pack is not None, [str(problem) for problem in problems]
    return pack


def pack_set(*packs: Pack) -> PackSet:
    """The packs together, by id."""
    return PackSet({pack.id: pack for pack in packs})


def words(classes: str = CLASSES) -> Pack:
    """A vocabulary pack."""
    return make_pack("vocabulary", f"classes:{classes}")


def rule(name: str, *patterns: str, reads: str = "hostility", grade: str = "strong", **more: Any) -> Spec:
    """One rule of a flags, online or structures pack."""
    spec = {"id": name, "reads": reads, "grade": grade, "patterns": list(patterns), "why": "A reason for {strand}."}
    return {**spec, "yes": ["unused"], "no": ["unused"], **more}


def context(name: str, effect: str, *patterns: str, **more: Any) -> Spec:
    """One rule of a context pack."""
    spec = {"id": name, "effect": effect, "patterns": list(patterns), "why": f"It is {effect}."}
    return {**spec, "yes": ["unused"], "no": ["unused"], **more}


def flags(strand: str, *rules: Spec, bind: dict[str, list[str]] | None = None) -> Pack:
    """The pack of a strand; roles are bound to the invented people unless told."""
    roles = {"trait": ["nation"], "slur": ["insult"], "motive": ["marker"]} if bind is None else bind
    return make_pack(
        "flags", f"strand: {strand}\nbind: {json.dumps(roles)}\nrules: {json.dumps(rules)}\n", f"tests.{strand}"
    )


def contexts(*rules: Spec) -> Pack:
    """A context pack."""
    return make_pack("context", f"rules: {json.dumps(rules)}\n")


def structures(*rules: Spec) -> Pack:
    """A pack of structures, read for every strand."""
    return make_pack("structures", f"rules: {json.dumps(rules)}\n")


def online(*rules: Spec, counts: dict[str, list[str]]) -> Pack:
    """The online pack with a decision (`yes`, `ask`, `no`) for lists of classes."""
    decisions = [
        {
            "channel": f"Channel that counts: {decision}",
            "counts": decision,
            "classes": names,
            "sure": "design",
            "source": "Written for these tests.",
            "decided_on": "2024-01-01",
        }
        for decision, names in counts.items()
    ]
    return make_pack("online", f"decisions: {json.dumps(decisions)}\nrules: {json.dumps(rules)}\n", "tests.online")


def offences(*rows: Spec, wordings: Sequence[Spec] = ()) -> Pack:
    """The pack of aggravated offences, by code and by name."""
    return make_pack("offences", f"offences: {json.dumps(rows)}\nwordings: {json.dumps(wordings)}\n", "tests.offences")


AGGRAVATED = {
    "code": "8P",
    "title": "aggravated assault",
    "base": ["8N"],
    "strands": ["race", "religion"],
    "when_unclear": "race",
}

SLUR = rule("slur", "^<slur>")
PERCEIVED = rule("perceived", "<cause> ~3 ^<trait>", reads="perception")
NAMED = rule("named", "^<motive>", reads="mention", grade="possible")


def small_house(*more: Pack) -> PackSet:
    """Packs for race, religion and online with a context rule each way, and `more` on top."""
    return pack_set(
        words(),
        flags("race", SLUR, PERCEIVED, NAMED),
        flags(
            "religion",
            rule("faith", "<cause> ~3 ^<trait>", reads="perception"),
            bind={"trait": ["moon", "sun"]},
        ),
        online(rule("over", "^<channel>", reads="means"), counts={"yes": ["app"], "no": ["phone"]}),
        contexts(
            context("street-name", "blank", "^<trait> <street>"),
            context("nothing", "negated", "<negation>", scope="forward", reach=6, stops="<contrast>"),
        ),
        offences(AGGRAVATED),
        *more,
    )


def reader(*packs: Pack) -> Reader:
    """A reader of the invented vocabulary and `packs`."""
    return Reader(RuleBook(pack_set(words(), *packs)))


def found(matches: list[Match]) -> list[str]:
    """The ids of rules whose words count, in no order that matters."""
    return [match.rule.id for match in matches if not match.set_aside]
