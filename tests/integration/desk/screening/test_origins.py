"""The way back from a record, and what stands beside it in the list that one came from."""

import html
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sightline.desk.accounts.models import Person
from sightline.desk.records.models import Source
from sightline.desk.screening import services
from sightline.desk.screening.models import Case, Correction

from .screened import decide

Cases = dict[str, Case]


@pytest.fixture
def client(signed_in: Any, registrar: Person) -> Client:
    return signed_in(registrar)


def links(client: Client, case: Case, query: str) -> dict[str, str]:
    """The addresses behind the way back, to what is before and to what is after."""
    page = client.get(f"{reverse('case', args=[case.pk])}?{query}").content.decode()
    kinds = {"q": "back", "k": "earlier", "j": "later"}
    found = re.findall(r'href="([^"]+)" data-key="([qkj])"', page)
    return {kinds[key]: html.unescape(address) for address, key in found}


def test_among_the_decided_the_one_decided_before_comes_after(
    cases: Cases, client: Client, screener: Person, registrar: Person
) -> None:
    for name in ("two", "missing", "breach"):
        decide(screener, cases[name], "reject" if name == "breach" else "accept")
    for case in Case.objects.filter(state="second"):
        services.decide_second(by=registrar, pk=case.pk, edition=case.edition, answers=_agreed(case))
    order = [one.pk for one in Case.objects.filter(state="decided").order_by("-decided_at", "-pk")]
    assert len(order) == 3

    for place, pk in enumerate(order):
        said = links(client, Case.objects.get(pk=pk), "view=decided")
        assert said["back"] == f"{reverse('queue')}?view=decided"
        before, after = order[place - 1 : place], order[place + 1 : place + 2]
        assert said.get("earlier") == _address(before)
        assert said.get("later") == _address(after)


def _agreed(case: Case) -> dict[int, services.Second]:
    waiting = case.decisions.filter(settled=False)
    return {one.pk: services.Second(agrees=True, reason="", words="") for one in waiting}


def _address(pks: list[int]) -> str | None:
    return f"{reverse('case', args=pks)}?view=decided" if pks else None


def test_a_decided_record_has_nothing_beside_it_in_the_queue_that_it_has_left(
    cases: Cases, client: Client, screener: Person
) -> None:
    decide(screener, cases["missing"])
    assert links(client, cases["missing"], "") == {"back": f"{reverse('queue')}?"}


def test_the_way_back_leads_to_the_page_of_the_list(cases: Cases, client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr("sightline.desk.screening.selectors.origins.PAGE_SIZE", 2)
    last = Case.objects.order_by("rank", "pk").last()
    assert last is not None
    assert links(client, last, "")["back"] == f"{reverse('queue')}?page=2"


def test_from_the_record_the_way_leads_back_to_it(cases: Cases, client: Client) -> None:
    case = cases["missing"]
    panel = client.get(reverse("record", args=[case.record_id])).content.decode()
    assert f"{reverse('case', args=[case.pk])}?list=record" in panel
    assert links(client, case, "list=record") == {"back": reverse("record", args=[case.record_id])}


def test_among_corrections_the_list_of_corrections_is_followed(
    cases: Cases, client: Client, screener: Person, registrar: Person, source: Source
) -> None:
    for name in ("missing", "breach"):
        decide(screener, cases[name])
    first, second = Correction.objects.order_by("pk")

    said = links(client, first.case, f"list=corrections&at={first.pk}")
    assert said["back"] == f"{reverse('corrections')}?state=waiting"
    assert said["earlier"] == f"{reverse('case', args=[second.case_id])}?list=corrections&at={second.pk}"
    assert "later" not in said

    batch = services.send_corrections(by=registrar, source=source)
    said = links(client, first.case, f"list=batch&at={first.pk}")
    assert said["back"] == reverse("batch", args=[batch.pk])
    assert said["later"] == f"{reverse('case', args=[second.case_id])}?list=batch&at={second.pk}"


@pytest.mark.parametrize("at", ["", "x", "999999", "9" * 40])
def test_a_place_that_there_is_not_leads_back_to_the_queue(cases: Cases, client: Client, at: str) -> None:
    assert links(client, cases["missing"], f"list=corrections&at={at}")["back"].startswith(reverse("queue"))
