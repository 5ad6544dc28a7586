"""A records system at work: hands in, reads, hands decisions over, takes corrections and says what became of them."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sightline.desk.accesslog.models import Row
from sightline.desk.accesslog.services import verify_all
from sightline.desk.accounts.models import Force, Person
from sightline.desk.jobs import runner
from sightline.desk.records.models import Import, Record, RecordVersion, Source
from sightline.desk.records.services import change_mapping
from sightline.desk.screening.models import Case, Correction, Decision
from sightline.desk.screening.services import Second, claim_case, decide_second
from sightline.desk.screening.services.second import awaiting_second

from ..screening.screened import HEADING, ROWS, TakeIn, do_runs
from .conftest import Answer, Call

CONTENT = "\n".join([HEADING, *ROWS.values(), ""]).encode()
SINGLE = """
columns:
  record_id: Crime No
  narrative: Summary
  hate_flags: Hate Type
  online_flag: Online
values:
  hate_flags: {Racial: race, Not hate: ""}
"""


def hand_in(call: Call, content: bytes = CONTENT, name: str = "extract.csv", **values: Any) -> Answer:
    data = {"source": "Records system", "file": SimpleUploadedFile(name, content), **values}
    return call("post", "/imports", data=data)


def do_import(number: int) -> None:
    assert runner.run(str(Import.objects.get(pk=number).job_id)) == "done"


def read_all(call: Call, path: str, limit: int) -> list[dict[str, Any]]:
    """A whole list, piece by piece."""
    found: list[dict[str, Any]] = []
    cursor = ""
    for _ in range(50):
        piece = call("get", path, data={"limit": limit, "cursor": cursor}).json()
        found += piece["items"]
        cursor = piece["next"]
        if cursor is None:
            return found
    raise AssertionError("the list has no end")


def test_the_same_file_twice_changes_nothing(call: Call, source: Source) -> None:
    first = hand_in(call)
    assert first.status_code == 202, first.content
    number = first.json()["id"]
    assert hand_in(call).json()["id"] == number  # it waits still
    do_import(number)
    versions = RecordVersion.objects.count()
    again = hand_in(call, name="the same under another name.csv")
    assert again.status_code == 200
    assert again.json()["id"] == number
    assert again.json()["counts"]["new"] == Record.objects.count() == len(ROWS)
    assert RecordVersion.objects.count() == versions
    assert Import.objects.filter(state="done").count() == 1
    assert hand_in(call, content=CONTENT + b"W/7,more,,,,2026-10-07 10:00\n").status_code == 202


def test_by_another_mapping_it_is_another_import(call: Call, source: Source, registrar: Person) -> None:
    do_import(hand_in(call).json()["id"])
    mapped = hand_in(call, mapping="columns: {record_id: record_id, narrative: narrative}\n")
    assert mapped.status_code == 202, mapped.content
    change_mapping(by=registrar, source=source, mapping="")
    tried = hand_in(call, dry_run="true")
    assert tried.status_code == 202
    assert tried.json()["dry_run"] is True


def test_an_import_and_its_quarantine(call: Call, source: Source) -> None:
    rows = [f"Q/{number},text,99/99/2026" for number in range(5)]
    content = "\n".join(["record_id,narrative,victim_dob", "Q/ok,text,", *rows, ""]).encode()
    number = hand_in(call, content).json()["id"]
    do_import(number)
    said = call("get", f"/imports/{number}").json()
    assert said["state"] == "done"
    assert (said["counts"]["read"], said["counts"]["accepted"], said["counts"]["quarantined"]) == (6, 1, 5)
    found = read_all(call, f"/imports/{number}/quarantine", 2)
    assert [one["value"] for one in found] == ["99/99/2026"] * 5
    assert all(one["column"] == "victim_dob" and one["remedy"] for one in found)
    rule = found[0]["rule"]
    asked = call("get", f"/imports/{number}/quarantine", data={"rule": rule, "limit": 10}).json()
    assert len(asked["items"]) == 5
    logged = Row.objects.filter(action="records.quarantine.listed", by_name="Niche RMS")
    assert sum(row.count for row in logged) == 10


def test_an_import_is_cancelled(call: Call, source: Source) -> None:
    number = hand_in(call).json()["id"]
    assert call("post", f"/imports/{number}/cancel").json()["state"] in ("waiting", "cancelled")
    answer = call("post", f"/imports/{number}/cancel")
    assert answer.status_code == 409
    assert "can't be done" in answer.json()["detail"]


def test_findings_are_read_to_the_end_and_filtered(call: Call, cases: dict[str, Case]) -> None:
    every = call("get", "/findings").json()["items"]
    assert {(one["record_id"], one["flag"], one["status"]) for one in every} >= {
        ("W/1", "race", "missing"),
        ("W/2", "disability", "unsupported"),
        ("W/3", "race", "breach"),
        ("W/4", "online", "missing"),
    }
    assert all(one["status"] != "consistent" for one in every)
    assert read_all(call, "/findings", 1) == every
    missing = call("get", "/findings", data={"status": "missing"}).json()["items"]
    assert missing == [one for one in every if one["status"] == "missing"]
    one = next(one for one in every if one["record_id"] == "W/1")
    assert call("get", "/findings", data={"record_id": "W/1", "flag": "race"}).json()["items"] == [one]
    narrative = RecordVersion.objects.get(record__record_id="W/1").narrative
    assert one["evidence"]
    assert all(narrative[part["start"] : part["end"]] == part["text"] for part in one["evidence"])
    days = {"first_day": "2026-10-02", "last_day": "2026-10-03"}
    assert {one["record_id"] for one in call("get", "/findings", data=days).json()["items"]} == {"W/2", "W/3"}
    assert call("get", "/findings", data={"run": 10**6}).json() == {"items": [], "next": None}
    graded = call("get", "/findings", data={"grade": "certain"}).json()["items"]
    assert graded == [one for one in every if one["grade"] == "certain"]
    row = Row.objects.filter(action="screening.findings.listed", by_name="Niche RMS").order_by("sequence").first()
    assert row is not None
    assert {int(one) for one in row.object_ids} == {case.record_id for case in cases.values()}


def test_what_a_later_run_has_taken_the_place_of_is_left_out(call: Call, cases: dict[str, Case]) -> None:
    before = call("get", "/findings").json()["items"]
    answer = call("post", "/runs", json={})
    assert answer.status_code == 202, answer.content
    assert answer.json()["state"] == "waiting"
    do_runs()
    said = call("get", f"/runs/{answer.json()['id']}").json()
    assert (said["state"], said["records"]) == ("done", len(ROWS))
    after = call("get", "/findings").json()["items"]
    assert len(after) == len(before)
    assert {one["run"] for one in after} == {said["id"]}
    both = call("get", "/findings", data={"current": "false"}).json()["items"]
    assert len(both) == 2 * len(before)
    assert [one["id"] for one in call("get", "/runs").json()["items"]] == sorted({one["run"] for one in both})


def test_a_period_and_an_import_are_screened(call: Call, take_in: TakeIn) -> None:
    imported = take_in(*ROWS.values(), screened=False)
    assert call("post", "/runs", json={"import_id": imported.pk}).status_code == 202
    period = {"first_day": "2026-10-02", "last_day": "2026-10-04"}
    number = call("post", "/runs", json=period).json()["id"]
    do_runs()
    assert call("get", f"/runs/{number}").json()["records"] == 3
    wrong = call("post", "/runs", json={"first_day": "2026-10-02", "last_day": "2026-10-01"})
    assert (wrong.status_code, wrong.json()["detail"]) == (
        422,
        "The period ends before it begins; correct one of the two days.",
    )


def decision(case: dict[str, Any], outcome: str = "accept", **values: Any) -> dict[str, Any]:
    choices = []
    for part in case["to_decide"]:
        reason = next(one for one in part["reasons"] if one["outcome"] == outcome)
        choices.append({"finding": part["finding"], "outcome": outcome, "reason": reason["id"], "words": "He said so."})
    return {"edition": case["edition"], "decided_by": "PC 4417 Ann Marlow", "choices": choices, **values}


def test_a_decision_is_handed_over(call: Call, cases: dict[str, Case]) -> None:
    queue = read_all(call, "/cases", 1)
    assert {one["record_id"] for one in queue} == {"W/1", "W/2", "W/3", "W/4"}
    assert queue[0]["record_id"] == "W/3"  # a breach comes first
    number = cases["missing"].pk
    refused = call("post", f"/cases/{number}/decision", json=decision(call("get", f"/cases/{number}").json()))
    assert refused.status_code == 409
    taken = call("post", f"/cases/{number}/claim").json()
    assert taken["claimed_by"] == "Niche RMS"
    assert taken["narrative"].startswith("The suspect shouted")
    done = call("post", f"/cases/{number}/decision", json=decision(taken))
    assert done.status_code == 200, done.content
    assert done.json()["state"] == "decided"
    kept = Decision.objects.get()
    assert (kept.by.name, kept.for_whom) == ("Niche RMS", "PC 4417 Ann Marlow")
    assert kept.decider == "PC 4417 Ann Marlow, by way of Niche RMS"
    row = Row.objects.get(action="screening.case.decided")
    assert (row.by_name, row.extra["for"]) == ("Niche RMS", "PC 4417 Ann Marlow")
    listed = call("get", "/decisions", data={"flag": "race", "settled": "true"}).json()["items"]
    assert listed == [call("get", f"/decisions/{kept.pk}").json()]
    assert listed[0]["for_whom"] == "PC 4417 Ann Marlow"
    assert not list(verify_all())


def test_what_somebody_else_has_is_a_conflict(call: Call, cases: dict[str, Case], screener: Person) -> None:
    number = cases["missing"].pk
    claim_case(by=screener, pk=number)
    for path, body in ((f"/cases/{number}/claim", None), (f"/cases/{number}/release", None)):
        answer = call("post", path, json=body)
        assert answer.status_code == 409
        assert screener.name in answer.json()["detail"]
    case = call("get", f"/cases/{number}").json()
    assert call("post", f"/cases/{number}/decision", json=decision(case)).status_code == 409


def test_a_decision_that_comes_too_late_or_wrong(call: Call, cases: dict[str, Case]) -> None:
    number = cases["missing"].pk
    case = call("post", f"/cases/{number}/claim").json()
    path = f"/cases/{number}/decision"
    assert call("post", path, json=decision(case, edition=case["edition"] - 1)).status_code == 409
    assert call("post", path, json=decision(case, decided_by="")).status_code == 422
    assert call("post", path, json=decision(case, decided_by="  ")).status_code == 422
    assert call("post", path, json=decision(case, choices=[])).status_code == 422
    twice = decision(case)["choices"] * 2
    assert call("post", path, json=decision(case, choices=twice)).status_code == 422
    extra = decision(case)
    extra["settled"] = True
    told = call("post", path, json=extra).json()
    assert told["errors"] == [{"at": "body.settled", "says": "Extra inputs are not permitted"}]
    wrong = decision(case)
    wrong["choices"][0]["reason"] = "nonsense"
    assert call("post", path, json=wrong).json()["detail"].startswith("Choose a reason from the list")
    assert not Decision.objects.exists()
    assert call("post", f"/cases/{number}/release").json()["state"] == "waiting"


def test_a_second_person_agrees_on_the_desk(call: Call, cases: dict[str, Case], supervisor: Person) -> None:
    number = cases["unsupported"].pk
    taken = call("post", f"/cases/{number}/claim").json()
    assert taken["to_decide"][0]["second_person"] == ["accept"]
    done = call("post", f"/cases/{number}/decision", json=decision(taken, decided_by=supervisor.name)).json()
    assert done["state"] == "second"
    case = Case.objects.get(pk=number)
    answers = {one.pk: Second(agrees=True) for one in awaiting_second(case)}
    with pytest.raises(Exception, match="You decided first"):
        decide_second(by=supervisor, pk=number, edition=case.edition, answers=answers)


def test_corrections_in_the_columns_of_the_records_system(
    call: Call, take_in: TakeIn, source: Source, make_caller: Callable[..., Call]
) -> None:
    take_in(
        "C/1,The suspect shouted you dirty paki go back to your own country,Not hate,N",
        "C/2,He called her a dirty paki and spat,Not hate,N",
        heading="Crime No,Summary,Hate Type,Online",
        mapping=SINGLE,
    )
    for case in Case.objects.all():
        taken = call("post", f"/cases/{case.pk}/claim").json()
        assert call("post", f"/cases/{case.pk}/decision", json=decision(taken)).status_code == 200
    waiting = read_all(call, "/corrections", 1)
    assert [(one["record_id"], one["before"], one["after"], one["state"]) for one in waiting] == [
        ("C/1", "", "race", "waiting"),
        ("C/2", "", "race", "waiting"),
    ]
    made = call("post", f"/sources/{source.pk}/batches")
    assert (made.status_code, made.json()["batch"]) == (201, "wexmoor-0001")
    assert call("post", f"/sources/{source.pk}/batches").status_code == 409
    number = made.json()["id"]
    batch = call("get", f"/batches/{number}").json()
    assert batch["columns"] == ["Crime No", "Hate Type", "Sightline correction", "Sightline batch"]
    assert batch["rows"] == [[one["record_id"], "Racial", str(one["id"]), "wexmoor-0001"] for one in waiting]
    file = call("get", f"/batches/{number}/file")
    assert file.headers["Content-Type"].startswith("text/csv")
    assert list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))[1:] == batch["rows"]
    assert call("get", f"/batches/{number}/file?format=xlsx").content[:2] == b"PK"
    to = {row.to for row in Row.objects.filter(action="screening.corrections.file_taken")}
    assert "Niche RMS: corrections-wexmoor-0001.json" in to
    first, second = (one["id"] for one in waiting)
    both = {"made": [first], "not_made": [{"correction": first, "reason": "x"}]}
    assert call("post", "/receipts", json=both).status_code == 422
    receipt = {"made": [first], "not_made": [{"correction": second, "reason": "Locked by another team."}]}
    assert make_caller("analyst")("post", "/receipts", json=receipt).status_code == 403
    assert call("post", "/receipts", json=receipt).json() == {"noted": 2}
    # The same again, as after an answer that was lost: it is known, and nothing changes

    def kept() -> object:
        rows = Row.objects.filter(action__startswith="screening.")  # that a token was used is a row of another room
        return list(Correction.objects.order_by("pk").values()), rows.count()

    before = kept()
    again = call("post", "/receipts", json=receipt)
    assert (again.status_code, again.json()) == (200, {"noted": 0})
    assert kept() == before
    for other in ({"made": [first], "not_made": [{"correction": second, "reason": "Gone."}]}, {"made": [10**9]}):
        assert call("post", "/receipts", json=other).status_code in (404, 409)
    assert call("post", "/receipts", json={"not_made": [{"correction": first, "reason": "No."}]}).status_code == 409
    assert kept() == before
    assert [one["id"] for one in call("get", "/corrections?state=made").json()["items"]] == [first]
    (refused,) = call("get", "/corrections", data={"state": "not_made", "batch": number}).json()["items"]
    assert refused["receipt_reason"] == "Locked by another team."
    assert call("post", f"/corrections/{second}/again").json()["state"] == "waiting"
    assert Correction.objects.get(pk=first).receipt_by is not None
    assert [one["id"] for one in call("get", "/batches").json()["items"]] == [number]


def test_other_forces_are_not_there(
    call: Call, make_caller: Callable[..., Call], cases: dict[str, Case], other_force: Force
) -> None:
    other = make_caller("force_crime_registrar", where=other_force)
    for path in ("/findings", "/cases", "/decisions", "/corrections", "/batches", "/runs", "/imports", "/sources"):
        assert other("get", path).json() == {"items": [], "next": None}, path
        assert call("get", path).status_code == 200
    assert hand_in(other).status_code == 422  # the source is the other force's
