"""The pages, as people use them."""

import csv
import html
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sightline.desk.accesslog.models import Row
from sightline.desk.accounts.models import Force, Person
from sightline.desk.jobs.models import Job
from sightline.desk.records.models import Record, Source
from sightline.desk.screening import services
from sightline.desk.screening.models import Case, Correction, Decision, Question, Run

from .screened import ROWS, TakeIn, choices, decide, do_runs

Cases = dict[str, Case]


def said(case: Case, outcome: str = "accept", **more: str) -> dict[str, str]:
    """A decision as the form sends it."""
    case.refresh_from_db()
    data = {"edition": str(case.edition)}
    for pk, choice in choices(case, outcome).items():
        data |= {f"f{pk}-choice": f"{choice.outcome}:{choice.reason}", f"f{pk}-words": choice.words}
    return data | more


def text_of(response: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


@pytest.fixture
def client(signed_in: Any, screener: Person) -> Client:
    return signed_in(screener)


def test_the_queue_counts_and_lists_the_most_urgent_first(cases: Cases, client: Client) -> None:
    page = text_of(client.get(reverse("queue")))
    assert "To decide (4)" in page
    assert "4 records" in page
    assert page.index("W/3") < page.index("W/1") < page.index("W/2")
    row = Row.objects.filter(action="screening.queue.listed").latest("pk")
    assert (row.operation, row.count) == ("consultation", 4)


def test_an_empty_queue_says_what_to_do(client: Client) -> None:
    assert "Start screening , or import an extract" in text_of(client.get(reverse("queue")))


def test_the_queue_says_that_more_is_being_screened(take_in: TakeIn, client: Client) -> None:
    take_in(ROWS["missing"], screened=False)
    going_on = "Screening of extract.csv is going on"
    assert going_on in text_of(client.get(reverse("queue")))
    do_runs()
    assert going_on not in text_of(client.get(reverse("queue")))


def test_an_import_leads_to_what_waits_of_it(take_in: TakeIn, registrar: Person, signed_in: Any) -> None:
    browser = signed_in(registrar)
    imported = take_in(*ROWS.values(), screened=False)
    address = reverse("import", args=[imported.pk])
    assert "Screening: waiting for a worker" in text_of(browser.get(address))
    Job.objects.filter(screening_run__imported=imported).update(state="running", done=2, total=5)
    page = browser.get(address)
    assert "Screening: 40 % done" in text_of(page)
    assert '<meta http-equiv="refresh"' in page.content.decode()
    Job.objects.update(state="waiting")
    do_runs()
    page = browser.get(address)
    assert "Screened: 4 records suggested for review , of 6 screened." in text_of(page)
    assert "Review the 4 records" in text_of(page)
    assert f'href="{reverse("queue")}?import={imported.pk}"' in page.content.decode()
    assert '<meta http-equiv="refresh"' not in page.content.decode()


def test_an_import_says_when_nothing_waits_of_it_any_more(
    take_in: TakeIn, screener: Person, registrar: Person, signed_in: Any
) -> None:
    imported = take_in(ROWS["missing"])
    decide(screener, Case.objects.get())
    page = text_of(signed_in(registrar).get(reverse("import", args=[imported.pk])))
    assert "Screened: 1 record suggested for review , of 1 screened. None of them waits" in page
    assert "Next: see the corrections" in page


def test_an_import_that_brought_nothing_new_says_that_nothing_is_screened(
    take_in: TakeIn, registrar: Person, signed_in: Any
) -> None:
    take_in(ROWS["quiet"])
    again = take_in(ROWS["quiet"])
    assert "nothing to screen" in text_of(signed_in(registrar).get(reverse("import", args=[again.pk])))


def test_a_record_says_whether_what_it_says_now_was_screened(take_in: TakeIn, client: Client) -> None:
    def page() -> str:
        return text_of(client.get(reverse("record", args=[Record.objects.get().pk])))

    take_in(ROWS["quiet"], screened=False)
    assert "is being screened; nothing can be said about its flags yet" in page()
    job = Job.objects.get(kind="screening.run")
    Job.objects.filter(pk=job.pk).update(state="failed")
    assert "was not screened, so nothing can be said about its flags. Start screening" in page()
    assert "Nothing differs" not in page()
    Job.objects.filter(pk=job.pk).update(state="waiting")
    do_runs()
    assert "Nothing differs: the record was screened on" in page()
    # A new version is not what was screened, until it is
    take_in(ROWS["quiet"].replace("bicycle", "moped"), screened=False)
    assert "is being screened" in page()
    do_runs()
    assert "Nothing differs" in page()


def test_a_period_says_something_about_the_records_of_its_days_only(
    take_in: TakeIn, registrar: Person, force: Force, client: Client
) -> None:
    take_in(ROWS["quiet"], ROWS["fine"], screened=False)
    Run.objects.all().delete()
    day = date(2026, 10, 6)
    services.start_run(by=registrar, force=force, first_day=day, last_day=day)
    do_runs()
    for name, says in (("W/6", "Nothing differs"), ("W/5", "was not screened")):
        page = text_of(client.get(reverse("record", args=[Record.objects.get(record_id=name).pk])))
        assert says in page, name


def test_a_changed_record_whose_new_version_waits_says_so_beside_what_was_found(
    take_in: TakeIn, client: Client
) -> None:
    take_in(ROWS["missing"])
    address = reverse("record", args=[Record.objects.get().pk])
    assert "screened on" not in text_of(client.get(address))  # what was found stands there itself
    take_in(ROWS["missing"].replace("spat", "left"), screened=False)
    page = text_of(client.get(address))
    assert "What the record says now is being screened" in page
    assert "found in an earlier version" in page


def test_an_import_says_that_its_screening_has_failed(take_in: TakeIn, registrar: Person, signed_in: Any) -> None:
    imported = take_in(ROWS["missing"], screened=False)
    Job.objects.filter(screening_run__imported=imported).update(state="failed", message="The disk is full.")
    page = text_of(signed_in(registrar).get(reverse("import", args=[imported.pk])))
    assert "Screening stopped: The disk is full." in page


def test_the_progress_of_a_run_is_told_to_its_pages(take_in: TakeIn, client: Client) -> None:
    take_in(ROWS["missing"], screened=False)
    address = reverse("run_progress", args=[Run.objects.get().pk])
    assert client.get(address).json()["ended"] is False
    do_runs()
    assert client.get(address).json() | {"message": ""} == {
        "state": "done",
        "done": 1,
        "total": 1,
        "percent": 100,
        "message": "",
        "ended": True,
    }


def test_a_record_of_another_part_of_the_queue_has_no_place_in_this_one(cases: Cases, client: Client) -> None:
    decide(Person.objects.get(memberships__role="screener"), cases["missing"])
    address = reverse("case", args=[cases["missing"].pk])
    assert " of 3 " not in text_of(client.get(address))
    assert "1 of 1 Records that are decided" in text_of(client.get(f"{address}?view=decided"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("strand=disability", {"W/2", "W/4"}),
        ("status=breach", {"W/3"}),
        ("strand=race&status=missing", {"W/1", "W/4"}),
        ("view=mine", set()),
        ("strand=nonsense&import=99999999999999999999999&view=x&page=zzz", {"W/1", "W/2", "W/3", "W/4"}),
        ("import=0", {"W/1", "W/2", "W/3", "W/4"}),
    ],
)
def test_filters(cases: Cases, client: Client, query: str, found: set[str]) -> None:
    page = text_of(client.get(f"{reverse('queue')}?{query}"))
    assert set(re.findall(r"W/\d", page)) == found


def test_a_filter_says_itself_in_english(cases: Cases, client: Client) -> None:
    page = text_of(client.get(f"{reverse('queue')}?strand=race&status=missing&grade=strong"))
    assert "Records to decide whose race is missing on a strong suggestion" in page


def test_working_through_the_queue(cases: Cases, client: Client) -> None:
    answer = client.post(f"{reverse('take_next')}?strand=race")
    first = Case.objects.get(state="claimed")
    assert first == cases["breach"]
    assert answer.headers["Location"] == f"{reverse('case', args=[first.pk])}?strand=race"
    page = text_of(client.get(answer.headers["Location"]))
    assert "1 of 3" in page
    assert "Race: a rule makes it certain" in page
    answer = client.post(f"{reverse('decide_case', args=[first.pk])}?strand=race", said(first, then="next"))
    following = Case.objects.get(state="claimed")
    assert answer.headers["Location"] == f"{reverse('case', args=[following.pk])}?strand=race"
    assert "W/3 is decided" in text_of(client.get(answer.headers["Location"]))


def test_the_evidence_is_marked_and_escaped(take_in: TakeIn, client: Client) -> None:
    take_in('W/9,"<script>alert(1)</script> You dirty paki & go back to your own country",,N,,2026-10-01 10:00')
    case = Case.objects.get()
    page = client.get(reverse("case", args=[case.pk])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert '<mark class="sl-mark">' in page
    assert page.count('id="why-') == page.count('id="words-')
    row = Row.objects.get(action="screening.case.opened")
    assert row.object_ids == [str(case.record_id)]


def test_a_decision_without_a_choice_says_so_at_the_top_and_beside(cases: Cases, client: Client) -> None:
    case = services.claim_case(by=Person.objects.get(name__startswith="Screener"), pk=cases["two"].pk)
    data = said(case)
    missing = next(name for name in data if name.endswith("-choice"))
    words = "Kept words"
    page = client.post(
        reverse("decide_case", args=[case.pk]),
        {name: value for name, value in data.items() if name != missing} | {missing.replace("choice", "words"): words},
    )
    text = text_of(page)
    assert "There is a problem Choose what to do about" in text
    assert f'href="#id_{missing}"' in page.content.decode()
    assert f'id="id_{missing}"' in page.content.decode()
    assert words in text
    assert not Decision.objects.exists()


def test_somebody_elses_record_shows_who_has_it_and_keeps_what_was_written(
    cases: Cases, client: Client, registrar: Person
) -> None:
    services.claim_case(by=registrar, pk=cases["missing"].pk)
    address = reverse("case", args=[cases["missing"].pk])
    assert "has this record now" in text_of(client.get(address))
    data = said(cases["missing"]) | {}
    page = text_of(client.post(reverse("decide_case", args=[cases["missing"].pk]), data))
    assert "There is a problem Force Crime Registrar of wexmoor has this record now" in page
    assert "As it says." in page
    client.post(reverse("take_case", args=[cases["missing"].pk]))
    assert "until" in text_of(client.get(address))


def test_asking_and_answering(cases: Cases, client: Client, screener: Person, officer: Person, signed_in: Any) -> None:
    case = services.claim_case(by=screener, pk=cases["missing"].pk)
    address = reverse("ask_officer", args=[case.pk])
    assert "Enter your question" in text_of(client.post(address, {"edition": case.edition}))
    client.post(address, {"edition": case.edition, "to": officer.pk, "text": "Who perceived <b>it</b>?"})
    question = Question.objects.get()
    theirs = signed_in(officer)
    assert "W/1" in text_of(theirs.get(reverse("questions")))
    # Whoever asked isn't asked: for them the way back is the record.
    way_back = f'class="govuk-back-link" href="{reverse("case", args=[question.case_id])}"'
    assert way_back in client.get(reverse("question", args=[question.pk])).content.decode()
    assert "Questions to you about records" in text_of(theirs.get(reverse("work")))
    page = theirs.get(reverse("question", args=[question.pk]))
    assert "go back to your own country" in text_of(page)
    assert "&lt;b&gt;it" in page.content.decode()
    assert theirs.get(reverse("case", args=[case.pk])).status_code == 403
    assert "Enter your answer" in text_of(theirs.post(reverse("question", args=[question.pk]), {"text": " "}))
    theirs.post(reverse("question", args=[question.pk]), {"text": "The victim did"})
    assert "The victim did" in text_of(client.get(reverse("case", args=[case.pk])))
    assert theirs.post(reverse("question", args=[question.pk]), {"text": "again"}).status_code == 302


def test_the_second_person_sees_what_was_decided_and_why_two_are_needed(
    cases: Cases, screener: Person, supervisor: Person, signed_in: Any, client: Client
) -> None:
    case = decide(screener, cases["unsupported"])
    theirs = signed_in(supervisor)
    assert "W/2" in text_of(theirs.get(f"{reverse('queue')}?view=second"))
    page = text_of(theirs.get(reverse("case", args=[case.pk])))
    assert "decided: Disability: take the flag off" in page
    assert "Two people have to agree" in page
    first = Decision.objects.get()
    data = {"edition": case.edition, f"d{first.pk}-agrees": "no"}
    assert "Choose why you disagree" in text_of(theirs.post(reverse("second_case", args=[case.pk]), data))
    theirs.post(reverse("second_case", args=[case.pk]), {"edition": case.edition, f"d{first.pk}-agrees": "yes"})
    case.refresh_from_db()
    assert case.state == "decided"
    assert "Look at it again" in text_of(client.get(reverse("case", args=[case.pk])))
    reopened = client.post(reverse("reopen_case", args=[case.pk]), {"edition": case.edition, "reason": "Statement"})
    assert reopened.status_code == 302
    assert Case.objects.filter(record=case.record_id, state="waiting").exists()


def test_corrections_from_waiting_to_receipt(
    cases: Cases, screener: Person, registrar: Person, source: Source, signed_in: Any
) -> None:
    decide(screener, cases["missing"])
    decide(screener, cases["breach"])
    mine = signed_in(registrar)
    assert "2 can go out as a file" in text_of(mine.get(reverse("corrections")))
    answer = mine.post(reverse("send_corrections", args=[source.pk]))
    page = text_of(mine.get(answer.headers["Location"]))
    assert "Batch wexmoor-0001" in page
    one, other = Correction.objects.order_by("pk")
    wrong = {f"c{one.pk}-result": "not_made", f"c{other.pk}-result": "made"}
    assert "Say why W/1 was not made" in text_of(mine.post(answer.headers["Location"], wrong))
    mine.post(answer.headers["Location"], wrong | {f"c{one.pk}-reason": "Locked"})
    assert "Locked" in text_of(mine.get(f"{reverse('corrections')}?state=not_made"))
    assert "Send again" in text_of(mine.get(f"{reverse('corrections')}?state=not_made"))
    assert "W/3" in text_of(mine.get(f"{reverse('corrections')}?state=made"))
    assert "wexmoor-0001" in text_of(mine.get(f"{reverse('corrections')}?state=sent"))


@pytest.mark.parametrize("name", ["export_queue", "export_corrections", "export_runs"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_exports_are_files_and_logged(
    cases: Cases, screener: Person, registrar: Person, signed_in: Any, name: str, ending: str
) -> None:
    decide(screener, cases["missing"])
    answer = signed_in(registrar).get(reverse(name, kwargs={"ending": ending}))
    assert "attachment" in answer.headers["Content-Disposition"]
    if ending == "csv":
        assert len(answer.content.decode().splitlines()) > 1
    assert Row.objects.filter(operation="disclosure", action__endswith=".exported").exists()


def test_starting_a_run_asks_for_what_it_needs(client: Client, force: Force) -> None:
    address = reverse("start_run")
    assert "Choose what to screen" in text_of(client.post(address, {"sent": "1"}))
    assert "Choose an import" in text_of(client.post(address, {"what": "import"}))
    assert "Enter the first day" in text_of(client.post(address, {"what": "period"}))
    day = {"first_day-day": "31", "first_day-month": "2", "first_day-year": "2026"}
    assert "has to be a real date" in text_of(client.post(address, {"what": "period"} | day))
    # A day that the choice doesn't need is nobody's mistake.
    answer = client.post(address, {"what": "all"} | day)
    run = Run.objects.get()
    assert answer.headers["Location"] == reverse("run", args=[run.pk])
    assert "Screening of all records" in text_of(client.get(answer.headers["Location"]))


def test_a_run_that_is_done_shows_its_counts(cases: Cases, client: Client) -> None:
    page = text_of(client.get(reverse("run", args=[Run.objects.get().pk])))
    assert "Records screened 6" in page
    assert "Suggested for review 4" in page
    assert "Records by flag, of 6 screened" in page
    assert "extract.csv" in text_of(client.get(reverse("runs")))


def test_the_summary_shows_what_figures_were_counted_from(cases: Cases, client: Client, screener: Person) -> None:
    decide(screener, cases["missing"])
    decide(screener, cases["breach"], "accept")
    page = client.get(reverse("summary"))
    text = text_of(page)
    assert "66.7% 4 of 6 : records put into the queue, of records screened" in text
    assert "50.0% 2 of 4 : records decided" in text
    assert "100.0% 2 of 2 : decisions that accept" in text
    assert "95% interval" in text
    assert "<svg" in page.content.decode()
    assert " style=" not in page.content.decode()
    assert "Records decided 2 0 +2" in text
    assert client.get(f"{reverse('summary')}?days=abc").status_code == 200


def test_a_figure_leads_to_what_it_was_counted_from(cases: Cases, client: Client, screener: Person) -> None:
    old, _ = decide(screener, cases["missing"]), decide(screener, cases["breach"], "accept")
    long_ago = timezone.now() - timedelta(days=60)
    Case.objects.filter(pk=old.pk).update(decided_at=long_ago, opened_at=long_ago)
    page = client.get(reverse("summary"))
    link = re.search(r'href="([^"]+)">1 of 3</a>: records decided', page.content.decode())
    assert link
    today = timezone.localdate()
    first = today - timedelta(days=27)
    listed = client.get(html.unescape(link[1]))
    text = text_of(listed)
    assert f"Records decided from {first.day} {first:%B %Y} to {today.day} {today:%B %Y}" in text
    assert ("W/3" in text, "W/1" in text, "Decided (1)" in text) == (True, False, True)
    every = text_of(client.get(f"{reverse('queue')}?view=decided&from=nonsense&to=2026-13-45"))
    assert "Decided (2)" in every
    assert "To decide (2)" in text_of(client.get(f"{reverse('queue')}?from={today}"))


def test_the_summary_is_taken_out_with_what_it_was_counted_from(cases: Cases, client: Client, screener: Person) -> None:
    decide(screener, cases["missing"])
    assert "/screening/summary/export.csv?days=7" in client.get(f"{reverse('summary')}?days=7").content.decode()
    file = client.get(reverse("export_summary", args=["csv"]), {"days": "7"}).content.decode()
    rows = list(csv.DictReader(file.lstrip("\ufeff").splitlines()))
    decided = next(row for row in rows if row["figure"] == "Records decided")
    today = timezone.localdate()
    assert (decided["first_day"], decided["last_day"]) == (f"{today - timedelta(days=6)}", f"{today}")
    assert (decided["numerator"], decided["denominator"], decided["percent"]) == ("1", "4", "25.0")
    assert float(decided["low_95"]) < 25 < float(decided["high_95"])
    assert decided["population"]
    assert decided["exclusions"]
    assert [row["numerator"] for row in rows if row["figure"] == "Race: suggestions accepted"] == ["1"]
    assert [row["numerator"] for row in rows if row["figure"] == "Records decided, last 7 days"] == ["1"]


def test_an_empty_summary_says_so(client: Client) -> None:
    assert "There is nothing to count yet" in text_of(client.get(reverse("summary")))


def test_the_record_page_has_the_panel(cases: Cases, client: Client, screener: Person) -> None:
    decide(screener, cases["missing"])
    page = text_of(client.get(reverse("record", args=[cases["missing"].record_id])))
    assert "Screening and decisions" in page
    assert "Race: add the flag" in page


def test_the_record_page_marks_the_evidence_as_the_queue_does(take_in: TakeIn, client: Client) -> None:
    said = "<b>He</b> shouted you dirty paki go back to your own country and spat. "
    end = "The end of it."
    take_in(f"W/9,{said}{'Then he went on his way. ' * 1000}{end},,N,,2026-10-01 10:00", ROWS["quiet"])
    case = Case.objects.get()
    page = client.get(reverse("record", args=[case.record_id])).content.decode()
    in_queue = client.get(reverse("case", args=[case.pk])).content.decode()
    marked = re.findall(r'<mark class="sl-mark">([^<]+)</mark>', page)
    assert "dirty paki" in " ".join(marked)
    assert marked == re.findall(r'<mark class="sl-mark">([^<]+)</mark>', in_queue)
    assert page.count('id="why-') == page.count('id="words-') > 0
    # Whole, where the queue leaves out what is far from the evidence
    assert end in page
    assert end not in in_queue
    assert "<b>" not in page
    # Of a newer version, which the evidence isn't of, nothing is marked
    take_in("W/9,He said it in other words,,N,,2026-10-01 10:00", screened=False)
    page = client.get(reverse("record", args=[case.record_id])).content.decode()
    assert "<mark" not in page
    assert "He said it in other words" in page


def test_my_work_has_what_awaits_each(
    cases: Cases, screener: Person, supervisor: Person, registrar: Person, signed_in: Any
) -> None:
    decide(screener, cases["unsupported"])
    decide(screener, cases["missing"])
    services.claim_case(by=screener, pk=cases["two"].pk)
    assert "1 Records that you have taken" in text_of(signed_in(screener).get(reverse("work")))
    assert "1 Records that need a second person" in text_of(signed_in(supervisor).get(reverse("work")))
    assert "1 Corrections to send" in text_of(signed_in(registrar).get(reverse("work")))


def test_numbers_that_are_none_lead_nowhere(cases: Cases, client: Client) -> None:
    for name in ("case", "question", "run", "batch"):
        assert client.get(reverse(name, args=[10**17])).status_code == 404
    assert client.post(reverse("decide_case", args=[cases["missing"].pk]), {"edition": "x" * 50}).status_code == 200
    assert ROWS
