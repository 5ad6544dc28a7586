"""What goes with a heritage, a faith, a condition: the words that narratives need to speak of a person."""

from typing import Final, NamedTuple


class Heritage(NamedTuple):
    """A heritage as narratives speak of it.

    `group` picks the abuse that a person of this heritage meets; `nation` is how a report describes them; `country`
    where they are told to go back to; `language` what they speak at home; `faiths` their likely faiths.
    """

    group: str
    nation: str
    country: str
    language: str
    faiths: tuple[str, ...]


HERITAGES: Final[dict[str, Heritage]] = {
    "British": Heritage("white", "white British", "England", "English", ("Christian", "No religion", "Other")),
    "Irish": Heritage("white", "Irish", "Ireland", "English", ("Christian",)),
    "Polish": Heritage("european", "Polish", "Poland", "Polish", ("Christian",)),
    "Romanian": Heritage("european", "Romanian", "Romania", "Romanian", ("Christian",)),
    "Pakistani": Heritage("asian", "Pakistani", "Pakistan", "Urdu", ("Muslim",)),
    "Indian": Heritage("asian", "Indian", "India", "Punjabi", ("Sikh", "Hindu")),
    "Bangladeshi": Heritage("asian", "Bangladeshi", "Bangladesh", "Bengali", ("Muslim",)),
    "Nigerian": Heritage("black", "Nigerian", "Nigeria", "Yoruba", ("Christian",)),
    "Caribbean": Heritage("black", "black Caribbean", "Jamaica", "English", ("Christian",)),
    "Somali": Heritage("black", "Somali", "Somalia", "Somali", ("Muslim",)),
    "Chinese": Heritage("chinese", "Chinese", "China", "Mandarin", ("Buddhist", "Other")),
    "Filipino": Heritage("chinese", "Filipino", "the Philippines", "Tagalog", ("Christian",)),
    "Syrian": Heritage("arab", "Syrian", "Syria", "Arabic", ("Muslim",)),
    "Kurdish": Heritage("arab", "Kurdish", "Iraq", "Kurdish", ("Muslim",)),
    "Irish Traveller": Heritage("traveller", "an Irish Traveller", "your site", "English", ("Christian",)),
    "Jewish": Heritage("jewish", "Jewish", "Israel", "English", ("Jewish",)),
}

GENERAL_SHARES: Final = {
    "British": 0.855,
    "Polish": 0.028,
    "Romanian": 0.014,
    "Pakistani": 0.022,
    "Indian": 0.020,
    "Bangladeshi": 0.009,
    "Nigerian": 0.012,
    "Caribbean": 0.010,
    "Somali": 0.004,
    "Chinese": 0.006,
    "Filipino": 0.004,
    "Syrian": 0.003,
    "Kurdish": 0.003,
    "Irish": 0.005,
    "Irish Traveller": 0.002,
    "Jewish": 0.003,
}
"""The people of the force's area: an invented county, a little less mixed than England and Wales."""

RACE_VICTIM_SHARES: Final = {
    "Pakistani": 0.19,
    "Indian": 0.13,
    "Bangladeshi": 0.06,
    "Nigerian": 0.14,
    "Caribbean": 0.11,
    "Somali": 0.05,
    "Polish": 0.08,
    "Romanian": 0.05,
    "Chinese": 0.03,
    "Filipino": 0.02,
    "Syrian": 0.02,
    "Kurdish": 0.03,
    "Irish Traveller": 0.02,
    "Irish": 0.01,
    "British": 0.06,
}

FAITH_SHARES: Final = {
    "Muslim": 0.44,
    "Jewish": 0.22,
    "Christian": 0.11,
    "Sikh": 0.08,
    "Hindu": 0.05,
    "Other": 0.05,
    "Buddhist": 0.02,
    "No religion": 0.03,
}
"""Perceived religion of those targeted. The Home Office tables of 2018/19 gave Muslim 47% and Jewish 18%."""

FAITH_HERITAGES: Final[dict[str, tuple[str, ...]]] = {
    "Muslim": ("Pakistani", "Bangladeshi", "Somali", "Syrian", "Kurdish", "British"),
    "Jewish": ("Jewish",),
    "Christian": ("British", "Nigerian", "Filipino", "Polish"),
    "Sikh": ("Indian",),
    "Hindu": ("Indian",),
    "Other": ("British",),
    "Buddhist": ("Chinese", "British"),
    "No religion": ("British", "Pakistani"),
}


class Faith(NamedTuple):
    """A faith as narratives speak of it: the believer, what is worn, the building, and the day of worship."""

    believer: str
    worn: str
    building: str
    occasion: str


FAITHS: Final[dict[str, Faith]] = {
    "Muslim": Faith("Muslim", "hijab", "mosque", "Friday prayers"),
    "Jewish": Faith("Jewish", "kippah", "synagogue", "the Sabbath service"),
    "Christian": Faith("Christian", "cross", "church", "the Sunday service"),
    "Sikh": Faith("Sikh", "turban", "gurdwara", "morning prayers"),
    "Hindu": Faith("Hindu", "tilak", "mandir", "the Diwali celebration"),
    "Other": Faith("a Jehovah's Witness", "badge", "Kingdom Hall", "the weekly meeting"),
    "Buddhist": Faith("Buddhist", "robes", "Buddhist centre", "the evening class"),
    "No religion": Faith("an atheist", "humanist badge", "humanist stall", "the street stall"),
}
FAITH_OF_MEN: Final = {"Muslim": "prayer cap"}
"""What men of a faith wear where it differs."""


class Condition(NamedTuple):
    """A disability as narratives speak of it: how it shows (`kind`), its name and the aid that goes with it."""

    kind: str
    name: str
    aid: str


CONDITIONS: Final = (
    Condition("mobility", "cerebral palsy", "walking frame"),
    Condition("mobility", "multiple sclerosis", "mobility scooter"),
    Condition("mobility", "a spinal injury", "wheelchair"),
    Condition("mobility", "a prosthetic leg", "crutches"),
    Condition("mobility", "COPD", "mobility scooter"),
    Condition("mobility", "severe arthritis", "walking stick"),
    Condition("mobility", "dwarfism", "step stool"),
    Condition("learning", "a learning disability", "carer's card"),
    Condition("learning", "autism", "ear defenders"),
    Condition("learning", "Down's syndrome", "sunflower lanyard"),
    Condition("learning", "Tourette's", "sunflower lanyard"),
    Condition("learning", "ADHD and learning difficulties", "communication cards"),
    Condition("sensory", "profound hearing loss", "hearing aids"),
    Condition("sensory", "a visual impairment", "white cane"),
    Condition("sensory", "registered blindness", "guide dog"),
    Condition("mental", "schizophrenia", "medication"),
    Condition("mental", "bipolar disorder", "medication"),
    Condition("mental", "PTSD and anxiety", "assistance dog"),
    Condition("mental", "an acquired brain injury", "support worker's number"),
)
