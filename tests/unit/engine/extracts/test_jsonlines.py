import json

import pytest

from sightline.engine.errors import SightlineError
from sightline.engine.extracts import jsonlines

from .helpers import read_all, write


def test_values_of_any_kind_become_text(tmp_path):
    rows = [
        '{"record_id": 00, "narrative": "x"}',
        '{"record_id": 12345678901234567890, "narrative": "a\\n\\u00e9", "hate_flags": ["religion", "race"]}',
        '{"record_id": 7.0, "narrative": null, "online_flag": true}',
        '{"narrative": "b", "record_id": "0012", "online_flag": false, "Beat": 3}',
    ]
    outcome = read_all(write(tmp_path / "a.jsonl", "\n".join(rows)))
    assert outcome.records == [
        {
            "record_id": "12345678901234567890",
            "narrative": "a\né",
            "hate_flags": "race;religion",
            "online_flag": None,
        },
        {"record_id": "7", "narrative": None, "hate_flags": None, "online_flag": "Y"},
        {"record_id": "0012", "narrative": "b", "hate_flags": None, "online_flag": "N"},
    ]
    assert outcome.extract.ignored == ("Beat",)
    assert [row.rule for row in outcome.quarantine] == ["the line is not JSON"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_encodings(tmp_path, encoding):
    text = '{"record_id": "1", "narrative": "café “go”"}\r\n\r\n{"record_id": "2", "narrative": "b\u2028c"}\r\n'
    assert read_all(write(tmp_path / "a.ndjson", text, encoding)).column("narrative") == ["café “go”", "b\u2028c"]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ('{"record_id": "2", "narrative": "cut', "the line is not JSON"),
        ('["2", "b"]', "the line is not a JSON object"),
        ('"text"', "the line is not a JSON object"),
        ('{"record_id": "2", "narrative": {"a": "b"}}', "a value is an object"),
        ('{"record_id": "2", "narrative": "\\ud800"}', "bytes that are not text"),
        ('{"record_id": "2", "narrative": "a", "narrative": "b"}', "the key 'narrative' stands twice"),
        ("[" * 200_000, "the line is not JSON"),
        ('{"record_id": "2", "narrative": "a\\u0000b"}', "a NUL byte"),
    ],
)
def test_a_line_that_is_no_row_is_quarantined(tmp_path, line, rule):
    good = '{"record_id": "%s", "narrative": "x"}'
    outcome = read_all(write(tmp_path / "a.jsonl", "\n".join([good % 1, line, good % 3])))
    assert outcome.column("record_id") == ["1", "3"]
    (row,) = outcome.quarantine
    assert row.line == 2
    assert row.rule.startswith(rule)


def test_undecodable_bytes_cost_one_row(tmp_path):
    lines = ['{"record_id": "1", "narrative": "naïve café"}\n'.encode(), b'{"record_id": "2", "narrative": "\xff"}\n']
    outcome = read_all(write(tmp_path / "a.jsonl", b"".join(lines)))
    assert outcome.column("record_id") == ["1"]
    assert "not text" in outcome.rules[0]


def test_a_column_that_comes_late_quarantines_its_rows_rather_than_being_lost(tmp_path, monkeypatch):
    monkeypatch.setattr(jsonlines, "_LOOKED_AT", 2)
    rows = [{"record_id": str(n), "narrative": "x"} | ({"hate_flags": "race"} if n == 3 else {}) for n in range(5)]
    outcome = read_all(write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows))))
    assert outcome.column("record_id") == ["0", "1", "2", "4"]
    assert (outcome.quarantine[0].line, outcome.quarantine[0].column) == (4, "hate_flags")


@pytest.mark.parametrize("position", ["middle", "end"])
def test_a_line_of_fifty_megabytes_is_passed_over(tmp_path, position):
    good = '{"record_id": "%s", "narrative": "x"}\n'
    long = '{"record_id": "2", "narrative": "' + "a" * 50_000_000
    text = good % 1 + long + ('"}\n' + good % 3 if position == "middle" else "")
    outcome = read_all(write(tmp_path / "a.jsonl", text))
    assert outcome.column("record_id") == (["1", "3"] if position == "middle" else ["1"])
    assert outcome.rules == ["the row is longer than 20,000,000 bytes"]


def test_a_file_in_which_no_line_is_an_object_is_refused(tmp_path):
    with pytest.raises(SightlineError, match="has no line that is a JSON object"):
        read_all(write(tmp_path / "a.jsonl", '{\n"record_id": "1",\n"narrative": "x"\n}\n'))


def test_columns_that_nobody_reads_may_be_of_any_shape(tmp_path):
    line = '{"record_id": "1", "narrative": "x", "spans": [{"flag": "race"}], "more": {"a": [1]}, "odd": "\\ud800"}'

    outcome = read_all(write(tmp_path / "a.jsonl", line))

    assert outcome.column("narrative") == ["x"]
    assert outcome.quarantine == []
    assert outcome.extract.ignored == ("spans", "more", "odd")
