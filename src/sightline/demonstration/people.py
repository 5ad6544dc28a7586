"""People made from a number: the same number is the same person in every chunk, so nobody is remembered."""

from enum import IntEnum
from typing import Any, Final

from sightline.demonstration.dice import Weighted, mix
from sightline.demonstration.geography import Place, house_at
from sightline.demonstration.heritage import (
    CONDITIONS,
    FAITH_HERITAGES,
    FAITH_SHARES,
    GENERAL_SHARES,
    HERITAGES,
    RACE_VICTIM_SHARES,
    Condition,
)
from sightline.demonstration.names import FORENAMES, SURNAMES


class Kind(IntEnum):
    """Which part of the population somebody is drawn from: those a strand targets, anybody, or offenders."""

    ANYBODY = 0
    RACE = 1
    RELIGION = 2
    SEXUAL_ORIENTATION = 3
    DISABILITY = 4
    TRANSGENDER = 5
    OFFENDER = 6


_GENERAL: Final = Weighted(GENERAL_SHARES)
_RACE: Final = Weighted(RACE_VICTIM_SHARES)
_FAITH: Final = Weighted(FAITH_SHARES)
_SCALE: Final = float(1 << 16)
_MEN_PER_CENT: Final = {Kind.OFFENDER: 79, Kind.RACE: 58, Kind.SEXUAL_ORIENTATION: 64, Kind.TRANSGENDER: 28}
_WORKED_OUT: Final = frozenset({"born", "condition", "faith", "forename", "heritage", "surname"})
_FIRST_YEAR: Final = 1936
_FIRST_YEAR_OF_OFFENDERS: Final = 1962


class Person:
    """Somebody in the demonstration, complete from kind and number."""

    __slots__ = (
        "born",
        "condition",
        "faith",
        "forename",
        "heritage",
        "home",
        "home_number",
        "kind",
        "man",
        "number",
        "surname",
        "word",
    )
    born: tuple[int, int, int]
    condition: Condition
    faith: str
    forename: str
    heritage: str
    home: Place
    home_number: int
    surname: str

    def __init__(self, kind: Kind, number: int, seed: int) -> None:
        """Stand for the person `number` of `kind` in the force generated from `seed`."""
        word = mix(number * 8 + kind, seed)
        self.kind = kind
        self.number = number
        self.word = word
        self.man = (word & 127) * 100 < _MEN_PER_CENT.get(kind, 48) * 128

    def __getattr__(self, name: str) -> Any:
        """Work out everything else when it is first asked for: most suspects are never named."""
        if name in ("home", "home_number"):
            self._settle()
        elif name in _WORKED_OUT:
            self._complete()
        else:
            raise AttributeError(name)
        return getattr(self, name)

    def _complete(self) -> None:
        kind, word = self.kind, self.word
        heritage_draw = ((word >> 7) & 0xFFFF) / _SCALE
        faith = ""
        if kind is Kind.RACE:
            heritage = _RACE.pick(heritage_draw)
        elif kind is Kind.RELIGION:
            faith = _FAITH.pick(heritage_draw)
            heritages = FAITH_HERITAGES[faith]
            heritage = heritages[(word >> 23) % len(heritages)]
        else:
            heritage = _GENERAL.pick(heritage_draw)
        if not faith:
            faiths = HERITAGES[heritage].faiths
            faith = faiths[(word >> 23) % len(faiths)]
        forenames = FORENAMES[heritage][0 if self.man else 1]
        surnames = SURNAMES[heritage]
        self.heritage = heritage
        self.faith = faith
        self.forename = forenames[(word >> 29) % len(forenames)]
        self.surname = surnames[(word >> 37) % len(surnames)]
        self.condition = CONDITIONS[(word >> 45) % len(CONDITIONS)]
        first, years = (_FIRST_YEAR_OF_OFFENDERS, 47) if kind is Kind.OFFENDER else (_FIRST_YEAR, 71)
        self.born = (first + (word >> 50) % years, (word >> 3) % 12 + 1, (word >> 9) % 28 + 1)

    def _settle(self) -> None:
        own = mix(self.word, 3)
        # One person in forty lives in one of a few hostels and blocks of flats.
        self.home_number = mix(own % 23, 5) if (own >> 50) % 40 == 0 else own
        self.home = house_at(self.home_number)

    @property
    def name(self) -> str:
        """Forename and surname, as recorded without a slip."""
        return f"{self.forename} {self.surname}"

    @property
    def dob(self) -> str:
        """Date of birth, ISO 8601."""
        year, month, day = self.born
        return f"{year}-{month:02d}-{day:02d}"


def misspelt(name: str, uniform: float) -> str:
    """The name as a second officer wrote it: doubled, dropped, swapped or sounded out, chosen by `uniform`.

    Names are misspelt, shortened or turned round in the ways that make repeat victims hard to see.
    """
    choice = int(uniform * 7)
    fine = uniform * 7 - choice
    forename, _, surname = name.partition(" ")
    at = 1 + int(fine * (len(surname) - 2)) if len(surname) > 3 else 1
    if choice == 0:
        return f"{forename} {surname[:at]}{surname[at]}{surname[at:]}"
    if choice == 1 and len(surname) > 4:
        return f"{forename} {surname[:at]}{surname[at + 1 :]}"
    if choice == 2 and len(surname) > 4 and surname[at] != surname[at + 1]:
        return f"{forename} {surname[:at]}{surname[at + 1]}{surname[at]}{surname[at + 2 :]}"
    if choice == 3:
        return f"{surname.upper()}, {forename}"
    if choice == 4:
        return f"{forename[0]} {surname}"
    for plain, other in (("ie", "y"), ("y", "ie"), ("ph", "f"), ("ck", "k"), ("ll", "l"), ("ee", "ea"), ("k", "ck")):
        if plain in name[1:]:
            return name[0] + name[1:].replace(plain, other, 1)
    return name.upper()
