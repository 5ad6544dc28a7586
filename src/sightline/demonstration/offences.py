"""What is reported: offences with Home Office codes and wording, their shares, and how each tends to happen."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Offence:
    """An offence or kind of incident.

    `family` names its narratives; `weight` its share among records of its class (parts in a thousand); `online` the
    share committed in full or part through a computer or device; `victim` is person, business or state; `scenes` where
    it happens; `hours` its pattern over the day; `known` the share whose suspect is named; `delay` the usual minutes
    until it is reported; `ranged` whether it happened between two times; `outcomes` the pattern of its outcomes.
    """

    code: str
    wording: str
    family: str
    weight: float
    online: float
    victim: str
    scenes: tuple[str, ...]
    hours: str
    known: float
    delay: int
    ranged: bool
    outcomes: str


_SCENES: Final = {
    "face": ("street", "street", "home", "pub", "shop", "station", "park", "work", "school"),
    "public": ("street", "home", "park", "shop", "station"),
}
"""Names for lists of scenes that several offences share; a scene named twice is twice as likely."""


def _table(text: str) -> tuple[Offence, ...]:
    """Offences from a table of one offence a line, its cells in the order of the class and divided by bars."""
    offences = []
    for line in text.strip().splitlines():
        code, wording, family, weight, online, victim, scenes, hours, known, delay, outcomes = (
            cell.strip() for cell in line.split("|")
        )
        minutes, _, ranged = delay.partition(" ")
        places = _SCENES.get(scenes) or tuple(scenes.split())
        figures = float(weight), float(online)
        offences.append(
            Offence(
                *(code, wording, family, *figures, victim, places, hours),
                *(float(known), int(minutes), bool(ranged), outcomes),
            )
        )
    return tuple(offences)


# Shares of crime follow the offence groups of police recorded crime in England and Wales, rounded, without fraud,
# which is recorded nationally.
CRIMES: Final = _table("""
8N | Assault with injury | injury | 84 | 0 | person | face | night | 0.55 | 200 | violence
105A | Assault without injury | assault | 128 | 0 | person | face | evening | 0.6 | 240 | violence
5D | Assault with intent to cause serious harm | injury | 5 | 0 | person | street pub | night | 0.5 | 30 | violence
104 | Assault without injury on a constable | assault_police | 8 | 0 | person | custody street hospital pub | night | 0.97 | 60 | police
3B | Threats to kill | threats | 9 | 0.25 | person | home street pub | evening | 0.7 | 600 | violence
8L | Harassment | harassment | 46 | 0.26 | person | home home street work | day | 0.75 | 2000 | violence
8Q | Stalking | stalking | 19 | 0.3 | person | home home work street | evening | 0.9 | 3000 | violence
8R | Sending letters etc with intent to cause distress or anxiety | malcomms | 34 | 0.74 | person | home | evening | 0.6 | 1500 | violence
8U | Controlling or coercive behaviour | coercive | 8 | 0.1 | person | home | evening | 0.97 | 9000 | violence
19C | Rape of a female aged 16 and over | sexual_serious | 7 | 0 | person | home pub | night | 0.85 | 60000 | sexual
20A | Sexual assault on a female aged 13 and over | sexual | 12 | 0 | person | street pub station work | night | 0.55 | 3000 | sexual
71 | Abuse of children through sexual exploitation | images | 2 | 1 | person | home | evening | 0.5 | 6000 | sexual
34B | Robbery of personal property | robbery | 13 | 0 | person | street park station | evening | 0.25 | 60 | theft
34A | Robbery of business property | robbery_business | 3 | 0 | business | shop | evening | 0.3 | 10 | theft
28E | Burglary - residential | burglary | 40 | 0 | person | home | night | 0.08 | 500 ranged | theft
30C | Burglary - business and community | burglary_business | 15 | 0 | business | shop work school pub care | night | 0.12 | 400 ranged | theft
45 | Theft from a motor vehicle | theft_from_vehicle | 43 | 0 | person | street home | night | 0.04 | 500 ranged | theft
48 | Theft or unauthorised taking of a motor vehicle | vehicle_theft | 28 | 0 | person | street home | night | 0.08 | 400 ranged | theft
126 | Interfering with a motor vehicle | interference | 9 | 0 | person | street home | night | 0.06 | 500 ranged | theft
39 | Theft from the person | theft_person | 25 | 0 | person | street pub station shop | evening | 0.06 | 200 | theft
44 | Theft or unauthorised taking of a pedal cycle | cycle | 13 | 0 | person | street station home school hospital | day | 0.05 | 900 ranged | theft
46 | Shoplifting | shoplifting | 93 | 0 | business | shop | day | 0.5 | 400 | shoplifting
49 | Other theft | other_theft | 70 | 0.05 | person | street home work pub hospital school faith_christian | day | 0.15 | 1500 | theft
40 | Theft in a dwelling other than from an automatic machine | theft_dwelling | 15 | 0 | person | home care | day | 0.5 | 3000 ranged | theft
53C | Making off without payment | making_off | 9 | 0 | business | shop pub | evening | 0.2 | 300 | theft
58A | Criminal damage to a dwelling | damage_dwelling | 26 | 0 | person | home | evening | 0.35 | 300 | damage
58B | Criminal damage to a building other than a dwelling | damage_building | 13 | 0 | business | shop school pub work faith_christian | night | 0.2 | 600 ranged | damage
58C | Criminal damage to a vehicle | damage_vehicle | 38 | 0 | person | street home | night | 0.2 | 700 ranged | damage
58D | Other criminal damage | damage_other | 22 | 0 | person | home street park work | evening | 0.3 | 600 | damage
56B | Arson not endangering life | arson | 6 | 0 | person | street home park | night | 0.1 | 60 | damage
9A | Public fear, alarm or distress | public_order | 76 | 0 | person | face | evening | 0.5 | 180 | public_order
66 | Other offences against the State or public order | affray | 9 | 0 | state | pub street | night | 0.6 | 30 | public_order
92E | Possession of controlled drugs (cannabis) | drugs | 24 | 0 | state | street station park | evening | 0.97 | 5 | drugs
92D | Possession of controlled drugs (excluding cannabis) | drugs | 11 | 0 | state | street custody pub | night | 0.97 | 5 | drugs
92A | Trafficking in controlled drugs | drug_supply | 9 | 0 | state | street home | evening | 0.8 | 30 | drugs
10D | Possession of article with blade or point | knife | 9 | 0 | state | street park school | evening | 0.9 | 10 | drugs
35 | Blackmail | blackmail | 3 | 0.88 | person | home | night | 0.1 | 1500 | theft
86 | Obscene publications etc and protected sexual material | images | 6 | 1 | person | home | evening | 0.6 | 4000 | sexual
""")  # noqa: E501  (a row is one line)

ASB: Final = _table("""
ASB-P | Anti-social behaviour - personal | asb | 450 | 0 | person | home home street | evening | 0.35 | 60 | none
ASB-N | Anti-social behaviour - nuisance | asb | 430 | 0 | person | public | evening | 0.1 | 20 | none
ASB-E | Anti-social behaviour - environmental | asb_environmental | 120 | 0 | person | public | day | 0.1 | 600 | none
""")

INCIDENTS: Final = _table("""
INC-CS | Concern for safety | concern | 300 | 0 | person | home home street care | day | 0 | 30 | none
INC-MP | Missing person | missing | 120 | 0 | person | home care hospital | evening | 0 | 200 | none
INC-SU | Suspicious circumstances | suspicious | 220 | 0 | person | home street work | night | 0 | 20 | none
INC-RT | Road traffic incident | road | 180 | 0 | person | street | day | 0.2 | 20 | none
NFIB3A | Online shopping and auctions - referred | fraud | 40 | 1 | person | home | day | 0.1 | 6000 | fraud
NFIB1H | Other advance fee frauds - referred | fraud | 20 | 1 | person | home | day | 0.05 | 6000 | fraud
NFIB3D | Other consumer non investment fraud - referred | fraud_doorstep | 70 | 0 | person | home | day | 0.1 | 2000 | fraud
""")  # noqa: E501  (a row is one line)

NON_CRIMES: Final = _table("""
NC-DA | Domestic incident - no offence | domestic | 600 | 0 | person | home | evening | 0.9 | 30 | none
NC-PR | Property found or lost | property | 400 | 0 | person | street shop station | day | 0 | 900 | none
""")

(HATE_INCIDENT,) = _table("""
NC-HI | Non-crime hate incident | hate_incident | 1 | 0 | person | street home shop school work | day | 0.4 | 600 | none
""")
"""A non-crime hate incident: drawn only for records that are hate, so its weight does not matter."""

_DAMAGE: Final = ("58J", "Racially or religiously aggravated other criminal damage")
AGGRAVATED: Final = {
    "8N": ("8P", "Racially or religiously aggravated assault with injury"),
    "105A": ("105B", "Racially or religiously aggravated assault without injury"),
    "8L": ("8M", "Racially or religiously aggravated harassment"),
    "9A": ("9B", "Racially or religiously aggravated public fear, alarm or distress"),
    "58A": _DAMAGE,
    "58B": _DAMAGE,
    "58C": _DAMAGE,
    "58D": _DAMAGE,
}
"""Base code to its racially or religiously aggravated code and wording (Crime and Disorder Act 1998, ss. 29-32)."""

BY_CODE: Final = {offence.code: offence for offence in (*CRIMES, *ASB, *INCIDENTS, *NON_CRIMES, HATE_INCIDENT)}
