"""What stands around the facts in police prose, and says nothing of a motive."""

from typing import Final

OPENINGS: Final = (
    "",
    "",
    "",
    "call from {V}. ",
    "at {time} hrs ",
    "between {time} and {time} ",
    "{time} inft on line. ",
    "on Sunday night ",
    "report by third party. ",
    "crime report taken by phone. ",
    "attended by local team. ",
    "summary: ",
    "MO: ",
    "online form received. ",
    "review by Sgt. ",
    "passed from ambulance. ",
    "DV markers nil. ",
    "this has been going on for weeks. ",
    "999 call, line dropped, rang back. ",
    "front counter. ",
)

CLOSINGS: Final = (
    "",
    "",
    "CCTV requested",
    "no CCTV in the area",
    "{V} willing to support",
    "{V} does not wish to make a statement",
    "house to house to be done",
    "no injuries",
    "bruise to arm, no treatment",
    "statement taken",
    "{S} no longer at scene",
    "{S} arrested and in custody",
    "area searched, no trace",
    "IP given crime number",
    "photos on file",
    "ambulance not required",
    "enquiries continue, OIC to call back",
    "witness details obtained",
    "filed pending new lines",
    "victim needs assessment done",
    "body worn video on throughout",
    "two witnesses, details in the log",
    "taxi firm to supply details",
    "{V} shaken and went home",
    "estimate of damage £300",
    "forensics not viable",
    "slow time appointment offered",
    "safeguarding form sent",
    "{V} told friends straight away",
    "line clear at {time}",
    "no previous reports from this address",
    "landlord informed",
    "neighbours spoken to, nothing seen",
)

VICTIMS: Final = (
    *("IP", "IP", "VIC", "the victim", "victim", "aggrieved", "the caller", "INFT", "complainant", "the IP", "AP"),
)

NAMED: Final = {
    "he": ("Mr Adeyemi", "Mr Hughes", "Mr Rahman", "Mr Lenton", "Mr Nowak", "Mr Begley", "Mr Sandhu", "Mr Whitlock"),
    "she": ("Ms Kowalska", "Mrs Patel", "Miss Okoro", "Ms Doyle", "Mrs Hartley", "Miss Khan", "Ms Ferreira"),
}

SUSPECTS: Final = (
    *("a male", "the suspect", "SUSP", "unknown male", "a female", "two youths", "a group of lads", "a neighbour"),
    *("an older man", "a woman with a dog", "the tenant below", "a customer", "a man in a grey hoodie", "3 x males"),
    *("a drunk male", "a cyclist", "a colleague", "u/k male", "a man known as Baz", "next door", "the landlord"),
)
