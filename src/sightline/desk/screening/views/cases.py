"""One record: looking at it, taking it, deciding, asking, looking again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.desk.accounts.access import requires
from sightline.desk.accounts.permissions import may
from sightline.desk.records.labels import CLASSES
from sightline.desk.screening import services
from sightline.desk.screening.books import review_book
from sightline.desk.screening.filters import QueueFilter
from sightline.desk.screening.forms import AskForm, DecisionForm, ReopenForm, SecondForm
from sightline.desk.screening.marks import times_of
from sightline.desk.screening.selectors import cases as selectors
from sightline.desk.screening.selectors.origins import origin_of
from sightline.desk.screening.states import CLAIMED, DECIDED, SECOND
from sightline.desk.screening.views.queue import to_next
from sightline.engine.errors import SightlineError

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@requires("records.view")
@require_GET
def case(request: Any, pk: int) -> HttpResponse:
    """Show a record with what is held and suggested, why, and the form to decide on it."""
    return _page(request, selectors.open_case(user=request.user, pk=pk))


@requires("screening.decide")
@require_POST
def take(request: Any, pk: int) -> HttpResponse:
    """Take a record to decide on it."""
    wanted = QueueFilter.read(request.GET)
    try:
        services.claim_case(by=request.user, pk=pk)
    except SightlineError as error:
        messages.error(request, str(error))
    return redirect(_address(pk, wanted))


@requires("screening.decide")
@require_POST
def put_back(request: Any, pk: int) -> HttpResponse:
    """Put a record back, and go on to the next one or to the queue."""
    wanted = QueueFilter.read(request.GET)
    try:
        done = services.release_case(by=request.user, pk=pk)
    except SightlineError as error:
        messages.error(request, str(error))
        return redirect(_address(pk, wanted))
    if request.POST.get("then") == "next":
        return to_next(request, wanted, done.force, after=done)
    return redirect(f"{reverse('queue')}?{wanted.query}")


@requires("screening.decide")
@require_POST
def decide(request: Any, pk: int) -> HttpResponse:
    """Decide on a record, and go on to the next one."""
    wanted = QueueFilter.read(request.GET)
    view = selectors.open_case(user=request.user, pk=pk)
    form = DecisionForm(request.POST, findings=view.to_decide, book=review_book())
    if form.is_valid():
        with form.refusals():
            done = services.decide_case(by=request.user, pk=pk, edition=_edition(request), choices=form.choices())
            says = "is decided" if done.state == DECIDED else "waits for a second person"
            messages.success(request, f"{done.record.record_id} {says}.")
            if request.POST.get("then") == "stop":
                return redirect(f"{reverse('queue')}?{wanted.query}")
            return to_next(request, wanted, done.force, after=done)
    return _page(request, view, decision=form)


@requires("screening.second")
@require_POST
def second(request: Any, pk: int) -> HttpResponse:
    """Agree with what somebody decided, or send it back."""
    wanted = QueueFilter.read(request.GET)
    view = selectors.open_case(user=request.user, pk=pk)
    form = SecondForm(request.POST, decisions=view.awaiting_second, book=review_book())
    if form.is_valid():
        with form.refusals():
            done = services.decide_second(by=request.user, pk=pk, edition=_edition(request), answers=form.answers())
            says = "is decided" if done.state == DECIDED else "went back into the queue"
            messages.success(request, f"{done.record.record_id} {says}.")
            return redirect(f"{reverse('queue')}?{wanted.with_view('second').query}")
    return _page(request, view, second=form)


@requires("screening.decide")
@get_or_post
def ask(request: Any, pk: int) -> HttpResponse:
    """Ask the officer who dealt with the record."""
    wanted = QueueFilter.read(request.GET)
    view = selectors.open_case(user=request.user, pk=pk)
    officers = [one for one in selectors.officers_of(view.case.force) if one.pk != request.user.pk]
    form = AskForm(request.POST or None, officers=officers)
    if request.method == "POST" and form.is_valid():
        to = form.officers[form.cleaned_data["to"]]
        text = form.cleaned_data["text"]
        with form.refusals():
            services.ask_officer(by=request.user, pk=pk, edition=_edition(request), to=to, text=text)
            messages.success(request, f"{to.name} was asked about {view.case.record.record_id}.")
            return to_next(request, wanted, view.case.force, after=view.case)
    origin = origin_of(user=request.user, case=view.case, given=request.GET)
    context = {"form": form, "view": view, "case": view.case, "query": origin.query, "officers": officers}
    return render(request, "screening/ask.html", context)


@requires("screening.decide")
@get_or_post
def reopen(request: Any, pk: int) -> HttpResponse:
    """Look at a decided record again."""
    wanted = QueueFilter.read(request.GET)
    view = selectors.open_case(user=request.user, pk=pk)
    form = ReopenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            again = services.reopen_case(
                by=request.user, pk=pk, edition=_edition(request), reason=form.cleaned_data["reason"]
            )
            messages.success(request, f"{view.case.record.record_id} is in the queue again.")
            return redirect(_address(again.pk, wanted.with_view("open")))
    origin = origin_of(user=request.user, case=view.case, given=request.GET)
    return render(
        request, "screening/reopen.html", {"form": form, "view": view, "case": view.case, "query": origin.query}
    )


def _page(
    request: Any, view: selectors.CaseView, decision: DecisionForm | None = None, second: SecondForm | None = None
) -> HttpResponse:
    found, user = view.case, request.user
    wanted = QueueFilter.read(request.GET)
    mine = found.state == CLAIMED and found.claimed_by_id == user.pk
    first = any(one.by_id == user.pk for one in view.awaiting_second)
    may_second = found.state == SECOND and not first and may(user, "screening.second", found.force)
    if decision is None and mine:
        decision = DecisionForm(findings=view.to_decide, book=review_book())
    if second is None and may_second:
        second = SecondForm(decisions=view.awaiting_second, book=review_book())
    origin = origin_of(user=user, case=found, given=request.GET)
    context = {
        "view": view,
        "case": found,
        "said": view.version,
        "times": times_of(view.version),
        "classes": CLASSES,
        "query": origin.query,
        "wanted": wanted,
        "origin": origin,
        "import_name": found.version.imported.file_name if found.version.imported_id == wanted.imported else "",
        "mine": mine,
        "taken_by": found.claimed_by if found.state == CLAIMED and not mine and found.claimed_now() else None,
        "first": first,
        "decision": decision,
        "second": second,
        "form": decision or second,
        "may_decide": may(user, "screening.decide", found.force),
    }
    return render(request, "screening/case.html", context)


def _edition(request: Any) -> int:
    text = request.POST.get("edition", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _address(pk: int, wanted: QueueFilter) -> str:
    return f"{reverse('case', args=[pk])}?{wanted.query}"
