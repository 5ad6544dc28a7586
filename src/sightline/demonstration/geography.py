"""The invented place: towns, streets, premises, postcodes and a grid that lies at sea.

No name is a place in the United Kingdom as far as we could find, WX is not a postcode area, and the grid squares
lie in the Irish Sea, so that a point on a map can never fall on somebody's home.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

from sightline.demonstration.dice import Weighted, mix
from sightline.demonstration.names import words

FORCE: Final = "Wexmoor Constabulary"

GRID: Final = (165_000, 215_000, 395_000, 440_000)
"""West, east, south and north of the force's area in metres of the national grid: open water of the Irish Sea."""


class Place(NamedTuple):
    """Somewhere a record can happen: what the location column says, and where that is."""

    name: str
    street: str
    town: str
    postcode: str
    easting: int
    northing: int
    house: str = ""

    @property
    def location(self) -> str:
        """The address as one line."""
        first = f"{self.house} {self.street}" if self.house else self.street
        return f"{self.name}, {first}, {self.town}" if self.name else f"{first}, {self.town}"


@dataclass(frozen=True, slots=True)
class Town:
    """A town with its outward postcodes, its middle on the grid and how far it reaches (metres)."""

    name: str
    district: str
    outward: tuple[str, ...]
    easting: int
    northing: int
    reach: int
    share: float


TOWNS: Final = (
    Town("Marlhaven", "Marlhaven", ("WX1", "WX2", "WX3"), 188_000, 416_000, 3_400, 0.34),
    Town("Carrowby", "Carrow Vale", ("WX4", "WX5"), 199_500, 424_000, 2_300, 0.18),
    Town("Stavering", "Carrow Vale", ("WX6",), 204_000, 430_500, 1_500, 0.10),
    Town("Ottermere", "Wexmoor Fens", ("WX7", "WX8"), 176_500, 428_000, 1_700, 0.11),
    Town("Sallowick", "Wexmoor Fens", ("WX9",), 171_000, 434_500, 1_100, 0.06),
    Town("Tarrowgate", "Tarrow Hills", ("WX10",), 209_000, 405_500, 1_300, 0.08),
    Town("Eskerley", "Tarrow Hills", ("WX11",), 205_500, 399_500, 900, 0.05),
    Town("Pellhythe", "Marlhaven", ("WX12",), 181_000, 408_000, 1_000, 0.05),
    Town("Dunmarrow", "Wexmoor Fens", ("WX14",), 183_500, 436_500, 700, 0.03),
)

_STEMS: Final = words(
    "Ashling Bramley Temple Church Chapel Orchard Station Victoria Albert Quarry Mill Priory Abbey Bishop Kestrel "
    "Linnet Harbour Chandler Cooper Tanner Saddler Fuller Weaver Millstone Larkspur Foxglove Bluebell Hawthorn Rowan "
    "Alder Sycamore Juniper Cedar Willow Poplar Saracen Jewry Cripplegate Dyke Gay Whitehouse Blackthorn Brownlow "
    "Greenacre Redcar Paradise Jubilee Coronation Wellington Nelson Cromwell Tudor Lancaster Marlborough Stirling "
    "Balmoral Windmill Brickkiln Cornmill Sheepwash Hollow Ferry Lock Wharf Canal Meadow Rectory Vicarage Friary "
    "Pilgrim Turk Minster Almshouse Hospital School College Garden Market Castle Moor Fen Down Heath Common Spinney "
    "Copse"
)
_SUFFIXES: Final = (
    *("Road", "Street", "Road", "Avenue", "Close", "Lane", "Drive", "Way", "Terrace"),
    *("Street", "Road", "Court", "Crescent", "Gardens", "Row", "Walk", "Rise", "Place"),
)
_INWARD: Final = "ABDEFGHJLNPQRSTUWXYZ"
"""Letters that an inward postcode may end with (C, I, K, M, O and V are never used)."""

_PREMISES: Final[dict[str, tuple[str, ...]]] = {
    "shop": (
        *("Fennway", "Marlow's Food Hall", "Corner Stop", "Hartley Local", "Budgie Stores", "Polski Smak", "Anatolia"),
        *(
            "Golden Wok",
            "Discount Barn",
            "Toolhouse",
            "Glow Cosmetics",
            "Tarrow Pharmacy",
            "Cornucopia",
            "Station News",
        ),
        *("Lucky Fish Bar", "Baltic Foods", "Bargain Shed", "Phone Bar", "The Wool Shop", "Spice Basket"),
    ),
    "pub": (
        *("The Otter", "The Black Horse", "The Turk's Head", "The Railway", "The Bishop's Mitre", "The White Swan"),
        *(
            "The Saracen",
            "The Ferryman",
            "The Moorcock",
            "The Queen's Arms",
            "Club Tonic",
            "The Lantern",
            "Harry's Bar",
        ),
    ),
    "hospital": ("Marl General Hospital", "Carrow Infirmary", "Fenside Community Hospital", "Harbour Ward"),
    "school": ("Kestrel Academy", "St Wilfra's School", "Fenside High School", "Priory Primary School", "Marl College"),
    "station": ("bus station", "railway station", "park and ride", "taxi rank", "Stagway bus"),
    "park": (
        "Jubilee Park",
        "Friary Gardens",
        "the skate park",
        "the recreation ground",
        "Castle Green",
        "the canal path",
    ),
    "care": (
        "Larkfield Care Home",
        "Meadow Court",
        "Rowan House",
        "The Laurels",
        "Pilgrim Lodge hostel",
        "Foyer House",
    ),
    "custody": ("Marlhaven custody suite", "Carrowby police station", "Stavering police station"),
    "work": ("Marl Business Park", "the Tarrow depot", "Quayside Foods", "Wexmoor Logistics", "the council offices"),
    "faith_muslim": ("Marl Central Mosque", "Carrowby Islamic Centre", "Fen Road Mosque"),
    "faith_jewish": ("Marlhaven Synagogue", "Carrow Hebrew Congregation"),
    "faith_christian": ("St Wilfra's Church", "All Souls Church", "Bethel Chapel", "Our Lady of the Fens"),
    "faith_sikh": ("Guru Nanak Gurdwara Marlhaven", "Carrow Gurdwara"),
    "faith_hindu": ("Shree Marl Mandir", "Carrow Hindu Temple"),
    "faith_buddhist": ("Tarrow Buddhist Centre",),
}


def _postcode(town: Town, number: int) -> str:
    outward = town.outward[number % len(town.outward)]
    return f"{outward} {(number >> 5) % 9 + 1}{_INWARD[(number >> 9) % 20]}{_INWARD[(number >> 14) % 20]}"


def _streets(index: int) -> tuple[str, ...]:
    """The streets of a town: some ninety of the invented names, the same in every run."""
    names = {
        f"{stem} {_SUFFIXES[mix(position, 700 + index) % len(_SUFFIXES)]}": None
        for position, stem in enumerate(_STEMS)
        if mix(position, 900 + index) % 100 < 88
    }
    return tuple(names)


STREETS: Final = tuple(_streets(index) for index in range(len(TOWNS)))
_TOWN_INDEX: Final = Weighted({index: town.share for index, town in enumerate(TOWNS)})
_TOWN_TABLE: Final = tuple(_TOWN_INDEX.pick((slot + 0.5) / 1024) for slot in range(1024))


def town_of(number: int) -> int:
    """The index of a town for any whole number, in the shares of the towns."""
    return _TOWN_TABLE[number & 1023]


def _at(town: int, street: int, house: int) -> tuple[str, int, int]:
    """Postcode, easting and northing of a house: the same for the same address, near for neighbours."""
    here = TOWNS[town]
    word = mix(street, 40 + town)
    reach = here.reach
    east = here.easting + word % (2 * reach) - reach + house % 60 * 4
    north = here.northing + (word >> 20) % (2 * reach) - reach + house % 45 * 5
    return _postcode(here, (word >> 8) + house // 24 * 37), east, north


def house_at(number: int) -> Place:
    """The home of person or household `number` (any 64-bit number that looks random)."""
    town = town_of(number)
    streets = STREETS[town]
    street = (number >> 10) % len(streets)
    house = (number >> 20) % 176 + 1
    postcode, easting, northing = _at(town, street, house)
    flat = (number >> 30) % 100
    label = f"Flat {flat % 9 + 1}, {house}" if flat < 14 else str(house)
    return Place("", streets[street], TOWNS[town].name, postcode, easting, northing, label)


def street_at(town: int, number: int) -> Place:
    """Somewhere along a street of the town, without a house."""
    streets = STREETS[town]
    street = number % len(streets)
    postcode, easting, northing = _at(town, street, (number >> 16) % 176 + 1)
    return Place("", streets[street], TOWNS[town].name, postcode, easting, northing)


def _premises(town: int) -> dict[str, tuple[Place, ...]]:
    """The town's shops, pubs and the rest; a larger town has more of each."""
    found: dict[str, tuple[Place, ...]] = {}
    for kind, names in _PREMISES.items():
        places: list[Place] = []
        for position, name in enumerate(names):
            word = mix(position, 1_300 + 31 * town + len(kind))
            if places and word % 100 > 45 + 150 * TOWNS[town].share:
                continue
            street = (word >> 12) % len(STREETS[town])
            house = (word >> 24) % 176 + 1
            postcode, easting, northing = _at(town, street, house)
            places.append(Place(name, STREETS[town][street], TOWNS[town].name, postcode, easting, northing))
        found[kind] = tuple(places)
    return found


PREMISES: Final = tuple(_premises(town) for town in range(len(TOWNS)))
PREMISES_KINDS: Final = tuple(_PREMISES)


def premises_at(town: int, kind: str, number: int) -> Place:
    """One of the town's premises of a kind. Premises early in the list draw more, as real ones do."""
    places = PREMISES[town][kind]
    skew = (number & 0xFFFF) / 65_536
    return places[int(skew * skew * len(places))]
