"""Whatever a table holds, it is read back as it was written or it is in the quarantine."""

import csv
import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sightline.engine.errors import SightlineError
from sightline.engine.extracts import delimited
from sightline.engine.extracts.delimited import DelimitedSource

from .helpers import read_all, write

slow = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

narratives = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(list("\"',;|\t\r\n \0")), max_size=40)
tables = st.lists(narratives, min_size=1, max_size=30)


def encodable(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def check(outcome, texts):
    """Every row is a record with its own narrative, or quarantined, in order."""
    expected = {str(number): text for number, text in enumerate(texts)}
    assert outcome.extract.counts.read == len(texts)
    for record in outcome.records:
        text = expected.pop(record["record_id"])
        assert record["narrative"] == (text if text.strip() else None)
    # Only a NUL keeps a row of well-formed text from being a record.
    assert all("\0" in text for text in expected.values())


@slow
@given(
    texts=tables,
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]),
    breaks=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    batch_rows=st.sampled_from([1, 3, 8192]),
)
def test_separated_text(tmp_path, texts, delimiter, encoding, breaks, quoting, batch_rows):
    texts = [text for text in texts if encodable(text, encoding)] or ["x"]
    if breaks == "\n":  # The csv module's writer leaves a bare carriage return unquoted there, which is ill-formed.
        texts = [text.replace("\r", " ") for text in texts]
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=breaks, quoting=quoting)
    writer.writerow(["record_id", "narrative", "force"])
    writer.writerows([str(number), text, "N"] for number, text in enumerate(texts))
    data = buffer.getvalue().encode(encoding)
    if encoding == "cp1252" and is_utf8(data):
        return  # Nothing in such a file tells the two apart.
    path = write(tmp_path / "a.csv", data)
    try:
        outcome = read_all(path, batch_rows=batch_rows)
    except SightlineError as refusal:
        assert "not a text file" in str(refusal)  # noqa: PT017  (more NULs than a text can have)
        assert sum(text.count(chr(number)) for text in texts for number in range(32)) > 8
        return
    check(outcome, texts)


def is_utf8(data: bytes) -> bool:
    valid = data.decode("utf-8", "replace")
    beyond = [char for char in valid if ord(char) > 127]
    bad = valid.count("\ufffd")
    return len(beyond) - bad > bad or (not bad and bool(beyond))


@slow
@given(texts=tables, ascii_only=st.booleans())
def test_json_lines(tmp_path, texts, ascii_only):
    lines = [json.dumps({"record_id": n, "narrative": text}, ensure_ascii=ascii_only) for n, text in enumerate(texts)]
    check(read_all(write(tmp_path / "a.jsonl", "\n".join(lines))), texts)


pieces = st.lists(
    st.sampled_from(
        [
            b"a",
            b'"',
            b'""',
            b",",
            b"\n",
            b"\r\n",
            b"\r",
            b" x",
            "é".encode(),
            b"\xff",
            b"\0",
            b",,\n",
            b"1,2,3\n",
            b'"q,1\n",2,3\n',
        ]
    ),
    max_size=40,
)


@slow
@given(pieces=pieces)
def test_the_fast_and_the_careful_way_agree_on_any_bytes(tmp_path, pieces):
    path = write(tmp_path / "a.csv", b"a,b,c\n1,2,3\n" + b"".join(pieces))

    def read():
        source = DelimitedSource(path, lambda names: sum(name in {"a", "b", "c"} for name in names))
        rows = list(source.rows(source.names, 7))
        cells = [
            (int(line), *(part.cells[name][place].as_py() for name in source.names))
            for part in rows
            for place, line in enumerate(part.lines)
        ]
        return cells, [row for part in rows for row in part.broken]

    fast = read()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited._FastReader, "read", lambda _: 1)
        assert fast == read()


@slow
@given(data=st.binary(max_size=400), ending=st.sampled_from(["csv", "jsonl", "xlsx", "parquet", "ods", "txt"]))
def test_any_bytes_are_read_or_refused_in_a_sentence(tmp_path, data, ending):
    path = write(tmp_path / f"a.{ending}", data)
    with pytest.raises(SightlineError) as refusal:
        read_all(path)
    assert "\n" not in str(refusal.value)


@slow
@given(data=st.binary(max_size=400))
def test_any_bytes_below_a_heading_add_up(tmp_path, data):
    path = write(tmp_path / "a.csv", b"record_id,narrative\n0,first\n" + data)
    try:
        read_all(path)  # It checks the counts itself.
    except SightlineError as refusal:
        assert "not a text file" in str(refusal)  # noqa: PT017  (only the number of control bytes may refuse it)
