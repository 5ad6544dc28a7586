"""Corrections: what waits, what was sent, what came of it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.desk.accounts.access import requires
from sightline.desk.accounts.permissions import may
from sightline.desk.kit.exports import export
from sightline.desk.kit.paging import page_of
from sightline.desk.records.models import Source
from sightline.desk.screening import services
from sightline.desk.screening.days import Days
from sightline.desk.screening.forms import ReceiptForm
from sightline.desk.screening.models import Correction
from sightline.desk.screening.selectors import corrections as selectors
from sightline.desk.screening.states import CORRECTION_STATES, SENT, WAITING
from sightline.engine.errors import SightlineError

_HEADING = ("correction", "record_id", "source", "column", "before", "after", "state", "batch", "reason", "problem")


@requires("records.view")
@require_GET
def corrections(request: Any) -> HttpResponse:
    """List corrections by where they stand, with what can be sent now and the batches."""
    state, days = _state(request), Days.read(request.GET)
    page = selectors.corrections_page(
        user=request.user, force=request.force, state=state, number=request.GET.get("page"), days=days
    )
    counts = selectors.counted(user=request.user, force=request.force)
    batches = selectors.batches_of(user=request.user, force=request.force)
    context = {
        "page": page,
        "state": state,
        "days": days,
        "query": urlencode({"state": state, **days.given}),
        "states": [{"value": one, "text": title, "count": counts[one]} for one, title in CORRECTION_STATES.items()],
        "sources": selectors.waiting_by_source(user=request.user, force=request.force) if state == WAITING else [],
        "batches": page_of(request, batches, 10) if state == SENT else None,
        "may_send": may(request.user, "corrections.send", request.force),
        "may_export": may(request.user, "records.export", request.force),
        "anything": any(counts.values()),
    }
    return render(request, "screening/corrections.html", context)


@requires("records.export")
@require_GET
def export_corrections(request: Any, ending: str) -> HttpResponse:
    """Take the corrections on the screen out as a file."""
    state, days = _state(request), Days.read(request.GET)
    name = f"corrections-{request.force.code}-{state.replace('_', '-')}"
    try:
        found = selectors.corrections_to_export(
            user=request.user, force=request.force, state=state, to=f"{name}.{ending}", days=days
        )
    except SightlineError as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('corrections')}?{urlencode({'state': state, **days.given})}")
    return export(name, ending, _HEADING, map(_cells, found))


@requires("corrections.send")
@require_POST
def send(request: Any, source: int) -> HttpResponse:
    """Put what waits for a source into a batch."""
    found = Source.objects.filter(pk=source, force=request.force).select_related("force").first()
    if found is None:
        raise Http404
    try:
        batch_made = services.send_corrections(by=request.user, source=found)
    except SightlineError as error:
        messages.error(request, str(error))
        return redirect("corrections")
    messages.success(request, f"Batch {batch_made.batch} is made. Take its file and hand it to the records system.")
    return redirect("batch", pk=batch_made.pk)


@requires("records.view")
@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: Any, pk: int) -> HttpResponse:
    """Show a batch, give its file, and take the receipt."""
    found, page = selectors.open_batch(user=request.user, pk=pk, number=request.GET.get("page"))
    may_send = may(request.user, "corrections.send", found.force)
    form = ReceiptForm(request.POST or None, corrections=list(page.object_list))
    if request.method == "POST" and form.is_valid() and _receipt(request, found.force, form):
        return redirect(request.get_full_path())
    context = {
        "file": found,
        "page": page,
        "form": form if may_send else None,
        "may_send": may_send,
        "lines": form.lines(),
        "open": may_send and found.corrections.filter(state=SENT).exists(),
    }
    return render(request, "screening/batch.html", context)


@requires("corrections.send")
@require_POST
def all_made(request: Any, pk: int) -> HttpResponse:
    """Note that every correction of a batch was made of which nothing is noted yet."""
    found = selectors.batch_of(user=request.user, pk=pk)
    sent = list(found.corrections.filter(state=SENT).values_list("pk", flat=True))
    try:
        services.record_receipts(by=request.user, force=found.force, made=sent, not_made={})
    except SightlineError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{len(sent):,} corrections are noted as made.")
    return redirect("batch", pk=pk)


@requires("corrections.send")
@require_GET
def file(request: Any, pk: str, ending: str) -> HttpResponse:
    """Take the file of a batch out, in the source's own columns."""
    found = selectors.batch_of(user=request.user, pk=int(pk))
    name = f"corrections-{found.batch}"
    heading, rows = selectors.file_rows(user=request.user, file=found, to=f"{name}.{ending}")
    return export(name, ending, heading, rows)


@requires("corrections.send")
@require_POST
def told(request: Any) -> HttpResponse:
    """Note what became of a correction that was told in words."""
    pk = request.POST.get("correction", "")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 18):
        messages.error(request, "Choose a correction from the list.")
        return redirect("corrections")
    number = int(pk)
    reason = request.POST.get("reason", "")
    made = [] if request.POST.get("result") == "not_made" else [number]
    refused = {number: reason} if request.POST.get("result") == "not_made" else {}
    try:
        services.record_receipts(by=request.user, force=request.force, made=made, not_made=refused)
    except SightlineError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Noted.")
    return redirect("corrections")


@requires("corrections.send")
@require_POST
def again(request: Any, pk: int) -> HttpResponse:
    """Put a correction that was not made into the next batch."""
    try:
        services.send_again(by=request.user, pk=pk)
    except SightlineError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The correction goes into the next batch.")
    return redirect("corrections")


def _receipt(request: Any, force: Any, form: ReceiptForm) -> bool:
    made, refused = form.results()
    try:
        noted = services.record_receipts(by=request.user, force=force, made=made, not_made=refused)
    except SightlineError as error:
        form.refuse(error)
        return False
    messages.success(request, f"{noted:,} noted." if noted else "Nothing was chosen, so nothing was noted.")
    return True


def _state(request: Any) -> str:
    state = request.GET.get("state", WAITING)
    return state if state in CORRECTION_STATES else WAITING


def _cells(one: Correction) -> list[object]:
    return [
        one.pk,
        one.record.record_id,
        one.source.name,
        one.column,
        one.before,
        one.after,
        CORRECTION_STATES[one.state],
        one.file.batch if one.file else None,
        one.receipt_reason,
        one.problem,
    ]
