"""Every figure of the summary that is a link leads to a list that adds up to it."""

import csv
import html
import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sightline.desk.accesslog.models import Row
from sightline.desk.accounts.models import Person
from sightline.desk.records.models import Source
from sightline.desk.screening import services
from sightline.desk.screening.models import Case, Correction, Decision, Run
from sightline.engine.vocabulary import FLAG_TITLES

from .screened import ROWS, TakeIn, decide
from .test_pages import text_of

Cases = dict[str, Case]
LONG_AGO = timedelta(days=60)
FIGURE = re.compile(
    r'<h2[^>]*>([^<]+)</h2>\s*<p class="sl-figure">.*?</p>\s*'
    r'<p[^>]*><a class="govuk-link" href="([^"]+)">([\d,]+) of ([\d,]+)</a>: ([^<]*)</p>',
    re.DOTALL,
)


@pytest.fixture
def browser(
    cases: Cases, take_in: TakeIn, screener: Person, registrar: Person, source: Source, signed_in: Any
) -> Client:
    """What was decided, sent and made now and long ago, some waiting, one record of two flags, one with an officer."""
    for name in ("missing", "breach"):
        decide(screener, cases[name])
    services.send_corrections(by=registrar, source=source)
    made = list(Correction.objects.values_list("pk", flat=True))
    services.record_receipts(by=registrar, force=source.force, made=made, not_made={})
    long_ago = timezone.now() - LONG_AGO
    old = cases["missing"].pk
    Case.objects.filter(pk=old).update(decided_at=long_ago, opened_at=long_ago)
    Decision.objects.filter(case=old).update(at=long_ago)
    Correction.objects.filter(case=old).update(sent_at=long_ago)
    Run.objects.update(finished_at=long_ago)
    take_in(
        ROWS["missing"].replace("W/1", "W/11"),
        ROWS["missing"].replace("W/1", "W/12").replace("and spat", "and sent more of it on Facebook"),
        ROWS["missing"].replace("W/1", "W/13"),
        ROWS["quiet"].replace("W/6", "W/14"),
    )
    new = {case.record.record_id: case for case in Case.objects.filter(state="waiting").select_related("record")}
    decide(screener, new["W/12"])
    services.claim_case(by=screener, pk=new["W/13"].pk)
    return signed_in(registrar)


def rows_of(browser: Client, route: str, address: str) -> list[dict[str, str]]:
    """The list at an address, as its file has it."""
    query = dict(parse_qsl(urlsplit(address).query))
    content = browser.get(reverse(route, args=["csv"]), query).content.decode()
    return list(csv.DictReader(content.lstrip("\ufeff").splitlines()))


def number(text: str) -> int:
    return int(text.replace(",", ""))


@pytest.mark.parametrize("days", [7, 28, 91, 365])
def test_each_figure_adds_up_to_its_list(browser: Client, days: int) -> None:
    page = browser.get(f"{reverse('summary')}?days={days}").content.decode()
    found = {
        title: (html.unescape(link), number(one), number(of), counted)
        for title, link, one, of, counted in FIGURE.findall(page)
    }
    assert set(found) == {"Records that differ", "Records decided", "Suggestions accepted", "Corrections made"}
    whole = days > LONG_AGO.days

    link, differ, screened, _ = found["Records that differ"]
    runs = rows_of(browser, "export_runs", link)
    assert (sum(int(run["to_decide"]) for run in runs), sum(int(run["records"]) for run in runs)) == (differ, screened)
    assert (differ, screened) == ((7, 10) if whole else (3, 4))
    assert f"{differ} records put into the queue, of {screened} screened." in text_of(browser.get(link))
    assert f"{len(runs)} run" in text_of(browser.get(link))

    link, decided, _, _ = found["Records decided"]
    assert len({row["record_id"] for row in rows_of(browser, "export_queue", link)}) == decided == (3 if whole else 2)
    assert f" {decided} records " in text_of(browser.get(link))

    link, accepted, _, counted = found["Suggestions accepted"]
    listed = {row["record_id"] for row in rows_of(browser, "export_queue", link)}
    assert f"on {len(listed)} records" in counted
    assert f" {len(listed)} records " in text_of(browser.get(link))
    assert Decision.objects.filter(case__record__record_id__in=listed).count() == accepted > len(listed)

    link, made, _, _ = found["Corrections made"]
    assert len(rows_of(browser, "export_corrections", link)) == made == (2 if whole else 1)
    assert f" {made} correction" in text_of(browser.get(link))


def test_what_waits_now_adds_up_to_its_list(browser: Client) -> None:
    page = browser.get(reverse("summary")).content.decode()
    link, waiting = re.search(r'href="([^"]+)">(\d+) records</a> wait now', page).groups()  # type: ignore[union-attr]
    listed = rows_of(browser, "export_queue", html.unescape(link))
    assert len({row["record_id"] for row in listed}) == int(waiting) == 4
    links = re.findall(r'href="([^"]+strand=(\w+))">(\d+)</a>', page)
    assert [flag for _, flag, _ in links] == list(FLAG_TITLES)
    for address, flag, count in links:
        listed = rows_of(browser, "export_queue", html.unescape(address))
        assert len([row for row in listed if row["flag"] == FLAG_TITLES[flag]]) == int(count), flag
        assert len({row["record_id"] for row in listed}) == int(count), flag
        assert (f"{count} record" if int(count) else "No record fits") in text_of(browser.get(html.unescape(address)))


@pytest.mark.parametrize(
    ("route", "says"),
    [("runs", "Runs that ended from 1 October 2026 on"), ("corrections", "were sent from 1 October 2026 on")],
)
def test_a_list_says_to_which_days_it_is_narrowed_and_so_does_the_log(browser: Client, route: str, says: str) -> None:
    assert says in text_of(browser.get(reverse(route), {"from": "2026-10-01"}))
    assert says not in text_of(browser.get(reverse(route), {"from": "2026-13-01"}))
    browser.get(reverse(f"export_{route}", args=["csv"]), {"from": "2026-10-01"})
    assert Row.objects.get(action=f"screening.{route}.exported").extra["from"] == "2026-10-01"
