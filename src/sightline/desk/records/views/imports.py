"""Pages of imports and their quarantine."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.desk.accounts.access import requires
from sightline.desk.accounts.permissions import may
from sightline.desk.jobs.services import cancel_job, retry_job
from sightline.desk.kit.exports import export
from sightline.desk.kit.paging import page_of
from sightline.desk.records import labels, selectors, services
from sightline.desk.records.forms import ANOTHER, TAKE_IN, TRY, FileForm, StartForm
from sightline.desk.records.importing import took
from sightline.desk.records.mappings import open_file, propose, read_mapping
from sightline.desk.records.models import COUNTS, Import
from sightline.desk.records.panels import panels_for_import
from sightline.desk.records.states import DONE, DRAFT, FAILED, READING, WAITING
from sightline.desk.records.uploads import was_too_large
from sightline.engine.errors import SightlineError
from sightline.engine.vocabulary import COLUMNS, FLAG_TITLES

get_or_post = require_http_methods(["GET", "HEAD", "POST"])

_IMPORTS = ("import", "file", "source", "state", "tried_only", *COUNTS)
_QUARANTINE = ("line", "column", "value", "rule", "remedy")


@requires("records.import")
@require_GET
def imports(request: Any) -> HttpResponse:
    """List the imports of the force in use."""
    page = page_of(request, selectors.imports_of(user=request.user, force=request.force))
    return render(request, "records/imports.html", {"page": page})


@requires("records.import")
@require_GET
def export_imports(request: Any, ending: str) -> HttpResponse:
    """Take the list of imports out as a file: files and counts, nothing about anybody."""
    try:
        found = selectors.imports_to_export(user=request.user, force=request.force)
    except SightlineError as error:
        messages.error(request, str(error))
        return redirect("imports")
    rows = (
        (one.pk, one.file_name, one.source.name, one.state, "yes" if one.dry_run else "no", *one.counts)
        for one in found
    )
    return export(f"imports-{request.force.code}", ending, _IMPORTS, rows)


@requires("records.import")
@get_or_post
def new_import(request: Any) -> HttpResponse:
    """Hand in a file."""
    sources = [(one.pk, one.name) for one in selectors.sources_of(user=request.user, force=request.force)]
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = FileForm(*posted, sources=sources, too_much=was_too_large(request))
    if request.method == "POST" and form.is_valid():
        try:
            imported = _received(request, form.cleaned_data)
        except SightlineError as error:
            form.refuse(error, "name" if "called" in str(error) else "file")
        else:
            return redirect("prepare_import", pk=imported.pk)
    return render(request, "records/new_import.html", {"form": form})


def _received(request: Any, data: dict[str, Any]) -> Import:
    by, force = request.user, request.force
    if data["source"] == ANOTHER:
        source = services.create_source(by=by, force=force, name=data["name"])
    else:
        source = selectors.source_for(user=by, force=force, pk=int(data["source"]))
    file = data["file"]
    return services.receive_file(by=by, force=force, source=source, name=file.name or "", chunks=file.chunks())


@requires("records.import")
@get_or_post
def prepare(request: Any, pk: int) -> HttpResponse:
    """Say how a file is to be read, then try it or take it in."""
    imported = selectors.import_for(user=request.user, force=request.force, pk=pk)
    if imported.state != DRAFT:
        return redirect("import", pk=pk)
    proposal, fault = ("", "") if request.method == "POST" else _proposal(imported)
    tried = bool(imported.mapping or selectors.same_file(user=request.user, imported=imported))
    form = StartForm(
        request.POST if request.method == "POST" else None,
        initial={"mapping": proposal, "how": TAKE_IN if tried else TRY},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with form.refusals("mapping"):
            services.start_import(
                by=request.user, imported=imported, mapping=data["mapping"], dry_run=data["how"] == TRY
            )
            return redirect("import", pk=pk)
    context = {
        "imported": imported,
        "form": form,
        "fault": fault,
        "earlier": selectors.same_file(user=request.user, imported=imported),
        "columns": _columns(imported, request.POST.get("mapping", "") if request.method == "POST" else proposal),
        "flags": FLAG_TITLES,
        "proposed": bool(proposal) and not (imported.mapping or imported.source.mapping),
    }
    return render(request, "records/prepare_import.html", context)


def _proposal(imported: Import) -> tuple[str, str]:
    known = imported.mapping or imported.source.mapping
    if known:
        return known, ""
    try:
        return propose(imported.path, now=timezone.now()), ""
    except SightlineError as error:
        return "", str(error)


def _columns(imported: Import, mapping: str) -> dict[str, Any]:
    """Say which columns of a record the file has by a mapping, and which of its own say nothing to us."""
    try:
        extract = open_file(imported.path, mapping, now=timezone.now(), batch_rows=1, quarantine=[])
        known = read_mapping(mapping)
    except SightlineError:
        return {}
    values = known.values if known else {}
    return {
        "read": [
            {"title": labels.TITLES[name], "from": label, "values": values.get(name, {})}
            for name, label in extract.read_from.items()
        ],
        "absent": [labels.TITLES[name] for name in COLUMNS if name not in extract.columns],
        "ignored": list(extract.ignored),
    }


@requires("records.import")
@require_GET
def import_page(request: Any, pk: int) -> HttpResponse:
    """Show an import: how far it is, or what came of it."""
    imported = selectors.import_for(user=request.user, force=request.force, pk=pk)
    if imported.state == DRAFT:
        return redirect("prepare_import", pk=pk)
    mine = imported.job is not None and imported.job.started_by_id == request.user.pk
    context = {
        "imported": imported,
        "job": imported.job,
        "took": took(imported),
        "going_on": not imported.ended,
        "may_act": mine or may(request.user, "jobs.view", request.force),
        "can": {"cancel": imported.state in (WAITING, READING), "retry": imported.state == FAILED},
        "columns": {
            "read": [labels.TITLES[name] for name in imported.columns if name in labels.TITLES],
            "absent": [labels.TITLES[name] for name in COLUMNS if name not in imported.columns],
        },
        "rules": selectors.quarantine_rules(user=request.user, imported=imported) if imported.quarantined else [],
        "earlier": selectors.same_file(user=request.user, imported=imported),
        "panels": panels_for_import(request.user, imported) if imported.state == DONE and not imported.dry_run else [],
        "may_view": may(request.user, "records.view", request.force),
    }
    return render(request, "records/import.html", context)


@requires("records.import")
@require_GET
def progress(request: Any, pk: int) -> HttpResponse:
    """Give an import's progress to the script of its page."""
    imported = selectors.import_for(user=request.user, force=request.force, pk=pk)
    job = imported.job
    return JsonResponse(
        {
            "state": imported.state,
            "done": imported.read,
            "total": job.total if job else None,
            "percent": job.percent if job else None,
            "message": job.message if job else "",
            "ended": imported.ended,
        }
    )


@requires("records.import")
@require_POST
def act(request: Any, pk: str, name: str) -> HttpResponse:
    """Cancel an import, try it again, discard its file, or take in what was only tried."""
    imported = selectors.import_for(user=request.user, force=request.force, pk=int(pk))
    try:
        if name == "discard":
            services.discard_import(by=request.user, imported=imported)
            messages.success(request, "The file was removed from the server. No record was changed.")
            return redirect("imports")
        if name == "again":
            again = services.import_for_real(by=request.user, imported=imported)
            services.start_import(by=request.user, imported=again, mapping=again.mapping, dry_run=False)
            return redirect("import", pk=again.pk)
        if imported.job is None:
            raise SightlineError("The import was not started yet.")
        {"cancel": cancel_job, "retry": retry_job}[name](by=request.user, job=imported.job)
    except SightlineError as error:
        messages.error(request, str(error))
    return redirect("import", pk=pk)


@requires("records.import")
@require_GET
def quarantine(request: Any, pk: int) -> HttpResponse:
    """List the rows of an import that are no records, with what to do about each."""
    imported = selectors.import_for(user=request.user, force=request.force, pk=pk)
    asked = selectors.QuarantineFilter(request.GET.get("rule", "")[:1_000])
    page = selectors.quarantined_rows(user=request.user, imported=imported, asked=asked, number=request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "imported": imported,
        "asked": asked,
        "page": page,
        "rules": selectors.quarantine_rules(user=request.user, imported=imported),
        "query": query.urlencode(),
    }
    return render(request, "records/quarantine.html", context)


@requires("records.import")
@require_GET
def export_quarantine(request: Any, pk: str, ending: str) -> HttpResponse:
    """Take a quarantine out as a file, for whoever mends the extract."""
    imported = selectors.import_for(user=request.user, force=request.force, pk=int(pk))
    asked = selectors.QuarantineFilter(request.GET.get("rule", "")[:1_000])
    name = f"quarantine-{imported.pk}"
    try:
        rows = selectors.quarantine_to_export(user=request.user, imported=imported, asked=asked, to=f"{name}.{ending}")
    except SightlineError as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('quarantine', args=[pk])}?{urlencode({'rule': asked.rule})}")
    return export(name, ending, _QUARANTINE, rows)
