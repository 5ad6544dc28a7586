"""What the page keeps, and what it lets go."""

import pyarrow as pa

from sightline.engine.vocabulary import Grade, Status
from sightline.reporting.page import SHOWN, Collector

from .made import finding, findings


def _records(*ids: str, **columns: str) -> pa.RecordBatch:
    rows = [{"record_id": record_id, "narrative": "IP GO BACK HOME", **columns} for record_id in ids]
    return pa.RecordBatch.from_pylist(rows)


def _shown(collector: Collector, flag: str, status: Status) -> list[str]:
    return [item.record_id for item in collector.worklists[flag, status].items]


def test_the_surest_come_first_and_equals_in_the_order_of_the_extract() -> None:
    collector = Collector()
    collector.add(
        _records("A1", "A2", "A3", "A4"),
        findings(
            finding("A1", grade="possible", score=0.99),
            finding("A2", score=0.8),
            finding("A3", score=0.9),
            finding("A4", score=0.8),
        ),
    )

    assert _shown(collector, "race", Status.MISSING) == ["A3", "A2", "A4", "A1"]


def test_no_more_than_a_page_full_is_kept_however_many_there_are() -> None:
    collector = Collector()
    for batch in range(10):
        ids = [f"{batch}-{number}" for number in range(100)]
        rows = [finding(record_id, score=(batch * 100 + number) / 1000) for number, record_id in enumerate(ids)]
        collector.add(_records(*ids), findings(*rows))

    worklist = collector.worklists["race", Status.MISSING]
    assert (worklist.total, len(worklist.items), worklist.more) == (1000, SHOWN, 1000 - SHOWN)
    assert _shown(collector, "race", Status.MISSING)[:2] == ["9-99", "9-98"]


def test_a_held_flag_with_nothing_at_all_for_it_comes_first() -> None:
    collector = Collector()
    unsupported = {"status": "unsupported", "held": True, "suggested": False, "grade": "none"}
    collector.add(
        _records("A1", "A2"),
        findings(finding("A1", score=0.3, **unsupported), finding("A2", score=0.0, evidence=[], **unsupported)),
    )

    assert _shown(collector, "race", Status.UNSUPPORTED) == ["A2", "A1"]


def test_a_record_that_differs_in_two_flags_is_one_record_to_look_at() -> None:
    collector = Collector()
    collector.add(
        _records("A1", "A2"), findings(finding("A1"), finding("A1", "online"), finding("A2", status="consistent"))
    )

    assert collector.records_to_look_at == 1
    assert collector.flags == ["race", "online"]


def test_an_item_says_which_record_and_why() -> None:
    collector = Collector()
    records = _records(
        "A1", offence="Public order", offence_code="8M", reported_at="2018-09-03T10:00:00", force="Northmoor"
    )
    collector.add(records, findings(finding("A1")))

    item = collector.worklists["race", Status.MISSING].items[0]
    assert (item.offence, item.when, item.grade) == ("Public order (8M)", "2018-09-03", Grade.STRONG)
    assert [piece.text for piece in item.excerpt if piece.marked] == ["GO BACK"]
    assert item.reasons[0].rule == "race.go_back"


def test_reasons_on_the_same_words_are_one_item_of_the_list() -> None:
    evidence = [
        {"start": 3, "end": 10, "text": "GO BACK", "rule": "race.go_back", "why": "Told to go back."},
        {"start": 0, "end": 10, "text": "IP GO BACK", "rule": "race.words", "why": "Words were used."},
    ]
    collector = Collector()
    collector.add(_records("A1"), findings(finding("A1", evidence=evidence)))

    (reason,) = collector.worklists["race", Status.MISSING].items[0].reasons
    assert (reason.rule, [other.rule for other in reason.also]) == ("race.go_back", ["race.words"])


def test_the_period_is_from_the_first_report_to_the_last_over_all_batches() -> None:
    collector = Collector()
    for time in ("2018-09-03T10:00:00", "2018-09-01T00:00:00", "2018-09-30T23:59:00", ""):
        collector.add(_records("A1", reported_at=time, force="Northmoor"), findings())

    assert (collector.first[:10], collector.last[:10]) == ("2018-09-01", "2018-09-30")
    assert collector.forces == {"Northmoor"}


def test_an_extract_of_two_columns_says_nothing_of_period_and_force() -> None:
    collector = Collector()
    collector.add(_records("A1"), findings(finding("A1")))

    assert (collector.first, collector.forces) == ("", set())
    assert collector.worklists["race", Status.MISSING].items[0].offence == ""
