"""From an extract to findings, a quarantine and a page."""

import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from .conftest import ONLINE, PLAIN, RACE, Run, names, read_csv

HEADING = "record_id narrative hate_flags online_flag offence_code reported_at force"
MAPPING = """\
columns:
  record_id: Crime Number
  narrative: [MO, Summary]
  offence_code: HO Code
  online_flag: Cyber
flags:
  columns: {race: Racial, disability: Disab}
  yes: ["1"]
  no: ["0"]
"""


def test_foreign_columns_and_a_broken_row(write_csv: Callable[..., Path], run: Run, tmp_path: Path) -> None:
    extract = tmp_path / "rms.csv"
    extract.write_text(
        "Crime Number,MO,Summary,HO Code,Cyber,Racial,Disab,Beat\n"
        f"N/1,Assault,{RACE},105A,N,0,0,B1\n"
        f"N/2,Damage,{PLAIN},58A,N,1,0,B1\n"
        f"N/3,Harassment,{ONLINE},8L,,0,0,B2\n"
        f"N/4,Damage,{PLAIN},58A,maybe,0,0,B2\n"
        f"N/5,Assault,{RACE},105A,N,1,0,B2\n",
        encoding="utf-8",
    )
    (tmp_path / "mapping.yaml").write_text(MAPPING, encoding="utf-8")

    result = run("screen", "rms.csv", "--mapping", "mapping.yaml", "--out", "findings.csv", "--workers", "1")

    assert (result.returncode, result.stderr) == (0, "")
    assert "Read 5 = 4 records + 1 quarantined" in result.stdout
    findings = {(row["record_id"], row["flag"]): row for row in read_csv(tmp_path / "findings.csv")}
    assert {key: row["status"] for key, row in findings.items()} == {
        ("N/1", "race"): "missing",
        ("N/2", "race"): "unsupported",
        ("N/3", "online"): "missing",
    }
    missing = findings["N/1", "race"]
    narrative = f"Assault\n{RACE}"
    for evidence in json.loads(missing["evidence"]):
        assert narrative[evidence["start"] : evidence["end"]] == evidence["text"]
        assert evidence["why"] in missing["because"]
    (quarantined,) = read_csv(tmp_path / "findings.quarantine.csv")
    assert (quarantined["file"], quarantined["line"], quarantined["column"]) == ("rms.csv", "5", "Cyber")
    assert quarantined["rule"]
    assert quarantined["remedy"]
    assert "Columns that were not used: Beat." in result.stdout


def test_one_run_writes_every_format_alike(write_csv: Callable[..., Path], run: Run, tmp_path: Path) -> None:
    write_csv("extract.csv", HEADING, [["=1+1", RACE, "", "", "", "", ""], ["N/2", ONLINE, "", "", "", "", ""]])
    outs = ["f.csv", "f.parquet", "f.jsonl", "f.xlsx", "f.html"]

    result = run("screen", "extract.csv", "--workers", "1", *(word for out in outs for word in ("--out", out)))

    assert (result.returncode, result.stderr) == (0, "")
    assert names(tmp_path) == {"extract.csv", "f.quarantine.csv", *outs}
    rows = pq.read_table(tmp_path / "f.parquet").to_pylist()
    assert [(row["record_id"], row["flag"]) for row in rows] == [("=1+1", "race"), ("N/2", "online")]
    lines = (tmp_path / "f.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == rows
    assert [row["record_id"] for row in read_csv(tmp_path / "f.csv")] == ["'=1+1", "N/2"]
    sheet = pl.read_excel(tmp_path / "f.xlsx")
    assert sheet["record_id"].to_list() == ["'=1+1", "N/2"]
    assert sheet["because"].to_list() == [row["because"] for row in read_csv(tmp_path / "f.csv")]
    assert read_csv(tmp_path / "f.quarantine.csv") == []


def test_several_files_are_counted_each_and_together(write_csv: Callable[..., Path], run: Run, tmp_path: Path) -> None:
    write_csv("north.csv", HEADING, [["N/1", RACE, "", "", "", "", ""], ["N/2", "", "", "", "", "", ""]])
    write_csv("east.csv", HEADING, [["E/1", PLAIN, "", "", "", "", ""], ["E/1", RACE, "", "", "", "", ""]])

    result = run("screen", "north.csv", "east.csv", "--out", "findings.csv", "--workers", "1")

    counts = {line.split()[0]: line.split()[-4:] for line in result.stdout.splitlines() if ".csv  " in line}
    assert counts == {"north.csv": ["2", "2", "0", "1"], "east.csv": ["2", "1", "1", "0"]}
    assert "Read 4 = 3 records + 1 quarantined" in result.stdout
    assert [row["file"] for row in read_csv(tmp_path / "findings.quarantine.csv")] == ["east.csv"]


def test_a_record_in_two_files_counts_once_and_the_other_is_set_aside(
    write_csv: Callable[..., Path], run: Run, tmp_path: Path
) -> None:
    write_csv("north.csv", HEADING, [["N/1", RACE, "", "", "", "", ""], ["N/2", PLAIN, "", "", "", "", ""]])
    later = [[number, PLAIN, "", "", "", "", ""] for number in ("N/3", "N/2", "N/1")]
    later.append(["N/2", RACE, "", "", "", "", ""])
    write_csv("south.csv", HEADING, later)

    result = run("screen", "north.csv", "south.csv", "--out", "findings.csv", "--out", "r.html", "--workers", "1")

    assert "Read 6 = 3 records + 3 quarantined" in result.stdout
    assert [row["record_id"] for row in read_csv(tmp_path / "findings.csv")] == ["N/1"]
    aside = read_csv(tmp_path / "findings.quarantine.csv")
    assert [(row["file"], row["line"], row["value"]) for row in aside] == [
        ("south.csv", "3", "N/2"),
        ("south.csv", "4", "N/1"),
        ("south.csv", "5", "N/2"),
    ]
    assert [row["rule"] for row in aside] == [
        "the same row stands in north.csv",
        *["this record_id stands in north.csv too"] * 2,
    ]
    assert "(line 2 of north.csv)" in aside[1]["remedy"]
    page = (tmp_path / "r.html").read_text("utf-8")
    assert "(line 2 of north.csv); the quarantine file says it for each row" in page
    assert "(line 3 of north.csv stays)</" in " ".join(page.split()).replace(" </", "</")


def test_all_lists_every_record_and_flag(write_csv: Callable[..., Path], run: Run, tmp_path: Path) -> None:
    write_csv("extract.csv", HEADING, [["N/1", RACE, "race", "N", "", "", ""], ["N/2", PLAIN, "", "N", "", "", ""]])

    run("screen", "extract.csv", "--out", "findings.csv", "--all", "--workers", "1")

    rows = read_csv(tmp_path / "findings.csv")
    assert len(rows) == 2 * 6
    assert {row["status"] for row in rows} == {"consistent"}


def test_an_aggravated_code_without_its_flag_is_a_breach(
    write_csv: Callable[..., Path], run: Run, tmp_path: Path
) -> None:
    write_csv(
        "extract.csv",
        HEADING,
        [["N/1", PLAIN, "", "N", "58J", "2018-09-03 10:00", "Northmoor"], ["N/2", RACE, "race", "N", "8M", "", ""]],
    )

    result = run("screen", "extract.csv", "--out", "findings.csv", "--workers", "1")

    rows = read_csv(tmp_path / "findings.csv")
    assert [(row["record_id"], row["status"], row["grade"]) for row in rows] == [("N/1", "breach", "certain")]
    assert "1. Correct the 1 breach" in result.stdout


def test_the_page_is_deaf_to_html_and_keeps_its_marking(
    write_csv: Callable[..., Path], run: Run, tmp_path: Path
) -> None:
    write_csv(
        "extract.csv",
        HEADING,
        [["<i>N/1", f"<script>alert(1)</script> {RACE}", "", "", "", "2018-09-03 10:00", "Northmoor"]],
    )

    run("screen", "extract.csv", "--out", "report.html", "--marking", "OFFICIAL <test>", "--workers", "1")

    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "<i>N/1" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "OFFICIAL &lt;test&gt;" in page
    assert "Northmoor" in page
    assert "3 September 2018" in page


def test_two_processes_say_what_one_says(write_csv: Callable[..., Path], run: Run, tmp_path: Path) -> None:
    rows = [[f"N/{number}", (RACE, ONLINE, PLAIN)[number % 3], "", "", "", "", ""] for number in range(9_000)]
    write_csv("extract.csv", HEADING, rows)

    run("screen", "extract.csv", "--out", "one.csv", "--workers", "1")
    run("screen", "extract.csv", "--out", "two.csv", "--workers", "2")

    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
    assert len(read_csv(tmp_path / "one.csv")) > 4_000
