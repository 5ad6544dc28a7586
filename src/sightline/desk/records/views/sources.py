"""Pages of sources and their mappings."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from sightline.desk.accounts.access import requires
from sightline.desk.records import selectors, services
from sightline.desk.records.forms import MappingForm, SourceForm
from sightline.engine.errors import SightlineError

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@requires("records.import")
@require_GET
def sources(request: Any) -> HttpResponse:
    """List where extracts come from."""
    found = selectors.sources_of(user=request.user, force=request.force)
    return render(request, "records/sources.html", {"sources": found})


@requires("records.import")
@get_or_post
def add_source(request: Any) -> HttpResponse:
    """Set up a source."""
    form = SourceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.create_source(by=request.user, force=request.force, **form.cleaned_data)
        except SightlineError as error:
            form.refuse(error, "name" if "name" in str(error) or "called" in str(error) else "mapping")
        else:
            messages.success(request, f"The source {made.name} is set up.")
            return redirect("sources")
    return render(request, "records/add_source.html", {"form": form})


@requires("records.import")
@get_or_post
def source(request: Any, pk: int) -> HttpResponse:
    """Show a source, change its mapping, and see what it was before."""
    found = selectors.source_for(user=request.user, force=request.force, pk=pk)
    form = MappingForm(request.POST if request.method == "POST" else None, initial={"mapping": found.mapping})
    if request.method == "POST" and form.is_valid():
        with form.refusals("mapping"):
            services.change_mapping(by=request.user, source=found, mapping=form.cleaned_data["mapping"])
            messages.success(
                request, "The mapping is kept. It holds for the next import; earlier ones stay as they are."
            )
            return redirect("source", pk=pk)
    context = {"source": found, "form": form, "versions": found.mapping_versions.select_related("by")}
    return render(request, "records/source.html", context)
