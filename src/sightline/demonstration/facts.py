"""What the grammar may say of a case: names, pronouns, places, times, and the words of a strand."""

from collections.abc import Callable
from typing import Final

from sightline.demonstration.calendar import MINUTES_A_DAY, Calendar
from sightline.demonstration.case import GROUP, NAMED, UNSEEN, Case
from sightline.demonstration.grammar import Draw, Grammar
from sightline.demonstration.heritage import FAITHS, HERITAGES
from sightline.demonstration.names import OFFICERS
from sightline.demonstration.strand_words import STRAND_WORDS

STATEMENT: Final = "statement"

_QUOTES: Final = ('"', '"', "'", "'", "")
_LETTERS: Final = "ABCDEFGHJKLMNOPRSTUVWXY"
_FAMILIES_OF_NEIGHBOURS: Final = frozenset(
    {"harassment", "damage_dwelling", "damage_other", "asb", "public_order", "malcomms"}
)
_FAMILIES_OF_PARTNERS: Final = frozenset(
    {"stalking", "coercive", "domestic", "sexual_serious", "theft_dwelling", "drugs"}
)


def _victim(v: str, vo: str, vp: str, vself: str) -> dict[str, str]:
    third = {"z": "s", "is": "is", "has": "has", "does": "does", "live": "lives"}
    return {"v": v, "vo": vo, "vp": vp, "vself": vself, **third}


def _suspect(s: str, so: str, sp: str, sself: str, ssex: str, was: str, has: str, be: str) -> dict[str, str]:
    return {"s": s, "so": so, "sp": sp, "sself": sself, "ssex": ssex, "swas": was, "shas": has, "sis": be}


_FIRST_PERSON: Final = {
    **{"V": "I", "Vo": "me", "Vp": "my", "v": "I", "vo": "me", "vp": "my", "vself": "myself"},
    **{"z": "", "is": "am", "has": "have", "does": "do", "live": "live"},
}
_MAN: Final = _victim("he", "him", "his", "himself")
_WOMAN: Final = _victim("she", "her", "her", "herself")
_BUSINESS: Final = _victim("it", "it", "its", "itself")
_HE: Final = _suspect("he", "him", "his", "himself", "male", "was", "has", "is")
_SHE: Final = _suspect("she", "her", "her", "herself", "female", "was", "has", "is")
_THEY: Final = _suspect("they", "them", "their", "themselves", "male", "were", "have", "are")


class Facts(dict[str, str]):
    """The facts of one case for one narrative. A fact is worked out when a sentence first asks for it."""

    __slots__ = ("calendar", "case", "clock_style", "draw", "grammar", "register")

    def __init__(self, case: Case, register: str, calendar: Calendar, grammar: Grammar, draw: Draw) -> None:
        """Hold `case` for a narrative in `register`; whatever is left to chance is chosen by `draw`."""
        super().__init__(
            _FIRST_PERSON
            if register == STATEMENT
            else _BUSINESS
            if case.offence.victim == "business"
            else _MAN
            if case.victim.man
            else _WOMAN
        )
        plural = case.suspect_seen in (GROUP, UNSEEN)
        self.update(_THEY if plural else _HE if case.suspect.man else _SHE)
        self.case = case
        self.register = register
        self.calendar = calendar
        self.grammar = grammar
        self.draw = draw
        self.clock_style = int(draw() * 8)

    def __missing__(self, name: str) -> str:
        """Work out the fact `name` and keep it, so that a narrative says the same throughout."""
        value = self[name] = _MADE[name](self)
        return value

    def pick(self, rule: str) -> str:
        """A text of `rule` about this case."""
        return self.grammar.write(rule, self, self.draw)


def _address(facts: Facts) -> str:
    place = facts.case.place
    if facts.case.scene != "home" or facts.draw() < 0.4:
        return place.location
    return f"{place.house} {place.street}"


def _spot(facts: Facts) -> str:
    scene = facts.case.scene
    return facts.pick("scene.faith" if scene.startswith("faith") else f"scene.{scene}")


def _victim_name(facts: Facts) -> str:
    if facts.case.offence.victim == "business":
        return facts.pick("victim.business")
    if facts.case.offence.victim == "state":
        return "the officer"
    return facts.pick("victim.log" if facts.register == "log" else "victim.summary")


def _full_name(facts: Facts) -> str:
    forename, _, surname = facts.case.victim_name.partition(" ")
    return f"{forename} {surname.upper()}"


def _suspect_first(facts: Facts) -> str:
    case = facts.case
    family = case.offence.family
    if case.suspect_seen == NAMED:
        if family in _FAMILIES_OF_PARTNERS or case.offence.victim != "person":
            return facts.pick("suspect.plain")
        if family in _FAMILIES_OF_NEIGHBOURS and facts.draw() < 0.6:
            return facts.pick("suspect.neighbour")
        return facts.pick("suspect.acquaintance")
    if case.suspect_seen == GROUP:
        return facts.pick("suspect.group")
    if case.suspect_seen == UNSEEN:
        return facts.pick("suspect.unseen")
    return facts.pick("suspect.male" if case.suspect.man else "suspect.female")


_LATER: Final = {NAMED: "later.named", GROUP: "later.group", UNSEEN: "later.unseen"}


def _clock(facts: Facts, minute: int) -> str:
    hour, rest = divmod(minute % MINUTES_A_DAY, 60)
    style = facts.clock_style & 3
    if style == 0:
        return f"{hour:02d}:{rest:02d}"
    if style == 3:
        return f"{hour % 12 or 12}.{rest // 5 * 5:02d}{'am' if hour < 12 else 'pm'}"
    return f"{hour:02d}{rest:02d}{'hrs' if style == 1 else ' hrs'}"


def _date(facts: Facts, minute: int) -> str:
    calendar = facts.calendar
    return calendar.long_day(minute) if facts.clock_style > 3 else calendar.short_day(minute)


def _when(facts: Facts) -> str:
    case = facts.case
    time, date = facts["time"], facts["date"]
    choice = int(facts.draw() * 4)
    if case.offence.ranged:
        start = case.committed_from
        first = _date(facts, start)
        if choice == 0:
            return f"between {_clock(facts, start)} on {first} and {time} on {date}"
        if choice == 1:
            return f"between {_clock(facts, start)} {first} and {time} {date}"
        if choice == 2 and case.committed_to % MINUTES_A_DAY < MINUTES_A_DAY // 2:
            return f"overnight into {date}"
        return f"some time before {time} on {date}"
    if choice == 0:
        return f"at {time} on {date}"
    if choice == 1:
        return f"at around {time} on {facts['day']} {date}"
    if choice == 2:
        return f"on {date} at approx {time}"
    return f"on {facts['day']} at {time}"


_YEAR: Final = 2025
"""Ages are written as of the middle of the extract's two years: nobody's age is right to the day in a report."""

_MADE: Final[dict[str, Callable[[Facts], str]]] = {
    "street": lambda facts: facts.case.place.street,
    "town": lambda facts: facts.case.place.town,
    "addr": _address,
    "premises": lambda facts: facts.case.place.name or facts.case.place.street,
    "spot": _spot,
    "q": lambda facts: _QUOTES[int(facts.draw() * len(_QUOTES))],
    "oic": lambda facts: OFFICERS[int(facts.draw() * len(OFFICERS))],
    "pc": lambda facts: str(1000 + int(facts.draw() * 8_900)),
    "vrm": lambda facts: "ending " + "".join([_LETTERS[int(facts.draw() * len(_LETTERS))] for _ in range(3)]),
    "V": _victim_name,
    "Vo": lambda facts: facts["V"],
    "Vp": lambda facts: facts["V"] + "'s",
    "vname": _full_name,
    "vlast": lambda facts: facts.case.victim_name.partition(" ")[2].upper(),
    "vtitle": lambda facts: "Mr" if facts.case.victim.man else "Ms",
    "vage": lambda facts: str(_YEAR - facts.case.victim.born[0]),
    "nation": lambda facts: HERITAGES[facts.case.victim.heritage].nation,
    "country": lambda facts: HERITAGES[facts.case.victim.heritage].country,
    "language": lambda facts: HERITAGES[facts.case.victim.heritage].language,
    "faith": lambda facts: FAITHS[facts.case.victim.faith].believer,
    "cond": lambda facts: facts.case.victim.condition.name,
    "aid": lambda facts: facts.case.victim.condition.aid,
    "S": _suspect_first,
    "S2": lambda facts: facts.pick(_LATER.get(facts.case.suspect_seen, "later.one")),
    "S3": lambda facts: facts["S2"] if facts.draw() < 0.6 else facts["s"],
    "sname": lambda facts: f"{facts.case.suspect.forename} {facts['slast']}",
    "slast": lambda facts: facts.case.suspect.surname.upper(),
    "time": lambda facts: _clock(facts, facts.case.committed_to),
    "date": lambda facts: _date(facts, facts.case.committed_to),
    "day": lambda facts: facts.calendar.weekday(facts.case.committed_to),
    "when": _when,
    "log": lambda facts: f"{int(facts.draw() * 1200) + 1} of {facts.calendar.short_day(facts.case.reported)}",
}

FACTS: Final = frozenset({*_MADE, *_FIRST_PERSON, *_HE, *STRAND_WORDS})
"""Every fact that a rule may name."""
