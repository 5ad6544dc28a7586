"""Whole batches: the same findings as record by record, whatever columns there are and on however many cores."""

import pickle
from datetime import date

import pyarrow as pa
import pytest

from sightline.engine.errors import SightlineError
from sightline.engine.findings import FINDINGS_SCHEMA
from sightline.engine.packs import PackSet, load_packs
from sightline.engine.screening import Screener, Tally, screen_batch, screen_batches, screen_in_parallel
from sightline.engine.vocabulary import FLAGS, Status

from .made import flags, pack_set, rule, small_house, words

PACKS = small_house()
SCREENER = Screener(PACKS)

RECORDS = [
    {"record_id": "missing", "narrative": "called him zorbo", "hate_flags": None, "online_flag": "N"},
    {"record_id": "consistent", "narrative": "called him zorbo", "hate_flags": "race", "online_flag": "N"},
    {"record_id": "unsupported", "narrative": "Window broken", "hate_flags": "disability", "online_flag": "N"},
    {"record_id": "quiet", "narrative": "Window broken", "hate_flags": None, "online_flag": None},
    {"record_id": "no-words", "narrative": None, "hate_flags": None, "online_flag": "Y"},
    {
        "record_id": "breach",
        "narrative": "Window broken",
        "offence_code": "008/P",
        "recorded_at": "2024-01-01T00:00:00",
    },
    {"record_id": "online", "narrative": "threats over CHATTER", "online_flag": None},
    {"record_id": "two", "narrative": "Zorbo, he said, because he is a mooner", "hate_flags": "religion"},
]
COLUMNS = ("record_id", "narrative", "hate_flags", "online_flag", "offence_code", "recorded_at")


def batch(records: list[dict[str, str | None]], columns: tuple[str, ...] = COLUMNS) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays(
        [pa.array([record.get(name) for record in records], pa.string()) for name in columns], names=list(columns)
    )


def differing(findings: pa.RecordBatch) -> set[tuple[str, str, str]]:
    return {
        (row["record_id"], row["flag"], row["status"]) for row in findings.to_pylist() if row["status"] != "consistent"
    }


EXPECTED = {
    ("missing", "race", "missing"),
    ("unsupported", "disability", "unsupported"),
    ("no-words", "online", "unsupported"),
    ("breach", "race", "breach"),
    ("online", "online", "missing"),
    ("two", "race", "missing"),
}


def test_a_batch_gives_what_differs():
    findings, _ = screen_batch(SCREENER, batch(RECORDS))

    assert findings.schema == FINDINGS_SCHEMA
    assert differing(findings) == EXPECTED
    assert findings.num_rows == len(EXPECTED)


def test_every_gives_each_flag_of_each_record_in_order():
    findings, _ = screen_batch(SCREENER, batch(RECORDS), every=True)

    asked = [(row["record_id"], row["flag"]) for row in findings.to_pylist()]
    assert asked == [(record["record_id"], flag) for record in RECORDS for flag in FLAGS]
    assert differing(findings) == EXPECTED


def test_beside_gives_what_a_differing_record_holds_rightly():
    records = [*RECORDS, {"record_id": "both", "narrative": "called him zorbo", "hate_flags": "race;disability"}]
    findings, tally = screen_batch(SCREENER, batch(records), beside=True)
    consistent = [row for row in findings.to_pylist() if row["status"] == "consistent"]

    assert [(row["record_id"], row["flag"], row["held"], row["suggested"]) for row in consistent] == [
        ("two", "religion", True, True),
        ("both", "race", True, True),
    ]
    assert differing(findings) == EXPECTED | {("both", "disability", "unsupported")}
    assert tally == screen_batch(SCREENER, batch(records))[1]


def test_a_batch_says_what_each_record_says_alone():
    findings, _ = screen_batch(SCREENER, batch(RECORDS), every=True)

    alone = [finding for record in RECORDS for finding in SCREENER.screen(record)]
    for row, finding in zip(findings.to_pylist(), alone, strict=True):
        assert (row["record_id"], row["flag"], row["held"]) == (finding.record_id, finding.flag, finding.held)
        assert (row["status"], row["grade"], row["score"]) == (finding.status, finding.grade, finding.score)
        assert (row["pack"], row["value"], row["suggested"]) == (finding.pack, finding.value, finding.suggested)
        assert [tuple(item.values()) for item in row["evidence"]] == [
            (item.start, item.end, item.text, item.rule, item.why) for item in finding.evidence
        ]


@pytest.mark.parametrize(("told", "found"), [("He was met with zorbo", 0), ('He was met with zorbo, "off you go"', 1)])
def test_a_rule_for_quoted_words_counts_beside_them_alone_and_in_a_batch(told, found):
    net = rule("net", "^met with ~1 <insult>", quoted=["race"])
    screener = Screener(pack_set(words(), flags("race", net)))

    findings, _ = screen_batch(screener, batch([{"record_id": "1", "narrative": told, "hate_flags": None}]))

    assert [row["flag"] for row in findings.to_pylist()] == ["race"] * found
    alone = screener.screen({"record_id": "1", "narrative": told}, every=False)
    assert [finding.flag for finding in alone] == ["race"] * found


@pytest.mark.parametrize("every", [False, True])
def test_counts_are_the_same_whether_all_or_only_what_differs_is_listed(every):
    _, tally = screen_batch(SCREENER, batch(RECORDS), every=every)

    assert (tally.records, tally.with_narrative) == (8, 7)
    for counts in tally.flags.values():
        assert counts.missing + counts.unsupported + counts.breach + counts.consistent == 8
    race = tally.flags["race"]
    assert (race.held, race.suggested, race.missing, race.breach, race.unsupported) == (1, 4, 2, 1, 0)
    assert race.by_grade == {"certain": 1, "strong": 3, "possible": 0, "none": 4}
    assert (tally.flags["online"].held, tally.flags["disability"].unsupported) == (1, 1)


def test_the_first_pass_leaves_quiet_narratives_unread():
    _, tally = screen_batch(SCREENER, batch(RECORDS))

    assert tally.read <= 5


@pytest.mark.parametrize(
    "columns",
    [
        ("record_id", "narrative"),
        ("narrative", "record_id"),
        ("record_id", "narrative", "hate_flags"),
        ("record_id", "narrative", "online_flag", "offence_code"),
        ("narrative",),
    ],
)
def test_columns_that_are_not_there_count_as_not_known(columns):
    findings, tally = screen_batch(SCREENER, batch(RECORDS, columns), every=True)

    known = [{name: record.get(name) for name in columns} for record in RECORDS]
    alone = [(item.record_id, item.flag, item.status.value) for one in known for item in SCREENER.screen(one)]
    assert [(row["record_id"], row["flag"], row["status"]) for row in findings.to_pylist()] == alone
    assert tally.records == 8


@pytest.mark.parametrize("columns", [("narrative",), ("record_id", "narrative"), COLUMNS])
def test_what_differs_is_the_same_of_all_records_at_once_and_of_each_alone(columns):
    texts = ["zorbo’s “zorbo”", "Zörbo… threats over CHATTER, zorbo", "â€˜zorboâ€™ over chatter", "mooner and zorbo"]
    records = [*RECORDS, *({"record_id": None, "narrative": text} for text in texts), *RECORDS]
    findings, _ = screen_batch(SCREENER, batch(records, columns))

    known = [{name: record.get(name) for name in columns} for record in records]
    alone = [item for one in known for item in SCREENER.screen(one) if item.status is not Status.CONSISTENT]
    evidence = [[item._asdict() for item in one.evidence] for one in alone]
    assert findings.to_pylist() == [
        {**one._asdict(), "evidence": own} for one, own in zip(alone, evidence, strict=True)
    ]


def test_further_columns_are_passed_over():
    wide = batch(RECORDS).append_column("easting", pa.array([1.5] * len(RECORDS)))

    assert differing(screen_batch(SCREENER, wide)[0]) == EXPECTED


def test_an_empty_batch_gives_an_empty_batch():
    findings, tally = screen_batch(SCREENER, batch([]))

    assert findings.schema == FINDINGS_SCHEMA
    assert findings.num_rows == 0
    assert tally == Tally()


def test_columns_of_nothing_but_nulls():
    nothing = batch([{"record_id": None, "narrative": None}] * 3)

    findings, tally = screen_batch(SCREENER, nothing, every=True)

    assert {row["status"] for row in findings.to_pylist()} == {"consistent"}
    assert {row["record_id"] for row in findings.to_pylist()} == {""}
    assert (tally.records, tally.with_narrative, tally.read) == (3, 0, 0)


@pytest.mark.parametrize("kind", [pa.null(), pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
def test_text_columns_of_any_arrow_type(kind):
    names = ["record_id", "narrative", "hate_flags", "online_flag", "offence_code", "committed_from"]
    empty = pa.nulls(1, kind)
    narrative = pa.array(["zorbo"], pa.string())
    arrays = [pa.array(["R1"]), narrative if kind == pa.null() else narrative.cast(kind), empty, empty, empty, empty]

    findings, _ = screen_batch(SCREENER, pa.RecordBatch.from_arrays(arrays, names=names))

    assert differing(findings) == {("R1", "race", "missing")}


@pytest.mark.parametrize("flag", ["y", " Y "])
def test_what_is_listed_does_not_depend_on_listing_all(flag):
    records = batch([{"record_id": "R1", "narrative": "Window broken", "online_flag": flag}])

    assert differing(screen_batch(SCREENER, records)[0]) == differing(screen_batch(SCREENER, records, every=True)[0])


def test_a_stream_is_a_plain_map_over_batches():
    stream = iter([batch(RECORDS[:3]), batch([]), batch(RECORDS[3:])])

    findings = list(screen_batches(stream, PACKS))

    assert [found.num_rows for found in findings][1] == 0
    assert set().union(*map(differing, findings)) == EXPECTED


def test_a_stream_is_read_no_further_than_asked():
    def endless():
        while True:
            yield batch(RECORDS)

    assert differing(next(screen_batches(endless(), PACKS))) == EXPECTED
    assert differing(next(screen_in_parallel(endless(), PACKS, workers=1)).findings) == EXPECTED


def test_every_goes_through_the_stream():
    [findings] = screen_batches([batch(RECORDS)], PACKS, every=True)

    assert findings.num_rows == len(RECORDS) * len(FLAGS)


@pytest.fixture(scope="module")
def batches() -> list[pa.RecordBatch]:
    return [batch([{**RECORDS[(start + i) % 8], "record_id": f"{start}-{i}"} for i in range(3)]) for start in range(9)]


@pytest.mark.parametrize("every", [False, True])
def test_several_cores_give_the_same_in_the_same_order(batches, every):
    serial = list(screen_in_parallel(batches, PACKS, workers=1, every=every))
    parallel = list(screen_in_parallel(iter(batches), PACKS, workers=2, every=every))

    assert [one.records for one in parallel] == batches
    assert [one.findings for one in parallel] == [one.findings for one in serial]
    assert [one.tally for one in parallel] == [one.tally for one in serial]
    assert sum((one.tally for one in parallel), Tally()).records == 27


def test_processes_that_can_not_start_are_a_sentence_and_no_wait(no_process_starts):
    many = load_packs(date(2026, 12, 1))
    assert len(pickle.dumps(many)) > 1_000_000  # more than a pipe holds, or the test would say nothing

    with pytest.raises(SightlineError, match="could not start"):
        list(screen_in_parallel([batch(RECORDS)] * 9, many, workers=2))


def test_no_batches_give_nothing():
    assert list(screen_batches([], PACKS)) == []
    assert list(screen_in_parallel([], PACKS, workers=1)) == []


def test_no_packs_find_nothing():
    findings, tally = screen_batch(Screener(PackSet({})), batch(RECORDS[:2]), every=True)

    assert {row["grade"] for row in findings.to_pylist()} == {"none"}
    assert tally.flags["race"].unsupported == 1


def test_statuses_travel_as_their_words():
    findings, _ = screen_batch(SCREENER, batch(RECORDS))

    assert {row["status"] for row in findings.to_pylist()} <= {status.value for status in Status}
