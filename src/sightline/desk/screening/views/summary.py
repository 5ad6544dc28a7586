"""The summary page."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from sightline.desk.accounts.access import requires
from sightline.desk.screening.chart import chart_of
from sightline.desk.screening.selectors.figures import PERIODS, summary_of


@requires("records.view")
@require_GET
def summary(request: Any) -> HttpResponse:
    """Show the few figures that matter, one chart with its table, and what changed since last week."""
    asked = request.GET.get("days", "")
    days = int(asked) if asked in map(str, PERIODS) else 28
    found = summary_of(user=request.user, force=request.force, days=days, today=timezone.localdate())
    context = {
        "summary": found,
        "chart": chart_of(found.flags),
        "days": days,
        "periods": PERIODS,
        "anything": any(figure.denominator for figure in found.figures) or bool(found.waiting),
    }
    return render(request, "screening/summary.html", context)
