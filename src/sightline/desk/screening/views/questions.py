"""Questions to an officer."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from sightline.desk.accounts.access import requires, signed_in
from sightline.desk.accounts.permissions import may
from sightline.desk.kit.exports import export
from sightline.desk.screening import services
from sightline.desk.screening.forms import AnswerForm
from sightline.desk.screening.marks import times_of
from sightline.desk.screening.models import Answer
from sightline.desk.screening.selectors import cases as selectors
from sightline.engine.errors import SightlineError

_HEADING = ("record_id", "asked_by", "asked_at", "question", "answered_at", "answer")


@requires("records.answer")
@require_GET
def questions(request: Any) -> HttpResponse:
    """List the questions that one was asked."""
    answered = request.GET.get("answered") == "1"
    found = selectors.questions_to_me(user=request.user, force=request.force, answered=answered)
    context = {"questions": found, "answered": answered, "most": selectors.QUESTIONS_SHOWN}
    return render(request, "screening/questions.html", context)


@requires("records.answer")
@require_GET
def export_questions(request: Any, ending: str) -> HttpResponse:
    """Take the questions to oneself out as a file."""
    answered = request.GET.get("answered") == "1"
    name = "my-questions"
    try:
        found = selectors.questions_to_export(
            user=request.user, force=request.force, answered=answered, to=f"{name}.{ending}"
        )
    except SightlineError as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('questions')}{'?answered=1' if answered else ''}")
    rows = (
        [one.record.record_id, one.by.name, one.at, one.text, one.answer.at, one.answer.text]
        if answered
        else [one.record.record_id, one.by.name, one.at, one.text, None, None]
        for one in found
    )
    return export(name, ending, _HEADING, rows)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: Any, pk: int) -> HttpResponse:
    """Show a question with the record's account, and take the answer. The selector says who may see it."""
    found, version = selectors.open_question(user=request.user, pk=pk)
    answer = Answer.objects.filter(question=found).select_related("by").first()
    may_answer = may(request.user, "records.answer", found.force)
    form = AnswerForm(request.POST or None) if may_answer and answer is None else None
    if request.method == "POST":
        try:
            if form is None or form.is_valid():
                text = form.cleaned_data["text"] if form is not None else ""
                services.answer_question(by=request.user, pk=pk, text=text)
                messages.success(request, "Your answer was given. The record is back in the queue.")
                return redirect("questions" if may(request.user, "records.answer", request.force or 0) else "work")
        except SightlineError as error:
            if form is None:
                messages.error(request, str(error))
                return redirect("question", pk=pk)
            form.refuse(error)
    context = {
        "question": found,
        "said": version,
        "times": times_of(version),
        "answer": answer,
        "form": form,
        "may_answer": may_answer,
    }
    return render(request, "screening/question.html", context)
