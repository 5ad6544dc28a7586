"""The demonstration force: chunks of records, each drawn from the seed and its own number alone."""

import random
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from sightline.demonstration.calendar import DAYS, Calendar
from sightline.demonstration.case import GROUP, NAMED, ONE, UNSEEN, Case, Record, Row, Truth
from sightline.demonstration.dice import Weighted
from sightline.demonstration.flags import hold_hate, hold_online, hold_without_basis, unsupported_shares
from sightline.demonstration.geography import FORCE, PREMISES_KINDS, Place, premises_at, street_at, town_of
from sightline.demonstration.grammar import Draw
from sightline.demonstration.hate import HATE_SHARE, is_aggravated, pick_basis, pick_offence, pick_strands
from sightline.demonstration.offences import AGGRAVATED, ASB, CRIMES, INCIDENTS, NON_CRIMES, Offence
from sightline.demonstration.people import Kind, Person, misspelt
from sightline.demonstration.response import Response, respond
from sightline.demonstration.story import TEMPTING_SHARE, Story, tell
from sightline.demonstration.timeline import pick_times
from sightline.engine.errors import SightlineError
from sightline.engine.vocabulary import RecordClass, Strand

CHUNK: Final = 20_000
"""Records generated at a time, and rows in a row group of the Parquet file."""

UNTIL: Final = date(2026, 3, 31)
"""The last day of the extract unless another is asked for: the end of a statistical year."""

_CLASSES: Final = Weighted(
    {
        RecordClass.CRIME.value: 0.795,
        RecordClass.ASB.value: 0.11,
        RecordClass.INCIDENT.value: 0.08,
        RecordClass.NON_CRIME.value: 0.015,
    }
)
_OFFENCES: Final = {
    record_class: Weighted({offence: offence.weight for offence in offences})
    for record_class, offences in (
        (RecordClass.CRIME.value, CRIMES),
        (RecordClass.ASB.value, ASB),
        (RecordClass.INCIDENT.value, INCIDENTS),
        (RecordClass.NON_CRIME.value, NON_CRIMES),
    )
}
_KINDS: Final = {
    Strand.RACE.value: Kind.RACE,
    Strand.RELIGION.value: Kind.RELIGION,
    Strand.SEXUAL_ORIENTATION.value: Kind.SEXUAL_ORIENTATION,
    Strand.DISABILITY.value: Kind.DISABILITY,
    Strand.TRANSGENDER.value: Kind.TRANSGENDER,
}
_TARGETED_KINDS: Final = tuple(_KINDS.values())
_REPEAT_SHARE: Final = {Kind.ANYBODY: 0.17}
_REPEAT_SHARE_OF_TARGETED: Final = 0.30
_POOL_SHARES: Final = {
    Kind.ANYBODY: 0.05,
    Kind.RACE: 0.0016,
    Kind.RELIGION: 0.00012,
    Kind.SEXUAL_ORIENTATION: 0.00035,
    Kind.DISABILITY: 0.0002,
    Kind.TRANSGENDER: 0.00007,
    Kind.OFFENDER: 0.012,
}
"""People who recur, as a share of all records: of each kind about a third of the records that fall to them."""

_UNSEEN_FAMILIES: Final = frozenset(
    {
        *("burglary", "burglary_business", "theft_from_vehicle", "vehicle_theft", "interference", "cycle", "arson"),
        *("other_theft", "damage_dwelling", "damage_vehicle", "damage_building", "damage_other"),
        *("making_off", "asb_environmental", "property", "road", "concern", "missing"),
    }
)
_GROUP_FAMILIES: Final = frozenset(
    {
        "injury",
        "assault",
        "robbery",
        "public_order",
        "asb",
        "damage_other",
        "robbery_business",
        "theft_person",
        "affray",
    }
)
_ANSWERING_FAMILIES: Final = frozenset(
    {"harassment", "stalking", "coercive", "domestic", "damage_dwelling", "malcomms"}
)
"""Families in which the same suspect comes back to the same victim."""
_PROLIFIC: Final = frozenset({"shoplifting", "burglary", "drugs", "theft_from_vehicle", "robbery", "asb"})
_TEMPTED_CHANCE, _PLAIN_CHANCE = unsupported_shares(TEMPTING_SHARE)
_PLAIN_TOPICS: Final = frozenset({"plain", "innocent.tick", "innocent.device"})
_ODD: Final = 0x9E3779B1


def generate(records: int, seed: int, until: date = UNTIL) -> Iterator[list[Record]]:
    """Yield the records of a demonstration force in chunks of up to 20,000, in order.

    `records` is how many (at least 1), `seed` any whole number, `until` the last day of the 24 months. The same three
    give the same records. Only one chunk is held at a time. Raises `SightlineError` if `records` is below 1.
    """
    force = Force(records, seed, until)
    for index in range(force.chunks):
        rows, truths = force.chunk(index)
        yield [Record(row, truth) for row, truth in zip(rows, truths, strict=True)]


class Force:
    """A force of a given size: knows how to make any chunk of its records without the others."""

    def __init__(self, records: int, seed: int, until: date = UNTIL) -> None:
        """Prepare `records` records drawn from `seed` that end with the day `until`."""
        if records < 1:
            raise SightlineError(
                f"A demonstration needs at least one record, not {records}: ask for --records 1 or more."
            )
        self.records = records
        self.seed = seed
        self.chunks = -(-records // CHUNK)
        self._calendar = Calendar(until)
        self._pools = {kind: max(2, int(share * records)) for kind, share in _POOL_SHARES.items()}

    def chunk(self, index: int) -> tuple[list[Row], list[Truth]]:
        """The rows of chunk `index` (in the order of the contract's columns) and their truths."""
        # A string seed is hashed by random.seed in a way that is fixed across platforms and releases.
        draw = random.Random(f"{self.seed}/{self.records}/{index}").random  # noqa: S311  (a demonstration, no secret)
        rows: list[Row] = []
        truths: list[Truth] = []
        for number in range(index * CHUNK, min((index + 1) * CHUNK, self.records)):
            row, truth = self._record(number, draw)
            rows.append(row)
            truths.append(truth)
        return rows, truths

    def _record(self, number: int, draw: Draw) -> tuple[Row, Truth]:
        case, aggravated = self._case(number, draw)
        story = tell(case, self._calendar, draw)
        crime = case.record_class == RecordClass.CRIME.value
        response = respond(case.offence, case.strands, case.suspect_seen == NAMED, crime, case.reported, draw)
        return self._written(case, aggravated, story, response, draw)

    def _case(self, number: int, draw: Draw) -> tuple[Case, bool]:
        day = number * DAYS // self.records
        strands: tuple[str, ...] = ()
        basis = perceiver = ""
        kind = Kind.ANYBODY
        if draw() < HATE_SHARE:
            strands = pick_strands(draw)
            record_class, offence = pick_offence(strands[0], draw)
            kind = _KINDS[strands[0]]
        else:
            record_class = _CLASSES.pick(draw())
            offence = _OFFENCES[record_class].pick(draw())
            if draw() < 0.06:
                kind = _TARGETED_KINDS[int(draw() * 5)]
        online = offence.online > 0 and draw() < offence.online
        if strands:
            basis, perceiver = pick_basis(strands[0], offence, online, draw)
        began, ended, reported = pick_times(offence, day, draw)
        victim, name = self._victim(kind, number, draw)
        suspect, seen = self._suspect(offence, online, basis, victim, number, draw)
        place, scene = _place(offence, online, victim, bool(strands), draw)
        case = Case(
            *(number, offence, record_class, strands, basis, perceiver, online, victim, name, suspect, seen),
            *(place, scene, began, ended, reported),
        )
        crime = record_class == RecordClass.CRIME.value
        return case, crime and is_aggravated(strands, offence.code, draw)

    def _victim(self, kind: Kind, number: int, draw: Draw) -> tuple[Person, str]:
        """A victim, who recurs in a share of records, under a name that is sometimes spelt otherwise."""
        pool = self._pools[kind]
        if draw() < _REPEAT_SHARE.get(kind, _REPEAT_SHARE_OF_TARGETED):
            skew = draw()
            # Some recur more than others: the first of the pool twice as often as the middle.
            person = Person(kind, int((0.4 + 0.6 * skew) * skew * pool), self.seed)
            name = misspelt(person.name, draw()) if draw() < 0.15 else person.name
            return person, name
        person = Person(kind, pool + number, self.seed)
        return person, person.name

    def _suspect(
        self, offence: Offence, online: bool, basis: str, victim: Person, number: int, draw: Draw
    ) -> tuple[Person, str]:
        family = offence.family
        pool = self._pools[Kind.OFFENDER]
        if family in _ANSWERING_FAMILIES:
            suspect = Person(Kind.OFFENDER, pool + self.records + victim.number * 8 + victim.kind, self.seed)
        elif family in _PROLIFIC and draw() < 0.6:
            suspect = Person(Kind.OFFENDER, int(draw() * draw() * pool), self.seed)
        else:
            suspect = Person(Kind.OFFENDER, pool + number, self.seed)
        if draw() < offence.known:
            if suspect.surname == victim.surname and suspect.forename == victim.forename:
                suspect = Person(Kind.OFFENDER, suspect.number + 1, self.seed)
            return suspect, NAMED
        spoke = basis.startswith(("words", "conduct", "targeting", "exploit", "association"))
        if family in _UNSEEN_FAMILIES and not spoke and draw() < 0.8:
            return suspect, UNSEEN
        if family in _GROUP_FAMILIES and not online and draw() < 0.25:
            return suspect, GROUP
        return suspect, ONE

    def _written(self, case: Case, aggravated: bool, story: Story, response: Response, draw: Draw) -> tuple[Row, Truth]:
        stamp = self._calendar.stamp
        offence, victim, place = case.offence, case.victim, case.place
        strands, code, wording = case.strands, offence.code, offence.wording
        if aggravated:
            code, wording = AGGRAVATED[code]
        if strands:
            held, hate_error = hold_hate(strands, aggravated, draw)
        else:
            chance = _PLAIN_CHANCE if story.topic in _PLAIN_TOPICS else _TEMPTED_CHANCE
            held, hate_error = hold_without_basis(story.topic, chance, draw)
        online, online_error = hold_online(case.online, draw)
        religion = ""
        if "religion" in held:
            religion = victim.faith if "religion" in strands and draw() > 0.17 else "Unknown"
        # Nobody is named as having perceived what nobody perceived: that alone would give the flag its basis.
        perceived_by = case.perceiver if held and hate_error != "unsupported" else ""
        person = (victim.number * 8 + victim.kind) * 2
        victim_id, victim_name, dob = self._identity(case, person, draw)
        named = case.suspect_seen == NAMED
        suspect_id = f"N{case.suspect.number * _ODD & 0xFFFFFFFF:010d}" if named else ""
        last = self._calendar.end - 1
        record_id = f"WX{self._calendar.year(min(response.recorded, last))}{case.number + 1:08d}"
        row = (
            record_id,
            story.text,
            FORCE,
            case.record_class,
            code,
            wording,
            stamp(case.reported),
            stamp(min(response.recorded, last)),
            stamp(case.committed_from),
            stamp(case.committed_to),
            ";".join(held),
            online,
            religion,
            perceived_by,
            victim_id,
            victim_name,
            dob,
            suspect_id,
            case.suspect.name if named else "",
            place.location,
            place.postcode,
            str(place.easting),
            str(place.northing),
            response.grade,
            stamp(response.first_contact),
            stamp(response.attended),
            stamp(response.risk_assessed),
            stamp(response.support_referred),
            stamp(response.victim_updated),
            response.outcome if response.outcome_at < self._calendar.end else "",
            stamp(response.outcome_at),
        )
        truth = Truth(
            record_id,
            ";".join(strands),
            "Y" if case.online else "N",
            hate_error,
            ("Y" if story.cue else "N") if strands else "",
            online_error,
            ("Y" if story.online_cue else "N") if case.online else "",
            story.topic,
            f"P{person}" if offence.victim == "person" else "",
        )
        return row, truth

    def _identity(self, case: Case, person: int, draw: Draw) -> tuple[str, str, str]:
        """The victim's identifier, name and date of birth as recorded: one misspelt may have become a second person."""
        if case.offence.victim == "business":
            place = case.place
            name = place.name or place.street
            return f"B{hash_of(name + place.postcode):010d}", name, ""
        if case.offence.victim == "state":
            return "STATE", "The State", ""
        duplicate = case.victim_name != case.victim.name and draw() < 0.35
        identifier = f"V{(person + duplicate) * _ODD & 0xFFFFFFFF:010d}"
        return identifier, case.victim_name, case.victim.dob


@lru_cache(maxsize=4_096)
def hash_of(text: str) -> int:
    """A number of up to ten figures for a text, the same in every run (Python's own hash is not)."""
    value = 0
    for character in text:
        value = (value * 131 + ord(character)) & 0xFFFFFFFF
    return value


def _place(offence: Offence, online: bool, victim: Person, hate: bool, draw: Draw) -> tuple[Place, str]:
    scenes = offence.scenes
    scene = scenes[int(draw() * len(scenes))]
    if hate and offence.victim == "business":
        return _worship(victim, draw)
    if online or scene == "home":
        return victim.home, "home"
    number = int(draw() * 0x100000000)
    # Most people are victims in their own town.
    town = town_of(victim.home_number if draw() < 0.7 else number)
    if scene in PREMISES_KINDS:
        return premises_at(town, scene, number), scene
    return street_at(town, number), scene


def _worship(victim: Person, draw: Draw) -> tuple[Place, str]:
    """A place of worship of the victim's faith: what religious hostility to a building is aimed at."""
    scene = f"faith_{victim.faith.lower()}"
    if scene not in PREMISES_KINDS:
        scene = "faith_christian"
    number = int(draw() * 0x100000000)
    return premises_at(town_of(number), scene, number), scene
