import math
import re
from collections import Counter

import pytest

from sightline.demonstration import Record, geography
from sightline.demonstration.grammar import Choice
from sightline.demonstration.rules import GRAMMAR

REAL_FORCES = (
    "Metropolitan Police|City of London|Avon and Somerset|Bedfordshire|Cambridgeshire|Cheshire|Cleveland|Cumbria|"
    "Derbyshire|Devon|Cornwall|Dorset|Durham|Dyfed|Powys|Essex|Gloucestershire|Gwent|Hampshire|Hertfordshire|"
    "Humberside|Kent|Lancashire|Leicestershire|Lincolnshire|Merseyside|Norfolk|Northamptonshire|Northumbria|Yorkshire|"
    "Nottinghamshire|South Wales|North Wales|Staffordshire|Suffolk|Surrey|Sussex|Thames Valley|Warwickshire|"
    "West Mercia|West Midlands|Wiltshire|Greater Manchester|Police Scotland|British Transport"
)
POSTCODE_AREAS = """
AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN
EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE
NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR
TS TW UB W WA WC WD WF WN WR WS WV YO ZE XX GIR
"""
SLURS = re.compile(
    r"p\*\*i|p\*ki|"
    r"\bp word\b|n-word|n\*{4}|f\*ggot|f\*{4}t|\bf\*g\b|p\*\*f|tr\*nny|tr\*\*\*y|cr\*pple|ret\*rd|sp\*stic|"
    r"m\*ng\b|ch\*nk|p\*key|k\*ke|y\*d\b|d\*ke|go back to (?:your|where|pak|pol|ind)",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def narratives(records: list[Record]) -> list[str]:
    return [record["narrative"] for record in records]


def test_nothing_of_the_grammar_is_left_in_a_narrative(narratives: list[str]) -> None:
    assert not [text for text in narratives if re.search(r"[{}\[\]|]|\s{2}[^\s]| ,|\bNone\b", text)]


def test_lengths_are_those_of_a_records_system(narratives: list[str]) -> None:
    words = sorted(len(text.split()) for text in narratives)
    assert words[0] >= 10
    assert words[len(words) // 100] >= 12
    assert 30 <= words[len(words) // 2] <= 80
    assert words[-len(words) // 100] >= 100
    assert words[-1] <= 200


def test_narratives_hardly_repeat_one_another(narratives: list[str]) -> None:
    texts = narratives[:10_000]
    assert 1 - len(set(texts)) / len(texts) < 0.005
    grams: set[tuple[str, ...]] = set()
    total = 0
    for text in texts:
        words = text.lower().split()
        grams.update(tuple(words[at : at + 5]) for at in range(len(words) - 4))
        total += max(0, len(words) - 4)
    assert len(grams) / total > 0.5


def test_narratives_come_in_several_hands(narratives: list[str]) -> None:
    hands = Counter(
        "capitals" if text.isupper() else "bullets" if re.match(r"[-*•] |1\. ", text) else "other"
        for text in narratives
    )
    first_person = sum(bool(re.search(r"\bI (?:was|am|have)\b", text)) for text in narratives)
    assert hands["capitals"] > 0.1 * len(narratives)
    assert hands["bullets"] > 0.05 * len(narratives)
    assert first_person > 0.05 * len(narratives)


def test_no_slur_stands_in_a_record_that_is_not_hate(records: list[Record]) -> None:
    plain = [record for record in records if not record.truth.hate_flags]
    assert not [record["narrative"] for record in plain if SLURS.search(record["narrative"])]
    told = [record for record in records if record.truth.has_cue == "Y"]
    assert sum(bool(SLURS.search(record["narrative"])) for record in told) > 0.1 * len(told)


def test_a_record_without_a_cue_shows_no_hostility(records: list[Record]) -> None:
    silent = [record for record in records if record.truth.has_cue == "N"]
    assert 0 < len(silent) < 0.08 * sum(bool(record.truth.hate_flags) for record in records)
    assert not [record["narrative"] for record in silent if SLURS.search(record["narrative"])]


def test_online_means_are_named_where_the_truth_says_so(records: list[Record]) -> None:
    means = re.compile(
        r"face ?book|\bfb\b|snap|whats|insta|tik ?tok|\bx\b|twitter|telegram|discord|signal|viber|mail|review|"
        r"online|app\b|apps\b|account|chat|game|xbox|playstation|fortnite|twitch|youtube|web|link|phone|messag|"
        r"bitcoin|password|profile|image|photo|site",
        re.IGNORECASE,
    )
    told = [record["narrative"] for record in records if record.truth.online_cue == "Y"]
    named = sum(bool(means.search(text)) for text in told)
    assert named > 0.97 * len(told)  # a slip of the keyboard may hide one


def test_narratives_agree_with_the_place_and_the_people_of_the_record(records: list[Record]) -> None:
    streets = {street.lower() for town in geography.STREETS for street in town}
    longest_first = re.compile("|".join(sorted(map(re.escape, streets), key=len, reverse=True)))
    wrong = named = 0
    # Records without a tempting place name, and the opening only: later sentences name streets that people ran to.
    for record in records[:8_000]:
        if record.truth.topic == "plain" and record["offence_code"].startswith("28E"):
            for street in longest_first.findall(record["narrative"].lower()):
                named += 1
                wrong += street not in record["location"].lower()
    assert named > 100
    assert wrong == 0


def test_people_of_a_faith_are_abused_for_it(records: list[Record]) -> None:
    texts = [
        record["narrative"].lower()
        for record in records
        if record.truth.topic.startswith("religion.")
        and record.truth.has_cue == "Y"
        and record["religion_targeted"] == "Jewish"
    ]
    assert texts
    assert not [text for text in texts if "mosque" in text or "hijab" in text]


def test_every_force_and_place_is_invented(records: list[Record]) -> None:
    real = re.compile(rf"\b(?:{REAL_FORCES})\b", re.IGNORECASE)
    assert not [record for record in records if real.search(" ".join(record.row))]
    outward = {area for town in geography.TOWNS for area in town.outward}
    assert {re.sub(r"\d", "", area) for area in outward} == {"WX"}
    assert "WX" not in POSTCODE_AREAS.split()


def phrasings(option: object, rules: set[int]) -> int:
    """How many ways a line can be worded by its own choices, not counting what its slots fill in."""
    if isinstance(option, str):
        return 1
    assert isinstance(option, tuple)
    inline = [part for part in option if isinstance(part, Choice) and id(part) not in rules]
    return math.prod(sum(phrasings(each, rules) for each in part.options) for part in inline)


def test_there_are_thousands_of_phrasings_before_a_slot_is_filled() -> None:
    rules = {name: GRAMMAR[name] for name in GRAMMAR.names()}
    known = {id(choice) for choice in rules.values()}
    assert sum(phrasings(option, known) for choice in rules.values() for option in choice.options) > 10_000
