"""From a case to its narrative: which sentences, in which order, and whether they tell of the hostility."""

import re
from typing import Final, NamedTuple

from sightline.demonstration.calendar import Calendar
from sightline.demonstration.case import NAMED, UNSEEN, Case
from sightline.demonstration.dice import Weighted
from sightline.demonstration.facts import STATEMENT, Facts
from sightline.demonstration.grammar import Draw
from sightline.demonstration.hate import CUE_SHARE
from sightline.demonstration.registers import LONGEST, REGISTERS, write_up
from sightline.demonstration.rules import GRAMMAR
from sightline.demonstration.strand_words import strand_words

ONLINE_CUE_SHARE: Final = 0.97
"""Of online records: those whose narrative says by what means."""

TEMPTING_SHARE: Final = 0.12
"""Of records that are not hate: those that mention an identity, a place, a condition or the like."""
_TICK_SHARE: Final = 0.07
_DEVICE_SHARE: Final = 0.07

# Families that share the sentences of another: details follow the kind of event, not the code.
_MORE: Final = {
    "burglary_business": "burglary_business",
    "sexual_serious": "sexual",
    "damage_dwelling": "damage",
    "damage_vehicle": "damage",
    "damage_building": "damage",
    "damage_other": "damage",
    "drug_supply": "drugs",
    "fraud_doorstep": "fraud",
    "asb_environmental": "asb",
    "concern": "incident",
    "missing": "incident",
    "suspicious": "incident",
    "road": "incident",
}
_ALWAYS_ONLINE: Final = frozenset({"images", "fraud"})
_ENQUIRIES: Final = (
    *("enquiry.description", "enquiry.cctv", "enquiry.witness", "enquiry.forensic", "enquiry.suspect"),
    *("enquiry.wish", "enquiry.impact", "enquiry.context"),
)
_ENQUIRIES_OF_OTHERS: Final = ("enquiry.cctv", "enquiry.witness", "enquiry.forensic", "enquiry.suspect")
_ENQUIRIES_UNSEEN: Final = ("enquiry.cctv", "enquiry.witness", "enquiry.forensic", "enquiry.wish", "enquiry.context")
_ENQUIRIES_NO_CRIME: Final = ("enquiry.context", "enquiry.impact")
_TEMPTING: Final = Weighted(
    {
        "innocent.identity": 0.16,
        "innocent.suspect_identity": 0.14,
        "innocent.place": 0.10,
        "innocent.condition": 0.16,
        "innocent.suspect_condition": 0.10,
        "innocent.negative": 0.20,
        "innocent.history": 0.05,
        "innocent.oath": 0.03,
        "innocent.unmonitored": 0.06,
    }
)
_NEEDS_SOMEBODY: Final = frozenset(
    {"innocent.suspect_identity", "innocent.suspect_condition", "innocent.oath", "innocent.unmonitored"}
)
_LENGTHS: Final = {"log": (1, 6), "summary": (1, 8), "mo": (0, 2), "bullets": (2, 6), STATEMENT: (4, 7)}
"""Per register: the fewest further sentences, and how many more there can be."""
_BEFORE_A_VOWEL: Final = re.compile(r"\b(a) (?=[\"']?[aeio])")
_CAN_BE_LONG: Final = frozenset({"summary", "log", STATEMENT})
_LONG_SHARE: Final = 0.08
_FEWEST_CHARACTERS: Final = 95
"""Below this a narrative goes on: about 12 words."""


class Story(NamedTuple):
    """A narrative and what it tells: its topic, whether it shows the hostility, whether the online means."""

    text: str
    topic: str
    cue: bool
    online_cue: bool


def tell(case: Case, calendar: Calendar, draw: Draw) -> Story:
    """Write the narrative of `case`, choosing by `draw`."""
    family = case.offence.family
    register = REGISTERS.pick(draw())
    if register == STATEMENT and (case.offence.victim != "person" or case.record_class != "crime"):
        register = "summary"
    facts = Facts(case, register, calendar, GRAMMAR, draw)
    online_cue = case.online and (family in _ALWAYS_ONLINE or draw() < ONLINE_CUE_SHARE)
    opening = _opening(family, online_cue)
    sentences = [GRAMMAR.write(opening, facts, draw)]
    more = _details(case, family, online_cue, facts, register, draw)

    topic, cue = "plain", False
    if case.strands:
        topic, cue = f"{case.strands[0]}.{case.basis}", draw() < CUE_SHARE
        if cue:
            said = _cues(case, facts, draw)
            place = draw()
            if place < 0.12 and register != "log":
                sentences = said + sentences
            elif place < 0.75:
                sentences += said
            else:
                more = more[:1] + said + more[1:]
    else:
        extra, topic = _tempt(case, facts, draw)
        if extra:
            more.insert(int(draw() * (len(more) + 1)), extra)
    if not case.online and draw() < _DEVICE_SHARE:
        more.append(GRAMMAR.write("innocent.device", facts, draw))
        topic = topic if case.strands or topic != "plain" else "innocent.device"
    _begin_and_end(sentences, more, case, register, facts, draw)
    return Story(write_up(register, sentences, draw), topic, cue, online_cue)


def _opening(family: str, online: bool) -> str:
    if online and f"{family}.online.open" in GRAMMAR:
        return f"{family}.online.open"
    if not online and f"{family}.f2f.open" in GRAMMAR:
        return f"{family}.f2f.open"
    return f"{family}.open"


def _details(case: Case, family: str, online: bool, facts: Facts, register: str, draw: Draw) -> list[str]:
    """Details of the event and of the enquiry, without repeating one, as many as the register has room for."""
    fewest, spread = _LENGTHS[register]
    wanted = fewest + int(draw() * draw() * (spread + 1) * 1.4)
    if register in _CAN_BE_LONG and draw() < _LONG_SHARE:
        wanted += 7
    if wanted == 0:
        return []
    rule = _MORE.get(family, family)
    rule = f"{rule}.online.more" if online and f"{rule}.online.more" in GRAMMAR else f"{rule}.more"
    size = GRAMMAR.size(rule)
    own = min(1 + int(draw() * wanted * 0.6), wanted, size)
    first, step = int(draw() * size), 1 + int(draw() * (size - 1))
    details = []
    for turn in range(own):
        index = (first + turn * step) % size
        details.append(GRAMMAR.write_line(rule, index, facts, draw))
        if step * (turn + 1) % size == 0:
            break
    if register == STATEMENT:
        return details + _enquiries(("end.statement", "enquiry.context", "enquiry.impact"), wanted - own, facts, draw)
    pool: tuple[str, ...]
    if case.record_class != "crime":
        pool = _ENQUIRIES_NO_CRIME
    elif case.offence.victim != "person":
        pool = _ENQUIRIES_OF_OTHERS
    elif case.suspect_seen == UNSEEN:
        pool = _ENQUIRIES_UNSEEN
    else:
        pool = _ENQUIRIES[1:] if case.suspect_seen == NAMED or online else _ENQUIRIES
    return details + _enquiries(pool, wanted - own, facts, draw)


def _enquiries(pool: tuple[str, ...], count: int, facts: Facts, draw: Draw) -> list[str]:
    start = int(draw() * len(pool))
    return [GRAMMAR.write(pool[(start + turn) % len(pool)], facts, draw) for turn in range(min(count, len(pool)))]


def _cues(case: Case, facts: Facts, draw: Draw) -> list[str]:
    """The sentences that show the hostility: one for the basis, one for who perceives it, one a further strand."""
    facts.update(strand_words(case.victim, case.perceiver, facts.pick, draw))
    first, *others = case.strands
    shown, _, perceived = case.basis.partition("+")
    said = [GRAMMAR.write(_cue_rule(first, shown, case, draw), facts, draw)]
    if perceived:
        said.append(GRAMMAR.write(f"{first}.cue.{perceived}_perceives", facts, draw))
    for strand in others:
        kind = shown if shown in ("words", "written", "letter", "daubed", "victim", "other") else "victim"
        said.append(GRAMMAR.write(_cue_rule(strand, kind, case, draw), facts, draw))
    return [_BEFORE_A_VOWEL.sub(r"\1n ", sentence) for sentence in said]


def _cue_rule(strand: str, shown: str, case: Case, draw: Draw) -> str:
    if shown in ("victim", "other"):
        return f"{strand}.cue.{shown}_perceives"
    if shown in ("words", "written", "letter", "daubed"):
        return f"{strand}.cue.{shown}"
    if shown == "targeting" and (f"{strand}.targeting" not in GRAMMAR or draw() < 0.6):
        return f"{strand}.cue.targeting"
    if shown == "conduct" and strand == "disability":
        return f"disability.conduct.{case.victim.condition.kind}"
    return f"{strand}.{shown}"


def _tempt(case: Case, facts: Facts, draw: Draw) -> tuple[str, str]:
    """A sentence that tempts a screener though nothing is true of it, and its topic; often none."""
    uniform = draw()
    if uniform < _TICK_SHARE:
        return GRAMMAR.write("innocent.tick", facts, draw), "innocent.tick"
    if uniform >= _TICK_SHARE + TEMPTING_SHARE or case.offence.victim != "person":
        return "", "plain"
    topic = _TEMPTING.pick(draw())
    if topic in _NEEDS_SOMEBODY and (case.suspect_seen == UNSEEN or case.online):
        topic = "innocent.negative"
    return GRAMMAR.write(topic, facts, draw), topic


def _begin_and_end(sentences: list[str], more: list[str], case: Case, register: str, facts: Facts, draw: Draw) -> None:
    """Add to `sentences` how the register begins, as much of `more` as there is room for, and how it ends."""
    length = sum(map(len, sentences))
    for sentence in more:
        if length + len(sentence) > LONGEST:
            break
        sentences.append(sentence)
        length += len(sentence)
    if register in ("log", "summary", STATEMENT) and draw() < (0.9 if register == STATEMENT else 0.4):
        sentences.insert(0, GRAMMAR.write(f"start.{register}", facts, draw).rstrip("."))
    if register != STATEMENT and case.record_class == "crime" and register != "mo":
        if draw() < 0.45 and length < LONGEST:
            sentences.append(GRAMMAR.write("end.disposal", facts, draw))
        if draw() < 0.25 and length < LONGEST:
            sentences.append(GRAMMAR.write("end.boiler", facts, draw))
    while sum(map(len, sentences)) < _FEWEST_CHARACTERS:
        pool = _ENQUIRIES_OF_OTHERS if case.record_class == "crime" else _ENQUIRIES_NO_CRIME
        sentences.extend(_enquiries(pool, 1, facts, draw))
