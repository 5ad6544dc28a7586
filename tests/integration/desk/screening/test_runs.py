"""Runs: what they keep, and what they leave alone."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from sightline.desk.accesslog.models import Row
from sightline.desk.accounts.models import Force, Person
from sightline.desk.jobs import runner
from sightline.desk.screening import services
from sightline.desk.screening.models import Case, Correction, Decision, Finding, Run
from sightline.desk.screening.services import pipeline, steps
from sightline.desk.screening.services.second import awaiting_second
from sightline.engine.errors import SightlineError

from .screened import ROWS, TakeIn, decide, do_runs


def states() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for case in Case.objects.select_related("record").order_by("pk"):
        found.setdefault(case.record.record_id, []).append(case.state)
    return found


def test_an_import_is_screened_and_what_differs_waits(cases: dict[str, Case], registrar: Person) -> None:
    assert set(cases) == {"missing", "unsupported", "breach", "two"}
    run = Run.objects.get()
    assert run.state == "done"
    assert run.by == registrar
    assert run.finished_at is not None
    assert (run.counts["records"], run.counts["cases"], run.counts["answered"]) == (6, 4, 0)
    assert run.counts["flags"]["race"]["breach"] == 1
    assert {pack["id"] for pack in run.packs} >= {"offences.aggravated"} or run.packs
    breach = Finding.objects.get(version=cases["breach"].version, status="breach")
    assert (breach.flag, breach.held, breach.suggested, breach.grade) == ("race", False, True, "certain")


def test_evidence_fits_the_narrative_and_consistent_flags_stand_beside(cases: dict[str, Case]) -> None:
    for finding in Finding.objects.select_related("version"):
        for one in finding.evidence:
            if one["end"]:
                assert finding.version.narrative[one["start"] : one["end"]] == one["text"]
    assert not Finding.objects.filter(status="consistent", held=False).exists()


def test_the_queue_is_in_the_order_of_the_pack(cases: dict[str, Case]) -> None:
    first = Case.objects.order_by("rank", "pk").first()
    assert first == cases["breach"]
    assert cases["missing"].rank < cases["unsupported"].rank


def test_each_step_is_logged(cases: dict[str, Case]) -> None:
    row = Row.objects.get(action="screening.records.screened")
    assert (row.operation, row.count, row.extra["cases"]) == ("combination", 6, 4)


def test_the_same_file_again_screens_nothing(cases: dict[str, Case], take_in: TakeIn) -> None:
    take_in(*ROWS.values())
    assert Run.objects.count() == 1
    assert Case.objects.count() == 4


def test_screening_everything_again_supersedes_what_waits_and_doubles_nothing(
    cases: dict[str, Case], registrar: Person, force: Force
) -> None:
    services.start_run(by=registrar, force=force)
    do_runs()
    assert states() == {f"W/{number}": ["superseded", "waiting"] for number in (1, 2, 3, 4)}
    assert Run.objects.first().counts["superseded"] == 4


def test_what_somebody_has_is_left_to_them(
    cases: dict[str, Case], registrar: Person, screener: Person, force: Force
) -> None:
    services.claim_case(by=screener, pk=cases["missing"].pk)
    decide(screener, cases["unsupported"])
    services.start_run(by=registrar, force=force)
    do_runs()
    assert states()["W/1"] == ["claimed"]
    assert states()["W/2"] == ["second"]
    assert Run.objects.first().counts["in_hand"] == 2


def test_a_lapsed_claim_is_no_claim(cases: dict[str, Case], registrar: Person, screener: Person, force: Force) -> None:
    services.claim_case(by=screener, pk=cases["missing"].pk)
    Case.objects.filter(pk=cases["missing"].pk).update(claimed_until=timezone.now() - timedelta(minutes=1))
    services.start_run(by=registrar, force=force)
    do_runs()
    assert states()["W/1"] == ["superseded", "waiting"]


def test_a_decision_is_not_asked_for_again(
    cases: dict[str, Case], screener: Person, registrar: Person, force: Force
) -> None:
    decide(screener, cases["missing"], "reject")
    services.start_run(by=registrar, force=force)
    do_runs()
    assert states()["W/1"] == ["decided"]
    finding = Finding.objects.filter(version=cases["missing"].version).latest("pk")
    assert finding.case is None
    assert finding.answered_by == Decision.objects.get()
    assert Run.objects.first().counts["answered"] == 1


def test_a_surer_suggestion_is_asked_for_again(
    cases: dict[str, Case], screener: Person, registrar: Person, force: Force
) -> None:
    decide(screener, cases["missing"], "reject")
    Finding.objects.filter(case=cases["missing"]).update(grade="possible")
    services.start_run(by=registrar, force=force)
    do_runs()
    assert states()["W/1"] == ["decided", "waiting"]


def test_a_changed_account_is_asked_about_again(cases: dict[str, Case], screener: Person, take_in: TakeIn) -> None:
    decide(screener, cases["missing"], "reject")
    services.claim_case(by=screener, pk=cases["two"].pk)
    take_in(
        ROWS["missing"].replace("spat", "spat twice"),
        ROWS["two"].replace("more abuse", "a lot more abuse"),
        ROWS["unsupported"].replace("disability", ""),
    )
    assert states()["W/1"] == ["decided", "waiting"]
    assert states()["W/4"] == ["superseded", "waiting"]  # what was claimed was an older version
    assert states()["W/2"] == ["superseded"]  # nothing differs any more


def test_a_correction_that_is_seen_counts_as_made(cases: dict[str, Case], screener: Person, take_in: TakeIn) -> None:
    decide(screener, cases["missing"])
    row = ROWS["missing"].split(",")
    imported = take_in(",".join([*row[:2], "race", *row[3:]]))
    correction = Correction.objects.get()
    assert (correction.state, correction.seen_in) == ("made", imported)
    assert states()["W/1"] == ["decided"]


def test_a_period_takes_in_its_first_and_last_day(take_in: TakeIn, registrar: Person, force: Force) -> None:
    take_in(*ROWS.values(), screened=False)
    run = services.start_run(by=registrar, force=force, first_day=date(2026, 10, 2), last_day=date(2026, 10, 3))
    assert runner.run(str(run.job_id)) == "done"
    run.refresh_from_db()
    assert run.counts["records"] == 2
    assert run.scope == "records of 2 October 2026 to 3 October 2026"


def test_many_chunks_give_the_same(take_in: TakeIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "CHUNK", 2)
    take_in(*ROWS.values())
    run = Run.objects.get()
    assert (run.counts["records"], run.counts["cases"]) == (6, 4)
    assert Row.objects.filter(action="screening.records.screened").count() == 3


@pytest.mark.parametrize(("compiled", "says"), [(True, "Reading the first"), (False, "this happens once")])
def test_who_waits_until_all_is_compiled_is_told_so(
    take_in: TakeIn, monkeypatch: pytest.MonkeyPatch, compiled: bool, says: str
) -> None:
    monkeypatch.setattr(steps, "is_compiled", lambda: compiled)
    take_in(*ROWS.values(), screened=False)
    assert says in steps.step(Run.objects.get().job).message


def test_all_is_compiled_before_the_first_record_is_screened(take_in: TakeIn, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    monkeypatch.setattr(pipeline, "compile_ahead", lambda: seen.append(Finding.objects.count()))
    take_in(*ROWS.values())
    assert seen == [0]


def test_packs_that_change_meanwhile_end_the_run(take_in: TakeIn) -> None:
    take_in(*ROWS.values(), screened=False)
    run = Run.objects.get()
    Run.objects.update(packs_hash="0" * 64)
    assert runner.run(str(run.job_id)) == "failed"
    assert "packs or readers have changed" in Run.objects.get().job.message
    assert not Finding.objects.exists()


def test_an_empty_force_is_screened_in_no_time(registrar: Person, force: Force) -> None:
    run = services.start_run(by=registrar, force=force)
    assert runner.run(str(run.job_id)) == "done"
    run.refresh_from_db()
    assert run.counts["records"] == 0
    assert run.job.message == "There was no record to screen."


def test_who_may_not_start_and_what_can_not_be_started(
    make_person, force: Force, other_force: Force, registrar: Person, take_in: TakeIn
) -> None:
    with pytest.raises(PermissionDenied):
        services.start_run(by=make_person("auditor"), force=force)
    with pytest.raises(PermissionDenied):
        services.start_run(by=registrar, force=other_force)
    with pytest.raises(SightlineError, match="ends before it begins"):
        services.start_run(by=registrar, force=force, first_day=date(2026, 2, 1), last_day=date(2026, 1, 1))
    imported = take_in(ROWS["quiet"])
    imported.state = "failed"
    with pytest.raises(SightlineError, match="Only an import that is done"):
        services.start_run(by=registrar, force=force, imported=imported)


def test_awaiting_second_is_empty_before_anybody_decided(cases: dict[str, Case]) -> None:
    assert awaiting_second(cases["unsupported"]) == []
