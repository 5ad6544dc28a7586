"""Jobs: steps that commit, faults, cancelling, trying again, and who may see what."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from sightline.desk.accounts.models import Force, Person
from sightline.desk.jobs import registry, runner, services
from sightline.desk.jobs.models import Job
from sightline.desk.jobs.registry import Step
from sightline.desk.jobs.worker import work
from sightline.desk.notices.models import Notice
from sightline.desk.notices.services import notify, send_waiting
from sightline.engine.errors import SightlineError

MakePerson = Callable[..., Person]
SignIn = Callable[[Person], Client]


@pytest.fixture
def start(make_person: MakePerson, force: Force, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Job]:
    """Start a job of the registrar whose steps a function does."""
    person = make_person("force_crime_registrar")
    monkeypatch.setattr(registry, "_steppers", {})

    def begin(stepper: Callable[[Job], Step]) -> Job:
        registry.register("test.job", stepper)
        return services.start_job(by=person, kind="test.job", title="Test work", force=force)

    return begin


def three(job: Job) -> Step:
    done = job.done + 1
    return Step(position={"at": done}, done=done, total=3, message=f"{done} done", finished=done == 3)


@pytest.mark.django_db(transaction=True)  # the worker closes connections, and with one a test's open transaction
def test_a_job_runs_to_its_end_and_tells_its_starter(start: Callable[..., Job]) -> None:
    job = start(three)
    work(until_empty=True)
    job.refresh_from_db()
    assert (job.state, job.done, job.percent, job.position) == ("done", 3, 100, {"at": 3})
    assert Notice.objects.get().text == "Test work has ended."


def test_a_refusal_is_shown_in_its_own_words_and_the_job_can_be_tried_again(start: Callable[..., Job]) -> None:
    fail = [True]

    def stepper(job: Job) -> Step:
        if job.done == 1 and fail:
            raise SightlineError("Line 4 can't be read; correct it.")
        return three(job)

    job = start(stepper)
    runner.run(str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.done, job.message) == ("failed", 1, "Line 4 can't be read; correct it.")
    fail.clear()
    assert job.started_by is not None
    services.retry_job(by=job.started_by, job=job)
    runner.run(str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.done) == ("done", 3)


def test_a_fault_of_ours_tells_nothing_of_a_record(start: Callable[..., Job]) -> None:
    def stepper(_job: Job) -> Step:
        raise ValueError("the victim Ann")

    job = start(stepper)
    runner.run(str(job.pk))
    job.refresh_from_db()
    assert job.state == "failed"
    assert "Ann" not in job.message


def test_a_step_that_fails_is_undone_whole(start: Callable[..., Job], make_person: MakePerson) -> None:
    def stepper(job: Job) -> Step:
        assert job.started_by is not None
        notify(person=job.started_by, text="half", url="/")
        raise SightlineError("no")

    runner.run(str(start(stepper).pk))
    assert not Notice.objects.filter(text="half").exists()


def test_a_waiting_job_is_cancelled_at_once_a_running_one_after_its_step(start: Callable[..., Job]) -> None:
    waiting = start(three)
    assert waiting.started_by is not None
    services.cancel_job(by=waiting.started_by, job=waiting)
    assert runner.run(str(waiting.pk)) == "not ours"

    def stepper(job: Job) -> Step:
        Job.objects.filter(pk=job.pk).update(cancel_asked=True)
        return Step(done=1, total=None)

    registry.register("test.job", stepper)
    running = services.start_job(by=waiting.started_by, kind="test.job", title="x", force=None)
    Job.objects.filter(pk=running.pk).update(cancel_asked=True)
    runner.run(str(running.pk))
    running.refresh_from_db()
    assert running.state == "cancelled"
    with pytest.raises(SightlineError, match="the job is cancelled"):
        services.cancel_job(by=waiting.started_by, job=running)


def test_a_job_that_somebody_works_on_is_not_taken(start: Callable[..., Job]) -> None:
    job = start(three)
    now = timezone.now()
    Job.objects.filter(pk=job.pk).update(state="running", lease="other", heartbeat_at=now)
    assert runner.run(str(job.pk)) == "not ours"
    assert runner.take_up_abandoned() == 0
    Job.objects.filter(pk=job.pk).update(heartbeat_at=now - timedelta(minutes=2))
    assert runner.take_up_abandoned() == 1
    assert DBTaskResult.objects.count() == 2


def test_a_worker_that_lost_its_lease_does_nothing_more(start: Callable[..., Job]) -> None:
    def stepper(job: Job) -> Step:
        if job.done == 0:
            return Step(done=1, total=3)
        raise AssertionError("a step of a lost job")

    job = start(stepper)
    lease = runner._claim(str(job.pk))
    assert lease is not None
    assert runner._one_step(str(job.pk), lease) == "running"
    Job.objects.filter(pk=job.pk).update(lease="other")
    assert runner._one_step(str(job.pk), lease) == "not ours"


def test_a_step_that_kills_its_worker_does_not_go_on_for_ever(start: Callable[..., Job]) -> None:
    job = start(three)
    for _ in range(runner.ATTEMPTS):
        assert runner._claim(str(job.pk))
        Job.objects.filter(pk=job.pk).update(heartbeat_at=None)
    assert runner._claim(str(job.pk)) is None
    job.refresh_from_db()
    assert (job.state, job.message) == ("failed", runner._GAVE_UP)


def test_an_unknown_kind_fails_in_words(start: Callable[..., Job], monkeypatch: pytest.MonkeyPatch) -> None:
    job = start(three)
    monkeypatch.setattr(registry, "_steppers", {})
    runner.run(str(job.pk))
    job.refresh_from_db()
    assert "No room of this version" in job.message


def test_pages_show_progress_and_only_to_whom_it_concerns(
    start: Callable[..., Job], make_person: MakePerson, signed_in: SignIn, other_force: Force
) -> None:
    job = start(three)
    Job.objects.filter(pk=job.pk).update(state="running", done=1, total=3, message="1 done")
    assert job.started_by is not None
    page = signed_in(job.started_by).get(f"/jobs/{job.pk}/").content.decode()
    assert 'http-equiv="refresh"' in page
    assert "1 of 3" in page
    assert signed_in(job.started_by).get(f"/jobs/{job.pk}/progress").json()["percent"] == 33
    assert signed_in(make_person("auditor")).get(f"/jobs/{job.pk}/").status_code == 200
    for stranger in (make_person("screener"), make_person("auditor", other_force)):
        assert signed_in(stranger).get(f"/jobs/{job.pk}/").status_code == 404
        assert signed_in(stranger).post(f"/jobs/{job.pk}/cancel/").status_code == 404
    assert "Background work of yours" in signed_in(job.started_by).get("/").content.decode()


def test_notices_go_by_mail_where_an_operator_set_it_up_and_name_nobody(
    make_person: MakePerson, settings: object
) -> None:
    person = make_person("auditor")
    notify(person=person, text="Quiet.", url="/")
    settings.SIGHTLINE_MAIL_CONFIGURED = True  # type: ignore[attr-defined]
    notify(person=person, text="Your import has ended.", url="/jobs/1/")
    assert (send_waiting(), send_waiting()) == (1, 0)
    assert mail.outbox[0].to == [person.email]
    assert mail.outbox[0].body.endswith("http://127.0.0.1:8000/jobs/1/\n")


def test_a_mail_server_that_does_not_answer_is_tried_five_times(
    make_person: MakePerson, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SIGHTLINE_MAIL_CONFIGURED = True  # type: ignore[attr-defined]
    notify(person=make_person("auditor"), text="x", url="/")

    def refuse(*_: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("sightline.desk.notices.services.send_mail", refuse)
    assert [send_waiting() for _ in range(7)] == [0] * 7
    assert Notice.objects.get().mail_tries == 5


def test_notices_are_read_one_by_one_or_all_and_only_ones_own(make_person: MakePerson, signed_in: SignIn) -> None:
    mine, other = make_person("auditor"), make_person("screener")
    theirs = notify(person=other, text="theirs", url="/")
    first, _ = notify(person=mine, text="one", url="/"), notify(person=mine, text="two", url="/")
    browser = signed_in(mine)
    assert "theirs" not in browser.get("/notices/").content.decode()
    browser.post("/notices/read/", {"notice": first.pk})
    assert Notice.objects.filter(person=mine, read_at__isnull=True).count() == 1
    browser.post("/notices/read/", {"notice": theirs.pk})
    browser.post("/notices/read/")
    assert list(Notice.objects.filter(read_at__isnull=True)) == [theirs]
