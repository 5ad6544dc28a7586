"""Pages of the access log."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from sightline.desk.accesslog import selectors
from sightline.desk.accesslog.forms import PERSON, RECORD, FilterForm, in_words
from sightline.desk.accesslog.models import Row
from sightline.desk.accounts.access import requires
from sightline.desk.accounts.permissions import may
from sightline.desk.kit import names
from sightline.desk.kit.exports import export
from sightline.engine.errors import SightlineError

_COUNTED = {"person": ("person", "people"), "log": ("row of the log", "rows of the log")}
"""Kinds of things whose plural needs more than an s."""


@dataclass(frozen=True)
class Thing:
    """A thing that a row is about: the number under which the log has it, and its name."""

    number: str
    name: str


@dataclass(frozen=True)
class Line:
    """A row as the page shows it."""

    row: Row
    things: list[Thing]

    @property
    def kind(self) -> str:
        """What kind of thing it is about."""
        return in_words(self.row.kind)

    @property
    def counted(self) -> str:
        """How many of which kind: "25 records"."""
        one, many = _COUNTED.get(self.kind, (self.kind, f"{self.kind}s"))
        return f"{self.row.count:,} {one if self.row.count == 1 else many}" if self.row.count else f"No {one}"


@requires("log.view")
@require_GET
def log(request: Any) -> HttpResponse:
    """Show the log of the force in use, filtered."""
    form = _form(request)
    criteria = form.criteria()
    if form.errors:  # rows that weren't asked for would look like the answer
        return render(request, "accesslog/log.html", {"form": form, "filtered": True})
    page = selectors.page_of_rows(
        user=request.user, force=request.force, criteria=criteria, number=request.GET.get("page")
    )
    known = selectors.names_in(page.object_list, user=request.user, force=request.force)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "lines": [Line(row, _things(row, known)) for row in page.object_list],
        "about": _about(criteria, request),
        "filtered": bool(criteria.given),
        "query": query.urlencode(),
        "may_export": may(request.user, "log.export", request.force),
    }
    return render(request, "accesslog/log.html", context)


@requires("log.export")
@require_GET
def export_log(request: Any, ending: str) -> HttpResponse:
    """Take the rows that the filter finds out as a file."""
    form = _form(request)
    criteria = form.criteria()
    if form.errors:
        return redirect(f"{reverse('log')}?{request.GET.urlencode()}")
    name = f"access-log-{request.force.code}"
    try:
        rows = selectors.rows_to_export(
            user=request.user, force=request.force, criteria=criteria, to=f"{name}.{ending}"
        )
    except SightlineError as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('log')}?{request.GET.urlencode()}")
    return export(name, ending, selectors.HEADING, map(selectors.cells, rows))


def _form(request: Any) -> FilterForm:
    who = {"user": request.user, "force": request.force}
    given = request.GET.copy()
    if given.get("kind") == RECORD and given.get("object"):
        # A link names our own number; the box shows the one that people know, to be changed like any other filter.
        number = given["object"]
        known = names.called(RECORD, request.user, request.force, [number])
        if number in known:
            given["record"] = known[number]
            del given["object"]
    # A link may ask for somebody who did nothing yet, or for a kind of thing with which nothing was done.
    people, asked = selectors.people_in_log(**who), given.get("by", "")
    people += [(int(pk), name) for pk, name in names.called(PERSON, request.user, request.force, [asked]).items()]
    return FilterForm(
        given or None,
        people=list(dict.fromkeys(people)),
        kinds=sorted({*selectors.kinds_in_log(**who), RECORD, PERSON}),
        find_record=lambda number: names.number_of(RECORD, request.user, request.force, number),
    )


def _things(row: Row, known: Mapping[tuple[str, str], str]) -> list[Thing]:
    numbers = row.object_ids[: selectors.MOST_NAMED]
    return [Thing(number, known.get((row.kind, number), number)) for number in numbers]


def _about(criteria: selectors.Criteria, request: Any) -> str:
    """Say which one thing the list is about, if it is about one."""
    kind, number = criteria.kind, criteria.object_id
    if not number:
        return ""
    name = names.called(kind, request.user, request.force, [number]).get(number, number)
    return f"{in_words(kind)} {name}" if kind else f"number {number}"
