"""Pages of records: the list and one of them."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from sightline.desk.accounts.access import requires
from sightline.desk.accounts.permissions import may
from sightline.desk.kit.exports import export
from sightline.desk.records import labels, selectors, services
from sightline.desk.records.clocks import clocks_of
from sightline.desk.records.forms import FilterForm, ViewForm
from sightline.desk.records.models import Record, RecordVersion
from sightline.desk.records.panels import panels_for
from sightline.desk.records.selectors.listing import EXPORT_HEADING
from sightline.engine.errors import SightlineError


@requires("records.view")
@require_GET
def records(request: Any) -> HttpResponse:
    """List and search the records of the force in use."""
    form = FilterForm(request.GET or None)
    filters = form.filters()
    at = selectors.Cursor.read(request.GET.get("at", ""))
    found = selectors.search(user=request.user, force=request.force, filters=filters, at=at)
    query = _query(request)
    context = {
        "form": form,
        "filters": filters,
        "narrowed": bool(replace(filters, text="")) or bool(form.errors),
        "found": found,
        "lines": [_line(record) for record in found.records],
        "query": query,
        "around": _around(query, found),
        "views": selectors.views_of(user=request.user, force=request.force),
        "view_form": ViewForm(),
        "may_export": may(request.user, "records.export", request.force),
        "may_import": may(request.user, "records.import", request.force),
        "classes": labels.CLASSES,
    }
    return render(request, "records/records.html", context)


@requires("records.export")
@require_GET
def export_records(request: Any, ending: str) -> HttpResponse:
    """Take the records that the filter finds out as a file."""
    name = f"records-{request.force.code}"
    filters = FilterForm(request.GET or None).filters()
    try:
        rows = selectors.export_rows(user=request.user, force=request.force, filters=filters, to=f"{name}.{ending}")
    except SightlineError as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('records')}?{_query(request)}")
    return export(name, ending, EXPORT_HEADING, rows)


@requires("records.view")
@require_GET
def record(request: Any, pk: int) -> HttpResponse:
    """Show a record: what was said first, then the flags, then the rest."""
    found = selectors.record_for(user=request.user, pk=pk, purpose="record page", force=request.force)
    versions = selectors.versions_of(user=request.user, record=found)
    current = found.current
    context = {
        "record": found,
        "current": current,
        "panels": panels_for(request.user, found),
        "offence": _rows(current, labels.OFFENCE),
        "clocks": clocks_of(current) if current is not None else [],
        "people": _rows(current, labels.PEOPLE),
        "history": [
            (version, _changes(version, previous))
            for version, previous in zip(versions, [*versions[1:], None], strict=True)
        ],
        "titles": labels.TITLES,
        "may_read_log": may(request.user, "log.view", request.force),
        "may_import": may(request.user, "records.import", request.force),
    }
    return render(request, "records/record.html", context)


@requires("records.view")
@require_POST
def save_view(request: Any) -> HttpResponse:
    """Keep the list as it is filtered now under a name."""
    form = ViewForm(request.POST)
    query = request.POST.get("query", "")
    if not form.is_valid():
        messages.error(request, "Give the list a name, then keep it.")
    else:
        try:
            services.save_view(by=request.user, force=request.force, name=form.cleaned_data["name"], query=query)
        except SightlineError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"The list {form.cleaned_data['name']} is kept; it stands above the records.")
    return redirect(f"{reverse('records')}?{query}")


@requires("records.view")
@require_POST
def remove_view(request: Any, pk: int) -> HttpResponse:
    """Forget a list that was kept."""
    view = selectors.view_for(user=request.user, force=request.force, pk=pk)
    services.remove_view(by=request.user, view=view)
    messages.success(request, f"The list {view.name} is no longer kept. No record was changed.")
    return redirect("records")


def _query(request: Any) -> str:
    query = request.GET.copy()
    query.pop("at", None)
    for name in [name for name, value in query.items() if not value]:
        query.pop(name)
    text: str = query.urlencode()
    return text


def _around(query: str, found: selectors.Found) -> dict[str, Any]:
    lead = f"?{query}&" if query else "?"
    params: dict[str, Any] = {}
    if found.newer:
        params["previous"] = {"href": f"{lead}at={found.newer}", "text": "Newer", "labelText": "records"}
    if found.older:
        params["next"] = {"href": f"{lead}at={found.older}", "text": "Older", "labelText": "records"}
    return params


def _line(record: Record) -> dict[str, Any]:
    current = record.current
    return {
        "record": record,
        "recorded": current.moment("recorded_at") if current else None,
        "offence": current.offence if current else "",
        "begins": selectors.excerpt(current.narrative) if current else "",
    }


def _rows(version: RecordVersion | None, columns: tuple[str, ...]) -> list[tuple[str, str]]:
    """Give title and value of the columns that hold something."""
    if version is None:
        return []
    return [(labels.TITLES[name], _value(version, name)) for name in columns if getattr(version, name)]


def _value(version: RecordVersion, column: str) -> str:
    text: str = getattr(version, column)
    if column == "victim_dob":  # taken in as YYYY-MM-DD or not at all
        born = date.fromisoformat(text)
        return f"{born.day} {born:%B %Y}"
    return labels.CLASSES.get(text, text) if column == "record_class" else text


def _changes(version: RecordVersion, previous: RecordVersion | None) -> list[dict[str, str]]:
    if previous is None:
        return []
    return [
        {"title": labels.TITLES[change.column], "before": change.before, "after": change.after}
        for change in version.difference(previous)
    ]
