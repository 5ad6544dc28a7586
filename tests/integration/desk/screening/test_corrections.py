"""Corrections: in the system's own columns, sent, received."""

import csv
import io

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from sightline.desk.accesslog.models import Row
from sightline.desk.accounts.models import Force, Person
from sightline.desk.records.models import Source
from sightline.desk.screening import services
from sightline.desk.screening.models import Case, Correction, CorrectionFile
from sightline.desk.screening.selectors import corrections as selectors
from sightline.desk.screening.services import Second
from sightline.desk.screening.services.second import awaiting_second
from sightline.engine.errors import SightlineError

from .screened import ROWS, MakePerson, TakeIn, decide

Cases = dict[str, Case]

STRAND_COLUMNS = """
columns:
  record_id: Crime No
  narrative: Summary
flags:
  columns:
    race: Racial
    religion: Faith
    sexual_orientation: Homophobic
    disability: Disab
    transgender: Trans
    online: Cyber
  yes: [Y]
  no: [N]
"""
SINGLE = """
columns:
  record_id: Crime No
  narrative: Summary
  hate_flags: Hate Type
  online_flag: Online
values:
  hate_flags: {Racial: race, Not hate: ""}
"""


def sent_rows(user: Person, file: CorrectionFile) -> tuple[list[str], list[list[str | None]]]:
    return selectors.file_rows(user=user, file=file, to="file.csv")


def test_both_columns_of_a_record_go_into_one_row(
    cases: Cases, screener: Person, supervisor: Person, registrar: Person, source: Source
) -> None:
    case = decide(screener, cases["two"])
    firsts = awaiting_second(case)
    services.decide_second(
        by=supervisor, pk=case.pk, edition=case.edition, answers={one.pk: Second(agrees=True) for one in firsts}
    )
    made = {one.column: (one.before, one.after) for one in Correction.objects.all()}
    assert made == {"hate_flags": ("disability", "race"), "online_flag": ("N", "Y")}
    file = services.send_corrections(by=registrar, source=source)
    heading, rows = sent_rows(registrar, file)
    assert sorted(heading[1:3]) == ["hate_flags", "online_flag"]
    assert [heading[0], *heading[3:]] == ["record_id", "Sightline correction", "Sightline batch"]
    numbers = " ".join(str(one.pk) for one in Correction.objects.order_by("pk"))
    assert [dict(zip(heading, row, strict=True)) for row in rows] == [
        {
            "record_id": "W/4",
            "hate_flags": "race",
            "online_flag": "Y",
            "Sightline correction": numbers,
            "Sightline batch": "wexmoor-0001",
        }
    ]
    assert set(Correction.objects.values_list("state", flat=True)) == {"sent"}
    assert Row.objects.get(action="screening.correction.sent").to == "Records system, batch wexmoor-0001"


def test_a_system_with_a_column_for_each_strand(
    take_in: TakeIn, screener: Person, registrar: Person, source: Source
) -> None:
    take_in(
        "W/1,He called her a dirty paki go back to your own country,,,,Y,,N",
        heading="Crime No,Summary,Racial,Faith,Homophobic,Disab,Trans,Cyber",
        mapping=STRAND_COLUMNS,
    )
    case = Case.objects.get()
    decide(screener, case, disability="reject")
    file = services.send_corrections(by=registrar, source=source)
    heading, rows = sent_rows(registrar, file)
    assert dict(zip(heading, rows[0], strict=True)) | {"Sightline correction": ""} == {
        "Crime No": "W/1",
        "Racial": "Y",
        "Faith": "N",
        "Homophobic": "N",
        "Disab": "Y",
        "Trans": "N",
        "Sightline correction": "",
        "Sightline batch": "wexmoor-0001",
    }


def test_what_the_columns_can_not_say_is_told_in_words(
    take_in: TakeIn, screener: Person, registrar: Person, source: Source, force: Force
) -> None:
    take_in(
        "W/1,He targeted him because he is disabled and called him a spastic retard,Not hate,",
        heading="Crime No,Summary,Hate Type,Online",
        mapping=SINGLE,
    )
    decide(screener, Case.objects.get())
    correction = Correction.objects.get()
    assert "no value of hate_flags for disability" in correction.problem
    with pytest.raises(SightlineError, match="Nothing waits that can be sent"):
        services.send_corrections(by=registrar, source=source)
    services.record_receipts(by=registrar, force=force, made=[correction.pk], not_made={})
    correction.refresh_from_db()
    assert (correction.state, correction.receipt_by) == ("made", registrar)


def test_a_column_that_the_files_never_had_is_not_sent_to_their_system(
    take_in: TakeIn, screener: Person, registrar: Person, source: Source
) -> None:
    take_in("W/1,He called her a dirty paki go back to your own country", heading="record_id,narrative")
    decide(screener, Case.objects.get())
    assert "have no column for hate_flags" in Correction.objects.get().problem
    with pytest.raises(SightlineError, match="Nothing waits that can be sent"):
        services.send_corrections(by=registrar, source=source)
    # The next file has the column: what waited can go out.
    take_in("W/2,A bicycle was stolen,", heading="record_id,narrative,hate_flags")
    file = services.send_corrections(by=registrar, source=source)
    assert sent_rows(registrar, file)[0][:2] == ["record_id", "hate_flags"]


def test_receipts_are_whole_or_not_at_all(
    cases: Cases, screener: Person, registrar: Person, source: Source, force: Force
) -> None:
    decide(screener, cases["missing"])
    decide(screener, cases["breach"])
    services.send_corrections(by=registrar, source=source)
    one, other = Correction.objects.order_by("pk")
    with pytest.raises(SightlineError, match="needs a reason"):
        services.record_receipts(by=registrar, force=force, made=[one.pk], not_made={other.pk: " "})
    with pytest.raises(Http404):
        services.record_receipts(by=registrar, force=force, made=[one.pk, 10**9], not_made={})
    assert set(Correction.objects.values_list("state", flat=True)) == {"sent"}
    services.record_receipts(by=registrar, force=force, made=[one.pk], not_made={other.pk: "The record is locked"})
    with pytest.raises(SightlineError, match="the correction is made"):
        services.record_receipts(by=registrar, force=force, made=[], not_made={one.pk: "No"})
    services.send_again(by=registrar, pk=other.pk)
    file = services.send_corrections(by=registrar, source=source)
    assert file.number == 2
    other.refresh_from_db()
    assert (other.state, other.file) == ("sent", file)


def test_who_may_not_send(
    cases: Cases, screener: Person, source: Source, make_person: MakePerson, other_force: Force
) -> None:
    decide(screener, cases["missing"])
    for person in (screener, make_person("force_crime_registrar", other_force)):
        with pytest.raises(PermissionDenied):
            services.send_corrections(by=person, source=source)


def test_a_reopened_decision_that_was_sent_is_taken_back_by_another_correction(
    cases: Cases, screener: Person, registrar: Person, source: Source
) -> None:
    case = decide(screener, cases["missing"])
    services.send_corrections(by=registrar, source=source)
    again = services.reopen_case(by=screener, pk=case.pk, edition=case.edition, reason="Wrong record")
    decide(screener, again, "reject")
    back = Correction.objects.get(case=again)
    assert (back.before, back.after, back.state) == ("race", "", "waiting")


def test_the_file_defuses_formulas(
    take_in: TakeIn, screener: Person, registrar: Person, source: Source, signed_in
) -> None:
    take_in(ROWS["missing"].replace("W/1", "=1+1"))
    decide(screener, Case.objects.get())
    file = services.send_corrections(by=registrar, source=source)
    client = signed_in(registrar)
    answer = client.get(f"/screening/corrections/batches/{file.pk}/file.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    assert rows[1][0] == "'=1+1"
    assert client.get(f"/screening/corrections/batches/{file.pk}/file.xlsx").content.startswith(b"PK")
    assert Row.objects.filter(action="screening.corrections.file_taken", operation="disclosure").count() == 2
