import gc
import math
import re
from collections import Counter, defaultdict
from datetime import date, datetime

import pytest

from sightline.demonstration import FORCE, Record, force, generate
from sightline.demonstration.geography import GRID
from sightline.demonstration.offences import AGGRAVATED
from sightline.engine.errors import SightlineError
from sightline.engine.vocabulary import COLUMNS, RELIGIONS, STRANDS, TIMESTAMP_COLUMNS, RecordClass

AGGRAVATED_CODES = {code for code, _ in AGGRAVATED.values()}


def share(count: int, of: int, expected: float, give: float = 0.0) -> bool:
    """Whether `count` of `of` is within four standard errors (and `give`) of the expected share."""
    return abs(count / of - expected) <= 4 * math.sqrt(expected * (1 - expected) / of) + give


def strands_of(text: str) -> set[str]:
    return set(filter(None, text.split(";")))


@pytest.fixture(scope="module")
def hate(records: list[Record]) -> list[Record]:
    return [record for record in records if record.truth.hate_flags]


def test_the_same_seed_gives_the_same_records_and_another_does_not() -> None:
    first, second, other = (next(generate(40, seed)) for seed in (3, 3, 4))
    assert first == second
    assert first != other


def test_a_chunk_does_not_need_the_chunks_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(force, "CHUNK", 50)
    third = list(generate(170, 9))[2]
    rows, truths = force.Force(170, 9).chunk(2)
    assert [record.row for record in third] == rows
    assert [record.truth for record in third] == truths


def test_only_one_chunk_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(force, "CHUNK", 200)
    gc.collect()
    before = sum(type(thing) is Record for thing in gc.get_objects())
    seen = most = 0
    for chunk in generate(2_000, 1):
        seen += len(chunk)
        del chunk[1:]
        most = max(most, sum(type(thing) is Record for thing in gc.get_objects()) - before)
    assert seen == 2_000
    assert most <= 2


def test_no_records_is_a_sentence() -> None:
    with pytest.raises(SightlineError, match="at least one record"):
        next(generate(0, 1))


def test_every_column_of_the_contract_is_filled_by_some_records_and_never_holds_rubbish(records: list[Record]) -> None:
    filled = Counter(name for record in records for name, value in record.as_dict().items() if value)
    assert set(filled) == set(COLUMNS)
    always = (
        "record_id",
        "narrative",
        "force",
        "record_class",
        "offence_code",
        "offence",
        "reported_at",
        "recorded_at",
    )
    for name in (*always, "location", "postcode", "easting", "northing", "response_grade"):
        assert filled[name] == len(records), name
    assert filled["first_contact_at"] > 0.999 * len(records)  # the last few wait for a call after the extract ends
    for record in records:
        assert record["record_class"] in set(RecordClass)
        assert record["force"] == FORCE
        assert record["online_flag"] in ("Y", "N", "")
        assert strands_of(record["hate_flags"]) <= set(STRANDS)
        assert record["religion_targeted"] in ("", *RELIGIONS)
        assert GRID[0] <= int(record["easting"]) <= GRID[1]
        assert GRID[2] <= int(record["northing"]) <= GRID[3]
        assert re.fullmatch(r"WX\d{1,2} [1-9][A-Z]{2}", record["postcode"])
    assert len({record["record_id"] for record in records}) == len(records)


def test_times_are_in_order_and_lie_in_the_two_years_that_were_asked_for() -> None:
    until = date(2024, 2, 29)
    rows = [record.as_dict() for chunk in generate(3_000, 8, until) for record in chunk]
    first, last = datetime(2022, 3, 2), datetime(2024, 2, 29, 23, 59)
    for row in rows:
        times = {name: datetime.fromisoformat(row[name]) for name in TIMESTAMP_COLUMNS if row[name]}
        assert max(times.values()) <= last
        assert first <= times["reported_at"] <= times["recorded_at"]
        assert times["committed_from"] <= times["committed_to"] <= times["reported_at"]
        assert times["first_contact_at"] >= times["reported_at"]
        assert times.get("attended_at", last) >= times["first_contact_at"]
        assert bool(row["outcome_code"]) == bool(row["outcome_at"])
        if row["victim_dob"]:
            assert date.fromisoformat(row["victim_dob"]) < date(2012, 1, 1)
    months = Counter(row["reported_at"][:7] for row in rows)
    assert len(months) == 24
    assert min(months.values()) > 70


def test_hate_and_online_have_the_shares_that_the_guide_states(records: list[Record], hate: list[Record]) -> None:
    assert share(len(hate), len(records), 0.0205)
    held = Counter(strand for record in hate for strand in record.truth.hate_flags.split(";"))
    expected = {"race": 0.705, "religion": 0.064, "sexual_orientation": 0.16, "disability": 0.09, "transgender": 0.031}
    for strand, wanted in expected.items():
        assert share(held[strand], len(hate), wanted, 0.01), (strand, held)
    assert sum(";" in record.truth.hate_flags for record in hate) > 10
    online = [record for record in records if record.truth.online_flag == "Y"]
    assert 0.04 < len(online) / len(records) < 0.06
    by_code = Counter(record["offence_code"] for record in records if record["record_class"] == "crime")
    online_by_code = Counter(record["offence_code"] for record in online)
    assert online_by_code["8R"] / by_code["8R"] > 0.6
    assert online_by_code["45"] == 0


def test_the_offence_mix_is_that_of_a_force(records: list[Record]) -> None:
    classes = Counter(record["record_class"] for record in records)
    assert share(classes["crime"], len(records), 0.796)
    crimes = Counter(record["offence_code"] for record in records if record["record_class"] == "crime")
    assert [code for code, _ in crimes.most_common(2)] == ["105A", "46"]
    assert share(crimes["46"], classes["crime"], 0.093, 0.006)


def test_an_aggravated_code_means_race_or_religion_and_most_such_crimes_have_one(
    records: list[Record], hate: list[Record]
) -> None:
    coded = [record for record in records if record["offence_code"] in AGGRAVATED_CODES]
    assert {code["offence_code"] for code in coded} == AGGRAVATED_CODES
    assert all(strands_of(record.truth.hate_flags) & {"race", "religion"} for record in coded)
    could = [
        record
        for record in hate
        if record["record_class"] == "crime" and strands_of(record.truth.hate_flags) & {"race", "religion"}
    ]
    assert 0.58 < len(coded) / len(could) < 0.72
    breaches = [record for record in coded if not strands_of(record["hate_flags"]) & {"race", "religion"}]
    assert share(len(breaches), len(coded), 0.125, 0.01)


def test_held_flags_and_errors_agree_with_the_truth(records: list[Record]) -> None:
    for record in records:
        held, true = strands_of(record["hate_flags"]), strands_of(record.truth.hate_flags)
        expected = "none" if held == true else "missing" if not held else "wrong_strand" if true else "unsupported"
        assert record.truth.held_error == expected
        online, flag = record.truth.online_flag, record["online_flag"]
        wanted = "missing" if online == "Y" != flag else "unsupported" if flag == "Y" != online else "none"
        assert record.truth.online_error == wanted
        assert bool(record.truth.has_cue) == bool(true)
        assert bool(record.truth.online_cue) == (online == "Y")
        if record.truth.held_error == "unsupported":
            assert record["perceived_by"] == ""
        elif held:
            assert record["perceived_by"] in ("victim", "witness", "officer", "carer", "other")
        assert bool(record["religion_targeted"]) == ("religion" in held)


def test_errors_come_at_the_rates_of_the_inspection(records: list[Record], hate: list[Record]) -> None:
    reviewed = [record for record in records if record.truth.hate_flags or record["hate_flags"]]
    errors = Counter(record.truth.held_error for record in reviewed)
    assert share(len(reviewed) - errors["none"], len(reviewed), 43 / 180)
    assert share(errors["missing"], len(hate), 0.142, 0.01)
    assert share(errors["unsupported"], len(hate), 0.078, 0.01)
    assert share(errors["wrong_strand"], len(hate), 0.036, 0.01)
    online = [record for record in records if record.truth.online_flag == "Y"]
    assert share(sum(record.truth.online_error == "missing" for record in online), len(online), 0.34)
    assert any(record["online_flag"] == "Y" and record.truth.online_flag == "N" for record in records)
    assert any(record["online_flag"] == "" and record.truth.online_flag == "Y" for record in records)


def test_the_response_to_hate_is_what_the_inspection_found(hate: list[Record]) -> None:
    early = [record.as_dict() for record in hate if record["reported_at"] < "2026-02"]  # late visits lie in the extract
    delays = [
        datetime.fromisoformat(row["attended_at"]) - datetime.fromisoformat(row["reported_at"])
        for row in early
        if row["attended_at"]
    ]
    assert share(len(early) - len(delays), len(early), 65 / 180)
    late = [delay.total_seconds() / 86_400 for delay in delays if delay.total_seconds() > 3_600]
    assert share(len(delays) - len(late), len(early), 42 / 180)
    assert 4.2 < sum(late) / len(late) < 5.8


def test_victims_come_back_under_other_spellings_and_addresses_repeat(records: list[Record]) -> None:
    names, identifiers = defaultdict(set), defaultdict(set)
    times: Counter[str] = Counter()
    for record in records:
        if record.truth.person:
            names[record.truth.person].add(record["victim_name"])
            identifiers[record.truth.person].add(record["victim_id"])
            times[record.truth.person] += 1
    recurring = sum(count for count in times.values() if count > 1) / times.total()
    assert 0.1 < recurring < 0.3
    assert sum(len(spellings) > 1 for spellings in names.values()) > 100
    assert sum(len(known) > 1 for known in identifiers.values()) > 30
    owners = defaultdict(set)
    for person, known in identifiers.items():
        for identifier in known:
            owners[identifier].add(person)
    assert max(map(len, owners.values())) == 1


def test_the_same_neighbour_comes_back_to_the_same_victim(records: list[Record]) -> None:
    suspects = defaultdict(set)
    for record in records:
        if record["offence_code"] in ("8L", "8Q", "8M") and record["suspect_id"]:
            suspects[record.truth.person].add(record["suspect_id"])
    assert all(len(known) == 1 for known in suspects.values())
