"""Taking a record, deciding on it, the second person, asking the officer."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from sightline.desk.accesslog.models import Row
from sightline.desk.accounts.models import Force, Person
from sightline.desk.notices.models import Notice
from sightline.desk.screening import services
from sightline.desk.screening.filters import QueueFilter
from sightline.desk.screening.models import Case, Correction, Decision, Question
from sightline.desk.screening.services import Choice, Second
from sightline.desk.screening.services.second import awaiting_second
from sightline.engine.errors import SightlineError

from .screened import MakePerson, choices, decide

Cases = dict[str, Case]


def test_a_record_that_somebody_has_can_not_be_taken(cases: Cases, screener: Person, registrar: Person) -> None:
    services.claim_case(by=screener, pk=cases["missing"].pk)
    with pytest.raises(SightlineError, match=r"Screener of wexmoor has this record, until \d\d:\d\d"):
        services.claim_case(by=registrar, pk=cases["missing"].pk)
    assert services.claim_case(by=screener, pk=cases["missing"].pk).claimed_by == screener


def test_a_claim_that_ran_out_can_be_taken_over_and_the_first_is_told(
    cases: Cases, screener: Person, registrar: Person
) -> None:
    first = services.claim_case(by=screener, pk=cases["missing"].pk)
    Case.objects.filter(pk=first.pk).update(claimed_until=timezone.now() - timedelta(seconds=1))
    services.claim_case(by=registrar, pk=first.pk)
    with pytest.raises(SightlineError, match="has this record now"):
        services.decide_case(by=screener, pk=first.pk, edition=first.edition, choices=choices(first))


def test_a_claim_that_ran_out_and_nobody_took_still_counts(cases: Cases, screener: Person) -> None:
    taken = services.claim_case(by=screener, pk=cases["missing"].pk)
    Case.objects.filter(pk=taken.pk).update(claimed_until=timezone.now() - timedelta(hours=5))
    done = services.decide_case(by=screener, pk=taken.pk, edition=taken.edition, choices=choices(taken))
    assert done.state == "decided"


def test_the_next_record_is_taken_in_order_and_round_again(cases: Cases, screener: Person, force: Force) -> None:
    wanted = QueueFilter()
    order = list(Case.objects.order_by("rank", "pk"))
    taken = services.claim_next(by=screener, force=force, wanted=wanted)
    assert taken == order[0]
    assert services.claim_next(by=screener, force=force, wanted=wanted, after=order[1]) == order[2]
    assert services.claim_next(by=screener, force=force, wanted=wanted, after=order[-1]) == order[0]


def test_the_next_record_fits_the_filter(cases: Cases, screener: Person, force: Force) -> None:
    wanted = QueueFilter(strand="disability", status="unsupported")
    assert services.claim_next(by=screener, force=force, wanted=wanted) in (cases["unsupported"], cases["two"])
    assert services.claim_next(by=screener, force=force, wanted=QueueFilter(strand="transgender")) is None


def test_what_others_have_is_passed_over(cases: Cases, screener: Person, registrar: Person, force: Force) -> None:
    taken = {
        services.claim_next(by=person, force=force, wanted=QueueFilter()).pk  # type: ignore[union-attr]
        for person in (screener, registrar)
    }
    assert len(taken) == 2


def test_putting_back(cases: Cases, screener: Person, registrar: Person) -> None:
    services.claim_case(by=screener, pk=cases["missing"].pk)
    with pytest.raises(SightlineError, match="has this record now"):
        services.release_case(by=registrar, pk=cases["missing"].pk)
    assert services.release_case(by=screener, pk=cases["missing"].pk).state == "waiting"
    assert services.claim_case(by=registrar, pk=cases["missing"].pk).claimed_by == registrar


def test_a_decision_keeps_everything_it_was_made_under(cases: Cases, screener: Person) -> None:
    case = decide(screener, cases["missing"])
    decision = Decision.objects.get()
    assert (case.state, case.claimed_by, decision.settled, decision.outcome) == ("decided", None, True, "accept")
    assert (decision.pack_id, len(decision.pack_hash), decision.reason) == ("reviews.police", 64, "other-accept")
    assert decision.by == screener
    row = Row.objects.get(action="screening.case.decided")
    assert (row.operation, row.object_ids, row.extra["case"]) == ("alteration", [str(case.record_id)], case.pk)


def test_a_decision_can_not_be_changed_or_removed(cases: Cases, screener: Person) -> None:
    decide(screener, cases["missing"])
    decision = Decision.objects.get()
    with pytest.raises(TypeError, match="never changes"):
        decision.save()
    with pytest.raises(TypeError, match="history"):
        decision.delete()


def test_nothing_is_decided_without_a_claim_a_reason_and_every_flag(cases: Cases, screener: Person) -> None:
    case = cases["two"]
    with pytest.raises(SightlineError, match="can't be done: the case is waiting"):
        services.decide_case(by=screener, pk=case.pk, edition=case.edition, choices=choices(case))
    taken = services.claim_case(by=screener, pk=case.pk)
    said = choices(taken)
    first = next(iter(said))
    for wrong in (
        {first: said[first]},
        said | {first: Choice(outcome=said[first].outcome, reason="because")},
        said | {first: Choice(outcome=said[first].outcome, reason=said[first].reason, words=" ")},
        said | {first: Choice(outcome="maybe", reason=said[first].reason, words="x")},
        {},
    ):
        with pytest.raises(SightlineError):
            services.decide_case(by=screener, pk=case.pk, edition=taken.edition, choices=wrong)
    assert not Decision.objects.exists()


def test_a_form_from_before_a_change_is_refused(cases: Cases, screener: Person) -> None:
    taken = services.claim_case(by=screener, pk=cases["missing"].pk)
    services.claim_case(by=screener, pk=taken.pk)
    with pytest.raises(SightlineError, match="changed while you had it open"):
        services.decide_case(by=screener, pk=taken.pk, edition=taken.edition, choices=choices(taken))


def test_taking_a_flag_off_waits_for_a_second_person(cases: Cases, screener: Person, supervisor: Person) -> None:
    case = decide(screener, cases["unsupported"])
    (first,) = awaiting_second(case)
    assert (case.state, first.settled, Correction.objects.count()) == ("second", False, 0)
    done = services.decide_second(
        by=supervisor, pk=case.pk, edition=case.edition, answers={first.pk: Second(agrees=True)}
    )
    second = Decision.objects.get(second_of=first)
    assert (done.state, second.settled, second.outcome, second.by) == ("decided", True, "accept", supervisor)
    correction = Correction.objects.get()
    assert (correction.column, correction.before, correction.after) == ("hate_flags", "disability", "")


def test_nobody_is_their_own_second_person(cases: Cases, registrar: Person) -> None:
    case = decide(registrar, cases["unsupported"])
    (first,) = awaiting_second(case)
    with pytest.raises(SightlineError, match="somebody else has to be the second person"):
        services.decide_second(by=registrar, pk=case.pk, edition=case.edition, answers={first.pk: Second(agrees=True)})


def test_a_second_person_who_disagrees_says_why_and_sends_it_back(
    cases: Cases, screener: Person, supervisor: Person
) -> None:
    case = decide(screener, cases["unsupported"])
    (first,) = awaiting_second(case)
    with pytest.raises(SightlineError, match="Choose a reason"):
        services.decide_second(
            by=supervisor, pk=case.pk, edition=case.edition, answers={first.pk: Second(agrees=False)}
        )
    back = services.decide_second(
        by=supervisor,
        pk=case.pk,
        edition=case.edition,
        answers={first.pk: Second(agrees=False, reason="perceived-but-unwritten")},
    )
    assert back.state == "waiting"
    assert not Decision.objects.filter(settled=True).exists()
    assert Notice.objects.filter(person=screener).count() == 1
    again = decide(screener, back, "reject")
    assert again.state == "decided"
    assert not Correction.objects.exists()


def test_who_may_not_give_the_second_decision(cases: Cases, screener: Person, make_person: MakePerson) -> None:
    case = decide(screener, cases["unsupported"])
    (first,) = awaiting_second(case)
    for role in ("screener", "auditor"):
        other = make_person(role, name=f"Other {role}")
        with pytest.raises(PermissionDenied):
            services.decide_second(by=other, pk=case.pk, edition=case.edition, answers={first.pk: Second(agrees=True)})


def test_overriding_a_rule_needs_two(cases: Cases, screener: Person) -> None:
    assert decide(screener, cases["breach"], "reject").state == "second"


def test_people_of_another_force_find_nothing(cases: Cases, make_person: MakePerson, other_force: Force) -> None:
    stranger = make_person("force_crime_registrar", other_force)
    with pytest.raises(Http404):
        services.claim_case(by=stranger, pk=cases["missing"].pk)
    with pytest.raises(Http404):
        services.decide_case(by=stranger, pk=cases["missing"].pk, edition=0, choices={})


def test_a_decided_record_is_final_until_it_is_looked_at_again_with_a_reason(cases: Cases, screener: Person) -> None:
    case = decide(screener, cases["missing"])
    with pytest.raises(SightlineError, match="the case is decided"):
        services.claim_case(by=screener, pk=case.pk)
    with pytest.raises(SightlineError, match="needs a reason"):
        services.reopen_case(by=screener, pk=case.pk, edition=case.edition, reason=" ")
    again = services.reopen_case(by=screener, pk=case.pk, edition=case.edition, reason="A statement came in")
    case.refresh_from_db()
    assert (case.state, again.state, again.record_id) == ("superseded", "waiting", case.record_id)
    assert Correction.objects.get().state == "withdrawn"
    decide(screener, again, "reject")
    old, new = Decision.objects.order_by("pk")
    assert (new.supersedes, old.superseded_by) == (old, new)
    assert not Correction.objects.filter(state="waiting").exists()


def test_a_question_goes_to_the_officer_and_comes_back_with_the_answer(
    cases: Cases, screener: Person, officer: Person
) -> None:
    taken = services.claim_case(by=screener, pk=cases["missing"].pk)
    question = services.ask_officer(by=screener, pk=taken.pk, edition=taken.edition, to=officer, text="Who perceived?")
    taken.refresh_from_db()
    assert (taken.state, taken.claimed_by) == ("asked", None)
    assert Notice.objects.filter(person=officer, url__endswith=f"/questions/{question.pk}/").exists()
    services.answer_question(by=officer, pk=question.pk, text="The victim did.")
    taken.refresh_from_db()
    assert taken.state == "answered"
    assert Notice.objects.filter(person=screener).exists()
    with pytest.raises(SightlineError, match="answered already"):
        services.answer_question(by=officer, pk=question.pk, text="Once more.")
    assert decide(screener, taken).state == "decided"


def test_only_an_officer_can_be_asked_and_only_with_a_question(
    cases: Cases, screener: Person, officer: Person, make_person: MakePerson, other_force: Force
) -> None:
    taken = services.claim_case(by=screener, pk=cases["missing"].pk)
    stranger = make_person("responding_officer", other_force)
    for to, text in ((make_person("auditor"), "Why?"), (stranger, "Why?"), (officer, "  ")):
        with pytest.raises(SightlineError):
            services.ask_officer(by=screener, pk=taken.pk, edition=taken.edition, to=to, text=text)
    assert not Question.objects.exists()


def test_only_who_was_asked_or_sees_the_records_answers(
    cases: Cases, screener: Person, officer: Person, supervisor: Person, make_person: MakePerson
) -> None:
    taken = services.claim_case(by=screener, pk=cases["missing"].pk)
    question = services.ask_officer(by=screener, pk=taken.pk, edition=taken.edition, to=officer, text="Who?")
    with pytest.raises(Http404):
        services.answer_question(by=make_person("responding_officer", name="Somebody Else"), pk=question.pk, text="x")
    with pytest.raises(PermissionDenied):
        services.answer_question(by=screener, pk=question.pk, text="x")
    services.answer_question(by=supervisor, pk=question.pk, text="The officer has left; the victim did.")


def test_an_asked_record_can_be_taken_without_waiting(cases: Cases, screener: Person, officer: Person) -> None:
    taken = services.claim_case(by=screener, pk=cases["missing"].pk)
    question = services.ask_officer(by=screener, pk=taken.pk, edition=taken.edition, to=officer, text="Who?")
    decide(screener, taken)
    services.answer_question(by=officer, pk=question.pk, text="The victim.")
    taken.refresh_from_db()
    assert taken.state == "decided"
