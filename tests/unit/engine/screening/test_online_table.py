"""The registrar's decision table decides: a change of a row changes what is found."""

from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest

from sightline.engine.packs import PackSet, load_packs
from sightline.engine.screening import Screener
from sightline.engine.vocabulary import ONLINE, Grade

PACK = "online.channels"
NARRATIVES = {
    "Social media": "Suspect threatened IP on Facebook.",
    "Messaging and video-call apps": "Suspect threatened IP on WhatsApp.",
    "E-mail": "Suspect threatened IP by email.",
    "Websites, forums, reviews, live streams": "Suspect threatened IP on the internet.",
    "Games and talk within games": "Suspect threatened IP on Fortnite.",
    "Malware, remote control, attacks on systems": "Ransomware stopped the surgery for a day.",
    "Dating services": "Suspect threatened IP on Tinder.",
    "Selling and booking platforms": "IP paid for a sofa on Gumtree. It never arrived.",
    "Trackers and smart devices used on a person": "AirTag stitched into the lining of her bag.",
    "Sharing between devices close by": "Suspect sent abuse by AirDrop.",
    "Messages in payment references": "Ex sends abuse in the reference line.",
    "SMS": "Suspect threatened IP by SMS.",
    "Voice calls": "Suspect threatened IP by phone call.",
}


@pytest.fixture(scope="module")
def packs() -> PackSet:
    """The packs that come with Sightline, without those of the strands, which would only take time."""
    delivered = load_packs(date(2026, 11, 22)).packs
    return PackSet({name: pack for name, pack in delivered.items() if pack.kind not in {"flags", "structures"}})


def grade(packs: PackSet, decisions: dict[str, str], channels: list[str]) -> dict[str, Grade]:
    """The grade of the online flag for the narrative of each channel, with some rows of the table changed."""
    pack = packs.packs[PACK]
    data = deepcopy(pack.data)
    for row in data["decisions"]:
        row["counts"] = decisions.get(row["channel"], row["counts"])
    screener = Screener(PackSet({**packs.packs, PACK: replace(pack, data=data)}))
    return {
        channel: next(found.grade for found in screener.explain(NARRATIVES[channel]) if found.flag == ONLINE)
        for channel in channels
    }


def test_every_row_of_the_table_has_a_narrative_here(packs: PackSet) -> None:
    assert {row["channel"] for row in packs.packs[PACK].data["decisions"]} == set(NARRATIVES)


def test_table_as_delivered(packs: PackSet) -> None:
    found = grade(packs, {}, list(NARRATIVES))
    assert found.pop("SMS") is Grade.POSSIBLE
    assert found.pop("Voice calls") is Grade.NONE
    assert set(found.values()) <= {Grade.STRONG, Grade.CERTAIN}


def test_a_row_changed_to_no_silences_its_channel(packs: PackSet) -> None:
    found = grade(packs, dict.fromkeys(NARRATIVES, "no") | {"E-mail": "yes"}, list(NARRATIVES))
    assert found.pop("E-mail") in {Grade.STRONG, Grade.CERTAIN}
    assert set(found.values()) == {Grade.NONE}


def test_a_row_changed_to_ask_is_never_strong(packs: PackSet) -> None:
    found = grade(packs, {"Social media": "ask", "E-mail": "ask"}, ["Social media", "E-mail"])
    assert set(found.values()) == {Grade.POSSIBLE}


def test_voice_calls_and_sms_count_where_the_registrar_says_so(packs: PackSet) -> None:
    found = grade(packs, {"SMS": "yes", "Voice calls": "yes"}, ["SMS", "Voice calls"])
    assert set(found.values()) <= {Grade.STRONG, Grade.CERTAIN}
